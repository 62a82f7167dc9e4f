"""Years and periods as Vietnamese offices write them, each with its place in the text and whether it can be.

`find_periods` reads "6 tháng đầu năm 2024", "quý II/2024", "năm học 2023-2024", "giai đoạn 2021-2025"; `find_years`
"năm 2024" and "2021 - 2025". Pure functions on strings.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ktxh.language.dates import Verdict


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year ("năm 2024") or years ("2021 - 2025") at characters start to end of a text."""

    start: int
    end: int
    year: int
    until: int | None = None


class PeriodKind(StrEnum):
    """The kinds of period that reports speak of."""

    MONTHS = "months"  # the first or last n months of a year
    QUARTER = "quarter"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    STAGE = "stage"  # giai đoạn, nhiệm kỳ, a plan of several years


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period at characters start to end of a text; `count` is the number of months or of the quarter.

    `last` marks the months at the end of the year ("6 tháng cuối năm"); a year that is not written is None.
    """

    start: int
    end: int
    text: str
    kind: PeriodKind
    count: int | None
    year: int | None
    until: int | None
    verdict: Verdict
    last: bool = False

    @property
    def bounds(self) -> tuple[date, date] | None:
        """First and last day by the calendar (a school year: September to August), or None where they are unknown."""
        if self.verdict is not Verdict.VALID or self.year is None:
            return None
        if self.kind is PeriodKind.SCHOOL_YEAR:
            return date(self.year, 9, 1), date(self.year + 1, 8, 31)
        if self.kind is PeriodKind.STAGE:
            return date(self.year, 1, 1), date(self.until or self.year, 12, 31)
        first, last = 1, 12
        if self.kind is PeriodKind.QUARTER and self.count is not None:
            first, last = self.count * 3 - 2, self.count * 3
        elif self.kind is PeriodKind.MONTHS and self.count is not None:
            first, last = (13 - self.count, 12) if self.last else (1, self.count)
        return date(self.year, first, 1), date(self.year, last, calendar.monthrange(self.year, last)[1])


_YEAR = re.compile(r"(?:[Nn]ăm|NĂM)\s+(?:học\s+)?((?:18|19|20|21)\d\d)(?:\s*[-–—]\s*((?:19|20|21)\d\d))?(?![\d/])")
_YEARS = re.compile(r"([12](?<![\d/.,:-][12])[0189]\d\d)\s*[-–—]\s*((?:19|20|21)\d\d)(?![\d/]|[.,]\d)")


def find_years(text: str) -> list[YearMention]:
    """Years that are named as such ("năm 2024") and spans of years ("2021 - 2025"), in reading order."""
    found = {}
    for match in _YEAR.finditer(text):
        found[match.start(1)] = YearMention(match.start(1), match.end(), int(match[1]), _whole(match[2]))
    for match in _YEARS.finditer(text):
        found.setdefault(match.start(1), YearMention(match.start(1), match.end(), int(match[1]), int(match[2])))
    return [found[start] for start in sorted(found)]


_YEAR_TAIL = r"(?:\s*(?:/|,|năm|của năm)\s*((?:19|20)\d\d))?(?![\d])"
_PERIODS = re.compile(
    r"\b(?:(?P<n>\d{1,2}|sáu|chín|ba)\s+tháng\s+(?P<part>đầu|cuối)\s+(?:của\s+)?năm(?:\s+(?P<months_year>(?:19|20)\d\d))?"
    r"|(?P<nine>1[0-2]|0?[1-9])\s+tháng\s*(?:/|năm\s+)\s*(?P<nine_year>(?:19|20)\d\d)"
    r"|quý\s+(?P<q>[IVX]{1,4}|\d)\b"
    + _YEAR_TAIL.replace("((?:19|20)", "(?P<quarter_year>(?:19|20)")
    + r"|năm học\s+(?P<s1>(?:19|20)\d\d)\s*[-–—]\s*(?P<s2>(?:19|20)\d\d)"
    r"|(?:giai đoạn|nhiệm kỳ|thời kỳ|\d{1,2}\s+năm,?)\s+(?:năm\s+)?"
    r"(?P<g1>(?:19|20)\d\d)\s*[-–—]\s*(?P<g2>(?:19|20)\d\d)"
    r"|năm\s+(?P<year>(?:19|20)\d\d)(?!\s*[-–—]\s*(?:19|20)\d\d))(?![\d/])",
    re.IGNORECASE,
)
_HAS_PERIOD = re.compile(r"\d{4}|[Tt]háng\s|THÁNG|[Qq]uý\s|QUÝ")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_SPELT = {"ba": 3, "sáu": 6, "chín": 9}


def find_periods(text: str) -> list[PeriodMention]:
    """Periods of a text in reading order, with impossible ones (quý V, năm học 2023-2025) marked so."""
    if _HAS_PERIOD.search(text) is None:
        return []
    return [_period(match) for match in _PERIODS.finditer(text)]


def _period(match: re.Match[str]) -> PeriodMention:
    kind, count, year, until, last = PeriodKind.YEAR, None, _whole(match["year"]), None, False
    verdict = Verdict.VALID
    if match["n"] or match["nine"]:
        kind, count = PeriodKind.MONTHS, _months_of(match["n"] or match["nine"])
        year, last = _whole(match["months_year"] or match["nine_year"]), (match["part"] or "").lower() == "cuối"
        verdict = Verdict.VALID if 1 <= count <= 12 else Verdict.NO_SUCH_MONTH
    elif match["q"]:
        kind, year = PeriodKind.QUARTER, _whole(match["quarter_year"])
        count = _ROMAN.get(match["q"].upper()) or _whole(match["q"]) or 0
        verdict = Verdict.VALID if 1 <= count <= 4 else Verdict.NO_SUCH_QUARTER
    elif match["s1"]:
        kind, year, until = PeriodKind.SCHOOL_YEAR, int(match["s1"]), int(match["s2"])
        verdict = Verdict.VALID if until == year + 1 else Verdict.NOT_CONSECUTIVE
    elif match["g1"]:
        kind, year, until = PeriodKind.STAGE, int(match["g1"]), int(match["g2"])
        verdict = Verdict.REVERSED if until < year else Verdict.VALID
    return PeriodMention(match.start(), match.end(), match[0], kind, count, year, until, verdict, last)


def _months_of(written: str) -> int:
    return int(written) if written.isdecimal() else _SPELT[written.lower()]


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits and digits.isdecimal() else None
