"""The tasks that were given for a period: what, who, by when, what became of them; those that are overdue first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ktxh.model.report_parts import Task, TaskState
from ktxh.server.accounts.models import Organisation
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.parts.lock import as_seen, changing, stamp
from ktxh.server.entry import Entry


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as it stands on a day; `mine` says that the person may change it."""

    task: Task
    mine: bool
    late: int  # days over its own, 0 where it is not overdue
    section: str = ""

    @property
    def look(self) -> str:
        """The look of its state: ok, warn, bad or none."""
        return "bad" if self.late else "ok" if self.done else "none"

    @property
    def words(self) -> str:
        """How far it is."""
        if self.late:
            return f"Quá hạn {self.late} ngày"
        label = self.task.state.label
        return label[:1].upper() + label[1:]

    @property
    def done(self) -> bool:
        """Whether it is done."""
        return self.task.state is TaskState.DONE

    @property
    def seen(self) -> str:
        """The stamp of what the page shows."""
        return stamp(self.task)


@dataclass(frozen=True, slots=True)
class TaskList:
    """All tasks: those overdue by their days, those open, those done; `owners` are names to choose from."""

    lines: tuple[TaskLine, ...]
    owners: tuple[str, ...] = ()

    @property
    def late(self) -> int:
        """How many are overdue."""
        return sum(one.late > 0 for one in self.lines)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(one.done for one in self.lines)


def task_list(desk: Desk, today: date) -> TaskList:
    """The tasks of the place as they stand on a day."""
    titles = desk.titles
    lines = [
        TaskLine(
            one,
            may_change(desk, one),
            (today - one.due).days if one.due is not None and one.overdue(today) else 0,
            titles.get(one.section, one.section),
        )
        for one in tasks_of(desk)
    ]
    lines.sort(key=lambda one: (one.late == 0, one.done, one.task.due or date.max, one.task.order))
    return TaskList(tuple(lines), _owners(desk, lines))


def tasks_of(desk: Desk) -> tuple[Task, ...]:
    """The tasks in the order in which they were given."""
    return desk.place.plan.store.tasks(desk.place.area.key, desk.place.period)


def task_of(desk: Desk, identifier: str) -> Task | None:
    """The task of an identifier; None where there is none."""
    return next((one for one in tasks_of(desk) if one.identifier == identifier), None)


def may_change(desk: Desk, task: Task) -> bool:
    """Whether the person may change a task: one of a department is changed by its own people and by who writes all."""
    return desk.writers.may_write(task.section, task.owner)


def blank(desk: Desk) -> Task:
    """A task that is not kept yet, at the end of the list."""
    order = max((one.order for one in tasks_of(desk)), default=0) + 1
    return Task("", desk.place.area.key, desk.place.period, order, "", "")


def saved(desk: Desk, task: Task, seen: str, today: date) -> None:
    """Keep a task: a new one, or one that was changed from what the person saw. Refused in one sentence."""
    _refuse_day(task, today)
    with changing(desk.place):
        before = as_seen(task_of(desk, task.identifier), seen) if task.identifier else None
        if not may_change(desk, task) or (before is not None and not may_change(desk, before)):
            raise Refused("Tài khoản này chỉ ghi nhiệm vụ của cơ quan mình; hãy ghi đúng tên cơ quan thực hiện.")
        if before is None and any(_folded(one.text) == _folded(task.text) for one in tasks_of(desk)):
            raise Refused("Nhiệm vụ này đã có trong danh sách; hãy sửa ở đó.")
        desk.place.plan.store.record_tasks([task], Entry(desk.place.user.username))


def ended(desk: Desk, identifier: str, seen: str, done_on: date | None, today: date) -> Task:
    """Say that a task is done, with the day, or open again for None; its result may be told of a frozen report too."""
    with changing(desk.place, also_frozen=True):
        task = _own(desk, identifier, seen)
        state = TaskState.OPEN if done_on is None else TaskState.DONE
        new = replace(task, state=state, done_on=done_on)
        _refuse_day(new, today)
        desk.place.plan.store.record_tasks([new], Entry(desk.place.user.username))
    return new


def withdrawn(desk: Desk, identifier: str, seen: str) -> Task:
    """Take a task out of the list; the task."""
    place = desk.place
    with changing(place):
        task = _own(desk, identifier, seen)
        place.plan.store.withdraw_tasks(place.area.key, place.period, [identifier], Entry(place.user.username))
    return task


def _own(desk: Desk, identifier: str, seen: str) -> Task:
    task = as_seen(task_of(desk, identifier), seen)
    if not may_change(desk, task):
        raise Refused("Nhiệm vụ này của cơ quan khác; cơ quan đó hoặc người tổng hợp ghi kết quả.")
    return task


def _refuse_day(task: Task, today: date) -> None:
    if task.done_on is not None and task.done_on > today:
        raise Refused("Ngày hoàn thành ở sau hôm nay; hãy xem lại.")


def _owners(desk: Desk, lines: Sequence[TaskLine]) -> tuple[str, ...]:
    """Who does tasks here: whom the outline names, the organisations of the unit, whom tasks name already."""
    outlined = desk.outline.header.owners.values() if desk.outline is not None else ()
    here = Organisation.objects.filter(area=desk.place.area.key).order_by("name").values_list("name", flat=True)
    named = [part.strip() for one in outlined for part in one.split(",")]
    return tuple(dict.fromkeys(filter(None, (*named, *here, *(one.task.owner for one in lines)))))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
