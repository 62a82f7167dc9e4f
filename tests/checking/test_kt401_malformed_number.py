from pathlib import Path

import pytest

from ktxh.checking.kt401_malformed_number import check
from tests.checking.texts import raised, reading


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Số thu phí chợ tăng 10,6,0% trong quý.", "10,6,0%"),
        ("Học sinh khá chiếm tỷ lệ 44,42,6%, còn lại là trung bình.", "44,42,6%"),
        ("Tổ đã gặt 2.08 ha lúa chín.", "2.08 ha"),
        ("Tổ đã gặt 0.750 ha lúa chín.", "0.750 ha"),
        ("Chi cho đường làng 3.5 tỷ đồng.", "3.5 tỷ đồng"),
        ("Tỷ lệ phủ xanh đạt 12.5%.", "12.5%"),
        ("Quỹ còn 1.23.456 đồng.", "1.23.456 đồng"),
        ("Quỹ còn 1234.567 đồng.", "1234.567 đồng"),
        ("Quỹ còn 1,234,567 đồng.", "1,234,567 đồng"),
        ("Tỷ lệ đạt 77,6% % so với năm trước.", "77,6% %"),
        ("Tỷ lệ đạt 77,% so với năm trước.", "77,%"),
        ("Tỷ lệ đạt ,6% so với năm trước.", ",6%"),
    ],
)
def test_a_number_that_cannot_be_read_is_raised_at_the_number(text: str, quote: str) -> None:
    assert raised(list(check(reading(text)))) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Tổng diện tích 1.317.451,4 m², trong đó 12,50 ha chè và 3.208/3.606 ha ngô.",
        "Theo mục 1.2.3 và tiêu chí 18.5 % số hộ phải có nước sạch.",
        "Cột 3.44 của trạm biến áp và phiên bản 2.10 của phần mềm.",
        "Hệ thống ISO 9001:2015; đường dây 0,4 kV; bản đồ 1/5.000.",
        "Họp ngày 31.12.2024 tại nhà văn hóa; gọi số 0205.387.1234 khi cần.",
        "Các lớp 6,7,8 và các năm 2021,2022,2023 đều có học sinh giỏi.",
        "Truy cập 192.168.1.10 để báo cáo.",
        "Thu 138.801 triệu đồng, chi 1.000 đồng.",
    ],
)
def test_well_written_numbers_labels_and_lists_are_left_alone(text: str) -> None:
    assert raised(list(check(reading(text)))) == []


def test_the_malformed_numbers_of_the_real_reports_are_found_and_nothing_else(shared: Path) -> None:
    quotes = {
        "bac-son-2024": ["10,6,0%", "44,42,6%", "77,6% %"],
        "phong-tho-2024-h1": [],
        "trang-dinh-2024-h1": ["2.08 ha"],
    }
    for name, expected in quotes.items():
        paragraphs = (shared / "reports" / f"{name}.txt").read_text("utf-8").split("\n\n")
        assert raised(list(check(reading(*paragraphs)))) == expected
