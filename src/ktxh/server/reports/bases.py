"""Keeps the list of documents that a report rests on, in versions of the whole list, and reads it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max, QuerySet
from django.utils import timezone

from ktxh.model.observation import Recorded
from ktxh.model.period import Period
from ktxh.model.report_parts import LegalBasis
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned
from ktxh.server.problems import RefusedError
from ktxh.server.reports import models
from ktxh.server.reports.placing import fault_of_texts, ids_of, refuse
from ktxh.server.reports.telling import tell_bases

_WHAT = "căn cứ"


def record_bases(
    alias: str, interned: Interned, area: str, period: Period, given: Sequence[LegalBasis], entry: Entry
) -> Recorded:
    """Make these the whole list of a report, inside a transaction; see `Store.record_legal_bases`."""
    if not interned.area_ids([area]):
        raise RefusedError((f"{period.label}: không có đơn vị hành chính mang khóa “{area}”",), _WHAT)
    where = interned.area_names([area])[area]
    refuse(interned, given, lambda one: _fault(one, area, period, where), _shown, _WHAT)
    before = read_bases(alias, interned, area, period)
    if before == tuple(given):
        return Recorded(unchanged=len(before))
    area_id = interned.area_ids([area])[area]
    period_id = interned.make_periods([period])[period]
    rows = _rows(alias).filter(area_id=area_id, period_id=period_id)
    version = (rows.aggregate(last=Max("version"))["last"] or 0) + 1
    rows.filter(current=True).update(current=False)
    at = entry.at or timezone.now()
    _rows(alias).bulk_create(
        models.LegalBasis(
            area_id=area_id,
            period_id=period_id,
            version=version,
            current=True,
            place=place,
            order=one.order,
            kind=one.kind,
            number=one.number,
            on=one.on,
            issuer=one.issuer,
            subject=one.subject,
            author=entry.author,
            recorded_at=at,
        )
        for place, one in enumerate(given)
    )
    tell_bases(alias, (area, period), before, given, entry)
    return _counted(before, given)


def read_bases(alias: str, interned: Interned, area: str, period: Period) -> tuple[LegalBasis, ...]:
    """The documents that a report rests on, in their order."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], current=True)
    return tuple(
        LegalBasis(area, period, row.order, row.kind, row.number, row.on, row.issuer, row.subject)
        for row in rows.order_by("place")
    )


def _rows(alias: str) -> QuerySet[models.LegalBasis]:
    return models.LegalBasis.objects.using(alias)


def _counted(before: Sequence[LegalBasis], given: Sequence[LegalBasis]) -> Recorded:
    """What a list changes of the one before; one that is no more in it is a change too."""
    stood = set(before) & set(given)
    old, new = {(one.kind, one.number) for one in before}, {(one.kind, one.number) for one in given}
    fresh = sum((one.kind, one.number) not in old for one in given)
    return Recorded(fresh, len(given) - fresh - len(stood) + len(old - new), len(stood))


def _fault(one: LegalBasis, area: str, period: Period, where: str) -> str:
    if (one.area, one.period) != (area, period):
        return f"thuộc báo cáo khác, không phải {period.label} của {where}"
    if not one.kind.strip():
        return "chưa ghi loại văn bản"
    return fault_of_texts((one.kind, one.number, one.issuer, one.subject))


def _shown(one: LegalBasis) -> str:
    return f"{one.kind} {one.number}".strip()
