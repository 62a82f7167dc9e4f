"""A register that has changed is written where it differs, and what stands then is what a new store would hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from ktxh.model.area import Area, AreaType, Placement
from ktxh.model.area_tree import AreaTree, country
from ktxh.model.succession import Basis, Succession, SuccessionKind
from ktxh.server.areas import models
from ktxh.server.areas.keeping import keep_areas
from ktxh.server.store import Store
from tests.server.made import COMMUNES, DISTRICT, GONE, NEW, PROVINCE, REFORM, register

PART = Succession(
    REFORM,
    "05998",
    NEW,
    SuccessionKind.PART_HANDED_OVER,
    {Basis.AREA: Decimal("0.250")},
    {Basis.POPULATION: Decimal("0.1")},
)
MERGED = Succession(REFORM, GONE, NEW, SuccessionKind.MERGED_WHOLE, source="tự đặt")


def tree(*successions: Succession, **others: Area) -> AreaTree:
    """The register of the tests with other successions, and units that are new or (`c` and the key) described so."""
    made = register()
    areas = [others.get(f"c{one.key}", one) for one in made]
    placements = [one for area in areas for one in made.placements(area.key)]
    known = {one.key for one in areas}
    areas += [one for one in others.values() if one.key not in known]
    placements += [Placement(one.key, PROVINCE, start=one.start) for one in others.values() if one.key not in known]
    return AreaTree(areas, placements, successions)


def rows(alias: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that the tables of areas hold, with keys in place of ids."""
    asked: Sequence[tuple[type[Any], tuple[str, ...]]] = (
        (models.Area, ("key", "code", "type", "name", "start", "end", "latitude", "longitude", "km2", "former_code")),
        (models.Placement, ("child__key", "parent__key", "start", "end")),
        (models.Succession, ("on", "old__key", "new__key", "kind", "source")),
        (models.Weight, ("succession__old__key", "succession__new__key", "basis", "of_new", "share")),
    )
    return {
        table.__name__: sorted(table.objects.using(alias).values_list(*columns), key=repr) for table, columns in asked
    }


CHANGES = {
    "described otherwise": tree(
        MERGED, c05995=Area("05995", "05995", AreaType.WARD, "Bến Đá", km2=Decimal("12.50"), latitude=Decimal("22.1"))
    ),
    "one more": tree(MERGED, them=Area("06002", "06002", AreaType.COMMUNE, "Nà Ca", start=REFORM)),
    "a part handed over": tree(MERGED, PART),
    "other weights": tree(MERGED, replace(PART, weights={Basis.AREA: Decimal("0.3")}, shares={})),
    "no succession": tree(),
    "another source": tree(replace(MERGED, source="khác")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_stands_after_a_change_is_what_a_new_store_would_hold(store: Store, change: AreaTree) -> None:
    before, ids = rows(store.alias), dict(models.Area.objects.using(store.alias).values_list("key", "id"))
    keep_areas(store.alias, change)
    changed = rows(store.alias)
    assert changed != before
    for table in (models.Weight, models.Succession, models.Placement):
        table.objects.using(store.alias).all().delete()
    keep_areas(store.alias, change)
    assert rows(store.alias) == changed
    assert ids.items() <= dict(models.Area.objects.using(store.alias).values_list("key", "id")).items()
    keep_areas(store.alias, register())
    back = rows(store.alias)
    assert [one for one in back["Area"] if one[0] != "06002"] == before["Area"]
    assert back["Placement"] == before["Placement"]
    assert (back["Succession"], back["Weight"]) == (before["Succession"], before["Weight"])


def test_the_same_weight_written_with_more_digits_stands_as_it_was_written(store: Store) -> None:
    keep_areas(store.alias, tree(MERGED, PART))
    assert {str(one.share) for one in models.Weight.objects.using(store.alias)} == {"0.250", "0.1"}


def test_a_unit_that_the_register_has_no_more_keeps_its_row(store: Store) -> None:
    keep_areas(store.alias, AreaTree([country()], [], []))
    assert models.Area.objects.using(store.alias).filter(key__in=[*COMMUNES, NEW, DISTRICT]).count() == 5
    assert not models.Placement.objects.using(store.alias).exists()


def test_a_register_that_stands_already_is_read_and_not_written(store: Store) -> None:
    with CaptureQueriesContext(connections[store.alias]) as asked:
        keep_areas(store.alias, register())
    assert {one["sql"].split()[0] for one in asked} == {"SELECT"}
