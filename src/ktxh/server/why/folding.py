"""Long lists folded: the first few names, how many others, and the others to unfold."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ktxh.model.area import Area

FIRST = 5  # names that stand there before the others are only counted
_LONG = 8  # names that still stand there all


@dataclass(frozen=True, slots=True)
class Folded:
    """A line: its words; where it is long, "… và 40 xã khác" and what is behind these words."""

    words: str
    more: str = ""
    rest: str = ""


def folded(before: str, names: Sequence[str], noun: str) -> Folded:
    """Words before a list of names, and the names; none is left out."""
    if len(names) <= _LONG:
        return Folded(before + ", ".join(names))
    left = names[FIRST:]
    return Folded(before + ", ".join(names[:FIRST]), f"… và {len(left)} {noun} khác", ", ".join(left))


def folded_sentence(sentence: str, noun: str = "đơn vị") -> Folded:
    """A sentence that ends with a list of names, such as why there is no value, or what a territory was made of."""
    head, colon, names = sentence.partition(": ")
    if not colon:
        head, names = "", sentence
    return folded(head + colon, names.split(", "), noun)


def noun_of(areas: Collection[Area]) -> str:
    """What units are called together: by their type, else by their level."""
    types, levels = {area.type.words for area in areas}, {area.level for area in areas}
    if len(types) == 1:
        return types.pop()
    return f"đơn vị {levels.pop().words}" if len(levels) == 1 else "đơn vị"
