"""Reads where forms stand, what was done with them, and the remarks on their values."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from ktxh.model.period import Period
from ktxh.model.submission import Comment, Event, State, Step, Submission
from ktxh.server.interning import Interned
from ktxh.server.submissions import models

Standing = dict[tuple[str, str, Period], Submission]


def read_submissions(
    alias: str,
    interned: Interned,
    areas: Collection[str],
    periods: Collection[Period],
    forms: Collection[str] | None = None,
) -> Standing:
    """The forms of those areas and periods that somebody has begun, by form, area and period; one question."""
    area_ids, period_ids = interned.area_ids(areas), interned.period_ids(periods)
    if not (area_ids and period_ids):
        return {}
    rows = models.Submission.objects.using(alias).filter(period_id__in=sorted(period_ids.values()))
    rows = rows.filter(area_id__in=sorted(area_ids.values()))
    if forms is not None:
        rows = rows.filter(form__in=sorted(forms))
    return {(one.form, one.area, one.period): one for one in _submissions_of(rows, interned)}


def read_submission(alias: str, interned: Interned, form: str, area: str, period: Period) -> Submission:
    """Where one form stands; one that nobody has begun is NOT_BEGUN."""
    found = read_submissions(alias, interned, [area], [period], [form])
    return found.get((form, area, period)) or Submission(form, area, period)


def read_events(alias: str, interned: Interned, form: str, area: str, period: Period) -> tuple[Event, ...]:
    """What was done with a form, oldest first."""
    rows = models.Event.objects.using(alias).filter(submission__in=_row(alias, interned, form, area, period))
    return tuple(event_of(row) for row in rows.order_by("pk"))


def read_comments(alias: str, interned: Interned, form: str, area: str, period: Period) -> tuple[Comment, ...]:
    """The remarks on the values of a form, oldest first."""
    rows = models.Comment.objects.using(alias).filter(submission__in=_row(alias, interned, form, area, period))
    return tuple(
        Comment(
            interned.item(row.item_id),
            row.text,
            row.author,
            row.at,
            None if row.event is None else Step(row.event.step),
        )
        for row in rows.select_related("event").order_by("pk")
    )


def event_of(row: models.Event) -> Event:
    """A stored event."""
    return Event(row.pk, Step(row.step), State(row.state), row.author, row.at, row.reason)


def submission_of(row: models.Submission, interned: Interned) -> Submission:
    """A stored row."""
    return Submission(
        form=row.form,
        area=interned.area(row.area_id),
        period=interned.period(row.period_id),
        state=State(row.state),
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        sent_by=row.sent_by,
        sent_at=row.sent_at,
        approved_by=row.approved_by,
        approved_at=row.approved_at,
        sendings=row.sendings,
        warnings=row.warnings,
    )


def _submissions_of(rows: Iterable[models.Submission], interned: Interned) -> Iterable[Submission]:
    return (submission_of(row, interned) for row in rows)


def _row(alias: str, interned: Interned, form: str, area: str, period: Period) -> QuerySet[models.Submission]:
    rows = models.Submission.objects.using(alias)
    areas, periods = interned.area_ids([area]), interned.period_ids([period])
    if not (areas and periods):
        return rows.none()
    return rows.filter(period_id=periods[period], area_id=areas[area], form=form)
