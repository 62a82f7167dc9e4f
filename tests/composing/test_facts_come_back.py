"""What is composed is read again as what it was composed of: every labelled fact, and statements drawn at random.

Equal means: the same name, place, day, unit, all figures, whether estimated, what it compares with, and sector;
`ktxh.composing.narrating.sameness` writes down which two forms of one fact count as the same. Nothing is left out.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.catalogue.house_styles import house_style, house_style_codes
from ktxh.checking.check import check
from ktxh.composing.narrating.narrating import narrate
from ktxh.composing.narrating.proving import reads_back
from ktxh.composing.narrating.sameness import FIGURES
from ktxh.model.finding import FindingKind, Status
from ktxh.model.phrase import sentence_text
from ktxh.model.statement import Statement
from tests.composing.reports_made import Report, lost, sectioned
from tests.composing.statements_drawn import consistent_statements, statements
from tests.composing.statements_made import Labelled, labelled

OWN = Path(__file__).resolve().parent.parent / "labelled_reports"
OWN_LABELS = sorted(OWN.glob("*.facts.jsonl"))
REAL = {
    "bac-son-2024": (Report("HUYỆN BẮC SƠN"), 351),
    "phong-tho-2024-h1": (Report("HUYỆN PHONG THỔ"), 306),
    "trang-dinh-2024-h1": (Report("HUYỆN TRÀNG ĐỊNH", remark="Số liệu tính đến ngày 31/5/2024"), 296),
}
DISTRICT = Report("HUYỆN TRÀNG ĐỊNH", remark="Số liệu tính đến ngày 31/5/2024")


@cache
def facts(path: Path) -> list[Labelled]:
    return labelled(path)


def not_back(path: Path, report: Report, style: str) -> dict[str, str]:
    """The facts of a report that do not come back, by identifier, with the reason."""
    given_facts = facts(path)
    found = lost([one.statement for one in given_facts], report, house_style(style))
    return {given_facts[number].identifier: why for number, why in found}


@pytest.mark.parametrize("style", house_style_codes())
@pytest.mark.parametrize("name", REAL)
def test_every_fact_of_a_real_report_comes_back_in_all_fields(name: str, style: str, shared: Path) -> None:
    report, number = REAL[name]
    path = shared / "labels" / f"{name}.facts.jsonl"
    assert len(facts(path)) == number
    assert not_back(path, report, style) == {}


@pytest.mark.parametrize("style", house_style_codes())
@pytest.mark.parametrize("path", OWN_LABELS, ids=lambda path: path.name.partition(".")[0])
def test_every_fact_of_our_own_reports_comes_back_in_all_fields(path: Path, style: str) -> None:
    assert not_back(path, Report(), style) == {}


def test_our_own_reports_hold_facts_of_every_kind() -> None:
    every = [one.statement for path in OWN_LABELS for one in facts(path)]
    stated = Counter(name for one in every for name in FIGURES if getattr(one, name) is not None)
    assert len(every) == 922
    assert stated.keys() == set(FIGURES) - {"before", "beyond_plan"}  # which labels do not hold
    assert len({one.sector for one in every}) == 24


@settings(max_examples=400)
@given(statements(), st.sampled_from(house_style_codes()))
def test_any_statement_that_can_be_comes_back(statement: Statement, code: str) -> None:
    frame = DISTRICT.frame
    sentence = narrate(statement, house_style(code), frame=frame)
    assert reads_back(sentence, (statement,), frame), sentence_text(sentence)


@settings(max_examples=100)
@given(
    st.lists(consistent_statements(), min_size=2, max_size=6, unique_by=lambda one: one.indicator.partition(" (")[0]),
    st.sampled_from(house_style_codes()),
)
def test_figures_that_agree_raise_no_finding(given_statements: list[Statement], code: str) -> None:
    sections = sectioned(given_statements, house_style(code), DISTRICT.frame)
    findings = [one for one in check(DISTRICT.read(sections)) if one.kind is not FindingKind.FORM]  # a form of pieces
    assert [one.message for one in findings if one.status in {Status.ERROR, Status.WARNING}] == []
    shares = [one for one in given_statements if one.pct_plan is not None and one.plan is not None]
    assert sum(one.status is Status.OK for one in findings) >= len(shares)
