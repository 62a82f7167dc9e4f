"""Writes a register of areas (`ktxh.model.area_tree`) into the store."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh.model import area as model
from ktxh.model.area_tree import AreaTree
from ktxh.model.succession import Succession as Passing
from ktxh.server.areas.models import Area, Placement, Succession, Weight

_AT_ONCE = 1_000
_DESCRIBING = ("code", "type", "name", "start", "end", "latitude", "longitude", "km2", "former_code", "coded")


def keep_areas(alias: str, tree: AreaTree) -> None:
    """Write all of a register in place of the one before, inside a transaction.

    Units keep their ids, also those that the new register does not have any more: values may stand for them. New ones
    get theirs in tree order.
    """
    ordered = sorted(tree, key=lambda area: _tree_order(tree, area))
    _keep_units(alias, ordered)
    Weight.objects.using(alias).all().delete()
    Succession.objects.using(alias).all().delete()
    Placement.objects.using(alias).all().delete()
    _keep_placements(alias, (one for area in ordered for one in tree.placements(area.key)))
    _keep_successions(alias, (one for area in ordered for one in tree.came_from(area.key)))


def _keep_units(alias: str, areas: Iterable[model.Area]) -> None:
    """Write units, known ones anew."""
    rows = [
        Area(
            key=one.key,
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
        for one in areas
    ]
    Area.objects.using(alias).bulk_create(
        rows, _AT_ONCE, update_conflicts=True, unique_fields=["key"], update_fields=_DESCRIBING
    )


def _keep_placements(alias: str, placements: Iterable[model.Placement]) -> None:
    """Add placements."""
    ids = _ids(alias)
    rows = (
        Placement(child_id=ids[one.child], parent_id=ids[one.parent], start=one.start, end=one.end)
        for one in placements
    )
    Placement.objects.using(alias).bulk_create(rows, _AT_ONCE)


def _keep_successions(alias: str, successions: Iterable[Passing]) -> None:
    """Add successions with their weights."""
    ids = _ids(alias)
    given = list(successions)
    rows = Succession.objects.using(alias).bulk_create(
        (
            Succession(
                on=one.on,
                old_id=ids[one.old],
                new_id=ids[one.new],
                kind=one.kind.sign,
                source=one.source,
            )
            for one in given
        ),
        _AT_ONCE,
    )
    Weight.objects.using(alias).bulk_create(
        (
            Weight(succession_id=row.pk, basis=str(basis), of_new=of_new, share=share)
            for row, one in zip(rows, given, strict=True)
            for of_new, parts in ((False, one.weights), (True, one.shares))
            for basis, share in parts.items()
        ),
        _AT_ONCE,
    )


def _ids(alias: str) -> dict[str, int]:
    return dict(Area.objects.using(alias).values_list("key", "id"))


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
