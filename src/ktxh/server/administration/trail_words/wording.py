"""Numbers, days and long texts of the trail as they are shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from ktxh.language.numbers import print_number
from ktxh.model.area import printed

_SAMPLE = 120


def counted(number: object) -> str:
    """1.234; the text of what is no number."""
    return print_number(Decimal(number)) if isinstance(number, int) else str(number)


def number_of(value: object) -> str:
    """A number as the trail writes it ("12.50"), as offices print it: 12,50."""
    try:
        return print_number(Decimal(str(value)))
    except (InvalidOperation, ValueError):
        return str(value)


def day_of(text: str) -> str:
    """A day as the trail writes it ("2025-07-05"), as offices print it: 05/7/2025."""
    try:
        return printed(date.fromisoformat(text))
    except ValueError:
        return text


def shortened(text: str) -> str:
    """On one line, cut off at a word where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SAMPLE else plain[:_SAMPLE].rsplit(" ", 1)[0] + "…"
