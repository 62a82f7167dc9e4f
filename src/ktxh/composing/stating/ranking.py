"""The highest and the lowest of the units below an area: who they are, what each has, and the words that say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktxh.composing.stating.areas import Ranked, common_unit, fetch, first, ranked, units_below
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.figures import Found
from ktxh.composing.stating.items import FigureError
from ktxh.composing.stating.phrasing import phrase, plan_words
from ktxh.composing.stating.words import in_words
from ktxh.model.area import Area
from ktxh.model.connection import Connection
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.phrase import Role

if TYPE_CHECKING:
    from ktxh.composing.stating.stating import Stating

_PART = ":"
_HIGH, _LOW = "cao", "thap"
_SHARES, _VALUES = "pct_plan", "value"
_FEWEST = 2  # units that can be compared


@dataclass(frozen=True, slots=True)
class Ranking:
    """What is asked: how many of the highest and of the lowest units, which units, and what they are ranked by.

    `shared` ranks by the share of the plan: that of `authority`, else that of `preferred` if it set one. `unit` is ""
    for one in which all values can be printed.
    """

    item: Item
    period: Period
    areas: str
    top: int
    bottom: int
    shared: bool = False
    unit: str = ""
    authority: str = ""
    preferred: str = ""

    @property
    def role(self) -> Role:
        """What the units are ranked by."""
        return Role.PCT_PLAN if self.shared else Role.ACTUAL

    def connection(self, area: str, *, highest: bool) -> Connection:
        """What the list of the highest or of the lowest units is connected with."""
        by = _SHARES if self.shared else _VALUES
        asked = (_HIGH if highest else _LOW, str(self.top), str(self.bottom), self.areas, by)
        variant = _PART.join((*asked, self.authority, self.preferred))
        return Connection(str(self.item), area, self.period.code, Role.RANKED, variant, self.unit)


@dataclass(frozen=True, slots=True)
class Standings:
    """The units in question, those of them that lack a figure (names), the highest and the lowest."""

    units: tuple[Area, ...]
    lacking: tuple[str, ...]
    high: Sequence[Ranked] = ()
    low: Sequence[Ranked] = ()


def standings(stating: Stating, area: str, asked: Ranking) -> Standings:
    """The units below an area in their order; none is high or low where fewer than two have a figure."""
    units = units_below(stating.cube, area, asked.areas, asked.period)
    fetch(stating.cube, asked.item, units, asked.period)
    wish = Wish(
        asked.unit or common_unit(stating, asked.item, units, asked.period),
        authority=asked.authority,
        preferred=asked.preferred,
        compare=None,
        share=asked.shared,
        ceiling=True,
    )
    order, lacking = ranked(stating, asked.item, units, asked.period, wish, asked.role)
    if len(order) < _FEWEST:
        return Standings(units, lacking)
    high = first(order, min(asked.top, len(order) - 1))
    return Standings(units, lacking, high, first(order[::-1], min(asked.bottom, len(order) - len(high))))


def ranked_words(stating: Stating, item: Item, period: Period, connection: Connection) -> Found | None:
    """The list that a connection asks for: "xã An 1.500 lượt; xã Cát 900 lượt"; None where nothing can be ranked."""
    try:
        which, top, bottom, areas, by, authority, preferred = connection.variant.split(_PART)
        asked = Ranking(
            item, period, areas, int(top), int(bottom), by == _SHARES, connection.unit, authority, preferred
        )
        found = standings(stating, connection.area, asked)
    except (ValueError, FigureError):  # a connection that stands in a file may say anything
        return None
    return list_of(stating, found.high if which == _HIGH else found.low, asked)


def list_of(stating: Stating, chosen: Sequence[Ranked], asked: Ranking) -> Found | None:
    """The units with what each has, in words; None where there are none."""
    if not chosen:
        return None
    style = stating.style
    behind = plan_words(style) if asked.shared else ""
    said = [
        f"{one.area.full_name} "
        + phrase(asked.role, getattr(one.stated.statement, asked.role.value), style, verb=asked.shared).text
        + behind
        for one in chosen
    ]
    return in_words("; ".join(said), len(said), simulated=any(one.stated.simulated for one in chosen))
