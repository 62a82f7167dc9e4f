"""The trail as an administrator sees it: entries by who, what, subject and days, with what differs before and after.

Who administers the whole site sees everything; others what the people of their own organisations did.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ktxh.server.accounts.models import Membership
from ktxh.server.administration.people_list import organisations_of
from ktxh.server.administration.reach import Reach
from ktxh.server.audit import reading
from ktxh.server.audit.chain import stamp
from ktxh.server.audit.change import LABELS, label_of
from ktxh.server.audit.models import Entry

AT_ONCE = 50
_ROWS = 2_000
_SHOWN_TEXT = 400
_COLUMNS = ("number", "at", "who", "where", "what", "label", "subject", "before", "after", "previous", "hash")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: those that fulfil all that is given; `until` is the last day itself."""

    who: str = ""
    what: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What of an entry was one thing before and another after; "" for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words, with its differences."""

    entry: Entry
    label: str
    differences: tuple[Difference, ...]


def lines(reach: Reach, wanted: Wanted, before: int | None = None) -> tuple[Line, ...]:
    """The newest entries, newest first; with `before` those older than that number; one more than are shown at once."""
    rows = _wanted(reach, wanted)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return tuple(
        Line(row, label_of(row.what), differences(row.before, row.after))
        for row in rows.order_by("-number")[: AT_ONCE + 1]
    )


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of changes with their words."""
    return tuple(sorted(LABELS.items(), key=lambda one: one[1]))


def as_csv(reach: Reach, wanted: Wanted) -> Iterator[str]:
    """The entries as comma-separated values, oldest first, in portions: every field, the moment in UTC."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(_COLUMNS)
    for row in _wanted(reach, wanted).order_by("number").iterator(_ROWS):
        told = {name: getattr(row, name) for name in _COLUMNS if name != "label"}
        told["at"] = stamp(row.at)
        told["label"] = label_of(row.what)
        yield writer.writerow([told[name] for name in _COLUMNS])


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """What differs between two JSON texts, field by field where both are objects."""
    old, new = _read(before), _read(after)
    if isinstance(old, dict) or isinstance(new, dict):
        first, second = (one if isinstance(one, dict) else {} for one in (old, new))
        names = dict.fromkeys((*first, *second))
        return tuple(
            Difference(str(name), _words(first.get(name)), _words(second.get(name)))
            for name in names
            if first.get(name) != second.get(name)
        )
    if old == new:
        return ()
    return (Difference("", _words(old), _words(new)),)


def day_of(text: str) -> date | None:
    """A day as a date field sends it, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _wanted(reach: Reach, wanted: Wanted) -> QuerySet[Entry]:
    since = None if wanted.since is None else _midnight(wanted.since)
    until = None if wanted.until is None else _midnight(wanted.until + timedelta(1))
    rows = reading.rows(reach.plan.store.alias, reading.Wanted(wanted.who, wanted.what, wanted.about, since, until))
    return rows if reach.whole_site else rows.filter(who__in=_own_people(reach))


def _own_people(reach: Reach) -> Collection[str]:
    """The names of those whose roles are all within reach."""
    own = {one.pk for one in organisations_of(reach)}
    found: dict[str, bool] = {}
    for name, organisation in Membership.objects.values_list("user__username", "organisation_id"):
        found[name] = found.get(name, True) and organisation in own
    return [name for name, within in found.items() if within]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _read(text: str) -> object:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _words(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_TEXT else text[:_SHOWN_TEXT] + "…"


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text
