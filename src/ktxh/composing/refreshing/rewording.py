"""What has to be replaced in a person's words around a figure that has changed: the number, its verb, its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ktxh.catalogue.house_style import HouseStyle
from ktxh.checking.connected_numbers import TURNING, Said
from ktxh.composing.stating.others import FACT, HEADLINES
from ktxh.composing.stating.phrasing import exactly_reached, phrase
from ktxh.language.numbers import print_number
from ktxh.language.turns import Turn, last_turn, with_capitals_of
from ktxh.model.connected import Current
from ktxh.model.phrase import SIGN, Role
from ktxh.model.register import Entry

_HUNDRED: Final = 100
_VERBS: Final = r"đạt|thực\s+hiện|là|bằng|có|được"
_ESTIMATED: Final = re.compile(
    rf"(?<!\w)(?:dự\s+ước|ước|dự\s+kiến)(?:\s+(?:tính|khoảng))?(?:\s+(?P<verb>{_VERBS}))?(?!\w)", re.I
)
_STATED: Final = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)", re.I)
_ONLY: Final = re.compile(r"(?<!\w)(?:mới|chỉ)\s+(?=đạt(?!\w))", re.I)

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that changed, and how the program prints it now."""

    old: Entry
    now: Current
    style: HouseStyle

    @property
    def role(self) -> Role:
        """What it says of its subject."""
        return self.old.connection.role

    @property
    def value(self) -> Decimal:
        """Its value now, signed."""
        return self.now.figure.value

    @property
    def number(self) -> str:
        """Its number now, without sign."""
        made = phrase(self.role, self.now.figure, self.style, verb=False).number
        return made or self.now.figure.text.lstrip("-−–+ ") or "0"

    def number_in(self, text: str, at: int) -> str:
        """Its number in the place of the one at a character of a text: counts of a table have no 0 before them."""
        padded = text[at] == "0" and text[at + 1 : at + 2].isdigit()
        in_table = is_cell(text) and not padded and not self.old.connection.subject.startswith((FACT, HEADLINES))
        return print_number(abs(self.value)) if in_table else self.number

    @property
    def after(self) -> str:
        """The unit behind the number."""
        return self.old.phrase.after or phrase(self.role, self.now.figure, self.style, verb=False).after

    @property
    def turns(self) -> bool:
        """Whether it went from one direction to the other, or to or from level."""
        return (self.old.value > 0, self.old.value < 0) != (self.value > 0, self.value < 0)


def reworded(text: str, there: Said, change: Change) -> str:
    """A text that says the old figure, saying the new one; all other words stay."""
    for start, end, words in sorted(_edits(text, there, change), reverse=True):
        text = text[:start] + words + text[end:]
    return text


def shorter(words: str, following: str) -> str:
    """Words of direction ("thấp hơn kế hoạch") without what follows them in the text anyway."""
    turn = last_turn(words)
    rest = words[turn.end :].strip() if turn is not None else ""
    return turn.word if turn is not None and rest and following.lstrip().lower().startswith(rest) else words


def is_cell(text: str) -> bool:
    """Whether a text is a number alone, as in a table: its sign is printed."""
    return "%" not in text and not any(char.isalpha() for char in text)


def needs_a_look(text: str, there: Said, change: Change) -> bool:
    """Whether the direction changed and the text has no word or sign of it: the words around it may be wrong."""
    silent = there.number is not None and there.turn is None and there.minus < 0
    return change.role in TURNING and silent and change.turns and not is_cell(text)


def _edits(text: str, there: Said, change: Change) -> Iterator[Edit]:
    value = change.value
    if there.number is None:
        if value != 0:
            verb = _turning_words(change)[0 if value > 0 else 1]
            words = f"{verb} {change.number}{change.after}"
            yield there.start, there.end, with_capitals_of(text[there.start : there.end], words)
        return
    if change.role in TURNING and value == 0 and there.turn is not None:
        end = _behind_unit(text, there.end, change.after)
        exactly = exactly_reached(change.style).text if change.role is Role.BEYOND_PLAN else change.style.level
        yield there.turn.start, end, with_capitals_of(there.turn.word, exactly)
        return
    if change.role is Role.BEYOND_PLAN and change.old.value == 0 != value and there.turn is None:
        reached = list(_STATED.finditer(text, 0, there.start))[-1:]
        start = reached[0].start() if reached else there.start
        verb = _turning_words(change)[0 if value > 0 else 1]
        yield start, there.end, with_capitals_of(text[start : there.end], f"{verb} {change.number}")
        return
    yield from _direction(text, there, change)
    yield there.start, there.end, change.number_in(text, there.start)
    if change.role is Role.PCT_PLAN:
        yield from _words_of_plan(text, change)
    if change.role is Role.ACTUAL and change.old.estimate is not change.now.estimate:
        yield from _words_of_estimate(text[: there.start], change)
        behind = text[there.end :]
        if behind.rstrip() == SIGN and not change.now.estimate:
            yield there.end, there.end + len(SIGN), ""


def _turning_words(change: Change) -> tuple[str, str]:
    """Up and down as the style says them."""
    style = change.style
    return (style.beyond, style.short_of) if change.role is Role.BEYOND_PLAN else (style.up, style.down)


def _behind_unit(text: str, at: int, unit: str) -> int:
    match = re.compile(rf"\s*{re.escape(unit.strip())}", re.I).match(text, at)
    return match.end() if match else at


def _direction(text: str, there: Said, change: Change) -> Iterator[Edit]:
    """The word of direction, or the sign, before the number."""
    value, turn = change.value, there.turn
    if turn is not None:
        if value != 0 and turn.up is not (value > 0):
            yield turn.start, turn.end, _opposite(text, turn, change)
    elif there.minus >= 0:
        if value >= 0:
            yield there.minus, there.start, ""
    elif value < 0 <= change.old.value and (is_cell(text) or change.role not in TURNING):
        yield there.start, there.start, "-"


def _opposite(text: str, turn: Turn, change: Change) -> str:
    up, down = _turning_words(change)
    if turn.up and turn.word.lower() == up:
        return with_capitals_of(turn.word, shorter(down, text[turn.end :]))
    if not turn.up and down.startswith(turn.word.lower()):
        return with_capitals_of(turn.word, up)
    return turn.opposite


def _words_of_plan(text: str, change: Change) -> Iterator[Edit]:
    """ "vượt kế hoạch, đạt 105%" of a plan that is not reached any more, and the other way round."""
    was, becomes = change.old.value >= _HUNDRED, change.value >= _HUNDRED
    if was is becomes:
        return
    turn = last_turn(text)
    if turn is not None and turn.up is was and turn.word.lower() in ("vượt", "chưa đạt", "hụt"):
        yield turn.start, turn.end, with_capitals_of(turn.word, "vượt" if becomes else "chưa đạt")
    if becomes:
        yield from ((only.start(), only.end(), "") for only in _ONLY.finditer(text))


def _words_of_estimate(before: str, change: Change) -> Iterator[Edit]:
    """ "ước đạt" for "đạt" in the words before the number, or the other way round."""
    style, guess = change.style, _ESTIMATED.search(before)
    if not change.now.estimate and guess is not None:
        yield guess.start(), guess.end(), with_capitals_of(guess[0], (guess["verb"] or style.reached).lower())
    elif change.now.estimate and guess is None:
        for last in list(_STATED.finditer(before))[-1:]:
            verb = last[0].lower()
            yield (
                last.start(),
                last.end(),
                with_capitals_of(last[0], style.estimated if verb == style.reached else f"ước {verb}"),
            )
