"""The trail as an administrator sees it: entries by who, what, subject and days, each as a sentence.

Who administers the whole site sees everything; others what the people of their own organisations did.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from ktxh.catalogue.area_words import unaccented
from ktxh.server.accounts.models import Membership, User
from ktxh.server.administration.people_list import organisations_of
from ktxh.server.administration.reach import Reach
from ktxh.server.administration.trail_words.differences import Difference, differences
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said
from ktxh.server.administration.trail_words.sentences import sentence
from ktxh.server.audit import reading
from ktxh.server.audit.chain import stamp
from ktxh.server.audit.change import LABELS, label_of
from ktxh.server.audit.models import Entry

AT_ONCE = 50
_ROWS = 2_000
_NAMED = 40  # units or people that the words of a search may mean
_RAW = ("number", "at", "who", "where", "what", "subject", "before", "after", "previous", "hash")
_COLUMNS = ("number", "at", "full_name", "sentence", "label", *_RAW[2:])


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: those that fulfil all that is given; `until` is the last day itself."""

    who: str = ""
    what: str = ""
    about: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in words: the full name of who did it, what was done as a sentence, what differs since."""

    entry: Entry
    name: str
    label: str
    sentence: str
    differences: tuple[Difference, ...]


def lines(reach: Reach, wanted: Wanted, before: int | None = None) -> tuple[Line, ...]:
    """The newest entries, newest first; with `before` those older than that number; one more than are shown at once."""
    rows = _wanted(reach, wanted)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows.order_by("-number")[: AT_ONCE + 1])
    return tuple(_lines(reach, found))


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of changes with their words."""
    return tuple(sorted(LABELS.items(), key=lambda one: one[1]))


def as_csv(reach: Reach, wanted: Wanted) -> Iterator[str]:
    """The entries as comma-separated values, oldest first, in portions: each as a sentence, and every field as it is
    stored (the moment in UTC), so that the chain can be computed again from the file.
    """
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield writer.writerow(_COLUMNS)
    found = _wanted(reach, wanted).order_by("number").iterator(_ROWS)
    while rows := list(islice(found, _ROWS)):
        names = Names(reach.plan, rows)
        for row in rows:
            told = {name: getattr(row, name) for name in _RAW}
            told["at"] = stamp(row.at)
            told["label"] = label_of(row.what)
            told["full_name"] = names.person(row.who)
            told["sentence"] = sentence(_said(row), names)
            yield writer.writerow([told[name] for name in _COLUMNS])


def day_of(text: str) -> date | None:
    """A day as a date field sends it, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lines(reach: Reach, rows: Sequence[Entry]) -> Iterator[Line]:
    names = Names(reach.plan, rows)
    for row in rows:
        said = _said(row)
        yield Line(row, names.person(row.who), label_of(row.what), sentence(said, names), differences(said, names))


def _said(row: Entry) -> Said:
    return Said.of(row.who, row.what, row.subject, row.before, row.after)


def _wanted(reach: Reach, wanted: Wanted) -> QuerySet[Entry]:
    since = None if wanted.since is None else _midnight(wanted.since)
    until = None if wanted.until is None else _midnight(wanted.until + timedelta(1))
    who = [wanted.who, *_people_named(wanted.who)] if wanted.who else ""
    about = _about(reach, wanted.about) if wanted.about else ""
    rows = reading.rows(reach.plan.store.alias, reading.Wanted(who, wanted.what, about, since, until))
    return rows if reach.whole_site else rows.filter(who__in=_own_people(reach))


def _about(reach: Reach, words: str) -> list[str]:
    """What stands in subjects for the words: themselves, keys of units and user names of people that they name."""
    wanted = unaccented(words)
    units = [one.key for one in reach.plan.tree if wanted in (unaccented(one.full_name), unaccented(one.name))][:_NAMED]
    keys = (f" {key}{after}" for key in units for after in " ,")
    return [words, *keys, *(f"user {name}" for name in _people_named(words))]


def _people_named(words: str) -> list[str]:
    """The user names of the people whose full name holds the words."""
    wanted = unaccented(words).split()
    named = User.objects.exclude(full_name="").order_by("username").values_list("username", "full_name")
    found = (name for name, full_name in named if all(word in unaccented(full_name) for word in wanted))
    return [name for name, _ in zip(found, range(_NAMED), strict=False)]


def _own_people(reach: Reach) -> Collection[str]:
    """The names of those whose roles are all within reach."""
    own = {one.pk for one in organisations_of(reach)}
    found: dict[str, bool] = {}
    for name, organisation in Membership.objects.values_list("user__username", "organisation_id"):
        found[name] = found.get(name, True) and organisation in own
    return [name for name, within in found.items() if within]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text
