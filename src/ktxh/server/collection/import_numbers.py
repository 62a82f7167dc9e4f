"""Reads the numbers of a table to be imported: whole digits and decimals, without a Decimal in between."""

from __future__ import annotations

import re

from ktxh.server.exact import MOST_DECIMALS, MOST_DIGITS, DoesNotFitError

_LIMIT = 10**MOST_DIGITS
_BY_COMMA = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII)
_BY_POINT = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)
_EXAMPLE = {False: "1.234,5", True: "1,234.5"}


def read_digits(text: str, decimal_point: bool) -> tuple[int, int, bool]:
    """Digits, how many of them are decimals, and whether the text is just what we would print ("1.234,5").

    DoesNotFitError, with the reason in Vietnamese, where it is no number or one that cannot be kept.
    """
    if len(text) <= 3 and text.isdigit() and text.isascii() and (text[0] != "0" or text == "0"):
        return int(text), 0, not decimal_point
    match = (_BY_POINT if decimal_point else _BY_COMMA).fullmatch(text)
    if match is None:
        raise DoesNotFitError(_why_not(text, decimal_point))
    sign, whole, fraction = match.groups()
    plain = whole.replace("," if decimal_point else ".", "") if len(whole) > 3 else whole
    decimals = len(fraction) if fraction else 0
    if decimals > MOST_DECIMALS:
        raise DoesNotFitError(f"có hơn {MOST_DECIMALS} chữ số thập phân; hãy làm tròn")
    digits = int(plain + fraction) if fraction else int(plain)
    if digits >= _LIMIT:
        raise DoesNotFitError(f"có hơn {MOST_DIGITS} chữ số; hãy dùng đơn vị tính lớn hơn")
    printed = not decimal_point and sign != "+" and (len(plain) <= 3 or len(whole) > len(plain))
    if plain[0] == "0" and len(plain) > 1:
        printed = False
    return (-digits if sign == "-" else digits), decimals, printed


def _why_not(text: str, decimal_point: bool) -> str:
    if (_BY_COMMA if decimal_point else _BY_POINT).fullmatch(text):
        return (
            f"viết theo kiểu khác với cả bảng (đang đọc theo kiểu “{_EXAMPLE[decimal_point]}”); "
            "hãy sửa lại hoặc chọn kiểu số của bảng"
        )
    return f"không phải là số; hãy viết như “{_EXAMPLE[decimal_point]}” hoặc “không phát sinh”"
