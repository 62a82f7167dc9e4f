"""A small database in memory behind connected figures, and entries of a register, for tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.phrasing import phrase
from ktxh.language.numbers import print_number
from ktxh.model.connected import Current
from ktxh.model.connection import Connection
from ktxh.model.figure import Figure
from ktxh.model.phrase import Phrase, Role
from ktxh.model.register import Entry, Register

STYLE = HouseStyle("thu", "Thử")
AT = datetime(2024, 6, 20, 8, 30)


@dataclass
class Held:
    """What a database holds; figures are set by subject and role."""

    figures: dict[tuple[str, Role], Current] = field(default_factory=dict)

    def current(self, connection: Connection) -> Current | None:
        return self.figures.get((connection.subject, connection.role))

    def put(self, entry: Entry, value: str, *, estimate: bool = False) -> None:
        connection = entry.connection
        self.figures[connection.subject, connection.role] = current(value, connection.unit, estimate=estimate)

    def drop(self, entry: Entry) -> None:
        del self.figures[entry.connection.subject, entry.connection.role]


def current(value: str, unit: str = "", *, estimate: bool = False) -> Current:
    """A figure as the database says it; the value is written with a decimal point and its sign."""
    number = Decimal(value)
    return Current(Figure(number, print_number(abs(number)), 0, 0, unit), number, estimate)


def entry(
    value: str,
    unit: str = "%",
    role: Role = Role.CHANGE_PCT,
    subject: str = "lua",
    *,
    estimate: bool = False,
    printed: Phrase | None = None,
    style: HouseStyle = STYLE,
    verb: bool = True,
) -> Entry:
    """A printed figure, in the words of the style unless they are given."""
    now = current(value, unit, estimate=estimate)
    made = printed or phrase(role, now.figure, style, estimate=estimate, verb=verb)
    connection = Connection(subject, "bs", "2024-6m", role, unit=unit)
    return Entry(connection, made, now.figure.value, now.exact, estimate)


def register(*entries: Entry) -> Register:
    """A register of these figures."""
    return Register("bs", "2024-6m", "thu", "thu", AT, {one.connection.tag: one for one in entries})


def holding(entries: Iterable[Entry]) -> Held:
    """A database that says what was printed."""
    held = Held()
    for one in entries:
        held.put(one, str(one.value), estimate=one.estimate)
    return held


def printed_as(one: Entry, now: Phrase) -> Entry:
    """An entry with another phrase."""
    return replace(one, phrase=now)
