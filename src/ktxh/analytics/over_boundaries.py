"""A value for the boundaries of another day: the pieces that made up the territory then, by the indicator's rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ktxh.analytics.answer import Answer, Completeness, How, least_sure, missing
from ktxh.analytics.over_areas import Answering, Prefetching
from ktxh.language.units import understand
from ktxh.model.area_crossing import cross
from ktxh.model.area_pieces import Piece
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Indicator, OverAreas
from ktxh.model.observation import Item, Key
from ktxh.model.succession import Basis


def unchanged(tree: AreaTree, area: str, boundaries: date, at: date) -> bool:
    """Whether the area has the same territory on both days, so that nothing has to be carried."""
    if boundaries == at:
        return True
    if not (tree.area(area).exists(boundaries) and tree.area(area).exists(at)):
        return False
    pieces = tree.pieces(area, boundaries, at)
    return len(pieces) == 1 and pieces[0].whole and pieces[0].area.key == area


@dataclass(frozen=True, slots=True)
class Territory:
    """The pieces that a territory was made of, with their keys, their weights where all are known, and it in words."""

    pieces: tuple[Piece, ...]
    keys: tuple[str, ...]
    weights: tuple[Decimal, ...]
    told: str


class Territories:
    """The territories that the figures of one question are carried to; many figures share each of them."""

    def __init__(self, tree: AreaTree) -> None:
        self._tree = tree
        self._bases: dict[str, tuple[Basis, ...]] = {}
        self._found: dict[tuple[str, date, date, tuple[Basis, ...]], Territory] = {}

    def of(self, area: str, boundaries: date, at: date, indicator: Indicator) -> Territory:
        """What made up, on the day `at`, the territory that the area has on the day `boundaries`.

        The pieces are those by the first basis of the indicator of which all shares are known, else by the one that
        fits best.
        """
        by = self._bases.get(indicator.unit)
        if by is None:
            by = self._bases[indicator.unit] = bases(indicator)
        place = area, boundaries, at, by
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = self._made(*place)
        return found

    def _made(self, area: str, boundaries: date, at: date, by: tuple[Basis, ...]) -> Territory:
        pieces = self._tree.pieces(area, boundaries, at, by[0])
        if any(piece.weight is None for piece in pieces):
            others = (self._tree.pieces(area, boundaries, at, basis) for basis in by[1:])
            pieces = next((found for found in others if all(piece.weight is not None for piece in found)), pieces)
        weights = tuple(piece.weight for piece in pieces if piece.weight is not None)
        keys = tuple(piece.area.key for piece in pieces)
        return Territory(pieces, keys, weights if len(weights) == len(pieces) else (), _named(pieces, boundaries))


def across(
    key: Key,
    indicator: Indicator,
    territory: Territory,
    answering: Answering,
    prefetching: Prefetching,
) -> Answer:
    """The value of a territory that an area has on another day; a refusal says what is missing."""
    pieces, keys = territory.pieces, territory.keys
    weighed = indicator.over_areas is OverAreas.WEIGHTED and indicator.weight
    weight = Item(indicator.weight) if weighed else None
    prefetching([key.item, weight] if weight else [key.item], keys, [key.period])
    answers = tuple(answering(key.item, unit, key.period) for unit in keys)
    values = {unit: part.value if part.whole else None for unit, part in zip(keys, answers, strict=True)}
    by = {unit: answering(weight, unit, key.period).value for unit in keys} if weight else None
    crossed = cross(pieces, values, indicator.over_areas, by)
    known = tuple(part for part in answers if part.value is not None)
    number = crossed.value if crossed.value is not None else crossed.partial
    if number is None:
        return missing(key, crossed.reason, answers)
    gaps = tuple(piece.area.key for piece in crossed.missing)
    return Answer(
        key,
        number,
        How.BOUNDARIES,
        least_sure(known),
        simulated=any(part.simulated for part in known),
        completeness=Completeness(len(pieces) - len(gaps), len(pieces), gaps),
        parts=answers,
        weights=territory.weights,
        reason=crossed.reason or territory.told,
    )


def bases(indicator: Indicator) -> tuple[Basis, ...]:
    """By what a value is shared out when a unit was divided, the best first: hectares by area, all else by people."""
    if understand(indicator.unit).dimension == "area":
        return (Basis.AREA, Basis.VILLAGES, Basis.POPULATION)
    return (Basis.POPULATION, Basis.VILLAGES, Basis.AREA)


def _named(pieces: tuple[Piece, ...], boundaries: date) -> str:
    units = ", ".join(piece.area.full_name for piece in pieces)
    return f"theo địa giới ngày {boundaries.day:02}/{boundaries.month}/{boundaries.year}: {units}"
