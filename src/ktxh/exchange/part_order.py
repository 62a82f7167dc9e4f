"""Where the rows that a table gives to a report stand among what is there: kept places, and new ones behind them."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from ktxh.model.report_parts import Fact, Task

_Part = TypeVar("_Part", Fact, Task)


def in_place(given: Sequence[_Part], standing: Sequence[_Part], *, whole: bool) -> tuple[_Part, ...]:
    """What a table gives with the orders it is to have; facts are ordered within their section, tasks all together.

    Where the table gives all there is (or `whole` says so) its own order counts, and what stands in that order
    already stays as it is. Else what is there keeps its place, and what is new follows it.
    """
    before = _known(given, standing)
    rows: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(given):
        rows[_group(one)].append(at)
    found = list(given)
    for group, places in rows.items():
        there = [one for one in standing if _group(one) == group]
        matched = [before[at] for at in places]
        everything = whole or all(any(one is other for other in matched) for one in there)
        for at, order in zip(places, _orders(there, matched, everything=everything), strict=True):
            if order is not None:
                found[at] = replace(given[at], order=order)
    return tuple(found)


def _orders(there: Sequence[_Part], matched: Sequence[_Part | None], *, everything: bool) -> Sequence[int | None]:
    """The order of each row of a group, None where it is that of the table."""
    kept = [one.order for one in matched if one is not None]
    if everything:
        stays = len(kept) == len(matched) and all(one < other for one, other in pairwise(kept))
        return kept if stays else [None] * len(matched)
    last = max(one.order for one in there)
    orders = []
    for one in matched:
        last += one is None
        orders.append(last if one is None else one.order)
    return orders


def _known(given: Sequence[_Part], standing: Sequence[_Part]) -> list[_Part | None]:
    """What is there already of each row: by its identifier, else the next that is of the same."""
    named = {one.identifier for one in given if one.identifier}
    by_name = {one.identifier: one for one in standing}
    alike: dict[Hashable, deque[_Part]] = defaultdict(deque)
    for one in standing:
        if one.identifier not in named:
            alike[_likeness(one)].append(one)
    found: list[_Part | None] = []
    for one in given:
        others = alike[_likeness(one)]
        found.append(by_name.get(one.identifier) if one.identifier else others.popleft() if others else None)
    return found


def _group(one: Fact | Task) -> str:
    return one.section if isinstance(one, Fact) else ""


def _likeness(one: Fact | Task) -> Hashable:
    """What a thing without identifier is known by: a fact by what it is of, a task by its words."""
    if isinstance(one, Task):
        return " ".join(one.text.casefold().split())
    said = one.statement
    return one.section, said.indicator, said.area, said.period, said.authority, said.goal
