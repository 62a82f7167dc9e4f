"""Whole numbers out of addresses and forms, where anybody may write anything."""

from __future__ import annotations

_DIGITS = 9  # what every database takes for a number


def whole(text: str | None, *, digits: int = _DIGITS) -> int | None:
    """The number that a text is: one of 0 to 9 after the other, at most so many; None for everything else.

    `str.isdigit` alone is not enough: it takes "²", which is no number for `int`, and thousands of digits.
    """
    if not text or len(text) > digits or not text.isascii() or not text.isdigit():
        return None
    return int(text)
