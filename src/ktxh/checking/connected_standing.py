"""Where a connected control stands: it says what the database says now, what was printed, or what a person typed."""

from __future__ import annotations

from enum import StrEnum

from ktxh.checking.connected_numbers import Said, said_as_now, said_as_printed
from ktxh.checking.connected_words import is_same, judgements_in, means_the_same
from ktxh.model.connected import Current
from ktxh.model.phrase import WORDED, Role
from ktxh.model.register import Entry


class Standing(StrEnum):
    """What a control says.

    That is what the database says now, what was printed, another figure that a person typed, or words of a person's
    own in the place of a judgement, which say neither the one nor the other.
    """

    NOW = "now"
    PRINTED = "printed"
    TYPED = "typed"
    OWN = "own"


def is_unchanged(entry: Entry, now: Current) -> bool:
    """Whether the database says now what was printed; only of a value is it said whether it is an estimate."""
    if entry.connection.role in WORDED:
        return is_same(entry.phrase.text, now.figure.text)
    same_sort = entry.connection.role is not Role.ACTUAL or entry.estimate is now.estimate
    return entry.value == now.figure.value and same_sort


def standing(text: str, entry: Entry, now: Current) -> tuple[Standing, Said | None]:
    """What a control says, and where; printed text that is still right is what the database says now."""
    if entry.connection.role in WORDED:
        return _of_words(text, entry, now)
    there = said_as_printed(text, entry)
    current = said_as_now(text, entry, now.figure)
    if there is not None and is_unchanged(entry, now):
        return Standing.NOW, there
    if current is not None and (there is None or current.rank > there.rank):
        return Standing.NOW, current
    return (Standing.TYPED, None) if there is None else (Standing.PRINTED, there)


def _of_words(text: str, entry: Entry, now: Current) -> tuple[Standing, Said | None]:
    whole = Said(0, len(text))
    if is_same(text, now.figure.text):
        return Standing.NOW, whole
    if is_same(text, entry.phrase.text):
        return Standing.PRINTED, whole
    if entry.connection.role is Role.JUDGEMENT:
        return _of_judgement(text, entry, now)
    kept = is_unchanged(entry, now) and means_the_same(entry.connection.role, text, now.figure.text)
    return (Standing.NOW, whole) if kept else (Standing.TYPED, None)


def _of_judgement(text: str, entry: Entry, now: Current) -> tuple[Standing, Said | None]:
    """A person's own words: they may say a judgement among others, or none at all."""
    found = list(judgements_in(text))
    if not found:
        return Standing.OWN, None
    for stands, words in ((Standing.NOW, now.figure.text), (Standing.PRINTED, entry.phrase.text)):
        meant = {one.judgement for one in judgements_in(words)}
        there = next((one for one in found if one.judgement in meant), None)
        if there is not None:
            return stands, Said(there.start, there.end)
    return Standing.TYPED, None
