from dataclasses import replace

import pytest

from ktxh.checking.kt601_blanks import check
from ktxh.documents.builder import Builder
from ktxh.documents.tree import ControlSpan, Kind
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


def with_prompts(kind: Kind, text: str, *words: str, filled: str = "") -> Reading:
    """A paragraph in which a control stands directly behind each of these words and asks to be filled in."""
    document = reading((kind, text)).document
    places = [document.source.index(word) + len(word) for word in words]
    controls = tuple(ControlSpan("so", at, at, prompt=not filled, text=filled) for at in places)
    return Reading(replace(document, controls=controls, _starts=[]))


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (Kind.LETTERHEAD, "Số: /BC-UBND", ["Số:"]),
        (Kind.LETTERHEAD, "Bình Yên, ngày tháng 6 năm 2024", ["ngày"]),
        (Kind.LETTERHEAD, "Bình Yên, ngày tháng năm 2024", ["ngày", "tháng"]),
        (Kind.PARAGRAPH, "Ba xã ( ) đã về đích.", ["("]),
    ],
)
def test_a_blank_in_a_control_that_asks_for_it_is_there_by_design(kind: Kind, text: str, words: list[str]) -> None:
    assert raised(list(check(reading((kind, text))))) != []
    assert raised(list(check(with_prompts(kind, text, *words)))) == []
    assert raised(list(check(with_prompts(kind, text, *words, filled="\u00a0\u00a0")))) == [], "LibreOffice"


def test_an_ordinary_blank_beside_a_control_is_still_raised() -> None:
    (finding,) = check(with_prompts(Kind.LETTERHEAD, "Bình Yên, ngày tháng năm 2024", "ngày"))
    assert "trống tháng;" in finding.message
    two = "Theo Công văn số: /UBND-KT và Thông báo số : /TB-UBND"
    assert raised(list(check(with_prompts(Kind.PARAGRAPH, two, "số:")))) == ["số : /TB-UBND"]
