"""What people gave to the reports of the demonstration: prose by section, facts, tasks, legal bases; all in files.

The prose is our own, in `prose/REPORT/SECTION.md`; the tables in `parts/REPORT/` are of the form that users bring in.
Facts and legal bases are what the reports of those districts state and cite; those of the commune, and all tasks, are
made up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import TypeVar

from ktxh.composing.outlines.words import next_period
from ktxh.exchange.fact_table import FactFrame, read_facts
from ktxh.exchange.part_rows import Given
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.table_files import Table, open_csv
from ktxh.exchange.task_table import read_bases, read_tasks
from ktxh.model.period import Period
from ktxh.model.report_parts import GivenParts, Prose, ProseState

AUTHOR = "chương trình minh họa"
FACTS, BASES = "so-lieu-rieng.csv", "can-cu.csv"
RESULTS, TASKS = "nhiem-vu-trong-ky.csv", "nhiem-vu.csv"
_Part = TypeVar("_Part")


def sample_parts(report: str, area: str, period: Period) -> GivenParts:
    """The parts of a report of the demonstration; the tasks are those of its period and of the one after it."""
    folder = files("ktxh.samples") / "parts" / report
    frame = FactFrame(area, period, author=AUTHOR)
    return GivenParts(
        tuple(_prose(report, area, period)),
        _read(folder / FACTS, lambda table: read_facts(table, frame)),
        _read(folder / RESULTS, lambda table: read_tasks(table, area, period))
        + _read(folder / TASKS, lambda table: read_tasks(table, area, next_period(period))),
        _read(folder / BASES, lambda table: read_bases(table, area, period)),
    )


def _prose(report: str, area: str, period: Period) -> Iterator[Prose]:
    folder = files("ktxh.samples") / "prose" / report
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        section, _, ending = file.name.rpartition(".")
        if ending == "md":
            yield Prose(area, section, period, file.read_text("utf-8").strip(), AUTHOR, ProseState.APPROVED)


def _read(file: Traversable, reading: Callable[[Table], Given[_Part]]) -> tuple[_Part, ...]:
    """All rows of a table; ExchangeError where one cannot be taken, since the files come with the program."""
    with as_file(file) as path:
        given = reading(open_csv(path))
    if given.refused:
        raise ExchangeError(f"Tệp “{file.name}”: {given.refused[0]}")
    return given.parts
