"""What a report says of the tasks of its period: how many are done, and which are overdue."""

from __future__ import annotations

from datetime import date

from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import task_results
from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import Task, TaskState
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import AREA, PERIOD, drafting, printed, raised, reading

TODAY = date(2024, 6, 5)  # of every drafting here


def task(number: int, due: date | None = None, done: date | None = None, section: str = "") -> Task:
    state = TaskState.OPEN if done is None else TaskState.DONE
    return Task(
        f"n{number}", AREA, parse_period(PERIOD), number, f"Việc số {number}.", "Phòng Y tế", due, state, done, section
    )


def made(*tasks: Task) -> Drafting:
    return drafting(Remembered(), tasks=tasks, section="chi_dao")


IN_TIME = [task(number, date(2024, 4, 30), date(2024, 4, 30)) for number in range(1, 12)]
LATE = task(12, date(2024, 3, 31), date(2024, 4, 1))
UNDER_WAY = task(13, TODAY)  # its day is not over
OVERDUE = [task(14, date(2024, 5, 31)), task(15, date(2024, 6, 4))]


def test_tasks_are_counted_by_what_became_of_them_and_those_overdue_are_named() -> None:
    drafted = made(*IN_TIME, LATE, UNDER_WAY, *OVERDUE)  # 11 + 1 + 1 + 2 = 15
    text = printed(drafted, task_results.call(drafted))
    assert text.split("\n\n") == [
        "Đã hoàn thành 12/15 nhiệm vụ được giao trong 6 tháng đầu năm 2024 (trong đó 01 nhiệm vụ hoàn thành sau thời "
        "hạn); 01 nhiệm vụ đang thực hiện; 02 nhiệm vụ quá hạn chưa hoàn thành:",
        "- Việc số 14 (Phòng Y tế, hạn 31/5/2024);",
        "- Việc số 15 (Phòng Y tế, hạn 04/6/2024).",
    ]
    assert raised(text) == []
    assert drafted.gaps == []


def test_the_counts_are_read_again_as_a_part_of_the_whole() -> None:
    drafted = made(*IN_TIME, LATE, UNDER_WAY, *OVERDUE)
    (first, *_) = reading(printed(drafted, task_results.call(drafted))).statements
    assert first.actual is not None and first.total is not None
    assert (first.actual.value, first.total.value, first.unit) == (12, 15, "nhiệm vụ")


def test_the_names_can_be_left_out() -> None:
    drafted = made(IN_TIME[0], OVERDUE[0])
    assert printed(drafted, task_results.call(drafted, names=False)) == (
        "Đã hoàn thành 01/02 nhiệm vụ được giao trong 6 tháng đầu năm 2024; 01 nhiệm vụ quá hạn chưa hoàn thành."
    )


def test_where_all_is_done_nothing_else_is_said() -> None:
    drafted = made(*IN_TIME[:3])
    assert printed(drafted, task_results.call(drafted)) == (
        "Đã hoàn thành 03/03 nhiệm vụ được giao trong 6 tháng đầu năm 2024."
    )


def test_where_nothing_is_done_yet_it_is_said_in_words() -> None:
    drafted = made(UNDER_WAY, task(16))  # one has no day at all
    text = printed(drafted, task_results.call(drafted))
    assert text == (
        "Trong số 02 nhiệm vụ được giao trong 6 tháng đầu năm 2024 chưa hoàn thành nhiệm vụ nào; "
        "02 nhiệm vụ đang thực hiện."
    )
    assert raised(text) == []


def test_only_the_tasks_of_a_section_are_counted_where_one_is_named() -> None:
    drafted = made(IN_TIME[0], task(20, date(2024, 4, 30), date(2024, 4, 2), section="y_te"))
    assert "01/01 nhiệm vụ" in printed(drafted, task_results.call(drafted, section="y_te"))


def test_a_period_without_tasks_is_a_gap() -> None:
    drafted = made()
    assert task_results.call(drafted) == ""
    (gap,) = drafted.gaps
    assert (gap.section, gap.subject) == ("chi_dao", "Kết quả thực hiện nhiệm vụ")
    assert gap.message == "Chưa có nhiệm vụ nào được giao cho 6 tháng đầu năm 2024."
