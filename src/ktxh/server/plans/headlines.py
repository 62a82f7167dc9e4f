"""Keeps and reads the headline indicators of an area and a year."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh.model.observation import Key, Recorded
from ktxh.model.period import Period
from ktxh.model.target import AssessedAt, Authority, Headline
from ktxh.server.interning import Interned
from ktxh.server.known_keys import refuse_unknown
from ktxh.server.plans import models
from ktxh.server.plans.telling import tell_headlines


def set_headlines(alias: str, interned: Interned, headlines: Sequence[Headline]) -> Recorded:
    """Make these the whole lists of the areas and years they name, inside a transaction; see `Store.set_headlines`."""
    refuse_unknown(interned, (Key(one.item, one.area, one.period) for one in headlines))
    areas = interned.area_ids({one.area for one in headlines})
    items = interned.make_items([one.item for one in headlines])
    periods = interned.make_periods([one.period for one in headlines])
    lists: dict[tuple[str, Period], list[Headline]] = {}
    for one in headlines:
        lists.setdefault((one.area, one.period), []).append(one)
    new = changed = unchanged = 0
    for (area, period), wanted in lists.items():
        before = read_headlines(alias, interned, area, period)
        if before == tuple(wanted):
            unchanged += len(wanted)
            continue
        known = {one.order for one in before}
        changed += sum(one.order in known and one not in before for one in wanted)
        unchanged += sum(one in before for one in wanted)
        new += sum(one.order not in known for one in wanted)
        rows = models.Headline.objects.using(alias)
        rows.filter(area_id=areas[area], period_id=periods[period]).delete()
        rows.bulk_create(
            models.Headline(
                area_id=areas[area],
                period_id=periods[period],
                place=place,
                order=one.order,
                item_id=items[one.item],
                name=one.name,
                authority=one.authority.value,
                assessed=one.assessed.value,
                threshold=one.threshold,
            )
            for place, one in enumerate(wanted)
        )
        tell_headlines(alias, area, period, before, wanted)
    return Recorded(new, changed, unchanged)


def read_headlines(alias: str, interned: Interned, area: str, period: Period) -> tuple[Headline, ...]:
    """The list of an area and a year, in its order."""
    area_ids, period_ids = interned.area_ids([area]), interned.period_ids([period])
    if not (area_ids and period_ids):
        return ()
    rows = models.Headline.objects.using(alias).filter(area_id=area_ids[area], period_id=period_ids[period])
    return tuple(
        Headline(
            area,
            period,
            row.order,
            interned.item(row.item_id),
            row.name,
            Authority(row.authority),
            AssessedAt(row.assessed),
            row.threshold,
        )
        for row in rows.order_by("place")
    )
