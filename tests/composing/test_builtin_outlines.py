"""The eight outlines that come with the program: each is for its level and period, right, and reads well when empty."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ktxh.analytics.cube import Cube
from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.house_styles import house_style, house_style_codes
from ktxh.catalogue.indicators import built_in
from ktxh.composing.compose import Composed, compose
from ktxh.composing.drafting import Setting
from ktxh.composing.outlines.calling import functions
from ktxh.composing.outlines.files import built_in_outlines
from ktxh.composing.outlines.header import KEYS
from ktxh.composing.outlines.linting import Known, lint
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.sections import sections_of
from ktxh.composing.weaving.weaving import text_of
from ktxh.documents.paper import Heading
from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import GivenParts, Prose
from tests.analytics.remembered import Remembered, small_tree
from tests.runs_of_words import shared_runs

OUTLINES = built_in_outlines()
# the units of the small tree, a period each outline is for, and how many items of the catalogue it speaks of at least
FOR = {
    "huyen-6-thang-phong-tho": ("900", "2024D06", 90),
    "huyen-6-thang-trang-dinh": ("900", "2024D06", 90),
    "huyen-nam-bac-son": ("900", "2024", 120),
    "tam-phan": ("900", "2024D06", 40),
    "tinh-hai-cap": ("900", "2024D06", 90),
    "tinh-thang": ("900", "202405", 15),
    "xa-hai-cap": ("900", "2024", 80),
    "xa-thang": ("900", "202405", 15),
}
by_code = pytest.mark.parametrize("outline", OUTLINES.values(), ids=list(OUTLINES))


def composed(outline: Outline, parts: GivenParts | None = None) -> Composed:
    """The report of a unit of which the database knows nothing."""
    area, period, _ = FOR[outline.code]
    cube = Cube(Remembered(), built_in(), small_tree())
    style = house_style(outline.header.style)
    setting = Setting(cube, parts or GivenParts(), area, parse_period(period), style, date(2024, 6, 20))
    return compose(outline, setting, datetime(2024, 6, 20, 8, 0, tzinfo=UTC))


def items(outline: Outline) -> set[str]:
    quoted = re.findall(r'"([^"]+)"', outline.body)
    return {one for one in quoted if one.partition("[")[0] in built_in()}


def asking_for_prose(outline: Outline) -> set[str]:
    """The sections in which prose is asked for."""
    parts = re.split(r'\{\{ section\("(\w+)"[^)]*\) \}\}', outline.body)
    return {slug for slug, text in zip(parts[1::2], parts[2::2], strict=True) if "{{ prose() }}" in text}


def test_there_are_two_of_six_months_and_one_of_a_year_for_districts_a_plain_one_and_four_of_the_two_levels() -> None:
    assert set(OUTLINES) == set(FOR)
    levels = sorted((str(one.header.level), one.header.period_words) for one in OUTLINES.values())
    assert levels == [
        ("huyen", "6 tháng đầu năm"),
        ("huyen", "6 tháng đầu năm"),
        ("huyen", "năm"),
        ("tinh", "quý, 6 tháng đầu năm, 9 tháng đầu năm, năm"),
        ("tinh", "tháng"),
        ("xa", "6 tháng đầu năm"),
        ("xa", "quý, 6 tháng đầu năm, 9 tháng đầu năm, năm"),
        ("xa", "tháng"),
    ]


@by_code
def test_the_linter_has_nothing_to_say(outline: Outline) -> None:
    known = Known(built_in(), built_in_forms(), house_style_codes())
    assert [str(one) for one in lint(outline, known)] == []


@by_code
def test_it_speaks_of_many_indicators(outline: Outline) -> None:
    assert len(items(outline)) >= FOR[outline.code][2]


@by_code
def test_every_section_asks_for_prose_or_states_what_is_aimed_at(outline: Outline) -> None:
    for one in sections_of(outline):
        assert one.owner
        assert one.slug in asking_for_prose(outline) or one.slug.startswith("chi_tieu_")


@by_code
def test_a_commune_or_a_province_of_the_two_levels_knows_no_district(outline: Outline) -> None:
    if outline.header.level != "huyen":
        words = f"{' '.join(outline.header.recipients)} {' '.join(outline.header.owners.values())} {outline.body}"
        assert "huyện" not in words.lower()
        assert "Huyện ủy" not in words


@by_code
def test_without_any_figure_nothing_dangles(outline: Outline) -> None:
    made = composed(outline)
    text = text_of(made.paper.blocks)
    assert not any(isinstance(block, Heading) for block in made.paper.blocks)
    assert not re.search(r"\{\{|\}\}|\{%| ,| \.|,,|\.\.|\(\)|(?<!như sau): *$", text, re.MULTILINE)
    assert len(made.gaps) >= FOR[outline.code][2] / 2


@by_code
def test_with_prose_alone_every_heading_stands_above_its_prose(outline: Outline) -> None:
    area, code, _ = FOR[outline.code]
    asking = asking_for_prose(outline)
    given = tuple(Prose(area, slug, parse_period(code), f"Lời văn của mục {slug}.") for slug in sorted(asking))
    text = text_of(composed(outline, GivenParts(given)).paper.blocks)
    for one in sections_of(outline):
        if one.slug in asking:
            assert f"Lời văn của mục {one.slug}." in text
            assert one.heading in text


def test_the_readme_explains_every_function_and_every_key_of_the_header(root: Path) -> None:
    readme = (root / "src/ktxh/catalogue/outlines/README.md").read_text("utf-8")
    for name in functions():
        assert f"| `{name}(" in readme, name
    for key in KEYS:
        assert re.search(rf"^\[?{key}\b", readme, re.MULTILINE), key
    for code in OUTLINES:
        assert f"`{code}`" in readme


def test_no_outline_takes_a_sentence_of_the_real_reports(real_reports: list[Path]) -> None:
    others = [one.read_text("utf-8") for one in real_reports]
    for outline in OUTLINES.values():
        words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|^#+ .*$", "", outline.body, flags=re.MULTILINE | re.DOTALL)
        assert shared_runs(words, others) == [], outline.code


def test_a_sentence_taken_over_would_be_found() -> None:
    taken = "Một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai."
    other = f"Mở đầu khác. {taken} Kết thúc khác."
    assert shared_runs(taken, [other]) == ["một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"]
    assert shared_runs(taken.removesuffix(" hai."), [other]) == []
