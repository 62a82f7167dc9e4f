"""From rendered text to blocks: what is markup, what stays as it was typed, and that nothing gets lost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.composing.drafting import Drafting, SectionMark
from ktxh.composing.outlines.typed_text import clean
from ktxh.composing.weaving.weaving import text_of, weave, weave_prose
from ktxh.documents.paper import (
    Align,
    Control,
    Footnote,
    Heading,
    LineBreak,
    Look,
    PaperBlock,
    Paragraph,
    Table,
    Words,
)
from ktxh.documents.paper_writer import write_paper
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import drafting
from tests.composing.papers_made import paper_of

WORD = re.compile(r"[^\W_]+")


@pytest.fixture
def made() -> Drafting:
    return drafting(Remembered())


def prose(text: str) -> tuple[PaperBlock, ...]:
    return weave_prose(clean(text), drafting(Remembered()))


def only(text: str) -> Paragraph:
    (block,) = prose(text)
    assert isinstance(block, Paragraph)
    return block


def test_paragraphs_are_split_by_blank_lines_and_joined_over_line_ends() -> None:
    assert prose("Một\nhai  \nba\n\n\nBốn") == (Paragraph((Words("Một hai ba"),)), Paragraph((Words("Bốn"),)))
    assert only("Một\\\nhai").content == (Words("Một"), LineBreak(), Words("hai"))


def test_bold_and_italic_stand_beside_plain_words() -> None:
    assert only("a **b** *c* ***d***").content == (
        Words("a "),
        Words("b", bold=True),
        Words(" "),
        Words("c", italic=True),
        Words(" "),
        Words("d", bold=True, italic=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "5*3*2 và a_b_c",
        "2 * 3 * 4",
        "<b>x</b> &amp; &lt;",
        "[liên kết](http://x)",
        "`mã` và ~~gạch~~",
        "> 5% hoặc < 3%",
        "-5% và +3%",
        "#5 và #",
        "https://a.b/c_d_e*f*",
        "***",
        "---",
        "=====",
        "[x]: không phải liên kết",
        "![ảnh](a.png)",
        "tệp_số_1.docx",
        "\\",
        "{{ {% {#",
    ],
)
def test_what_is_no_markup_stays_as_it_was_typed(text: str) -> None:
    assert text_of(prose(text)) == text


def test_a_backslash_takes_the_meaning_from_a_sign() -> None:
    assert text_of(prose(r"\*sao\* và \_gạch\_ và \#")) == "*sao* và _gạch_ và #"


def test_lists_keep_dashes_pluses_and_typed_numbers() -> None:
    found = prose("- một\n- hai\n  + ba\n    tiếp\n\n3. bốn\n7. năm\n\na) sáu\nb) bảy")
    assert [(one.content[0], one.look) for one in found if isinstance(one, Paragraph)] == [
        (Words("- một"), Look.ITEM),
        (Words("- hai"), Look.ITEM),
        (Words("+ ba tiếp"), Look.ITEM),
        (Words("3. bốn"), Look.ITEM),
        (Words("7. năm"), Look.ITEM),
        (Words("a) sáu"), Look.BODY),
        (Words("b) bảy"), Look.BODY),
    ]


def test_a_year_at_the_beginning_of_a_line_is_no_lost_number() -> None:
    assert text_of(prose("2024. Năm qua\n\n05. Mục")) == "2024. Năm qua\n05. Mục"


def test_a_pipe_table_keeps_every_cell() -> None:
    (table,) = prose("| Xã | Diện tích |\n|:--|--:|\n| An | 5 | thừa |\n| Bình |\n")
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == [Align.LEFT, Align.RIGHT]
    assert text_of([table]) == "Xã\tDiện tích\nAn\t5 thừa\nBình\t"
    assert table.head[0][0].bold


def test_lines_with_a_bar_are_no_table_without_its_rule() -> None:
    assert text_of(prose("a | b\n\nc | d")) == "a | b\nc | d"


def test_footnotes_are_typed_in_two_ways() -> None:
    assert only("Đạt[^1] và ^[gồm *ba* xã [x]].\n\n[^1]: Theo *kế hoạch*").content == (
        Words("Đạt"),
        Footnote((Words("Theo "), Words("kế hoạch", italic=True))),
        Words(" và "),
        Footnote((Words("gồm "), Words("ba", italic=True), Words(" xã [x]"))),
        Words("."),
    )


def test_a_footnote_without_text_or_without_mark_is_not_lost() -> None:
    assert text_of(prose("Đạt[^2].")) == "Đạt[^2]."
    assert text_of(prose("Đạt.\n\n[^1]: Ghi chú")) == "Đạt.\n[^1]: Ghi chú"
    assert text_of(prose("Đạt[^1].\n\n[^1]: Một\n\n[^1]: Hai")) == "Đạt Một .\n[^1]: Hai"


def test_a_footnote_within_a_footnote_stands_in_brackets(made: Drafting) -> None:
    inner = made.inline(Footnote((Words("trong"),)))
    (block,) = weave(f"x^[ngoài{inner}]", made).blocks
    assert isinstance(block, Paragraph)
    assert block.content == (Words("x"), Footnote((Words("ngoài (trong)"),)))


def test_a_heading_in_prose_is_words_in_bold() -> None:
    assert only("## Trồng trọt").content == (Words("Trồng trọt", bold=True),)


def test_marks_are_put_back_with_the_style_around_them(made: Drafting) -> None:
    figure = made.inline(Words("đạt "), Control("5 ha", "ktxh:1"))
    table = made.blocks(Table((), (), ()))
    text = f"- **Lúa {figure}**, {made.inline()}còn lại{table}sau"
    assert list(weave(text, made).blocks) == [
        Paragraph(
            (Words("- "), Words("Lúa đạt ", bold=True), Control("5 ha", "ktxh:1", bold=True), Words(", còn lại")),
            Look.ITEM,
        ),
        Table((), (), ()),
        Paragraph((Words("sau"),)),
    ]


def test_calls_that_gave_nothing_leave_one_blank(made: Drafting) -> None:
    empty = ""
    text = f"a {empty} b  c {made.inline(Words('d'))} "
    assert weave(text, made).blocks == (Paragraph((Words("a b c d"),)),)
    assert weave(f" {empty} ", made).blocks == ()


def test_headings_without_content_are_left_out_unless_they_are_kept(made: Drafting) -> None:
    keep = made.mark(SectionMark("b", "P", keep=True))
    text = f"# A\n## A1\n### A11\n## A2\nx\n# B\n{keep}\n# C\n## C1\n# D {{-}}\ny"
    woven = weave(text, made)
    assert [(one.level, text_of([one]), one.numbered) for one in woven.blocks if isinstance(one, Heading)] == [
        (1, "A", True),
        (2, "A2", True),
        (1, "B", True),
        (1, "D", False),
    ]
    assert woven.left_out == ("A1", "A11", "C", "C1")


def test_sections_know_their_heading_and_how_much_they_hold(made: Drafting) -> None:
    first, second, third = (made.mark(SectionMark(slug, "P")) for slug in ("a", "b", "c"))
    woven = weave(f"# A **đậm**\n{first}\nx\n\ny\n{second}\nz\n## B\n{third}\n", made)
    assert [(one.slug, one.owner, one.heading, one.blocks) for one in woven.sections] == [
        ("a", "P", "A đậm", 2),
        ("b", "P", "A đậm", 1),
        ("c", "P", "A đậm", 0),
    ]


def test_a_section_whose_own_heading_is_left_out_names_it_and_stands_under_the_next_one_above(made: Drafting) -> None:
    first, second, third, fourth = (made.mark(SectionMark(slug, "P")) for slug in ("a", "b", "c", "d"))
    woven = weave(f"# A\n## A1\n{first}\nx\n## A2\n{second}\n# B\n## B1\n{third}\n# C\n{fourth}\ny", made)
    assert woven.left_out == ("A2", "B", "B1")
    assert [(one.slug, one.heading, one.left_out) for one in woven.sections] == [
        ("a", "A1", ""),
        ("b", "A", "A2"),  # not A1, which is another section's
        ("c", "", "B1"),
        ("d", "C", ""),
    ]


TYPED = st.text(st.sampled_from('ab ạ1 *_\\#-+|>[]()^:.`~=<&;{}!"\n\t\r\u2028\x0b\x00'), max_size=120)


@given(TYPED | st.text(max_size=80))
def test_every_word_that_people_type_comes_back_in_order(typed: str) -> None:
    text = clean(typed)
    if "[^" in text or "^[" in text:
        assert sorted(WORD.findall(text_of(prose(typed)))) == sorted(WORD.findall(text))
    else:
        assert WORD.findall(text_of(prose(typed))) == WORD.findall(text)


@given(st.text(max_size=60))
def test_whatever_people_type_can_be_written_as_a_word_file(typed: str) -> None:
    assert write_paper(paper_of(prose(typed))).startswith(b"PK")


@pytest.mark.parametrize(
    "text",
    [
        "*a " * 20_000,
        "**a** " * 20_000,
        "*" * 20_000 + "a" + "*" * 20_000,
        "[" * 20_000,
        "^[" * 20_000,
        "^[" * 2_000 + "]" * 2_000,
        "[^1]" * 5_000 + "\n\n[^1]: [^1] x",
        "- " * 5_000 + "x",
        "\n".join(" " * depth + "- x" for depth in range(1_000)),
        "|" * 20_000 + "\n" + "|-" * 20_000,
        "a\n\n" * 20_000,
        "_" * 40_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_prose_is_woven_soon(text: str) -> None:
    started = time.process_time()
    prose(text)
    assert time.process_time() - started < 10


def test_clean_takes_out_what_no_file_can_hold_and_our_own_marks() -> None:
    assert clean("a\x00\ue0007\ue001\ud800b\r\nc\u2028d\ufffe") == "a7b\nc\nd"
    assert clean("e\u0302\u0301") == "ế"
