"""Dates as Vietnamese offices write them, each with its place in the text and whether it can be.

Pure functions on strings. `find_dates` reads "31/5/2024", "ngày 05 tháng 01 năm 2024", "tháng 6/2024", "ngày 21/6 và
03/7/2024", and blanks left open ("ngày … tháng 6 năm 2024"). A day and a month without a year are a date only where the
words say so ("ngày 31/5"): otherwise "21/6" is a ratio.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199


class Verdict(StrEnum):
    """Whether a date or a period can be."""

    VALID = "valid"
    BLANK = "blank"  # day or month never filled in
    NO_SUCH_DAY = "no_such_day"  # 31/6, 29/2/2023
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_YEAR = "no_such_year"  # 20224
    NO_SUCH_QUARTER = "no_such_quarter"
    REVERSED = "reversed"  # giai đoạn 2025-2021
    NOT_CONSECUTIVE = "not_consecutive"  # năm học 2023-2025


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at characters start to end of a text; parts that are not written are None.

    `inherited` marks a year that stands only at the next date of the same list or range ("21/6 và 03/7/2024").
    """

    start: int
    end: int
    text: str
    day: int | None
    month: int | None
    year: int | None
    verdict: Verdict
    inherited: bool = False

    @property
    def value(self) -> date | None:
        """The calendar day, or None where a part is missing or the date cannot be."""
        if self.verdict is not Verdict.VALID or self.day is None or self.month is None or self.year is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def number(self) -> Decimal | None:
        """The day as the number YYYYMMDD, or None where it is not a full date."""
        value = self.value
        return None if value is None else as_number(value)

    def within(self, year: int) -> date | None:
        """The calendar day when a missing year is taken to be `year`; None where day or month is missing or wrong."""
        if self.year is not None or self.day is None or self.month is None:
            return self.value
        if self.verdict is not Verdict.VALID or self.day > calendar.monthrange(year, self.month)[1]:
            return None
        return date(year, self.month, self.day)


_HAS_DATE = re.compile(r"\d\s?/\s?\d|\d[.-]\d\d?[.-]\d|[Tt]háng|THÁNG")
_BLANK = r"[.…_\s]*"
_WORDED = re.compile(
    rf"(?:[Nn]gày|NGÀY)(?:\s*(?P<day>\d{{1,3}})\s*|{_BLANK})(?:[Tt]háng|THÁNG)(?:\s*(?P<month>\d{{1,3}})\s*|{_BLANK})"
    r"(?:[Nn]ăm|NĂM)\s*(?P<year>\d{3,5}(?!\d)|(?:20\d?)?[.…_]+)"
)
_WORDED_SHORT = re.compile(r"[Nn]gày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\b(?!\s*(?:năm\s*\d|[/.,-]\s?\d))")
_NUMERIC = re.compile(r"(\d(?<![\d/.,:]\d)\d?)(\s?[/.-]\s?)(\d{1,2})\2(\d{2,6})(?![\d/]|[.,]\d|-\d{1,2}-\d)")
_SHORT = re.compile(r"(\d(?<![\d/.,:]\d)\d?)/(\d{1,2})(?![\d/%]|\s?%|[.,]\d)")
_MONTH = re.compile(r"[Tt]háng\s+(\d{1,2})(?:\s?[/-]\s?|\s+năm\s+)(\d{3,5})(?!\d|/\d)")
_DAY_WORD = re.compile(r"(?i:\bngày)\s*$")
_CUE = re.compile(r"(?i:\b(?:ngày|từ|đến|hết|trước|sau|hạn|hôm|sáng|chiều|tối|qua))\s*$")
_RANGE_LINK = re.compile(r"\s*(?:[-–—]|đến|tới)(?:\s*(?:hết\s+)?ngày)?\s*")
_LINK = re.compile(r"\s*(?:[-–—,]|và|đến|tới|đến hết|,\s*đến)(?:\s*(?:hết\s+)?(?:ngày|sáng|chiều|tối|hôm))?\s*", re.I)


def as_number(day: date) -> Decimal:
    """A day as the number YYYYMMDD, the way findings and labels hold dates."""
    return Decimal(day.year * 10000 + day.month * 100 + day.day)


def verdict_of(day: int | None, month: int | None, year: int | None) -> Verdict:
    """Whether such a day, month and year are in the calendar; parts that are None are not judged."""
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return Verdict.NO_SUCH_YEAR
    if month is not None and not 1 <= month <= 12:
        return Verdict.NO_SUCH_MONTH
    if day is not None:
        longest = 31 if month is None else calendar.monthrange(2024 if year is None else year, month)[1]
        if not 1 <= day <= longest:
            return Verdict.NO_SUCH_DAY
    return Verdict.VALID


def find_dates(text: str) -> list[DateMention]:
    """All dates of a text in reading order, impossible and blank ones included."""
    return [] if _HAS_DATE.search(text) is None else list(_dates(text))


@lru_cache(maxsize=2048)  # several rules ask for the dates of the same paragraph
def _dates(text: str) -> tuple[DateMention, ...]:
    found = [*_worded(text), *_numeric(text)]
    found.sort(key=_start)
    found = _disjoint([*found, *_months(text)])
    return tuple(_with_short_ones(text, found))


