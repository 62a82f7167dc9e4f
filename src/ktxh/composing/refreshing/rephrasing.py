"""The text of a connected control after its figure has changed: number and verb follow, a person's words stay."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from ktxh.catalogue.house_style import HouseStyle
from ktxh.checking.connected_numbers import TURNING, said, said_as_now, said_as_printed
from ktxh.checking.connected_standing import Standing, is_unchanged, standing
from ktxh.composing.refreshing.rewording import Change, is_cell, needs_a_look, reworded, shorter
from ktxh.composing.stating.phrasing import exactly_reached, phrase
from ktxh.language.numbers import find_numbers
from ktxh.language.turns import with_capitals_of
from ktxh.model.connected import Current
from ktxh.model.phrase import WORDED, Phrase, Role
from ktxh.model.register import Entry


@dataclass(frozen=True, slots=True)
class Rephrased:
    """The text of a control as it has to be now, and the phrase that the program itself would print.

    `turned` says that the figure changed its direction and the control holds no word of it: somebody must look at the
    words around it.
    """

    text: str
    phrase: Phrase
    turned: bool = False


def rephrase(text: str, old: Entry, now: Current, style: HouseStyle, following: str = "") -> Rephrased | None:
    """What stands in a control brought up to what the database says now; None where a person typed another number.

    `old` is what was printed. A text that somebody reworded keeps its words: only the number and a word of direction
    are replaced. A text that already says what the database says now stays as it is. `following` is the prose behind
    the control: "vượt 4,7%" before "kế hoạch" becomes "thấp hơn 2%", and in brackets "thấp hơn kế hoạch 2%".
    """
    style = replace(style, short_of=shorter(style.short_of, following))
    text = unicodedata.normalize("NFC", text)
    if old.connection.role in WORDED:
        return _of_words(text, old, now)
    fresh = fresh_phrase(old, now, style)
    if is_as_printed(text, old.phrase) and (fresh == old.phrase or _says_its_direction(old)):
        return Rephrased(text if fresh == old.phrase else _framed(text, old.phrase.text, fresh.text), fresh)
    stands, there = standing(text, old, now)
    if stands is Standing.NOW:
        return Rephrased(text, fresh)
    if there is None:
        return None
    change = Change(old, now, style)
    return Rephrased(reworded(text, there, change), fresh, needs_a_look(text, there, change))


def retyped(text: str, old: Entry, now: Current, style: HouseStyle) -> Rephrased:
    """A text in which somebody typed another number, with the database's in its place; the words stay if they can."""
    fresh = fresh_phrase(old, now, style)
    if old.connection.role in WORDED:
        return Rephrased(_framed(text, old.phrase.text, fresh.text), fresh)
    numbers = find_numbers(text)
    if len(numbers) != 1:
        return Rephrased(fresh.text, fresh)
    number, role = numbers[0], old.connection.role
    for value in (number.value, -number.value):
        there = said(text, role, value, number.text, old.phrase.after)
        if there is not None:
            typed = replace(old, value=value, phrase=replace(old.phrase, number=number.text))
            change = Change(typed, now, style)
            return Rephrased(reworded(text, there, change), fresh, needs_a_look(text, there, change))
    return Rephrased(fresh.text, fresh)


def is_as_printed(text: str, printed: Phrase) -> bool:
    """Whether a text is a phrase as it was printed, but for capitals and blanks."""
    return _folded(text) == _folded(printed.text)


def fresh_phrase(old: Entry, now: Current, style: HouseStyle) -> Phrase:
    """The phrase that takes the place of a printed one: in the words of the style where the old one was."""
    if is_unchanged(old, now):
        return old.phrase
    role = old.connection.role
    if role in WORDED:
        return Phrase(now.figure.text, "")
    if role is Role.BEYOND_PLAN and now.figure.value == 0:
        return exactly_reached(style)
    if old.phrase == exactly_reached(style):
        return phrase(role, now.figure, style)
    for approximate in (False, True):
        figure = replace(now.figure, approximate=approximate)
        printed = replace(figure, value=old.value, text=old.phrase.number)
        for words, verb in ((style, True), (style, False), (style.plain, True)):
            if phrase(role, printed, words, estimate=old.estimate, verb=verb) == old.phrase:
                made = phrase(role, figure, words, estimate=now.estimate, verb=verb)
                below = figure.value < 0 and role not in TURNING and is_cell(old.phrase.text)
                return replace(made, before="-") if below else made
    there = said_as_printed(old.phrase.text, old)
    if there is None:
        return phrase(role, now.figure, style, estimate=now.estimate)
    made_text = reworded(old.phrase.text, there, Change(old, now, style))
    found = said_as_now(made_text, old, now.figure)
    if found is None or found.number is None:
        return Phrase(made_text, "")
    return Phrase(made_text[: found.start], found.number.text, made_text[found.end :])


def _of_words(text: str, old: Entry, now: Current) -> Rephrased | None:
    """A judgement or a list that takes the place of the printed one; a person's words around a judgement stay."""
    fresh = old.phrase if is_unchanged(old, now) else Phrase(now.figure.text, "")
    stands, there = standing(text, old, now)
    if stands is Standing.TYPED:
        return None
    if stands is not Standing.PRINTED or there is None:
        return Rephrased(text, fresh)
    words = _framed(text[there.start : there.end], old.phrase.text, fresh.text)
    return Rephrased(text[: there.start] + words + text[there.end :], fresh)


def _says_its_direction(old: Entry) -> bool:
    """Whether a printed phrase has words that change with the figure's direction, or needs none."""
    return old.connection.role not in TURNING or bool(old.phrase.before.strip("-−– ")) or not old.phrase.number


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _framed(text: str, old: str, new: str) -> str:
    """New words with the capitals and the blanks at the ends of a text that held the old ones."""
    core, printed = text.strip(), old.strip()
    if core.isupper() or core[:1].isupper() > printed[:1].isupper():
        new = with_capitals_of(core, new)
    elif core[:1].islower() and printed[:1].isupper():
        new = new[:1].lower() + new[1:]
    return text[: len(text) - len(text.lstrip())] + new + text[len(text.rstrip()) :]
