"""Keeps targets in revisions and reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from ktxh.model.observation import Item, Key, Recorded, Source, SourceKind
from ktxh.model.period import Period
from ktxh.model.target import Authority, Decision, GoalKind, Phase, Target
from ktxh.server.interning import Interned
from ktxh.server.known_keys import refuse_unknown
from ktxh.server.plans import models
from ktxh.server.plans.telling import tell_targets, tell_withdrawn
from ktxh.server.problems import StoreError

WITHDRAWN = "Đã thu hồi"  # how the note of a revision begins that was set by mistake


class _Place(NamedTuple):
    item: int
    area: int
    period: int
    authority: str
    holder: str


def set_targets(alias: str, interned: Interned, targets: Iterable[Target], author: str) -> Recorded:
    """Keep targets, in their order, inside a transaction; see `Store.set_targets`."""
    given = list(targets)
    refuse_unknown(interned, (Key(one.item, one.area, one.period) for one in given))
    areas = interned.area_ids({one.area for one in given})
    items = interned.make_items([one.item for one in given])
    periods = interned.make_periods(
        [period for one in given for period in (one.period, *(phase.period for phase in one.phases))]
    )
    new = changed = unchanged = 0
    changes: list[tuple[Target | None, Target]] = []
    for one in given:
        place = _Place(items[one.item], areas[one.area], periods[one.period], one.authority.value, one.holder)
        before = _in_force(alias, place)
        stood = None if before is None else _target_of(before, before.phases.all(), interned)
        if stood is not None and stood == replace(one, revision=stood.revision):
            unchanged += 1
            continue
        if before is None:
            new += 1
        else:
            changed += 1
            models.Target.objects.using(alias).filter(pk=before.pk).update(in_force=False)
        _write(alias, place, one, _next(alias, place), periods, author)
        changes.append((stood, one))
    tell_targets(alias, changes, author)
    return Recorded(new, changed, unchanged)


def withdraw_target(alias: str, interned: Interned, one: Target, reason: str, author: str) -> Target | None:
    """Take back the revision in force that was set by mistake, inside a transaction; see `Store.withdraw_target`."""
    key = _Place(
        interned.item_ids([one.item]).get(one.item, 0),
        interned.area_ids([one.area]).get(one.area, 0),
        interned.period_ids([one.period]).get(one.period, 0),
        one.authority.value,
        one.holder,
    )
    row = _in_force(alias, key)
    if row is None or row.revision != one.revision:
        raise StoreError("Lần giao này không còn hiệu lực nên không thu hồi được; hãy tải lại trang.")
    mistaken = _target_of(row, row.phases.all(), interned)
    note = f"{WITHDRAWN}: {reason}" + (f". {row.note}" if row.note else "")
    models.Target.objects.using(alias).filter(pk=row.pk).update(in_force=False, note=note)
    former = _of(alias, key).filter(revision__lt=row.revision).exclude(note__startswith=WITHDRAWN)
    before = former.order_by("-revision").first()
    if before is None:
        tell_withdrawn(alias, mistaken, reason, author)
        return None
    stood = _target_of(before, before.phases.all(), interned)
    told = f"Lấy lại lần giao {stood.revision} vì lần {mistaken.revision} bị thu hồi: {reason}"
    restored = replace(stood, revision=_next(alias, key), note=told)
    periods = interned.make_periods([phase.period for phase in restored.phases])
    _write(alias, key, restored, restored.revision, periods, author)
    tell_targets(alias, [(mistaken, restored)], author)
    return restored


def read_targets(
    alias: str, interned: Interned, items: Collection[Item], areas: Collection[str], periods: Collection[Period]
) -> tuple[Target, ...]:
    """The targets in force among all combinations."""
    item_ids, area_ids, period_ids = interned.item_ids(items), interned.area_ids(areas), interned.period_ids(periods)
    rows = models.Target.objects.using(alias).filter(
        item_id__in=item_ids.values(),
        area_id__in=area_ids.values(),
        period_id__in=period_ids.values(),
        in_force=True,
    )
    return _targets(rows.order_by("item_id", "area_id", "period_id", "authority", "holder"), interned)


def read_revisions(alias: str, interned: Interned, item: Item, area: str, period: Period) -> tuple[Target, ...]:
    """All revisions of the targets of one item, oldest first."""
    item_ids, area_ids, period_ids = interned.item_ids([item]), interned.area_ids([area]), interned.period_ids([period])
    if not (item_ids and area_ids and period_ids):
        return ()
    rows = models.Target.objects.using(alias).filter(
        item_id=item_ids[item], area_id=area_ids[area], period_id=period_ids[period]
    )
    return _targets(rows.order_by("authority", "holder", "revision"), interned)


def _targets(rows: QuerySet[models.Target], interned: Interned) -> tuple[Target, ...]:
    found = list(rows)
    # prefetch_related would make a query set for each target, which takes longer than all the rest
    phases: defaultdict[int, list[models.Phase]] = defaultdict(list)
    for phase in models.Phase.objects.using(rows.db).filter(target_id__in=[row.pk for row in found]):
        phases[phase.target_id].append(phase)
    return tuple(_target_of(row, phases[row.pk], interned) for row in found)


def _of(alias: str, place: _Place) -> QuerySet[models.Target]:
    return models.Target.objects.using(alias).filter(
        item_id=place.item,
        area_id=place.area,
        period_id=place.period,
        authority=place.authority,
        holder=place.holder,
    )


def _in_force(alias: str, place: _Place) -> models.Target | None:
    return _of(alias, place).filter(in_force=True).first()


def _next(alias: str, place: _Place) -> int:
    """The number of the next revision; one that was withdrawn keeps its own."""
    last = _of(alias, place).order_by("-revision").values_list("revision", flat=True).first()
    return 1 if last is None else last + 1


def _write(alias: str, place: _Place, one: Target, revision: int, periods: Mapping[Period, int], author: str) -> None:
    row = models.Target.objects.using(alias).create(
        item_id=place.item,
        area_id=place.area,
        period_id=place.period,
        authority=place.authority,
        holder=place.holder,
        revision=revision,
        in_force=True,
        value=one.value,
        goal=one.goal.value,
        decision_number=one.decision.number,
        decision_on=one.decision.on,
        decision_issuer=one.decision.issuer,
        reserve=one.reserve,
        reserve_reason=one.reserve_reason,
        source_kind=one.source.kind.value,
        source_name=one.source.name,
        place=one.source.place,
        quote=one.source.quote,
        note=one.note,
        author=author,
        recorded_at=timezone.now(),
    )
    models.Phase.objects.using(alias).bulk_create(
        models.Phase(target_id=row.pk, period_id=periods[phase.period], share=phase.share) for phase in one.phases
    )


def _target_of(row: models.Target, given: Iterable[models.Phase], interned: Interned) -> Target:
    phases = sorted((Phase(interned.period(one.period_id), one.share) for one in given), key=lambda one: one.period.end)
    return Target(
        item=interned.item(row.item_id),
        area=interned.area(row.area_id),
        period=interned.period(row.period_id),
        authority=Authority(row.authority),
        value=row.value,
        goal=GoalKind(row.goal),
        decision=Decision(row.decision_number, row.decision_on, row.decision_issuer),
        revision=row.revision,
        holder=row.holder,
        reserve=row.reserve,
        reserve_reason=row.reserve_reason,
        phases=tuple(phases),
        source=Source(SourceKind(row.source_kind), row.source_name, row.place, row.quote),
        note=row.note,
    )
