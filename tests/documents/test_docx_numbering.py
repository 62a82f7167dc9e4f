"""The automatic numbers of lists are those that Word prints."""

from __future__ import annotations

import pytest
from lxml import etree

from ktxh.documents.docx_numbering import Numbering, write_number
from ktxh.documents.docx_styles import Styles
from tests.documents.docx_maker import NAMES, levels


def numbering(content: str, styles: str = "") -> Numbering:
    root = etree.fromstring(f"<w:numbering {NAMES}>{content}</w:numbering>")
    style_root = etree.fromstring(f"<w:styles {NAMES}>{styles}</w:styles>")
    return Numbering(root, Styles(style_root))


def abstract(identifier: int, content: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}">{content}</w:abstractNum>'


def instance(identifier: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def printed(lists: Numbering, *items: tuple[str, int]) -> list[str]:
    return [lists.next(list_id, level)[0] for list_id, level in items]


@pytest.mark.parametrize(
    ("count", "form", "expected"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (14, "upperRoman", "XIV"),
        (1999, "lowerRoman", "mcmxcix"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),  # Word doubles letters after Z
        (7, "chineseCounting", "7"),  # other scripts in digits
        (0, "upperRoman", "0"),
        (99_999, "lowerLetter", "99999"),
    ],
)
def test_a_count_is_written_in_its_format(count: int, form: str, expected: str) -> None:
    assert write_number(count, form) == expected


def test_deeper_levels_begin_again_after_a_higher_one() -> None:
    lists = numbering(abstract(0, levels(("decimal", "%1."), ("decimal", "%1.%2."))) + instance(1, 0))
    assert printed(lists, ("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1)) == ["1.", "1.1.", "1.2.", "2.", "2.1."]


def test_a_level_that_never_restarts_counts_on() -> None:
    on = '<w:lvlRestart w:val="0"/>'
    lists = numbering(abstract(0, levels(("upperRoman", "%1."), ("decimal", "%2."), extra=on)) + instance(1, 0))
    assert printed(lists, ("1", 0), ("1", 1), ("1", 0), ("1", 1)) == ["I.", "1.", "II.", "2."]


def test_lists_of_one_definition_count_together_unless_told_to_restart() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(
        abstract(0, levels(("decimal", "%1."))) + instance(1, 0) + instance(2, 0) + instance(3, 0, restart)
    )
    assert printed(lists, ("1", 0), ("2", 0), ("3", 0), ("3", 0)) == ["1.", "2.", "1.", "2."]


def test_a_list_starts_where_it_is_told_to() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(abstract(0, levels(("lowerLetter", "%1)"))) + instance(1, 0, start))
    assert printed(lists, ("1", 0), ("1", 0)) == ["e)", "f)"]


def test_an_overridden_level_is_written_its_own_way() -> None:
    override = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/>'
        '<w:lvlText w:val="Mục %1:"/></w:lvl></w:lvlOverride>'
    )
    lists = numbering(abstract(0, levels(("decimal", "%1."))) + instance(1, 0, override))
    assert printed(lists, ("1", 0)) == ["Mục C:"]


def test_legal_numbering_writes_all_levels_in_digits() -> None:
    legal = abstract(0, levels(("upperRoman", "%1."), ("decimal", "%1.%2"), extra="<w:isLgl/>"))
    assert printed(numbering(legal + instance(1, 0)), ("1", 0), ("1", 1)) == ["1.", "1.1"]


def test_an_item_below_a_level_never_used_shows_the_start_of_that_level() -> None:
    lists = numbering(abstract(0, levels(("decimal", "%1."), ("decimal", "%1.%2"))) + instance(1, 0))
    assert printed(lists, ("1", 1), ("1", 0)) == ["1.1", "1."]


def test_bullets_of_symbol_fonts_are_readable_signs() -> None:
    wingdings = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    lists = numbering(abstract(0, levels(("bullet", "\uf0a7"), extra=wingdings)) + instance(1, 0))
    plain = numbering(abstract(0, levels(("bullet", "-"))) + instance(1, 0))
    assert printed(lists, ("1", 0)) == ["▪"]
    assert printed(plain, ("1", 0)) == ["-"]


def test_a_list_without_a_definition_or_switched_off_prints_nothing() -> None:
    lists = numbering(abstract(0, levels(("decimal", "%1."))) + instance(1, 0) + instance(0, 0))
    assert printed(lists, ("7", 0), ("0", 0)) == ["", ""]


def test_a_list_style_is_followed_to_its_definition() -> None:
    style = (
        '<w:style w:type="numbering" w:styleId="DS"><w:name w:val="DS"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    content = abstract(0, '<w:numStyleLink w:val="DS"/>') + abstract(1, levels(("upperRoman", "%1)")))
    lists = numbering(content + instance(1, 0) + instance(2, 1), style)
    assert printed(lists, ("1", 0)) == ["I)"]
