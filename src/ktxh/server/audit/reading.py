"""Reads the trail: for the viewer in pages, for a log server as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from ktxh.server.audit import models
from ktxh.server.audit.chain import stamp
from ktxh.server.audit.change import label_of

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `at` knows its time zone, `before` and `after` are JSON or ""."""

    number: int
    at: datetime
    who: str
    where: str
    what: str
    subject: str
    before: str
    after: str
    hash: str

    @property
    def label(self) -> str:
        """What was done, in words."""
        return label_of(self.what)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: those that fulfil all that is given. `who` and `about` may be several, of which one must fit:
    user names, and parts of the subject; `until` is not included.
    """

    who: str | Collection[str] = ""
    what: str = ""
    about: str | Collection[str] = ""
    since: datetime | None = None
    until: datetime | None = None


def entries(
    alias: str, wanted: Wanted | None = None, *, before: int | None = None, count: int = 50
) -> tuple[Entry, ...]:
    """The newest entries, newest first; with `before` those older than that number, which is how one turns a page."""
    found = rows(alias, wanted or Wanted())
    if before is not None:
        found = found.filter(number__lt=before)
    return tuple(_entry(row) for row in found.order_by("-number")[:count])


def json_lines(alias: str, after: int = 0) -> Iterator[str]:
    """The entries after a number, oldest first, one JSON object a line; read in portions."""
    following = models.Entry.objects.using(alias).filter(number__gt=after).order_by("number")
    for row in following.iterator(_AT_ONCE):
        told = {name: getattr(row, name) for name in Entry.__slots__}
        told["at"] = stamp(row.at)
        yield json.dumps(told, ensure_ascii=False)


def rows(alias: str, wanted: Wanted) -> QuerySet[models.Entry]:
    """The entries that are wanted, in no order."""
    found = models.Entry.objects.using(alias).all()
    if wanted.who:
        found = found.filter(who__in=_several(wanted.who))
    if wanted.what:
        found = found.filter(what=wanted.what)
    if wanted.about:
        parts = (Q(subject__contains=one) for one in _several(wanted.about))
        found = found.filter(reduce(or_, parts))
    if wanted.since is not None:
        found = found.filter(at__gte=wanted.since)
    if wanted.until is not None:
        found = found.filter(at__lt=wanted.until)
    return found


def _several(given: str | Collection[str]) -> Collection[str]:
    return [given] if isinstance(given, str) else given


def _entry(row: models.Entry) -> Entry:
    return Entry(row.number, row.at, row.who, row.where, row.what, row.subject, row.before, row.after, row.hash)
