"""A value as somebody typed it into a cell: a number of Excel, "1.234,5" as text, "không phát sinh", or nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ktxh.language.numbers import print_number, read_number

Cell = str | int | float | bool | Decimal | date | datetime | time | timedelta | None

# a dash is what statistical tables print for "nothing occurred", dots for "not collected"
NOTHING_OCCURRED = frozenset({"không phát sinh", "kps", "-", "–", "—"})
NOT_COLLECTED = frozenset({"", "…", "...", "chưa có số liệu"})
UNCOMPUTED = "=…"  # what stands for a formula whose result the workbook does not hold
DIGITS = 15  # that a workbook keeps of a number
_BY_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)
_BY_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_THOUSANDS_BY_COMMA = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
_EXCEL_ERRORS = frozenset({"#ref!", "#div/0!", "#value!", "#name?", "#n/a", "#num!", "#null!"})


class NotANumberError(ValueError):
    """A cell that holds no number; the message is the reason, to be read after what stands there."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value read from a cell, with the text that shows it; None where the cell gives none."""

    value: Decimal | None
    text: str = ""
    none_occurred: bool = False

    @property
    def given(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


def read_typed(cell: Cell, *, unit: str = "", decimal_point: bool = False, counted: bool = False) -> Typed:
    """The value of a cell; with `decimal_point` texts are read as "1,234.5". NotANumberError says why there is none.

    `counted`: whole things are counted (heads of cattle, households), so that "1,234" is no decimal number.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Typed(None)
    if isinstance(cell, bool):
        raise NotANumberError("không phải là số; hãy gõ lại số")
    if isinstance(cell, Decimal | int | float):
        value = cell if isinstance(cell, Decimal) else Decimal(f"{cell:.{DIGITS}g}")
        if not value.is_finite():
            raise NotANumberError("không phải là số; hãy gõ lại số")
        value = _plain(value)
        return Typed(value, print_number(value))
    if isinstance(cell, date | time | timedelta):
        raise NotANumberError("đã bị Excel đổi thành ngày, giờ; hãy định dạng ô là số rồi gõ lại")
    return _read_text(cell, unit, decimal_point, counted)


def shown(cell: Cell) -> str:
    """A cell as a message repeats it."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal | int | float) and not isinstance(cell, bool):
        value = cell if isinstance(cell, Decimal) else Decimal(f"{cell:.{DIGITS}g}")
        return print_number(_plain(value)) if value.is_finite() else str(cell)
    if isinstance(cell, datetime | date):
        return f"{cell.day:02}/{cell.month}/{cell.year}"
    return " ".join(str(cell).split())


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without zeros that nobody typed."""
    exponent = value.as_tuple().exponent
    return Decimal(format(value, "f")) if isinstance(exponent, int) and exponent > 0 else value


def _read_text(cell: str, unit: str, decimal_point: bool, counted: bool) -> Typed:
    written = " ".join(unicodedata.normalize("NFC", cell).split())
    lowered = written.lower().rstrip(".") if len(written) > 3 else written.lower()
    if lowered in NOTHING_OCCURRED:
        return Typed(Decimal(0), written, none_occurred=True)
    if lowered in NOT_COLLECTED:
        return Typed(None)
    if written == UNCOMPUTED:
        raise NotANumberError("là công thức chưa tính; hãy mở tệp bằng Excel, lưu lại, hoặc gõ thẳng số vào ô")
    if lowered in _EXCEL_ERRORS:
        raise NotANumberError("là lỗi của công thức trong Excel; hãy gõ lại số")
    number = written.removesuffix(unit).rstrip() if unit else written
    number = _SPACED.sub("", number.replace("−", "-"))
    pattern, thousands = (_BY_POINT, ",") if decimal_point else (_BY_COMMA, ".")
    if counted and not decimal_point and _THOUSANDS_BY_COMMA.fullmatch(number):
        raise NotANumberError(f"không viết theo kiểu “1.234,5”. Có phải {number.replace(',', '.')}?")
    if pattern.fullmatch(number):
        return Typed(Decimal(number.replace(thousands, "").replace(",", ".")), written)
    raise NotANumberError(_why_not(number, decimal_point))


def _why_not(number: str, decimal_point: bool) -> str:
    other = _BY_COMMA if decimal_point else _BY_POINT
    if other.fullmatch(number) and ("." in number or "," in number):
        meant = Decimal(number.replace("." if decimal_point else ",", "").replace(",", "."))
        shape = "1,234.5" if decimal_point else "1.234,5"
        printed = print_number(meant) if not decimal_point else f"{meant:,f}"
        return f"không viết theo kiểu “{shape}”. Có phải {printed}?"
    whole, comma, rest = number.partition(",")
    try:
        # a second decimal comma was meant as nothing: 12,5,0 is 12,50
        read = read_number((whole + comma + re.sub("[.,]", "", rest)).lstrip("+-"))
    except ValueError:
        return "không phải là số; nếu không phát sinh, hãy ghi “-”"
    meant = -read.value if number.startswith("-") else read.value
    return f"không phải là số. Có phải {print_number(meant)}?"
