"""The units of which drafts can be made at a place: the own one and those below, with the outlines of their levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from ktxh.composing.office import Office
from ktxh.composing.outlines.files import fitting_outlines
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.words import LEVELS
from ktxh.model.area import Area
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.faults import refusing
from ktxh.server.web.place import Place

MOST: Final = 200  # at once: the worker serves others as well, and the files have to be taken away


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit: its key, its name, that of the unit above it, whether an outline fits it, and whether it is ticked."""

    key: str
    name: str
    above: str
    fits: bool
    ticked: bool


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level ("xa", "cấp xã") with how many of the units are of it and the outlines that fit."""

    code: str
    words: str
    count: int
    fitting: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Choosing:
    """The units in the order of the register, and their levels from the top down."""

    units: tuple[UnitLine, ...]
    levels: tuple[LevelLine, ...]

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return sum(one.ticked for one in self.units)

    @property
    def too_many(self) -> bool:
        """Whether there are more than are made at once."""
        return sum(one.fits for one in self.units) > MOST

    @property
    def without_outline(self) -> tuple[LevelLine, ...]:
        """The levels for which there is no outline."""
        return tuple(one for one in self.levels if not one.fitting)

    @property
    def several(self) -> tuple[LevelLine, ...]:
        """The levels for which one can choose among outlines."""
        return tuple(one for one in self.levels if len(one.fitting) > 1)


def choosing_at(place: Place, *, none: bool = False) -> Choosing:
    """What can be chosen at a place. All that fit are ticked, as far as they can be made at once; none where asked.

    Refused where one of the locality's own outlines is wrong.
    """
    areas = units_at(place)
    fitting = _fitting(place, areas)
    left = 0 if none else MOST
    lines = []
    for area in areas:
        above = place.plan.tree.parent(area.key, place.period.end)
        fits = bool(fitting[LEVELS[area.level].value])
        lines.append(UnitLine(area.key, area.full_name, above.full_name if above else "", fits, fits and left > 0))
        left -= fits
    counts = Counter(area.level for area in areas)
    levels = (
        LevelLine(LEVELS[level].value, level.words, counts[level], fitting[LEVELS[level].value])
        for level in sorted(counts)
    )
    return Choosing(tuple(lines), tuple(levels))


def units_at(place: Place) -> tuple[Area, ...]:
    """The own unit, then those below on the last day of the period, of which the person may have drafts made."""
    below = place.plan.tree.descendants(place.area.key, place.period.end)
    found = {one.key: one for one in (place.area, *below) if one.level in LEVELS}
    return tuple(one for one in found.values() if place.rights.may(Act.DRAFT, one.key))


def has_below(place: Place) -> bool:
    """Whether any unit lies below on the last day of the period."""
    return bool(place.plan.tree.children(place.area.key, place.period.end))


def _fitting(place: Place, areas: Collection[Area]) -> Mapping[str, tuple[Outline, ...]]:
    """The outlines that fit the period, by level."""
    office = Office(place.plan.folder)
    levels = {LEVELS[one.level] for one in areas}
    with refusing():
        known, own = office.outlines().values(), office.own_outlines()
        return {one.value: fitting_outlines(known, one, place.period, own) for one in levels}
