"""The form of a table that can be imported fast: its columns, how they may be headed, how its texts are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ktxh.model.observation import SourceKind, Status
from ktxh.server.problems import StoreError

COLUMNS = ("indicator", "breakdown", "area", "area_key", "period", "value", "unit", "status", "cut_off", "note")
_NEEDED = (("indicator",), ("area", "area_key"), ("period",), ("value",))
# how a column may be headed, besides its own name
_HEADS = {
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
}
SHOWN = {column: heads.split(", ")[0] for column, heads in _HEADS.items()}
_COLUMN_BY_HEAD = {head: column for column, heads in _HEADS.items() for head in (column, *heads.split(", "))}
_STATUSES = {"": None, "1": Status.ESTIMATE, "2": Status.PRELIMINARY, "3": Status.OFFICIAL, "ước": Status.ESTIMATE}
_STATUSES |= {status.label: status for status in Status} | {status.name.lower(): status for status in Status}
# a dash is what statistical tables print for "nothing occurred", dots for "not collected"
NOTHING_OCCURRED = frozenset({"không phát sinh", "kps", "-", "–", "—"})
NOT_COLLECTED = frozenset({"", "…", "...", "chưa có số liệu"})


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a table is to be read and what is to be done with rows that are refused.

    `separator` "" finds out by the first line. `decimal_point` reads "1,234.5" in place of "1.234,5": never guessed,
    for 1.234 would be one thing or the other. `status` counts for rows that say none. With `partial` the good rows are
    kept although others are refused. `name` is the source's name, by default that of the file; `kind` says what kind of
    source it is.
    """

    separator: str = ""
    decimal_point: bool = False
    status: Status = Status.OFFICIAL
    partial: bool = False
    name: str = ""
    kind: SourceKind = SourceKind.FILE

    def __post_init__(self) -> None:
        if self.separator not in ("", ";", ",", "\t"):
            raise StoreError(f"Dấu ngăn cột “{self.separator}” chưa được hỗ trợ; chỉ nhận “;”, “,” hoặc dấu tab.")


def positions(heads: Sequence[str]) -> dict[str, int]:
    """The place of each column by the heads of a table; StoreError where one is missing or there twice."""
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        column = _COLUMN_BY_HEAD.get(" ".join(unicodedata.normalize("NFC", head).lower().split()))
        if column is None:
            continue
        if column in found:
            raise StoreError(
                f"Bảng có hai cột “{SHOWN[column]}” (cột {found[column] + 1} và {at + 1}); hãy bỏ một cột."
            )
        found[column] = at
    if missing := [f"“{SHOWN[either[0]]}” ({either[0]})" for either in _NEEDED if found.keys().isdisjoint(either)]:
        raise StoreError(f"Bảng thiếu cột {', '.join(missing)}; dòng đầu phải là tên các cột.")
    if "area" in found and "area_key" in found:
        raise StoreError(f"Bảng có cả cột “{SHOWN['area']}” và “{SHOWN['area_key']}”; hãy bỏ một cột.")
    return found


def separator_of(first_line: str) -> str:
    """The mark between the columns of a table, by its first line."""
    return max(";\t,", key=first_line.count)


def read_status(text: str) -> Status | None:
    """The status that a text names, None for none; KeyError where it is not a status."""
    return _STATUSES[" ".join(unicodedata.normalize("NFC", text).lower().split())]


def read_day(text: str) -> date | None:
    """A day written 2024-05-31 or 31/5/2024, None for none; ValueError where it is no day."""
    written = text.strip()
    if not written:
        return None
    match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", written)
    return date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(written)
