"""A kept check as its page shows it: the report with what was decided in its cards, and what is left to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from markupsafe import Markup

from ktxh.model.finding import Status
from ktxh.server.checks.models import CheckedReport, Decision, KeptResult, Verdict
from ktxh.server.checks.results import Found, filled, unpacked

_GRAVE = frozenset({Status.ERROR.value, Status.WARNING.value})


@dataclass(frozen=True, slots=True)
class Standing:
    """How many findings need a look, and what was decided about them; `of_office` more are silenced by the settings of
    the office.
    """

    grave: int
    mend: int
    silenced: int
    left: int
    of_office: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """The report as a part of a page, and where its findings stand."""

    part: Markup
    standing: Standing
    remarks: tuple[str, ...]


def shown(request: HttpRequest, report: CheckedReport, result: KeptResult, deciding: bool) -> Shown:
    """The page of a check; `deciding` says whether the person may decide about its findings."""
    found = found_of(result)
    decisions = decisions_of(report)
    by_key = {one.key: one for one in found}

    def fill(key: int) -> str:
        one = by_key.get(key)
        return "" if one is None else slot(request, report, one, decisions.get(one.name), deciding=deciding)

    part = filled(unpacked(bytes(result.page)), fill)
    return Shown(part, standing(found, decisions), tuple(result.remarks))


def slot(
    request: HttpRequest,
    report: CheckedReport,
    one: Found,
    decision: Decision | None,
    *,
    deciding: bool,
    problem: str = "",
) -> str:
    """What stands at the end of the card of a finding: what was decided, or the ways to decide."""
    known = {"report": report, "one": one, "decision": decision, "deciding": deciding, "problem": problem}
    return render_to_string("checks/_decision.html", {**known, "token": get_token(request), "silence": Verdict.SILENCE})


def found_of(result: KeptResult) -> tuple[Found, ...]:
    """The findings of a kept result."""
    return tuple(Found(**one) for one in result.findings)


def decisions_of(report: CheckedReport) -> dict[str, Decision]:
    """What was decided, by the names of the findings."""
    return {one.finding: one for one in report.decisions.all()}


def verdicts_of(report: CheckedReport) -> dict[str, str]:
    """What was decided of findings, by their names, without the words."""
    return dict(report.decisions.values_list("finding", "verdict"))


def silenced(decided: Mapping[str, str], of_office: Iterable[str]) -> frozenset[str]:
    """The names of the findings that were silenced: by a person, or by the office where nobody decided otherwise."""
    by_person = {name for name, verdict in decided.items() if verdict == Verdict.SILENCE}
    return frozenset(by_person | {name for name in of_office if name not in decided})


def standing(found: tuple[Found, ...], decisions: dict[str, Decision]) -> Standing:
    """Where the findings stand."""
    said = [decisions[one.name].verdict for one in found if one.name in decisions]
    of_office = sum(bool(one.silenced) and one.name not in decisions for one in found)
    grave = [one for one in found if one.status in _GRAVE and (one.name in decisions or not one.silenced)]
    left = sum(one.name not in decisions for one in grave)
    return Standing(len(grave), said.count(Verdict.MEND), said.count(Verdict.SILENCE), left, of_office)
