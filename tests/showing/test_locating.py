"""From places in the source to blocks and words."""

from array import array

from ktxh.documents.tree import Block, Document, Kind
from ktxh.showing.locating import Locator, shorten, window
from tests.showing.reports import document


def test_every_character_of_every_block_is_found_again() -> None:
    report = document()
    locator = Locator(report)
    for number, block in enumerate(report.blocks):
        for character, offset in enumerate(block.offsets):
            assert locator.pieces(offset, offset + 1) == [(number, character, character + 1)]


def test_a_note_that_cuts_a_sentence_in_the_source_leaves_its_piece_whole() -> None:
    # the source runs: sentence, note, rest of the sentence
    source = "Diện tích Ghi chú. là 5 ha."
    body = Block(Kind.PARAGRAPH, "Diện tích là 5 ha.", array("I", [*range(10), *range(19, 27)]))
    note = Block(Kind.NOTE, "Ghi chú.", array("I", range(10, 18)), note="1")
    locator = Locator(Document("a.txt", "text", source, (body, note)))
    assert locator.pieces(22, 23) == [(0, 13, 14)]
    assert locator.pieces(10, 13) == [(1, 0, 3)]
    assert locator.pieces(0, 27) == [(0, 0, 18), (1, 0, 8)]


def test_a_place_is_told_by_section_note_and_cell() -> None:
    report = document()
    locator = Locator(report)
    assert locator.where(report.source.index("80 hộ")) == "I. KINH TẾ, chú thích 1"
    assert locator.where(report.source.index("1.234,5")).endswith("1. Trồng trọt, bảng 1, dòng 2, cột 2")


def test_an_empty_document_has_no_places() -> None:
    locator = Locator(Document("a.txt", "text", "", ()))
    assert locator.pieces(0, 5) == [] and locator.where(0) == ""


def test_a_window_is_cut_at_blanks_and_keeps_the_words_in_question() -> None:
    text = "một hai ba bốn năm 12,5 sáu bảy tám chín mười"
    start = text.index("12,5")
    before, words, after = window(text, start, start + 4, before=9, after=9)
    assert words == "12,5" and before == "…bốn năm " and after == " sáu bảy…"


def test_a_long_heading_is_shortened_at_a_blank() -> None:
    assert shorten("Phát triển kinh tế, xã hội", 20) == "Phát triển kinh tế…"
