import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.language.identifiers import identifier_spans, looks_like_year


def kept(text: str) -> str:
    """The text without its identifiers."""
    for start, end in reversed(identifier_spans(text)):
        text = text[:start] + text[end:]
    return text


@pytest.mark.parametrize(
    "text",
    [
        "ngày 31/5/2024",
        "Ngày 05 tháng 01 năm 2024",
        "tháng 6/2024",
        "năm học 2023-2024",
        "giai đoạn 2021 - 2025",
        "đến hết 30/6",
        "Quyết định số 125/QĐ-UBND",
        "Nghị quyết 08/2019/NQ-HĐND",
        "Thông tư TT26",
        "Điều 12 khoản 3",
        "Quốc lộ 279",
        "lớp 5",
        "ISO 9001:2015",
        "bản đồ tỷ lệ 1/2.000",
        "trực 24/24",
        "lúc 7 giờ 30 phút",
        "trẻ 6 tuổi",
        "trong 12 tháng",
        "kéo dài 45 ngày",
        "đường dây 35 kV",
        "sản phẩm 4 sao",
        "từ 3 sao trở lên",
        "1.2. Chăn nuôi",
        "nội dung (1)",
        "gọi 0912.345.678",
        "cao 10-15 cm",
    ],
)
def test_numbers_that_count_nothing_are_identifiers(text: str) -> None:
    assert not any(character.isdigit() for character in kept(text))


@pytest.mark.parametrize(
    "text",
    [
        "đạt 45 ha",
        "có 12/17 xã",
        "1.240,5 tấn",
        "tăng 4,5 %",
        "45 ngày công",
        "dự án 500 triệu đồng",
        "tổng số 26",
        "giải quyết 24/26",
        "đường 14 km",
    ],
)
def test_figures_are_left(text: str) -> None:
    assert kept(text) == text


def test_a_name_that_takes_a_number_gives_way_to_a_unit() -> None:
    assert kept("Nhóm 3 họp") == " họp"
    assert kept("Nhóm 30 hộ họp") == "Nhóm 30 hộ họp"


@given(st.text(alphabet="NgQĐnămtháiệs0123456789/.-–(), \n%", max_size=80))
def test_identifiers_stand_in_order_inside_the_text(text: str) -> None:
    end = 0
    for start, stop in identifier_spans(text):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize(("printed", "year"), [("2024", True), ("1945", True), ("2.024", False), ("1800", False)])
def test_a_year_is_told_by_its_form(printed: str, year: bool) -> None:
    assert looks_like_year(printed) is year
