"""A value for the boundaries of another day: the pieces that made up the territory then, by the indicator's rule."""

from __future__ import annotations

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


def across(
    key: Key,
    indicator: Indicator,
    boundaries: date,
    tree: AreaTree,
    answering: Answering,
    prefetching: Prefetching,
) -> Answer:
    """The value of the territory that an area has on the day `boundaries`; a refusal says what is missing."""
    pieces = known_pieces(tree, key, boundaries, indicator)
    keys = [piece.area.key for piece in pieces]
    weighed = indicator.over_areas is OverAreas.WEIGHTED and indicator.weight
    weight = Item(indicator.weight) if weighed else None
    prefetching([key.item, weight] if weight else [key.item], keys, [key.period])
    parts = {unit: answering(key.item, unit, key.period) for unit in keys}
    values = {unit: part.value if part.whole else None for unit, part in parts.items()}
    by = {unit: answering(weight, unit, key.period).value for unit in keys} if weight else None
    crossed = cross(pieces, values, indicator.over_areas, by)
    answers = tuple(parts.values())
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
        weights=tuple(_weight(piece) for piece in pieces) if all(p.weight is not None for p in pieces) else (),
        reason=crossed.reason or _named(pieces, boundaries),
    )


def known_pieces(tree: AreaTree, key: Key, boundaries: date, indicator: Indicator) -> tuple[Piece, ...]:
    """The pieces of the territory by the first basis of which all shares are known, else by the one that fits best.

    What is measured in hectares is shared like the area, everything else like the people.
    """
    found = [tree.pieces(key.area, boundaries, key.period.end, basis) for basis in bases(indicator)[:1]]
    if any(piece.weight is None for piece in found[0]):
        found += [tree.pieces(key.area, boundaries, key.period.end, basis) for basis in bases(indicator)[1:]]
    whole = (pieces for pieces in found if all(piece.weight is not None for piece in pieces))
    return next(whole, found[0])


def bases(indicator: Indicator) -> tuple[Basis, ...]:
    """By what a value is shared out when a unit was divided, the best first."""
    if understand(indicator.unit).dimension == "area":
        return (Basis.AREA, Basis.VILLAGES, Basis.POPULATION)
    return (Basis.POPULATION, Basis.VILLAGES, Basis.AREA)


def _weight(piece: Piece) -> Decimal:
    return piece.weight if piece.weight is not None else Decimal(0)


def _named(pieces: tuple[Piece, ...], boundaries: date) -> str:
    units = ", ".join(piece.area.full_name for piece in pieces)
    return f"theo địa giới ngày {boundaries.day:02}/{boundaries.month}/{boundaries.year}: {units}"
