"""The administrative units within reach: found by name whenever they were, with their whole history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.http import Http404

from ktxh.catalogue.area_words import last_day, placed_name, unaccented
from ktxh.language.numbers import print_short
from ktxh.model.area import Area, printed
from ktxh.model.area_tree import AreaTree
from ktxh.model.succession import Succession
from ktxh.server.accounts.models import Organisation
from ktxh.server.administration.reach import Reach

_MOST = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with those above it, and the days of its life as words ("" while it simply goes on)."""

    area: Area
    above: str
    lifetime: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something a unit got or gave: the day, what it was, from which unit to which, shares as words, the source."""

    on: date
    what: str
    old: Area
    new: Area
    shares: str
    source: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with its history, the units it belonged to (words), its organisations, the units below it now."""

    found: Found
    events: tuple[Event, ...]
    places: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    below: tuple[Area, ...]


def search(reach: Reach, words: str, today: date) -> tuple[Found, ...]:
    """At most fifty units within reach whose name or code holds the words, those of today first."""
    wanted = unaccented(words).split()
    if not wanted:
        return tuple(found_unit(reach.plan.tree, area, today) for area in _top(reach, today))[:_MOST]
    named = [
        area
        for area in reach.plan.tree
        if all(word in f" {unaccented(area.full_name)} {area.key} {area.former_code}" for word in wanted)
    ]
    named.sort(key=lambda area: not area.exists(today))
    found = []
    for area in named:
        if reach.holds(area.key):
            found.append(found_unit(reach.plan.tree, area, today))
            if len(found) == _MOST:
                break
    return tuple(found)


def unit_page(reach: Reach, key: str, today: date) -> UnitPage:
    """A unit within reach; Http404 for others."""
    tree = reach.plan.tree
    if key not in tree or not reach.holds(key):
        raise Http404
    area = tree.area(key)
    events = tuple(_event(tree, one) for one in tree.history(key))
    return UnitPage(
        found_unit(tree, area, today),
        events,
        tuple(_places(tree, key)),
        tuple(Organisation.objects.filter(area=key).order_by("name")),
        tree.children(key, last_day(area, today)),
    )


def found_unit(tree: AreaTree, area: Area, today: date) -> Found:
    """A unit as lists show it."""
    start = f"từ {printed(area.start)}" if area.start else ""
    end = f"đến {printed(area.end - timedelta(1))}" if area.end else ""
    above = placed_name(tree, area, last_day(area, today)).partition(", ")[2]
    return Found(area, above, " ".join(part for part in (start, end) if part))


def shares_of(one: Succession) -> str:
    """The shares of a succession as words: "61,9% dân số của đơn vị mới"."""
    told = [f"{_percent(share)} {basis.words} của đơn vị cũ" for basis, share in one.weights.items()]
    told += [f"{_percent(share)} {basis.words} của đơn vị mới" for basis, share in one.shares.items()]
    return "; ".join(told) or ("toàn bộ đơn vị cũ" if one.whole else "chưa có tỷ lệ")


def _top(reach: Reach, today: date) -> Iterator[Area]:
    for key in reach.areas:
        yield reach.plan.tree.area(key)
        yield from reach.plan.tree.children(key, today)


def _event(tree: AreaTree, one: Succession) -> Event:
    return Event(one.on, one.kind.words, tree.area(one.old), tree.area(one.new), shares_of(one), one.source)


def _places(tree: AreaTree, key: str) -> Iterator[str]:
    for one in tree.placements(key):
        since = f"từ {printed(one.start)} " if one.start else ""
        until = f"đến {printed(one.end - timedelta(1))} " if one.end else ""
        yield f"{since}{until}thuộc {tree.area(one.parent).full_name}".strip()


def _percent(share: Decimal) -> str:
    return print_short(share * 100) + "%"
