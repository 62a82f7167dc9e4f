import pytest

from ktxh.checking.kt601_blanks import check
from ktxh.documents.builder import Builder
from ktxh.documents.tree import Kind
from ktxh.reading.reading import Reading
from tests.checking.texts import raised, reading


@pytest.mark.parametrize(
    ("kind", "text", "quote"),
    [
        (Kind.LETTERHEAD, "Số:      /BC-UBND", "Số: /BC-UBND"),
        (Kind.LETTERHEAD, "Số: ……/BC-UBND", "Số: ……/BC-UBND"),
        (Kind.LETTERHEAD, "Bình Yên, ngày    tháng 6 năm 2024", "ngày tháng 6 năm 2024"),
        (Kind.PARAGRAPH, "Theo Kế hoạch số     /KH-UBND ngày … tháng … năm 2024.", "ngày … tháng … năm 2024"),
        (Kind.PARAGRAPH, "Diện tích đạt ... ha trong quý.", "... ha"),
        (Kind.PARAGRAPH, "Tỷ lệ che phủ đạt XX% cuối kỳ.", "XX%"),
        (Kind.PARAGRAPH, "Người lập biểu: ............ ký tên", "............"),
        (Kind.PARAGRAPH, "Ba xã () đã về đích.", "()"),
    ],
)
def test_a_blank_is_raised_where_it_stands(kind: Kind, text: str, quote: str) -> None:
    assert quote in [found.strip() for found in raised(list(check(reading((kind, text)))))]


def test_brackets_around_a_notes_mark_are_not_empty() -> None:
    builder = Builder("bao-cao.docx", "docx")
    builder.open(Kind.PARAGRAPH)
    builder.text("Xã có 12 thôn (")
    builder.mark("1", "1")
    builder.text(").")
    assert list(check(Reading(builder.document()))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Có ngô, lúa, đậu... và cây khác…",
        "I. KẾT QUẢ ............................ 3",
        "Số: 15/BC-UBND",
        "Thế kỷ XX là thế kỷ của điện; Đại hội XX đã họp",
        "ghi rõ ngày, tháng, năm sinh",
        "đến năm 2025.... Thường xuyên kiểm tra",
    ],
)
def test_and_so_on_and_leaders_are_no_blanks(text: str) -> None:
    assert raised(list(check(reading(text)))) == []
