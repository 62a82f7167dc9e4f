"""Plain text: the source, the places of characters, and the layout of lines."""

from __future__ import annotations

import re
import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.documents.plain_text import parse_text
from ktxh.documents.tree import Kind
from tests.documents.plain_samples import PARAGRAPHS, REPORT
from tests.documents.plain_views import assert_places, body, fold, notes

# -- the source and the places -------------------------------------------------------------------------------


def test_the_source_is_the_raw_text_with_white_space_folded() -> None:
    assert parse_text(REPORT, "x").source == fold(REPORT)


def test_every_character_of_a_block_knows_its_place_in_the_source() -> None:
    assert_places(parse_text(REPORT, "x"))


def test_origins_lead_back_to_the_raw_text() -> None:
    raw = "Vụ  xuân\u00a0đạt\n\n 12 ha\r\n"
    document = parse_text(raw, "x")
    for origin in document.origins:
        stretch = raw[origin.offset : origin.offset + origin.end - origin.start]
        assert stretch == document.source[origin.start : origin.end]
    covered = sum(origin.end - origin.start for origin in document.origins)
    assert covered == len("Vụxuânđạt12 ha")


def test_decomposed_letters_stay_in_the_source_and_are_composed_in_the_block() -> None:
    decomposed = unicodedata.normalize("NFD", "Tổng diện tích lúa đạt 1.250 ha¹.\n\n¹ Gồm: xã Đông.")
    document = parse_text(decomposed, "x")
    assert document.source == fold(decomposed)
    assert body(document) == ["Tổng diện tích lúa đạt 1.250 ha."]
    assert notes(document) == {"1": ["Gồm: xã Đông."]}
    assert_places(document)
    block = document.blocks[0]
    start, end = document.span(block, 0, 4)
    assert unicodedata.normalize("NFC", document.source[start:end]) == "Tổng"


def test_soft_hyphens_and_byte_order_marks_are_not_read() -> None:
    document = parse_text("\ufeffKế ho\u00adạch năm 2024", "x")
    assert body(document) == ["Kế hoạch năm 2024"]
    assert "\u00ad" in document.source


def test_emphasis_is_taken_out_and_products_and_list_signs_stay() -> None:
    printed = [
        "Thu (*không kể đất*) đạt **12 tỷ**; lô 3*4 m.",
        "* Vốn huyện: 5 tỷ.",
        "*Công tác thu: đạt khá.",
        "*Cả câu nghiêng.*",
    ]
    assert body(parse_text("\n\n".join(printed), "x")) == [
        "Thu (không kể đất) đạt 12 tỷ; lô 3*4 m.",
        "* Vốn huyện: 5 tỷ.",
        "*Công tác thu: đạt khá.",
        "Cả câu nghiêng.",
    ]


def test_maths_signs_are_taken_out() -> None:
    assert body(parse_text("Khám được $8.105/10.820 = 74,91\\%$ số thẻ; dài 3 m$^2$.", "x")) == [
        "Khám được 8.105/10.820 = 74,91% số thẻ; dài 3 m²."
    ]


def test_a_dollar_amount_is_no_maths() -> None:
    assert body(parse_text("Xuất khẩu 5 triệu $ quặng.", "x")) == ["Xuất khẩu 5 triệu $ quặng."]


# -- layout --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_hard_wrapped_lines_are_joined(between: str) -> None:
    wrapped = between.join("\n".join(textwrap.wrap(paragraph, 70)) for paragraph in PARAGRAPHS * 3)
    assert body(parse_text(wrapped, "x")) == list(PARAGRAPHS * 3)


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_item() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 70)) for paragraph in PARAGRAPHS)
    cut = "Trong sáu tháng đầu năm huyện tập trung phát triển mạnh hơn về kinh tế\n- xã hội, giữ vững an ninh."
    assert fold(cut) in body(parse_text(f"{wrapped}\n\n{cut}\n\n{wrapped}", "x"))


def test_page_numbers_and_form_feeds_are_dropped_and_pages_counted() -> None:
    text = "Lúa tốt, bà con đang chờ\n\f2\n\nmáy gặt của xã bên. Ngô khá.\n\fTrang 3\nMía kém."
    document = parse_text(text, "x")
    assert body(document) == ["Lúa tốt, bà con đang chờ máy gặt của xã bên. Ngô khá.", "Mía kém."]
    assert [block.page for block in document.blocks] == [1, 3]
    assert document.source == fold(text)


def test_page_numbers_that_count_up_are_dropped_without_form_feeds() -> None:
    text = "\n\n".join(f"{' '.join(PARAGRAPHS)}\n\n{page}" for page in (2, 3, 4))
    assert body(parse_text(text, "x")) == [" ".join(PARAGRAPHS)] * 3


def test_a_table_drawn_with_bars_is_read_into_cells() -> None:
    document = parse_text("| TT | Cây | Diện tích |\n|---|:-:|--:|\n| 1 | **Lúa** | 1.200 |\n| 2 | Ngô | |", "x")
    assert [(b.kind, b.text, b.cell and (b.cell.row, b.cell.column)) for b in document.blocks] == [
        (Kind.CELL, "TT", (0, 0)),
        (Kind.CELL, "Cây", (0, 1)),
        (Kind.CELL, "Diện tích", (0, 2)),
        (Kind.CELL, "1", (1, 0)),
        (Kind.CELL, "Lúa", (1, 1)),
        (Kind.CELL, "1.200", (1, 2)),
        (Kind.CELL, "2", (2, 0)),
        (Kind.CELL, "Ngô", (2, 1)),
    ]


def test_a_bar_in_a_sentence_is_no_table() -> None:
    assert body(parse_text("|x| là trị tuyệt đối của x.", "x")) == ["|x| là trị tuyệt đối của x."]


# -- properties ----------------------------------------------------------------------------------------------

words = st.sampled_from(
    "Lúa ngô đạt tăng giảm 12,5% 1.200 ha m² m³ kế hoạch của và, xã¹ năm². huyện; gồm: (trong đó 5 con) *nghiêng* "
    "**đậm** ¹ ² ³ - + * 1. a) II. $5\\%$ | \u00ad # \f [1] 2 Phần thứ nhất BÁO CÁO".split(" ")
)
lines = st.lists(words, max_size=12).map(" ".join)
texts = st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n", "\r\n", "\n \n"])), max_size=25).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)


@given(st.one_of(texts, texts.map(lambda text: unicodedata.normalize("NFD", text)), st.text()))
def test_places_ascend_and_hold_the_characters_of_the_block(text: str) -> None:
    document = parse_text(text, "x")
    assert document.source == fold(text)
    for block in document.blocks:
        assert block.text == unicodedata.normalize("NFC", block.text)
        assert all(0 <= mark.at <= len(block.text) for mark in block.marks)
        places = list(block.offsets)
        assert places == sorted(places) and all(0 <= place < len(document.source) for place in places)


@given(texts)
def test_no_word_of_the_file_is_lost_or_doubled(text: str) -> None:
    document = parse_text(text, "x")
    taken = [
        place for block in document.blocks for place, char in zip(block.offsets, block.text, strict=True) if char != " "
    ]
    assert len(taken) == len(set(taken))
    left = "".join(char for place, char in enumerate(document.source) if place not in set(taken))
    assert not re.search(r"[^\W\d_¹²³]", left), left
