"""What people give to a report besides values and targets: prose by section, facts without indicator, tasks, bases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from ktxh.model.period import Period
from ktxh.model.statement import Statement


class ProseState(StrEnum):
    """How far the prose of a section is."""

    DRAFT = "dang_soan"
    SUBMITTED = "da_gui"
    RETURNED = "tra_lai"
    APPROVED = "da_duyet"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"dang_soan": "Đang soạn", "da_gui": "Đã gửi, chờ duyệt", "tra_lai": "Trả lại", "da_duyet": "Đã duyệt"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class Prose:
    """One version of the prose of a section of an area's report of a period.

    `text` is Markdown in which figures are called as in an outline. `version` counts from 1; 0 is not stored yet.
    """

    area: str
    section: str
    period: Period
    text: str
    author: str = ""
    state: ProseState = ProseState.DRAFT
    version: int = 0
    recorded_at: datetime | None = None
    note: str = ""  # the reason where it was returned


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that a section states though the catalogue has no indicator for it; `identifier` is its own for ever."""

    identifier: str
    area: str
    period: Period
    section: str
    order: int
    statement: Statement
    author: str = ""


class TaskState(StrEnum):
    """How far a task is."""

    OPEN = "dang_thuc_hien"
    DONE = "hoan_thanh"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"dang_thuc_hien": "đang thực hiện", "hoan_thanh": "đã hoàn thành"}[self.value]


@dataclass(frozen=True, slots=True)
class Task:
    """A task that an authority gave: what, who has to do it, by when, and how far it is; `section` may be ""."""

    identifier: str
    area: str
    period: Period
    order: int
    text: str
    owner: str
    due: date | None = None
    state: TaskState = TaskState.OPEN
    done_on: date | None = None
    section: str = ""

    def overdue(self, on: date) -> bool:
        """Whether it is still open after its day."""
        return self.state is TaskState.OPEN and self.due is not None and self.due < on


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document that a report rests on: "Nghị quyết số 15/NQ-HĐND ngày 20/12/2023 của HĐND huyện về …"."""

    area: str
    period: Period
    order: int
    kind: str  # "Nghị quyết"
    number: str  # "15/NQ-HĐND"
    on: date | None
    issuer: str  # "HĐND huyện"
    subject: str = ""  # what it is about, from "về" on


class ReportParts(Protocol):
    """What composing asks of the store besides `model.figures.Figures`."""

    def prose(self, area: str, period: Period) -> Mapping[str, Prose]:
        """The current prose of each section that has one."""
        ...

    def prose_before(self, area: str, period: Period) -> Mapping[str, Prose]:
        """By section the last prose of an earlier period, the same kind of period first."""
        ...

    def facts(self, area: str, period: Period) -> tuple[Fact, ...]:
        """The facts of a report by section and order."""
        ...

    def tasks(self, area: str, period: Period) -> tuple[Task, ...]:
        """The tasks given for a period, in their order."""
        ...

    def legal_bases(self, area: str, period: Period) -> tuple[LegalBasis, ...]:
        """The documents that the report rests on, in their order."""
        ...


@dataclass(frozen=True)
class GivenParts:
    """Parts of reports that are at hand in memory; a `ReportParts`."""

    given_prose: tuple[Prose, ...] = ()
    given_facts: tuple[Fact, ...] = ()
    given_tasks: tuple[Task, ...] = ()
    given_bases: tuple[LegalBasis, ...] = ()

    def prose(self, area: str, period: Period) -> Mapping[str, Prose]:
        """The last version given of each section."""
        return {one.section: one for one in self.given_prose if (one.area, one.period) == (area, period)}

    def prose_before(self, area: str, period: Period) -> Mapping[str, Prose]:
        """By section the last prose of an earlier period, the same kind of period first."""
        earlier = [one for one in self.given_prose if one.area == area and one.period.end < period.end]
        earlier.sort(key=lambda one: (one.period.kind is period.kind, one.period.end))
        return {one.section: one for one in earlier}

    def facts(self, area: str, period: Period) -> tuple[Fact, ...]:
        """Those of the report, as given."""
        return tuple(one for one in self.given_facts if (one.area, one.period) == (area, period))

    def tasks(self, area: str, period: Period) -> tuple[Task, ...]:
        """Those of the period, as given."""
        return tuple(one for one in self.given_tasks if (one.area, one.period) == (area, period))

    def legal_bases(self, area: str, period: Period) -> tuple[LegalBasis, ...]:
        """Those of the period, as given."""
        return tuple(one for one in self.given_bases if (one.area, one.period) == (area, period))
