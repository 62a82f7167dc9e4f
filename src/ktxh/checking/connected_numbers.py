"""What a connected control says: which of its numbers stands for the figure, and whether its words go with the sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ktxh.checking.connected_words import is_same
from ktxh.language.numbers import NUMBER, PrintedNumber, find_numbers, read_number
from ktxh.language.turns import Turn, last_turn, level_words
from ktxh.model.figure import Figure
from ktxh.model.phrase import WORDED, Role
from ktxh.model.register import Entry

TURNING: Final = frozenset({Role.CHANGE_ABS, Role.CHANGE_PCT, Role.BEYOND_PLAN})  # words give their sign
_MINUS: Final = re.compile(r"(?:^|(?<=[\s(\[]))(?:[-−–]|âm\s+)$", re.I)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a text says a figure: the number, or the words (`number` is None) that say that nothing changed.

    `turn` is the word of direction before the number, `minus` where a sign ("-", "âm") stands directly before it (-1
    for none).
    """

    start: int
    end: int
    number: PrintedNumber | None = None
    turn: Turn | None = None
    minus: int = -1
    rank: int = 0


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
    if entry.connection.role in WORDED:
        return Said(0, len(text)) if is_same(text, phrase.text) else None
    return said(text, entry.connection.role, entry.value, phrase.number, phrase.after or entry.connection.unit)


def said_as_now(text: str, entry: Entry, now: Figure) -> Said | None:
    """Where a control says what the database says now."""
    return said(text, entry.connection.role, now.value, now.text.lstrip("-−–+ "), entry.phrase.after or now.unit)


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
        minus = _MINUS.search(text[: number.start])
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
