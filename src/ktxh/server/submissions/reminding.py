"""Keeps which reminders were given, so that each is given once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils import timezone

from ktxh.model.period import Period
from ktxh.server.submissions import models
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.reminder import Reminder


def claim(store: Opened, wanted: Sequence[Reminder], at: datetime | None) -> tuple[Reminder, ...]:
    """Keep reminders inside a transaction; those that were not given before."""
    areas = store.interned.area_ids({one.area for one in wanted})
    periods = store.interned.make_periods([one.period for one in wanted])
    known = set(read_reminders(store, areas.keys(), periods.keys()))
    new = tuple(one for one in dict.fromkeys(wanted) if one not in known and one.area in areas)
    models.Reminder.objects.using(store.alias).bulk_create(
        models.Reminder(
            form=one.form,
            area_id=areas[one.area],
            period_id=periods[one.period],
            deadline=one.deadline,
            days=one.days,
            at=at or timezone.now(),
        )
        for one in new
    )
    return new


def release(store: Opened, given: Collection[Reminder]) -> None:
    """Forget reminders inside a transaction, so that they are given again: the e-mail did not go out."""
    areas = store.interned.area_ids({one.area for one in given})
    periods = store.interned.period_ids({one.period for one in given})
    for one in given:
        if one.area in areas and one.period in periods:
            models.Reminder.objects.using(store.alias).filter(
                form=one.form,
                area_id=areas[one.area],
                period_id=periods[one.period],
                deadline=one.deadline,
                days=one.days,
            ).delete()


def read_reminders(store: Opened, areas: Collection[str], periods: Collection[Period]) -> tuple[Reminder, ...]:
    """The reminders that were given to these areas for these periods, the latest first."""
    area_ids, period_ids = store.interned.area_ids(areas), store.interned.period_ids(periods)
    if not (area_ids and period_ids):
        return ()
    rows = models.Reminder.objects.using(store.alias).filter(
        period_id__in=sorted(period_ids.values()), area_id__in=sorted(area_ids.values())
    )
    return tuple(
        Reminder(
            row.form,
            store.interned.area(row.area_id),
            store.interned.period(row.period_id),
            row.deadline,
            row.days,
        )
        for row in rows.order_by("-pk")
    )
