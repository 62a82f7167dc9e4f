"""A later deadline for one unit: given by whom, when and why; the last one counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ktxh.model.area import printed
from ktxh.model.period import Period
from ktxh.server.audit import trail
from ktxh.server.audit.change import LABELS, Change
from ktxh.server.reports.placing import fault_of_texts
from ktxh.server.submissions import models
from ktxh.server.submissions.extension import Extension, Extensions
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.problems import StepError

_VERB = "bieu_gia_han"
LABELS[_VERB] = "Biểu: gia hạn gửi"


def extend_deadline(store: Opened, given: Extension) -> Extension:
    """Keep an extension inside a transaction; StepError where it lacks a reason or the area is unknown."""
    areas = store.interned.area_ids([given.area])
    if not areas:
        raise StepError(f"Không gia hạn được: không có đơn vị hành chính mang khóa “{given.area}”.")
    name = store.interned.area_names([given.area])[given.area]
    if not given.reason.strip():
        raise StepError(f"Không gia hạn được cho {name} vì chưa ghi lý do; hãy ghi rồi làm lại.")
    if given.until < given.period.start:
        raise StepError(
            f"Không gia hạn được cho {name}: ngày {printed(given.until)} ở trước {given.period.label}; "
            "hãy chọn ngày sau."
        )
    if fault := fault_of_texts((given.reason, given.author, given.form)):
        raise StepError(f"Lý do gia hạn {fault}.")
    row = models.Extension.objects.using(store.alias).create(
        form=given.form,
        area_id=areas[given.area],
        period_id=store.interned.make_periods([given.period])[given.period],
        until=given.until,
        reason=given.reason.strip(),
        author=given.author,
        at=given.at or timezone.now(),
    )
    told = {"form": given.form or "*", "until": given.until, "reason": row.reason}
    subject = f"deadline {given.area} {given.period.code}"
    trail.append(store.alias, Change(_VERB, subject, None, told), author=given.author)
    return _extension_of(row, given.area, given.period)


def read_extensions(store: Opened, areas: Collection[str], periods: Collection[Period]) -> Extensions:
    """The last extension for each form ("" for all), area and period that has any; one question."""
    area_ids, period_ids = store.interned.area_ids(areas), store.interned.period_ids(periods)
    if not (area_ids and period_ids):
        return {}
    rows = models.Extension.objects.using(store.alias).filter(
        period_id__in=sorted(period_ids.values()), area_id__in=sorted(area_ids.values())
    )
    return _read(store, rows.order_by("pk"))


def recent_extensions(store: Opened, since: date, areas: Collection[str] | None) -> Extensions:
    """The last extension for each form, area and period, of those that put off to that day or a later one; of all areas
    or of some. One question.
    """
    known = models.Extension.objects.using(store.alias)
    same = {name: OuterRef(name) for name in ("form", "area", "period")}
    rows = known.filter(until__gte=since).exclude(Exists(known.filter(**same, pk__gt=OuterRef("pk"))))
    if areas is not None:
        rows = rows.filter(area_id__in=sorted(store.interned.area_ids(areas).values()))
    return _read(store, rows.order_by("pk"))


def _read(store: Opened, rows: Iterable[models.Extension]) -> dict[tuple[str, str, Period], Extension]:
    found = {}
    for row in rows:
        area, period = store.interned.area(row.area_id), store.interned.period(row.period_id)
        found[row.form, area, period] = _extension_of(row, area, period)
    return found


def _extension_of(row: models.Extension, area: str, period: Period) -> Extension:
    return Extension(area, period, row.until, row.reason, row.author, row.form, row.at, row.pk)