def date_ranges(text: str, dates: list[DateMention]) -> list[tuple[DateMention, DateMention]]:
    """Neighbouring dates that are joined into a range: "30/4/1975 - 30/4/2025", "từ 01/6 đến 14/6/2024"."""
    return [
        (first, second)
        for first, second in pairwise(dates)
        if _RANGE_LINK.fullmatch(text, first.end, second.start) and first.day is not None and second.day is not None
    ]


def _start(mention: DateMention) -> int:
    return mention.start


def _worded(text: str) -> list[DateMention]:
    found: list[DateMention] = []
    if "tháng" not in text and "THÁNG" not in text:
        return found
    for match in _WORDED_SHORT.finditer(text):
        day, month = int(match[1]), int(match[2])
        found.append(DateMention(match.start(), match.end(), match[0], day, month, None, verdict_of(day, month, None)))
    for match in _WORDED.finditer(text):
        parts = _whole(match["day"]), _whole(match["month"]), _whole(match["year"])
        verdict = Verdict.BLANK if None in parts else verdict_of(*parts)
        found.append(DateMention(match.start(), match.end(), match[0], *parts, verdict))
    return found


def _numeric(text: str) -> list[DateMention]:
    found = []
    for match in _NUMERIC.finditer(text):
        day, month, digits = int(match[1]), int(match[3]), match[4]
        cued = _CUE.search(text, max(0, match.start() - 12), match.start()) is not None
        slashed = "/" in match[2]
        if not cued and (day > 31 or month > 12 or len(digits) != 4):
            continue
        if len(digits) != 4 and not slashed:
            continue
        year = int(digits) + 2000 if len(digits) == 2 else int(digits)
        verdict = Verdict.NO_SUCH_YEAR if len(digits) in (3, 5, 6) else verdict_of(day, month, year)
        if verdict is not Verdict.VALID and not slashed and not cued:
            continue
        found.append(DateMention(match.start(), match.end(), match[0], day, month, year, verdict))
    return found


def _months(text: str) -> list[DateMention]:
    found: list[DateMention] = []
    if "háng" not in text:
        return found
    for match in _MONTH.finditer(text):
        month, year = int(match[1]), int(match[2])
        verdict = Verdict.NO_SUCH_YEAR if len(match[2]) != 4 else verdict_of(None, month, year)
        found.append(DateMention(match.start(), match.end(), match[0], None, month, year, verdict))
    return found


def _disjoint(mentions: list[DateMention]) -> list[DateMention]:
    """Mentions in reading order without those that an earlier entry of the list covers."""
    kept: list[DateMention] = []
    for mention in mentions:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    kept.sort(key=_start)
    return kept


def _with_short_ones(text: str, dates: list[DateMention]) -> list[DateMention]:
    """The dates together with those that give only day and month; a list or range shares its last year."""
    if not dates and "gày" not in text:
        return dates
    spots = [(match.start(1), match.end(2), int(match[1]), int(match[2])) for match in _SHORT.finditer(text)]
    if not spots:
        return dates
    starts = {mention.start: mention for mention in dates}
    ends = {mention.end for mention in dates if mention.day is not None}
    found: dict[int, DateMention] = {}
    for start, end, day, month in spots:
        if not (1 <= day <= 31 and 1 <= month <= 12):
            continue
        named = _DAY_WORD.search(text, max(0, start - 8), start) is not None
        if not (named or _follows(text, start, ends) or _leads(text, end, starts)):
            continue
        if any(other.start <= start < other.end for other in dates):
            continue
        found[start] = DateMention(start, end, text[start:end], day, month, None, verdict_of(day, month, None))
        ends.add(end)
    merged = sorted([*dates, *found.values()], key=_start)
    for index in range(len(merged) - 2, -1, -1):
        merged[index] = _dated_by(text, merged[index], merged[index + 1])
    return merged


def _follows(text: str, start: int, ends: set[int]) -> bool:
    """Whether the place continues a list of dates: a link of at most a few words after another date."""
    return any(end in ends and _LINK.fullmatch(text, end, start) for end in range(max(0, start - 16), start))


def _leads(text: str, end: int, starts: dict[int, DateMention]) -> bool:
    """Whether a range or list link and a full date come next."""
    link = _LINK.match(text, end)
    following = starts.get(link.end()) if link else None
    return following is not None and following.day is not None


def _dated_by(text: str, mention: DateMention, following: DateMention) -> DateMention:
    """The mention with the year of the next date of its list or range, where it has none of its own."""
    if mention.year is not None or following.year is None or mention.day is None or mention.month is None:
        return mention
    if following.month is None or not _LINK.fullmatch(text, mention.end, following.start):
        return mention
    year = following.year - 1 if mention.month > following.month else following.year
    verdict = verdict_of(mention.day, mention.month, year)
    return DateMention(
        mention.start, mention.end, mention.text, mention.day, mention.month, year, verdict, inherited=True
    )


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits and digits.isdecimal() else None
