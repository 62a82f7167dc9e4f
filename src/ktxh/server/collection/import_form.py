"""The form of a table that can be imported fast: its columns, how they may be headed, how its texts are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ktxh.exchange.table_columns import (
    COLUMN_BY_HEAD,
    COLUMNS,
    NEEDED,
    SHOWN,
    folded,
    read_day,
    read_status,
    separator_of,
)
from ktxh.exchange.typed import NOT_COLLECTED, NOTHING_OCCURRED
from ktxh.model.observation import SourceKind, Status
from ktxh.server.problems import StoreError

__all__ = [
    "COLUMNS",
    "NOTHING_OCCURRED",
    "NOT_COLLECTED",
    "SHOWN",
    "ImportOptions",
    "positions",
    "read_day",
    "read_status",
    "separator_of",
]


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
        column = COLUMN_BY_HEAD.get(folded(head))
        if column is None:
            continue
        if column in found:
            raise StoreError(
                f"Bảng có hai cột “{SHOWN[column]}” (cột {found[column] + 1} và {at + 1}); hãy bỏ một cột."
            )
        found[column] = at
    if missing := [f"“{SHOWN[either[0]]}” ({either[0]})" for either in NEEDED if found.keys().isdisjoint(either)]:
        raise StoreError(f"Bảng thiếu cột {', '.join(missing)}; dòng đầu phải là tên các cột.")
    if "area" in found and "area_key" in found:
        raise StoreError(f"Bảng có cả cột “{SHOWN['area']}” và “{SHOWN['area_key']}”; hãy bỏ một cột.")
    return found
