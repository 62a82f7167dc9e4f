"""Keeps the prose of sections in versions and reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Case, F, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from ktxh.model.observation import Recorded
from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.entry import Entry
from ktxh.server.interning import Interned
from ktxh.server.problems import RefusedError
from ktxh.server.reports import models
from ktxh.server.reports.keeping import Place, keep, standing
from ktxh.server.reports.placing import fault_of_section, fault_of_texts, ids_of, places_of, refuse

_WHAT = "mục lời văn"


def record_prose(alias: str, interned: Interned, given: Sequence[Prose], entry: Entry) -> Recorded:
    """Keep prose, in its order, inside a transaction; see `Store.record_prose`."""
    refuse(interned, given, _fault, _shown, _WHAT)
    areas = interned.area_ids({one.area for one in given})
    periods = interned.make_periods([one.period for one in given])
    at = entry.at or timezone.now()
    rows = [
        models.Prose(
            area_id=areas[one.area],
            period_id=periods[one.period],
            section=one.section,
            text=one.text,
            state=one.state.value,
            note=one.note or entry.note,
            author=one.author or entry.author,
            recorded_at=at,
        )
        for one in given
    ]
    known = standing(alias, models.Prose, ((row.area_id, row.period_id) for row in rows))
    if late := _overtaken(interned, given, rows, known):
        raise RefusedError(late, _WHAT)
    return keep(alias, models.Prose, rows, known)


def read_prose(alias: str, interned: Interned, area: str, period: Period) -> Mapping[str, Prose]:
    """The current prose of each section that has any, by section."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return {}
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], current=True)
    return {one.section: one for one in _prose_of(rows.order_by("section"), interned)}


def read_versions(alias: str, interned: Interned, area: str, section: str, period: Period) -> tuple[Prose, ...]:
    """All versions of the prose of a section, oldest first."""
    ids = ids_of(interned, area, period)
    if ids is None:
        return ()
    rows = _rows(alias).filter(area_id=ids[0], period_id=ids[1], section=section)
    return tuple(_prose_of(rows.order_by("version"), interned))


def read_before(alias: str, interned: Interned, area: str, period: Period) -> Mapping[str, Prose]:
    """By section the last prose of a period that ended earlier, the same kind of period first; one query for all."""
    ids = interned.area_ids([area])
    if not ids:
        return {}
    kind = Case(When(period__kind=period.kind.value, then=Value(1)), default=Value(0), output_field=IntegerField())
    place = Window(RowNumber(), "section", [kind.desc(), F("period__end").desc(), F("period__start").asc()])
    rows = _rows(alias).filter(area_id=ids[area], current=True, period__end__lt=period.end)
    last = rows.annotate(place_before=place).filter(place_before=1).order_by("section")
    return {one.section: one for one in _prose_of(last, interned)}


def _rows(alias: str) -> QuerySet[models.Prose]:
    return models.Prose.objects.using(alias)


def _prose_of(rows: Iterable[models.Prose], interned: Interned) -> Iterator[Prose]:
    for row in rows:
        yield Prose(
            area=interned.area(row.area_id),
            section=row.section,
            period=interned.period(row.period_id),
            text=row.text,
            author=row.author,
            state=ProseState(row.state),
            version=row.version,
            recorded_at=row.recorded_at,
            note=row.note,
        )


def _overtaken(
    interned: Interned, given: Sequence[Prose], rows: Sequence[models.Prose], known: Mapping[Place, models.Prose]
) -> tuple[str, ...]:
    """What was edited from a version that is not the current one any more, and says something else than that."""
    found = []
    for one, row in zip(given, rows, strict=True):
        now = known.get(row.place)
        if one.version and (now is None or now.version != one.version) and (now is None or now.content != row.content):
            by = f" của {now.author}" if now is not None and now.author else ""
            newer = f"đã có bản {now.version}{by}" if now is not None else "chưa có bản nào"
            found.append((one, f"sửa từ bản {one.version} trong khi {newer}; hãy xem bản đó rồi sửa lại"))
    if not found:
        return ()
    places = places_of(interned, [one for one, _ in found])
    return tuple(f"{_shown(one)}, {place}: {why}" for (one, why), place in zip(found, places, strict=True))


def _fault(one: Prose) -> str:
    if one.state is ProseState.RETURNED and not one.note.strip():
        return "trả lại thì phải ghi lý do"
    return fault_of_section(one.section) or fault_of_texts((one.text, one.author, one.note))


def _shown(one: Prose) -> str:
    return f"mục “{one.section}”"
