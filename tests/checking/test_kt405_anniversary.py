from decimal import Decimal

import pytest

from ktxh.checking.kt405_anniversary import check
from ktxh.model.finding import Status
from tests.checking.texts import raised, reading


def test_an_anniversary_is_the_difference_of_its_two_years() -> None:
    (finding,) = check(reading("Lễ kỷ niệm 70 năm Ngày giải phóng bản (07/5/1954 - 07/5/2024) diễn ra tốt."))
    assert (finding.status, finding.claimed) == (Status.OK, Decimal(70))
    assert finding.operands == (Decimal(1954), Decimal(2024))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lễ kỷ niệm 71 năm Ngày giải phóng bản (07/5/1954-07/5/2024).", 70),
        ("Kỷ niệm lần thứ 78 Ngày thành lập trường (02/9/1945 - 02/9/2024).", 79),
        ("Kỷ niệm 50 năm Ngày thành lập xã (1970-2024).", 54),
        ("Kế hoạch trồng rừng 5 năm 2021 - 2030 đã ban hành.", 10),
        ("Năm 2024 là năm cuối của giai đoạn 2021 - 2025.", 2025),
        ("Năm 2024 là năm thứ ba thực hiện kế hoạch trung hạn 2021-2025.", 2023),
        ("Năm 2022 là năm đầu của nhiệm kỳ 2020-2025.", 2020),
    ],
)
def test_a_count_of_years_that_does_not_fit_is_raised(text: str, expected: int) -> None:
    wrong = [finding for finding in check(reading(text)) if finding.status is not Status.OK]
    assert [finding.expected for finding in wrong] == [Decimal(expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 5 năm 2021 - 2025 và nhiệm kỳ 5 năm 2020 - 2025.",
        "Năm 2024 là năm thứ tư thực hiện kế hoạch 5 năm 2021 - 2025.",
        "Kinh phí 3 năm (2021-2023) là 900 triệu đồng; thuê đất 50 năm (thửa 12, tờ 3).",
        "Sơ kết 3 năm giai đoạn 2021 - 2025; sau 10 năm, giai đoạn 2021-2025 mới có vốn.",
        "Năm 2022 là năm đầu tiên triển khai chương trình mục tiêu quốc gia giai đoạn 2021-2025.",
        "Trong 02 năm (từ 01/01/2022 - 31/12/2023), thôn không có tội phạm.",
        "Người trên 80 năm tuổi Đảng được thăm (22/12/1944 - 22/12/2024) đầy đủ.",
    ],
)
def test_spans_that_count_both_ends_are_right(text: str) -> None:
    assert raised(list(check(reading(text)))) == []


def test_years_since_a_document_are_counted_to_the_year_of_the_report() -> None:
    text = "Sơ kết 0{} năm thực hiện Nghị định số 21/2019/NĐ-CP tại xã."
    (fine,) = check(reading(text.format(5), year=2024))
    assert (fine.status, fine.claimed, fine.operands) == (Status.OK, Decimal(5), (Decimal(2019), Decimal(2024)))
    assert raised(list(check(reading(text.format(9), year=2024)))) != []
    assert list(check(reading(text.format(3), year=2024))) == []  # may have been held two years ago
