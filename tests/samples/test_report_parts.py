"""What people gave to the reports of the demonstration: it fits their outlines, and it is in our own words."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from ktxh.catalogue.area_names import resolve
from ktxh.catalogue.areas import area_tree
from ktxh.composing.outlines.files import built_in_outlines
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.sections import sections_of
from ktxh.composing.outlines.words import next_period
from ktxh.documents.tree import Block, Document, Kind
from ktxh.model.report_parts import GivenParts, ProseState, TaskState
from ktxh.reading.read import read
from ktxh.samples.report_parts import sample_parts
from ktxh.samples.sample_reports import SAMPLE_REPORTS, SampleReport
from tests.runs_of_words import shared_runs

every_report = pytest.mark.parametrize("report", SAMPLE_REPORTS, ids=lambda one: one.report)


def parts_of(report: SampleReport) -> GivenParts:
    return sample_parts(report.report, report.area, report.period)


def outline_of(report: SampleReport) -> Outline:
    return built_in_outlines()[report.outline]


def test_two_districts_and_a_commune_after_the_districts_were_gone() -> None:
    levels = [str(outline_of(one).header.level) for one in SAMPLE_REPORTS]
    assert levels == ["huyen", "huyen", "xa"]
    for one in SAMPLE_REPORTS:
        assert outline_of(one).header.fits(one.period)
        assert area_tree().area(one.area).exists(one.composed_on)
        assert one.moment.date() == one.composed_on


@every_report
def test_there_is_prose_for_every_section_that_asks_for_it_and_for_no_other(report: SampleReport) -> None:
    outline = outline_of(report)
    body = outline.body
    asking = {
        one.slug
        for one in sections_of(outline)
        if "{{ prose() }}" in body.split(f'"{one.slug}"')[1].split("section(")[0]
    }
    prose = parts_of(report).prose(report.area, report.period)
    assert set(prose) == asking
    assert all(one.state is ProseState.APPROVED and len(one.text) > 80 for one in prose.values())


@every_report
def test_the_prose_states_no_figure_of_its_own(report: SampleReport) -> None:
    for section, prose in parts_of(report).prose(report.area, report.period).items():
        text = prose.text.replace("\n", " ")
        block = Block(Kind.PARAGRAPH, text, array("I", range(len(text))))
        found = read(Document("", "text", text, (block,))).statements
        assert [one.quote for one in found] == [], section


@every_report
def test_facts_belong_to_sections_and_places_that_there_are(report: SampleReport) -> None:
    slugs = {one.slug for one in sections_of(outline_of(report))}
    facts = parts_of(report).facts(report.area, report.period)
    assert facts
    assert {one.section for one in facts} <= slugs
    assert len({one.identifier for one in facts}) == len(facts)
    for one in facts:
        if one.statement.area:
            found = resolve(one.statement.area, area_tree(), report.period.end, within=report.area).found
            assert len(found) == 1, one.statement.area


@every_report
def test_shares_that_facts_print_follow_from_their_figures(report: SampleReport) -> None:
    for one in parts_of(report).facts(report.area, report.period):
        statement = one.statement
        if statement.share_pct is not None and statement.actual is not None and statement.total is not None:
            share = statement.actual.value / statement.total.value * 100
            assert round(share, -statement.share_pct.value.as_tuple().exponent) == statement.share_pct.value  # type: ignore[operator]


@every_report
def test_the_tasks_are_those_of_the_next_period_with_owner_and_day(report: SampleReport) -> None:
    period = next_period(report.period)
    tasks = parts_of(report).tasks(report.area, period)
    assert 8 <= len(tasks) <= 12
    for one in tasks:
        assert one.owner
        assert one.due is not None
        assert period.start <= one.due <= period.end


@every_report
def test_the_tasks_of_the_period_itself_have_become_something_by_the_day_of_the_report(report: SampleReport) -> None:
    tasks = parts_of(report).tasks(report.area, report.period)
    assert 10 <= len(tasks) <= 15
    done = [one for one in tasks if one.state is TaskState.DONE]
    assert any(one.overdue(report.composed_on) for one in tasks)
    assert any(one.due < one.done_on for one in done if one.due and one.done_on)  # late, and yet done
    for one in tasks:
        assert one.owner
        assert one.due is not None and report.period.start <= one.due <= report.period.end
    for one in done:
        assert one.done_on is not None and report.period.start <= one.done_on < report.composed_on


@every_report
def test_the_legal_bases_are_older_than_the_report(report: SampleReport) -> None:
    bases = parts_of(report).legal_bases(report.area, report.period)
    assert len(bases) >= 2
    for one in bases:
        assert one.number
        assert one.on is not None
        assert one.on < report.composed_on


@every_report
def test_nothing_takes_a_sentence_of_the_real_reports(report: SampleReport, real_reports: list[Path]) -> None:
    others = [one.read_text("utf-8") for one in real_reports]
    parts = parts_of(report)
    texts = [one.text for one in (*parts.given_prose, *parts.given_tasks)]
    texts += [one.statement.indicator for one in parts.given_facts]
    for text in texts:
        assert shared_runs(text, others) == []
