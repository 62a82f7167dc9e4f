"""Numbers as Vietnamese offices print them: '.' groups thousands, ',' is the decimal mark, 07 is padded.

Values are `Decimal` and keep the decimals they are printed with. A number that breaks the form (two decimal commas, a
point as decimal mark, groups that are not of three) is read as far as it makes sense and marked as malformed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WELL_FORMED = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_POINT_AS_COMMA = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number at characters start to end of a text, its value, and whether it breaks the form."""

    start: int
    end: int
    text: str
    value: Decimal
    malformed: bool


def find_numbers(text: str) -> list[PrintedNumber]:
    """Every run of digits with its marks, in order; nothing is judged about what the number stands for."""
    return [read_number(match[0], match.start()) for match in NUMBER.finditer(text)]


def read_number(printed: str, start: int = 0) -> PrintedNumber:
    """The value of a printed number such as "1.317.451,4"; raises ValueError where it is not one."""
    if NUMBER.fullmatch(printed) is None:
        raise ValueError(f"not a printed number: {printed!r}")
    end = start + len(printed)
    if _WELL_FORMED.fullmatch(printed):
        return PrintedNumber(start, end, printed, Decimal(printed.replace(".", "").replace(",", ".")), False)
    if _POINT_AS_COMMA.fullmatch(printed):
        return PrintedNumber(start, end, printed, Decimal(printed), True)
    whole, *rest = printed.split(",")
    decimals = rest[0].replace(".", "") if rest else ""
    value = Decimal(whole.replace(".", "") + ("." + decimals if decimals else ""))
    return PrintedNumber(start, end, printed, value, True)


def print_number(value: Decimal, decimals: int | None = None) -> str:
    """A value as offices print it: Decimal("1317451.4") is "1.317.451,4"; rounded half up where decimals are given."""
    if decimals is not None:
        value = round_half_up(value, decimals)
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"not a number: {value}")
    if exponent > 0:
        digits, exponent = (*digits, *(0,) * exponent), 0
    text = "".join(map(str, digits)).rjust(1 - exponent, "0")
    whole, fraction = (text[:exponent], text[exponent:]) if exponent else (text, "")
    grouped = f"{int(whole):,}".replace(",", ".")
    negative = "-" if sign and any(digits) else ""
    return negative + grouped + ("," + fraction if fraction else "")


def print_short(value: Decimal, decimals: int = 2) -> str:
    """A computed value rounded to at most so many decimals, without closing zeros: 77.018634 is "77,02", 3.50 "3,5"."""
    rounded = round_half_up(value, decimals)
    text = print_number(rounded)
    return text.rstrip("0").rstrip(",") if "," in text else text


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """A value rounded to so many decimals, a half away from zero, as office programs round."""
    step = Decimal(1).scaleb(-decimals)
    scaled = (abs(value) / step + Decimal("0.5")).to_integral_value("ROUND_FLOOR") * step
    return scaled.copy_sign(value).quantize(step)
