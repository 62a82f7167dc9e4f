"""Facts of whole reports through the store, a built-in outline and a Word file, and read again: all come back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_styles import house_style
from ktxh.catalogue.indicators import built_in
from ktxh.checking.check import check
from ktxh.composing.compose import Wish, compose
from ktxh.composing.drafting import Setting
from ktxh.composing.narrating.sameness import differences
from ktxh.composing.outlines.files import find_outline
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.stating.others import FACT
from ktxh.documents.opening import read_file
from ktxh.documents.paper_writer import write_paper
from ktxh.model.finding import FindingKind, Status
from ktxh.model.period import Period
from ktxh.model.register import Register
from ktxh.model.report_parts import Fact
from ktxh.model.statement import Statement
from ktxh.reading.context import find_context
from ktxh.reading.read import read
from ktxh.reading.reading import Reading
from ktxh.reading.sectors import sector_under
from ktxh.server.database import open_store
from tests.composing.statements_made import Labelled, labelled

_SECTION = re.compile(r'section\("(\w+)"[^)]*\)')
HALF, YEAR = Period.first_months(2024, 6), Period.of_year(2024)
OWN = Path(__file__).resolve().parent.parent / "labelled_reports"


@dataclass(frozen=True)
class Sent:
    """A report to compose: the labels of its facts, the district, the period, the outline that it goes by."""

    labels: str
    area: str
    period: Period
    outline: str
    cut_off: date | None = None


REAL = (
    Sent("trang-dinh-2024-h1", "180", HALF, "huyen-6-thang-trang-dinh", date(2024, 5, 31)),
    Sent("phong-tho-2024-h1", "109", HALF, "huyen-6-thang-phong-tho"),
    Sent("bac-son-2024", "185", YEAR, "huyen-nam-bac-son"),
)
MADE = (
    Sent("bao-cao-huyen-nam-2022", "185", YEAR, "huyen-nam-bac-son"),
    Sent("bao-cao-huyen-tay-nguyen-6-thang-2021", "180", HALF, "huyen-6-thang-trang-dinh"),
    Sent("bao-cao-quan-9-thang-2023", "109", HALF, "huyen-6-thang-phong-tho"),
    Sent("bao-cao-xa-mien-nui-nam-2025", "06040@2025", Period.of_year(2025), "xa-hai-cap"),
)


def sections_of(outline: Outline) -> dict[str, tuple[str, ...]]:
    """The sections in which an outline writes facts, each with the headings above it."""
    path: list[str] = []
    slug, found = "", {}
    for line in outline.body.split("\n"):
        depth = len(line) - len(line.lstrip("#"))
        if depth:
            path = [*path[: depth - 1], line.lstrip("# ")]
        elif section := _SECTION.search(line):
            slug = section[1]
        elif "facts()" in line:
            found[slug] = tuple(path)
    return found


def placed(given: Sequence[Labelled], sent: Sent, outline: Outline) -> list[Fact]:
    """Each fact in the first section whose headings are of its sector, as the owner of the section would type it in."""
    sections = sections_of(outline)
    anywhere = next(iter(sections))
    return [
        Fact(
            one.identifier,
            sent.area,
            sent.period,
            next((slug for slug, path in sections.items() if fits(one.statement, path)), anywhere),
            number + number // 4,  # four in a paragraph
            one.statement,
        )
        for number, one in enumerate(given)
    ]


def fits(statement: Statement, path: tuple[str, ...]) -> bool:
    return sector_under(path, statement.indicator) == statement.sector


def through_word(sent: Sent, facts: Sequence[Fact], folder: Path) -> Reading:
    """Facts into a store, composed, written as a Word file, and that file read."""
    outline = find_outline(sent.outline)
    store = open_store(str(folder / "plan.db"))
    try:
        store.record_facts(facts)
        cube = Cube(store, built_in(), store.area_tree)
        setting = Setting(cube, store, sent.area, sent.period, house_style(outline.header.style), sent.period.end)
        composed = compose(outline, setting, datetime(2025, 1, 2, tzinfo=UTC), Wish(cut_off=sent.cut_off))
    finally:
        store.close()
    file = folder / "report.docx"
    file.write_bytes(write_paper(composed.paper))
    return read(read_file(file))


def not_back(given: Sequence[Labelled], reading: Reading) -> dict[str, str]:
    """The facts that are not read again as they were given, with what differs."""
    register = Register.parse(reading.document.register)
    found: dict[str, list[Statement]] = defaultdict(list)
    for control in reading.document.controls:
        entry = register.entries.get(control.tag)
        if entry is not None and entry.connection.subject.startswith(FACT):
            stated = found[entry.connection.subject.removeprefix(FACT)]
            here = [one for one in reading.statements if one.start <= control.start < one.end]
            stated += [one for one in here if one not in stated]
    frame = find_context(reading.document)
    lost = {}
    for one in given:
        told = [
            [*differences(one.statement, again, frame)] + (["sector"] if one.statement.sector != again.sector else [])
            for again in found[one.identifier]
        ]
        if [] not in told:
            quotes = " | ".join(again.quote for again in found[one.identifier])
            lost[one.identifier] = f"{min(told, key=len, default=['not there'])}: {quotes}"
    return lost


def findings_of(reading: Reading) -> list[str]:
    return [
        one.message
        for one in check(reading)
        if one.status in {Status.ERROR, Status.WARNING} and one.kind is FindingKind.FORM
    ]


@pytest.mark.parametrize("sent", REAL, ids=lambda sent: sent.labels)
def test_every_fact_of_a_real_report_comes_back_through_a_word_file(sent: Sent, shared: Path, tmp_path: Path) -> None:
    given = labelled(shared / "labels" / f"{sent.labels}.facts.jsonl")
    outline = find_outline(sent.outline)
    reading = through_word(sent, placed(given, sent, outline), tmp_path)
    assert not_back(given, reading) == {}
    assert findings_of(reading) == []


@pytest.mark.parametrize("sent", MADE, ids=lambda sent: sent.labels)
def test_every_fact_of_our_own_reports_comes_back_through_a_word_file(sent: Sent, tmp_path: Path) -> None:
    given = labelled(OWN / f"{sent.labels}.facts.jsonl")
    outline = find_outline(sent.outline)
    reading = through_word(sent, placed(given, sent, outline), tmp_path)
    assert not_back(given, reading) == {}
    assert findings_of(reading) == []
