"""The figures of a commune of the two-level government in the demonstration: all made up, and all of them say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.proposal import Proposal
from ktxh.exchange.report_statements import Report
from ktxh.model.observation import Observation
from ktxh.samples.plan_files import SamplePlan
from ktxh.samples.simulating import split
from ktxh.samples.stated_values import stated_values, with_stated


def commune_figures(plan: SamplePlan, report: Report, catalogue: Catalogue) -> Proposal:
    """Its values and targets; a value of the year before belongs to the communes it was made of, and is split there."""
    made = with_stated(Proposal(), stated_values(plan.report), report, catalogue, made_up=True)
    targets = (replace(one, decision=plan.decision) for one in made.targets)
    observations = tuple(found for one in made.observations for found in _placed(one, plan))
    return replace(made, observations=observations, targets=tuple(targets))


def _placed(one: Observation, plan: SamplePlan) -> Iterator[Observation]:
    if one.key.period.start >= plan.year.start or not plan.before:
        yield replace(one, note="giá trị minh họa")
        return
    values = split(one.value, plan.before, one.key.item, one.key.period.code)
    for area, value in zip(plan.before, values, strict=True):
        yield replace(one, key=one.key._replace(area=area), value=value, note=f"chia từ số minh họa của {plan.name}")
