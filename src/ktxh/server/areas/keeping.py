"""Writes a register of areas (`ktxh.model.area_tree`) into the store: only what differs from what stands there.

An administrator's merger touches a handful of the 14,000 units of the country; it is written while somebody waits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet

from ktxh.model import area as model
from ktxh.model.area_tree import AreaTree
from ktxh.model.succession import Succession as Passing
from ktxh.server.adding import add_rows
from ktxh.server.areas.models import Area, Placement, Succession, Weight

_AT_ONCE = 1_000
_Day = date | None


class _Unit(NamedTuple):
    """A unit as its columns keep it."""

    code: str
    type: str
    name: str
    start: _Day
    end: _Day
    latitude: Decimal | None
    longitude: Decimal | None
    km2: Decimal | None
    former_code: str
    coded: _Day


class _Place(NamedTuple):
    """A placement as its columns keep it."""

    child_id: int
    parent_id: int
    start: _Day
    end: _Day


class _Passed(NamedTuple):
    """A succession as its columns keep it."""

    on: date
    old_id: int
    new_id: int
    kind: str
    source: str


_Weights = frozenset[tuple[str, bool, Decimal]]  # basis, whether of the new unit, share
_NO_WEIGHTS: _Weights = frozenset()


def keep_areas(alias: str, tree: AreaTree) -> None:
    """Write all of a register in place of the one before, inside a transaction.

    Units keep their ids, also those that the new register does not have any more: values may stand for them. New ones
    get theirs in tree order.
    """
    _keep_units(alias, tree)
    ids = dict(Area.objects.using(alias).values_list("key", "id"))
    _keep_placements(alias, {_place(one, ids) for area in tree for one in tree.placements(area.key)})
    _keep_successions(alias, {_passed(one, ids): _weights_of(one) for area in tree for one in tree.came_from(area.key)})


def _keep_units(alias: str, tree: AreaTree) -> None:
    """Write units that are new or are described otherwise."""
    rows = Area.objects.using(alias).values_list("key", *_Unit._fields)
    standing = {key: _Unit(*columns) for key, *columns in rows}
    new = sorted((one for one in tree if one.key not in standing), key=lambda one: _tree_order(tree, one))
    add_rows(alias, Area, ("key", *_Unit._fields), ((one.key, *_as_kept(alias, _unit(one))) for one in new))
    wanted = {one.key: _unit(one) for one in tree if one.key in standing}
    changed = [Area(key=key, **unit._asdict()) for key, unit in wanted.items() if standing[key] != unit]
    Area.objects.using(alias).bulk_create(
        changed, _AT_ONCE, update_conflicts=True, unique_fields=["key"], update_fields=_Unit._fields
    )


def _keep_placements(alias: str, wanted: Collection[_Place]) -> None:
    rows = Placement.objects.using(alias).values_list("id", *_Place._fields)
    standing = {_Place(*columns): number for number, *columns in rows}
    _delete(Placement.objects.using(alias), [number for place, number in standing.items() if place not in wanted])
    new = sorted((one for one in wanted if one not in standing), key=lambda one: (one.child_id, one.start or date.min))
    add_rows(alias, Placement, _Place._fields, (_as_kept(alias, one) for one in new))


def _keep_successions(alias: str, wanted: dict[_Passed, _Weights]) -> None:
    """Write successions; one whose weights differ is written anew."""
    ids = _standing_successions(alias)
    weights = _standing_weights(alias)
    gone = {passed for passed, number in ids.items() if wanted.get(passed) != weights.get(number, _NO_WEIGHTS)}
    _delete(Succession.objects.using(alias), [ids[passed] for passed in gone])
    new = [passed for passed in wanted if passed not in ids or passed in gone]
    add_rows(alias, Succession, _Passed._fields, (_as_kept(alias, one) for one in new))
    ids = _standing_successions(alias) if any(wanted[one] for one in new) else {}
    parts = (_as_kept(alias, (ids[one], *part)) for one in new for part in sorted(wanted[one]))
    add_rows(alias, Weight, ("succession_id", "basis", "of_new", "share"), parts)


def _standing_successions(alias: str) -> dict[_Passed, int]:
    rows = Succession.objects.using(alias).values_list("id", *_Passed._fields)
    return {_Passed(*columns): number for number, *columns in rows}


def _standing_weights(alias: str) -> dict[int, _Weights]:
    found: dict[int, _Weights] = {}
    rows = Weight.objects.using(alias).values_list("succession_id", "basis", "of_new", "share")
    for number, basis, of_new, share in rows:
        found[number] = found.get(number, _NO_WEIGHTS) | {(basis, of_new, share)}
    return found


def _delete(rows: QuerySet[Any], numbers: Sequence[int]) -> None:
    for at in range(0, len(numbers), _AT_ONCE):
        rows.filter(pk__in=numbers[at : at + _AT_ONCE]).delete()


def _unit(one: model.Area) -> _Unit:
    return _Unit(
        code=one.code,
        type=one.type.sign,
        name=one.name,
        start=one.start,
        end=one.end,
        latitude=one.latitude,
        longitude=one.longitude,
        km2=one.km2,
        former_code=one.former_code,
        coded=one.coded,
    )


def _place(one: model.Placement, ids: Mapping[str, int]) -> _Place:
    return _Place(ids[one.child], ids[one.parent], one.start, one.end)


def _passed(one: Passing, ids: Mapping[str, int]) -> _Passed:
    return _Passed(one.on, ids[one.old], ids[one.new], one.kind.sign, one.source)


def _weights_of(one: Passing) -> _Weights:
    return frozenset(
        (str(basis), of_new, share)
        for of_new, parts in ((False, one.weights), (True, one.shares))
        for basis, share in parts.items()
    )


def _as_kept(alias: str, row: Iterable[object]) -> list[object]:
    """A row as the database keeps it: days in its way, exact numbers as texts."""
    day_of = connections[alias].ops.adapt_datefield_value
    return [
        day_of(one) if isinstance(one, date) else format(one, "f") if isinstance(one, Decimal) else one for one in row
    ]


def _tree_order(tree: AreaTree, area: model.Area) -> tuple[str, int, str, str, str]:
    """By province, then level, then the unit right above as it was first: the communes of a district lie together."""
    parent = _first_parent(tree, area)
    above: model.Area | None = area
    while above is not None and above.level > model.AreaLevel.PROVINCE:
        above = _first_parent(tree, above)
    return (
        above.key if above and above.level else "",
        int(area.level),
        parent.key if parent else "",
        area.code,
        area.key,
    )


def _first_parent(tree: AreaTree, area: model.Area) -> model.Area | None:
    placements = tree.placements(area.key)
    return tree.area(placements[0].parent) if placements else None
