"""Keeps composed reports, never changed; freezes one (chốt) or opens it again (hủy chốt), with who and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Max, QuerySet
from django.utils import timezone

from ktxh.composing.versions.composition import Composition, CompositionState, Freezing
from ktxh.composing.versions.passages import Passage, passages_from_text, passages_to_text
from ktxh.composing.versions.versions import Version
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.register import Register
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned
from ktxh.server.problems import RefusedError, StoreError
from ktxh.server.reports import models
from ktxh.server.reports.placing import fault_of_texts, ids_of
from ktxh.server.reports.telling import tell_composed, tell_frozen
from ktxh.server.reports.version_id import VersionId


def record_composition(
    alias: str, interned: Interned, register: Register, passages: Sequence[Passage], entry: Entry
) -> str:
    """Keep a composed report as the next version, inside a transaction; see `Store.record_composition`."""
    if register.composed_at.tzinfo is None:
        raise ValueError("thời điểm soạn phải kèm múi giờ")
    period = parse_period(register.period)
    text = passages_to_text(passages)
    areas = interned.area_ids([register.area])
    if not areas:
        fault = f"không có đơn vị hành chính mang khóa “{register.area}”"
        raise RefusedError((f"{period.label}: {fault}",), "báo cáo")
    area_id, period_id = areas[register.area], interned.make_periods([period])[period]
    rows = _rows(alias).filter(area_id=area_id, period_id=period_id)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    identifier = str(VersionId(register.area, period.code, number))
    kept = replace(register, identifier=identifier).to_text()
    if fault := fault_of_texts((kept.replace("\\u0000", "\0"), text.replace("\\u0000", "\0"), entry.note)):
        raise RefusedError((f"{period.label}, {register.area}: {fault}",), "báo cáo")
    _rows(alias).create(
        area_id=area_id,
        period_id=period_id,
        number=number,
        identifier=identifier,
        outline=register.outline,
        style=register.style,
        author=entry.author,
        composed_at=register.composed_at,
        note=entry.note,
        figures=len(Version(register, tuple(passages)).entries),
        register=kept,
        passages=text,
    )
    tell_composed(alias, identifier, register, entry)
    return identifier


def read_compositions(alias: str, interned: Interned, area: str, period: Period) -> tuple[Composition, ...]:
    """The composed reports of an area and a period, oldest first."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _heads(alias).filter(area_id=ids[0], period_id=ids[1])
    return tuple(_composition_of(row, interned) for row in rows.order_by("number"))


def read_outlines_used(alias: str, interned: Interned, area: str) -> tuple[str, ...]:
    """The outlines that the reports of an area were composed after, the latest first; see `Store.outlines_used`."""
    ids = interned.area_ids([area])
    if not ids:
        return ()
    rows = _rows(alias).filter(area_id=ids[area]).order_by("-pk").values_list("outline", flat=True)
    return tuple(dict.fromkeys(rows))


def read_composition(alias: str, interned: Interned, identifier: str) -> Composition | None:
    """The composed report with this identifier."""
    row = _heads(alias).filter(identifier=identifier).first()
    return None if row is None else _composition_of(row, interned)


def read_version(alias: str, identifier: str) -> Version:
    """The figures and the words of a composed report; StoreError where there is none of this identifier."""
    row = _rows(alias).filter(identifier=identifier).first()
    if row is None:
        raise StoreError(_unknown(identifier))
    return Version(Register.parse(row.register), passages_from_text(row.passages))


def set_state(alias: str, identifier: str, state: CompositionState, reason: str, entry: Entry) -> None:
    """Freeze a composed report or open it again, inside a transaction; see `Store.freeze` and `Store.unfreeze`."""
    row = _rows(alias).defer("register", "passages").filter(identifier=identifier).first()
    if row is None:
        raise StoreError(_unknown(identifier))
    frozen = state is CompositionState.FROZEN
    if row.frozen == frozen:
        raise StoreError(f"Bản “{identifier}” {'đã chốt rồi' if frozen else 'chưa chốt nên không cần hủy chốt'}.")
    if not frozen and not reason.strip():
        raise StoreError(f"Hủy chốt bản “{identifier}” thì phải ghi lý do; việc này được ghi lại.")
    if fault := fault_of_texts((reason, entry.author)):
        raise StoreError(f"Lý do cho bản “{identifier}” {fault}.")
    if frozen:
        others = _rows(alias).filter(area_id=row.area_id, period_id=row.period_id, outline=row.outline, frozen=True)
        other = others.values_list("identifier", flat=True).first()
        if other is not None:
            raise StoreError(f"Bản “{other}” của cùng báo cáo này đang chốt; hãy hủy chốt bản đó trước.")
    _rows(alias).filter(pk=row.pk).update(frozen=frozen)
    models.Freezing.objects.using(alias).create(
        composition_id=row.pk,
        frozen=frozen,
        reason=reason,
        author=entry.author,
        recorded_at=entry.at or timezone.now(),
    )
    tell_frozen(alias, identifier, frozen, reason, entry)


def _rows(alias: str) -> QuerySet[models.Composition]:
    return models.Composition.objects.using(alias)


def _heads(alias: str) -> QuerySet[models.Composition]:
    return _rows(alias).defer("register", "passages").prefetch_related("freezings")


def _unknown(identifier: str) -> str:
    return f"Không có bản báo cáo nào mang mã “{identifier}”; xem các bản bằng: ktxh versions ĐỊA_BÀN KỲ."


def _state(frozen: bool) -> CompositionState:
    return CompositionState.FROZEN if frozen else CompositionState.DRAFT


def _composition_of(row: models.Composition, interned: Interned) -> Composition:
    freezings = sorted(row.freezings.all(), key=lambda one: one.pk)
    return Composition(
        identifier=row.identifier,
        area=interned.area(row.area_id),
        period=interned.period(row.period_id),
        number=row.number,
        outline=row.outline,
        style=row.style,
        author=row.author,
        composed_at=row.composed_at,
        note=row.note,
        figures=row.figures,
        state=_state(row.frozen),
        freezings=tuple(Freezing(_state(one.frozen), one.reason, one.author, one.recorded_at) for one in freezings),
    )
