"""Names that a text gives as such: Chỉ tiêu “Vốn đầu tư năm 2022, 2023 chuyển sang” đạt 24.990 triệu đồng.

What stands in these quotation marks is the indicator's name to the letter: no number in it is a figure, no word in it
says anything of the figure that follows.
"""

from __future__ import annotations

import re

OPENS, CLOSES = "Chỉ tiêu “", "”"  # around a name
_GIVEN = re.compile(r"\bchỉ\s+tiêu\s+“([^“”]{2,400})”", re.I)
_VEIL = "·"


def veiled(text: str) -> str:
    """The text with every letter and sign of such names covered, as long as before; the first tells a new sentence."""
    if "“" not in text:
        return text
    return _GIVEN.sub(_covered, text)


def _covered(given: re.Match[str]) -> str:
    return f"{given[0][0]}{_VEIL * (len(given[0]) - 2)}{CLOSES}"


def given_name(text: str, start: int, end: int) -> str:
    """The last name given as such between two places of a text, "" where none is."""
    names = [match[1] for match in _GIVEN.finditer(text, start, end)] if CLOSES in text[start:end] else []
    return " ".join(names[-1].split()) if names else ""
