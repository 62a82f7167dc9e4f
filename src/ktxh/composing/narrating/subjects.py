"""The beginning of a clause: when and where its figures hold, and what they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ktxh.composing.narrating.sameness import without_said_elsewhere
from ktxh.model.statement import Statement
from ktxh.reading.context import Context
from ktxh.reading.quoted_names import CLOSES, OPENS

_PADDED = 2  # months that are written with a zero: 01 and 02
_TWO_WORDS = frozenset({"thị", "thành", "đặc"})  # how "thị xã", "thành phố", "đặc khu" begin
_ORDINARY = frozenset("Số Tổng Tỷ Tỉ Mức Thu Chi Vốn Đàn Cây".split())  # first words that are no proper names


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word a statement; the plain one is tried first.

    `copula` says "là" of every value, `by_plan` says in words that a value is planned, `whole` that it is the whole
    area's, `given` puts the name in quotation marks.
    """

    copula: bool = False
    by_plan: bool = False
    whole: bool = False
    given: bool = False


def wordings(statement: Statement, frame: Context) -> Iterator[Wording]:
    """The ways that make sense for a statement, the plainest first."""
    planned = statement.actual is None and statement.plan is not None and not statement.goal
    ways = [Wording(), Wording(copula=True)]
    if planned:
        ways.append(Wording(by_plan=True))
    if not named_area(statement, frame) and frame.area:
        ways += [replace(way, whole=True) for way in ways]
    ways += [Wording(given=True), Wording(given=True, copula=True)]
    if planned:
        ways.append(Wording(given=True, by_plan=True))
    yield from ways


def named_area(statement: Statement, frame: Context) -> str:
    """The area that has to be named: one other than the report's own."""
    area = statement.area or ""
    return "" if area.casefold() == frame.area.casefold() else area


def opening(statement: Statement, frame: Context, name: str, way: Wording) -> str:
    """The clause up to its verb, with the blank behind it: "Đến ngày 15/9/2024, tại xã A, số hộ nghèo "."""
    said = ""
    if statement.as_of is not None and statement.as_of != frame.cut_off:
        said += f"Tính đến ngày {day_text(statement.as_of)}, "
    area = named_area(statement, frame)
    if area:
        said += f"{'tại' if said else 'Tại'} {area}{':' if ',' in area else ','} "
    elif way.whole:
        said += f"{'toàn' if said else 'Toàn'} {_level_of(frame.area)}, "
    subject = _subject(statement, name, way)
    return f"{said}{uncapitalised(subject) if said else capitalised(subject)} "


def _subject(statement: Statement, name: str, way: Wording) -> str:
    name = without_said_elsewhere(statement, name)
    subject = f"{OPENS}{capitalised(name)}{CLOSES}" if way.given else name
    if statement.goal:
        return f"Phấn đấu {uncapitalised(subject)}"
    if way.by_plan:
        return f"{subject} theo kế hoạch" + (f" {statement.authority} giao" if statement.authority else "")
    return subject


def _level_of(area: str) -> str:
    """The kind of unit: "thị xã" of "thị xã Ba Đồn"."""
    words = area.split()
    return " ".join(words[:2]).lower() if words[0].lower() in _TWO_WORDS else words[0].lower()


def day_text(day: date) -> str:
    """A day as documents write it (Nghị định 30/2020/NĐ-CP, Phụ lục I): "09/9/2024", "31/01/2024"."""
    month = f"{day.month:02d}" if day.month <= _PADDED else f"{day.month}"
    return f"{day.day:02d}/{month}/{day.year}"


def capitalised(words: str) -> str:
    """With a capital first letter."""
    return words[:1].upper() + words[1:]


def uncapitalised(words: str) -> str:
    """As it stands within a sentence: abbreviations and names of two capitalised words keep their capitals."""
    first, _, rest = words.partition(" ")
    kept = first[1:2].isupper() or (rest[:1].isupper() and first not in _ORDINARY)
    return words if kept else words[:1].lower() + words[1:]
