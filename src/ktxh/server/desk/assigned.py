"""To whom a section is assigned and by when, and how a day stands to today."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from ktxh.model.area import printed
from ktxh.server.submissions.by_when import by_when

SOON = 2  # days left


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who writes a section: an organisation of the unit by its name ("": whom the outline names), a person by the name
    of the account ("": nobody in particular), until when, and a remark. Who assigned it last, and when, is beside it.
    """

    organisation: str = ""
    person: str = ""
    due: date | None = None
    remark: str = ""
    author: str = field(default="", compare=False, repr=False)
    at: datetime | None = field(default=None, compare=False, repr=False)

    @property
    def names(self) -> bool:
        """Whether it says who writes, and not only until when."""
        return bool(self.organisation or self.person)


NOBODY = Assigned()


@dataclass(frozen=True, slots=True)
class DueDay:
    """The day by which a section is written: its look (ok, warn, bad or none), and how it stands to today in words."""

    words: str
    look: str = "none"


def due_day(day: date | None, today: date, *, done: bool) -> DueDay | None:
    """How the day stands; of a section that is `done` (sent or approved) the day alone, None where none is set."""
    if day is None:
        return None
    if done:
        return DueDay(f"hạn {printed(day)}")
    left = (day - today).days
    return DueDay(by_when(day, today), "bad" if left < 0 else "warn" if left <= SOON else "none")


def by_days(days: Collection[date], today: date) -> str:
    """The day until which several things are done, the first of them where they differ: "hạn gần nhất 05/12/2025 (còn
    3 ngày)".
    """
    first = by_when(min(days), today)
    return f"hạn gần nhất {first.removeprefix('hạn ')}" if len(set(days)) > 1 else first
