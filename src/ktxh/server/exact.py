"""Exact numbers in a database: whole digits and how many of them are decimals, so that sums are sums of integers.

SQLite has no decimal type and sums what looks like one in binary; 12.824,50 is kept as 1282450 and 2.
"""

from __future__ import annotations

from decimal import Decimal

MOST_DIGITS = 15
MOST_DECIMALS = 9
_LIMIT = 10**MOST_DIGITS


class DoesNotFitError(ValueError):
    """A number that cannot be kept exactly; the message is the reason in Vietnamese."""


def split(value: Decimal) -> tuple[int, int]:
    """The digits as a whole number and how many of them are decimals; DoesNotFitError where there are too many."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise DoesNotFitError("không phải là số")
    if exponent > 0 and not value:
        return 0, 0
    if exponent > 0:
        if value.adjusted() >= MOST_DIGITS:
            raise DoesNotFitError(f"có hơn {MOST_DIGITS} chữ số; hãy dùng đơn vị tính lớn hơn")
        digits, exponent = (*digits, *(0,) * exponent), 0
    if -exponent > MOST_DECIMALS:
        raise DoesNotFitError(f"có hơn {MOST_DECIMALS} chữ số thập phân; hãy làm tròn")
    number = int("".join(map(str, digits)))
    if number >= _LIMIT:
        raise DoesNotFitError(f"có hơn {MOST_DIGITS} chữ số; hãy dùng đơn vị tính lớn hơn")
    return (-number if sign else number), -exponent


def join(digits: int, decimals: int) -> Decimal:
    """The number again, with the decimals it was given with; exact for any size."""
    return Decimal(f"{digits}E-{decimals}") if decimals else Decimal(digits)
