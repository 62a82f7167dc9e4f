"""Keeps who writes which section of a report until when, and finds how it was in an earlier period."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.assigned import NOBODY, Assigned
from ktxh.server.desk.comments import SectionOf
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.models import Assignment
from ktxh.server.desk.parts.lock import stamp
from ktxh.server.desk.telling import Deed, tell
from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class Earlier:
    """How the sections of an earlier period were assigned, by section, with the days of the period asked about."""

    period: Period
    assigned: Mapping[str, Assigned]


def assignments(area: str, period: Period) -> Mapping[str, Assigned]:
    """What is assigned, by section; one question."""
    rows = Assignment.objects.filter(area=area, period=period.code).order_by("section")
    return {
        one.section: Assigned(one.organisation, one.person, one.due, one.remark, one.author, one.at) for one in rows
    }


def seen(assigned: Mapping[str, Assigned]) -> str:
    """The stamp of what a page shows."""
    return stamp(sorted(assigned.items(), key=lambda one: one[0]))


def earlier_assignments(place: Place) -> Earlier | None:
    """Those of the newest earlier period of the same kind that has any, each day as many days later as the period ends
    later; None where there is none.
    """
    area, period = place.area.key, place.period
    codes = Assignment.objects.filter(area=area).order_by().values_list("period", flat=True).distinct()
    found = [one for one in map(parse_period, codes) if one.kind is period.kind and one.end < period.end]
    if not found:
        return None
    before = max(found)
    later = period.end - before.end
    return Earlier(before, {slug: _moved(one, later) for slug, one in assignments(area, before).items()})


def assign(place: Place, wanted: Mapping[str, Assigned], as_seen: str) -> int:
    """Keep what is wanted, by section, `NOBODY` for none; sections that are not named stay as they are. The number of
    sections that changed; Refused where somebody else changed any since the page with the stamp `as_seen`.
    """
    store, user = place.plan.store, place.user.username
    with store.writing_together():
        now = assignments(place.area.key, place.period)
        if seen(now) != as_seen:
            raise Refused("Người khác vừa sửa phân công này, nên chưa ghi gì; hãy xem lại bảng rồi lưu lần nữa.")
        changed = {slug: new for slug, new in wanted.items() if new != now.get(slug, NOBODY)}
        for slug, new in changed.items():
            at = SectionOf(place.area.key, place.period.code, slug)
            _keep(at, new, user)
            tell(store.alias, Deed.ASSIGN, at.subject, user, _told(new), _told(now.get(slug)))
    return len(changed)


def periods_assigned(place: Place, periods: Collection[Period], today: date) -> frozenset[str]:
    """The codes of those periods in which something may wait for the person: assigned by name, to one of the person's
    organisations, or with a day alone; for who compiles also what is overdue. One question.
    """
    here = [one.organisation.name for one in place.user.held if one.organisation.area == place.area.key]
    wanted = Q(person=place.user.username) | Q(person="", organisation__in=["", *here])
    if place.may(Act.COMPOSE):
        wanted |= Q(due__lt=today)
    rows = Assignment.objects.filter(wanted, area=place.area.key, period__in=[one.code for one in periods])
    return frozenset(rows.order_by().values_list("period", flat=True).distinct())


def renamed(area: str, old: str, new: str) -> None:
    """An organisation of a unit has another name: what is assigned to it stays so."""
    if old != new:
        Assignment.objects.filter(area=area, organisation=old).update(organisation=new)


def _moved(one: Assigned, later: timedelta) -> Assigned:
    return one if one.due is None else replace(one, due=one.due + later)


def _keep(at: SectionOf, new: Assigned, author: str) -> None:
    if new == NOBODY:
        Assignment.objects.filter(area=at.area, period=at.period, section=at.section).delete()
        return
    Assignment.objects.update_or_create(
        area=at.area,
        period=at.period,
        section=at.section,
        defaults={**_fields(new), "author": author, "at": timezone.now()},
    )


def _told(one: Assigned | None) -> Mapping[str, object] | None:
    """What the trail keeps of it; None for nothing."""
    return None if one is None or one == NOBODY else _fields(one)


def _fields(one: Assigned) -> Mapping[str, object]:
    return {"organisation": one.organisation, "person": one.person, "due": one.due, "remark": one.remark}
