"""The columns of a table of values, how they may be headed, and how the words in them are read."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from ktxh.model.observation import Status

COLUMNS = ("indicator", "breakdown", "area", "area_key", "period", "value", "unit", "status", "cut_off", "note")
# understood besides, where a table has them
FURTHER = ("explanation", "simulated")
NEEDED = (("indicator",), ("area", "area_key"), ("period",), ("value",))
# how a column may be headed, besides its own name
HEADS = {
    "indicator": "mã chỉ tiêu, chỉ tiêu",
    "breakdown": "phân tổ",
    "area": "mã địa bàn, địa bàn, mã đơn vị hành chính, đơn vị hành chính",
    "area_key": "khóa địa bàn",
    "period": "kỳ, mã kỳ, kỳ báo cáo",
    "value": "giá trị, thực hiện, số liệu",
    "unit": "đơn vị tính, đvt",
    "status": "trạng thái, tình trạng số liệu",
    "cut_off": "số liệu đến, số liệu đến ngày, tính đến ngày, ngày chốt số liệu",
    "note": "ghi chú",
    "explanation": "giải trình",
    "simulated": "mô phỏng",
}
SHOWN = {column: heads.split(", ")[0] for column, heads in HEADS.items()}
COLUMN_BY_HEAD = {head: column for column, heads in HEADS.items() for head in (column, *heads.split(", "))}
_STATUSES = {"": None, "1": Status.ESTIMATE, "2": Status.PRELIMINARY, "3": Status.OFFICIAL, "ước": Status.ESTIMATE}
_STATUSES |= {status.label: status for status in Status} | {status.name.lower(): status for status in Status}


def folded(words: str) -> str:
    """Words as they are compared: lower case, single blanks, one Unicode form."""
    return " ".join(unicodedata.normalize("NFC", words).lower().split())


def separator_of(first_line: str) -> str:
    """The mark between the columns of a table, by its first line."""
    return max(";\t,", key=first_line.count)


def read_status(text: str) -> Status | None:
    """The status that a text names, None for none; KeyError where it is not a status."""
    return _STATUSES[folded(text)]


def read_day(text: str) -> date | None:
    """A day written 2024-05-31 or 31/5/2024, None for none; ValueError where it is no day."""
    written = text.strip()
    if not written:
        return None
    match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", written)
    return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(written)
