"""The plans of the demonstration: three districts with their headline indicators and targets, from data files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.target import AssessedAt, Authority, Decision, GoalKind, Headline, Phase


@dataclass(frozen=True, slots=True)
class SampleTarget:
    """A headline indicator with what is known of its target: the target itself, or the printed share of it reached."""

    headline: Headline
    target: Decimal | None
    share: Decimal | None
    goal: GoalKind
    phases: tuple[Phase, ...]
    simulated: bool


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """A unit of the demonstration: its key, the year planned, the period of its report, and the report's name.

    `before` are the units that it was made of, where its territory had others in the year before.
    """

    area: str
    name: str
    year: Period
    period: Period
    report: str
    decision: Decision
    targets: tuple[SampleTarget, ...]
    before: tuple[str, ...] = ()


def sample_plans() -> tuple[SamplePlan, ...]:
    """The three districts, in the order of the files' names."""
    return _plans("plans")


def commune_plans() -> tuple[SamplePlan, ...]:
    """The communes of the two-level government, in the order of the files' names; all of their figures are made up."""
    return _plans("plans/xa")


def province_plans() -> tuple[SamplePlan, ...]:
    """The provinces whose figures are those of their communes."""
    return _plans("plans/tinh")


def _plans(name: str) -> tuple[SamplePlan, ...]:
    folder = files("ktxh.samples").joinpath(name)
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return tuple(_plan(tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)) for file in found)


def _plan(table: dict[str, object]) -> SamplePlan:
    year = Period.of_year(int(str(table["year"])))
    area = str(table["area"])
    decision = table["decision"]
    entries = table["headline"]
    assert isinstance(decision, dict)
    assert isinstance(entries, list)
    return SamplePlan(
        area,
        str(table["name"]),
        year,
        parse_period(str(table["period"])),
        str(table["report"]),
        Decision(decision["number"], None, decision["issuer"]),
        tuple(_target(area, year, order, entry) for order, entry in enumerate(entries, 1)),
        tuple(_texts(table.get("before"))),
    )


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _target(area: str, year: Period, order: int, entry: dict[str, object]) -> SampleTarget:
    headline = Headline(
        area,
        year,
        str(order),
        Item.parse(str(entry["item"])),
        str(entry["name"]),
        Authority.COUNCIL,
        AssessedAt(str(entry.get("assessed", AssessedAt.ANY_PERIOD))),
    )
    phases = entry.get("phases", {})
    assert isinstance(phases, dict)
    return SampleTarget(
        headline,
        _number(entry.get("target")),
        _number(entry.get("share")),
        GoalKind(str(entry.get("goal", GoalKind.AT_LEAST))),
        tuple(Phase(parse_period(code), Decimal(share)) for code, share in phases.items()),
        bool(entry.get("simulated", False)),
    )


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
