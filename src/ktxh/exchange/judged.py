"""Holds a proposal against the rules for values: errors refuse a row, warnings ask for an explanation."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from ktxh.analytics.validation.rule import Remark
from ktxh.analytics.validation.validate import validate
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.relations import Relations
from ktxh.exchange.proposal import Proposal, Refused
from ktxh.model.area_tree import AreaTree
from ktxh.model.figures import Figures
from ktxh.model.observation import Key, Observation
from ktxh.model.relation import Severity

Explaining = Callable[[Key], Collection[str]]  # the rules for which a value has an explanation already


@dataclass(frozen=True, slots=True)
class Reason:
    """An explanation that is to be kept with a value: the rule that asked for it, and the text."""

    key: Key
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal of which what breaks a rule was refused, with the explanations to keep and what is only to be seen."""

    proposal: Proposal
    reasons: tuple[Reason, ...] = ()
    notes: tuple[str, ...] = ()


def judged(
    proposal: Proposal,
    figures: Figures,
    catalogue: Catalogue,
    tree: AreaTree,
    relations: Relations,
    *,
    explanation: str = "",
    asking: str = " (cột Ghi chú hoặc --explain)",
    explained: Explaining = lambda _key: (),
) -> Judged:
    """Look at the values of a proposal; `explanation` counts for all that came without one of their own, `asking` says
    where one can be given.
    """
    remarks = validate(figures, catalogue, tree, relations, proposal.observations)
    texts = {one.observation.key: one.text for one in proposal.explanations}
    by_key = {one.key: one for one in proposal.observations}
    refused: list[Refused] = list(proposal.refused)
    taken_out: set[Key] = set()
    reasons: list[Reason] = []
    notes: list[str] = []
    for remark in remarks:
        one = by_key[remark.key]
        text = texts.get(remark.key) or explanation
        if remark.severity is Severity.NOTE:
            notes.append(f"{_place(one)}: {remark.message}")
        elif remark.severity is Severity.WARNING and text:
            reasons.append(Reason(remark.key, remark.rule, text))
        elif remark.severity is Severity.ERROR or remark.rule not in explained(remark.key):
            taken_out.add(remark.key)
            refused.append(Refused(_place(one), one.typed, _told(remark, asking)))
    kept = tuple(one for one in proposal.observations if one.key not in taken_out)
    return Judged(
        replace(proposal, observations=kept, refused=tuple(refused)),
        tuple(reason for reason in reasons if reason.key not in taken_out),
        tuple(notes),
    )


def _place(one: Observation) -> str:
    return one.source.place or str(one.key.item)


def _told(remark: Remark, asking: str) -> str:
    asked = "" if remark.severity is Severity.ERROR else f"; cần giải trình{asking}"
    return f"– {remark.message.rstrip('.')}{asked}"
