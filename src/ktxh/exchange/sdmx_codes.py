"""The codes of SDMX for what the program keeps: identifiers without signs that SDMX does not allow, times, statuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ktxh.model.observation import Status
from ktxh.model.period import Period, month_of
from ktxh.model.period_kind import PeriodKind

AGENCY: Final = "KTXH"
VERSION: Final = "1.0.0"
DATAFLOW: Final = "DF_KTXH"
STRUCTURE: Final = "DSD_KTXH"
WHOLE: Final = "_T"  # the code that SDMX has for a total
FREQUENCIES: Final = {"M": "Tháng", "Q": "Quý", "A": "Năm", "_O": "Kỳ khác"}
STATUSES: Final = {Status.OFFICIAL: "A", Status.PRELIMINARY: "P", Status.ESTIMATE: "E"}
PERIOD_KINDS: Final = {
    PeriodKind.MONTH: ("M", "THANG", "Tháng"),
    PeriodKind.QUARTER: ("Q", "QUY", "Quý"),
    PeriodKind.YEAR: ("A", "NAM", "Năm"),
    PeriodKind.FIRST_MONTHS: ("_O", "LUY_KE", "Các tháng đầu năm, cộng dồn"),
    PeriodKind.LAST_MONTHS: ("_O", "CUOI_NAM", "Các tháng cuối năm"),
    PeriodKind.SEASON: ("_O", "VU", "Vụ sản xuất"),
    PeriodKind.SCHOOL_YEAR: ("_O", "NAM_HOC", "Năm học"),
    PeriodKind.STAGE: ("_O", "GIAI_DOAN", "Giai đoạn nhiều năm"),
}
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Time:
    """A period in SDMX: frequency, kind of period, and the standard form of the time."""

    frequency: str
    kind: str
    period: str


def time_of(period: Period) -> Time:
    """2024-06, 2024-Q2 and 2024 for months, quarters and years; others as a range with its length: 2024-01-01/P6M.

    Seasons have their letters behind the kind, since two of them may span the same months.
    """
    frequency, kind, _ = PERIOD_KINDS[period.kind]
    match period.kind:
        case PeriodKind.MONTH:
            return Time(frequency, kind, f"{period.year}-{period.number:02}")
        case PeriodKind.QUARTER:
            return Time(frequency, kind, f"{period.year}-Q{period.number}")
        case PeriodKind.YEAR:
            return Time(frequency, kind, str(period.year))
        case _:
            first, last = period.span
            year, month = month_of(period.year, first)
            season = f"_{period.season.value}" if period.season is not None else ""
            return Time(frequency, kind + season, f"{year}-{month:02}-01/P{last - first + 1}M")


def kind_label(period: Period) -> str:
    """What the kind of a period is called."""
    label = PERIOD_KINDS[period.kind][2]
    return f"Vụ {period.season.label}" if period.season is not None else label


def indicator_id(code: str) -> str:
    """An indicator's code: the point becomes a hyphen, which no code holds."""
    return code.replace(".", "-")


def breakdown_id(breakdown: str) -> str:
    """A breakdown: "cay_trong=lua,vu=mua" is "cay_trong-lua$vu-mua", the whole is "_T"."""
    return breakdown.replace("=", "-").replace(",", "$") or WHOLE


def area_id(key: str) -> str:
    """An area's key; "~" is not allowed and becomes "$"."""
    return key.replace("~", "$")


def unit_ids(units: Iterable[str]) -> dict[str, str]:
    """Identifiers of units in plain letters, each its own: "tạ/ha" is "TA_HA"."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for unit in sorted(set(units)):
        words = unit.replace("%", " PT ").replace("‰", " PN ").replace("²", "2").replace("³", "3")
        plain = (
            unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
        )
        base = _NOT_ALLOWED.sub("_", plain).strip("_").upper() or "DON_VI"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken.add(name)
        found[unit] = name
    return found
