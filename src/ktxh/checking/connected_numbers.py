"""What a connected control says: which of its numbers stands for the figure, and whether its words go with the sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from ktxh.language.numbers import NUMBER, PrintedNumber, find_numbers, read_number
from ktxh.language.turns import Turn, last_turn, level_words
from ktxh.model.connected import Current
from ktxh.model.figure import Figure
from ktxh.model.phrase import Role
from ktxh.model.register import Entry

TURNING: Final = frozenset({Role.CHANGE_ABS, Role.CHANGE_PCT, Role.BEYOND_PLAN})  # words give their sign
_MINUS: Final = re.compile(r"(?:^|(?<=[\s(\[]))[-−–](?=\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text says a figure: the number, or the words (`number` is None) that say that nothing changed.

    `turn` is the word of direction before the number, `minus` where a sign stands directly before it (-1 for none).
    """

    start: int
    end: int
    number: PrintedNumber | None = None
    turn: Turn | None = None
    minus: int = -1
    rank: int = 0


def is_unchanged(entry: Entry, now: Current) -> bool:
    """Whether the database says now what was printed; only of a value is it said whether it is an estimate."""
    same_sort = entry.connection.role is not Role.ACTUAL or entry.estimate is now.estimate
    return entry.value == now.figure.value and same_sort


def said(text: str, role: Role, value: Decimal, printed: str, unit: str) -> Said | None:
    """Where a text says a value (signed, `printed` without sign), None where it does not.

    A number typed in another way ("5074,36" for "5.074,36") says the same; one with words or a sign against the value
    does not. Of several the one with the unit is taken, then the one printed the same way, then the first.
    """
    best = max(_numbers(text, role, value, printed, unit), key=lambda one: one.rank, default=None)
    if best is None and value == 0 and role in TURNING and NUMBER.search(text) is None:
        level = level_words(text)
        return Said(*level) if level is not None else None
    return best


def said_as_printed(text: str, entry: Entry) -> Said | None:
    """Where a control still says what was printed in it, or in another control of the same figure."""
    phrase = entry.phrase
    return said(text, entry.connection.role, entry.value, phrase.number, phrase.after or entry.connection.unit)


def said_as_now(text: str, entry: Entry, now: Figure) -> Said | None:
    """Where a control says what the database says now."""
    return said(text, entry.connection.role, now.value, now.text.lstrip("-−–+ "), entry.phrase.after or now.unit)


class Standing(StrEnum):
    """What a control says: what the database says now, what was printed, or something that a person typed."""

    NOW = "now"
    PRINTED = "printed"
    TYPED = "typed"


def standing(text: str, entry: Entry, now: Current) -> tuple[Standing, Said | None]:
    """What a control says, and where; printed text that is still right is what the database says now."""
    there = said_as_printed(text, entry)
    current = said_as_now(text, entry, now.figure)
    if there is not None and is_unchanged(entry, now):
        return Standing.NOW, there
    if current is not None and (there is None or current.rank > there.rank):
        return Standing.NOW, current
    return (Standing.TYPED, None) if there is None else (Standing.PRINTED, there)


def _numbers(text: str, role: Role, value: Decimal, printed: str, unit: str) -> Iterator[Said]:
    values = {abs(value)}
    if NUMBER.fullmatch(printed):
        values.add(read_number(printed).value)
    wanted, begin = unit.strip().casefold(), 0
    for number in find_numbers(text):
        turn = last_turn(text, begin, number.start) if role in TURNING else None
        begin = number.end
        if number.value not in values:
            continue
        minus = _MINUS.match(text, number.start - 1) if number.start else None
        if _against(value, turn, negative=minus is not None):
            continue
        measured = bool(wanted) and text[number.end :].lstrip().casefold().startswith(wanted)
        rank = 2 * measured + (number.text == printed)
        yield Said(number.start, number.end, number, turn, minus.start() if minus else -1, rank)


def _against(value: Decimal, turn: Turn | None, *, negative: bool) -> bool:
    """Whether words or a sign say the opposite of a value."""
    if value == 0:
        return False
    if turn is not None and not negative:
        return turn.up is not (value > 0)
    return negative and turn is None and value > 0
