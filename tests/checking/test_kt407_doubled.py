from pathlib import Path

import pytest

from ktxh.checking.kt407_doubled import check
from tests.checking.texts import raised, reading


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Xuất chuồng 965 con con trong tháng.", "con con"),
        ("Đã cấp 12 triệu đồng triệu đồng cho quỹ.", "triệu đồng triệu đồng"),
        ("Nhà máy của của xã đã chạy.", "của của"),
        ("Trong đợt đã xảy ra xảy ra hai vụ.", "xảy ra xảy ra"),
        ("Có ngô,, lúa.", "ngô,,"),
        ("Có ngô; ; lúa.", "; ;"),
        ("Thôn đã họp.. Xã đã duyệt.", "họp.."),
    ],
)
def test_what_is_typed_twice_is_raised(text: str, quote: str) -> None:
    assert quote in " ".join(raised(list(check(reading(text)))))


@pytest.mark.parametrize(
    "text",
    [
        "Xử lý hành vi vi phạm; quy hoạch đô thị thị trấn; việc tiếp theo theo quy chế; chỉ tiêu tiêu chí.",
        "Người người, nhà nhà, đời đời, luôn luôn, đều đều, từng bước từng bước.",
        "Làm 2 tuyến đường 5 xã xã Bình Yên quản lý.",
        "Trồng ngô, lúa... và khoai…, v.v., hết./.",
        "Xây dựng xã hội xã hội chủ nghĩa; chủ đầu tư đầu tư thêm máy.",
    ],
)
def test_reduplication_and_meeting_compounds_are_left_alone(text: str) -> None:
    assert raised(list(check(reading(text)))) == []


def test_real_reports_have_only_what_a_reader_sees_twice(shared: Path) -> None:
    for report in sorted((shared / "reports").glob("*.txt")):
        found = raised(list(check(reading(*report.read_text("utf-8").split("\n\n")))))
        assert len(found) <= 4
        assert all(len(set(quote.split())) < len(quote.split()) or ".." in quote for quote in found)
