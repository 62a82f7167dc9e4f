"""The kinds of period, how each is coded and named, and the crop seasons."""

from __future__ import annotations

from enum import StrEnum

EARLIEST_YEAR, LATEST_YEAR = 1901, 2098
ROMAN = ("", "I", "II", "III", "IV")


class PeriodError(ValueError):
    """A text or parts that make no period; the message is one Vietnamese sentence for the user."""


class PeriodKind(StrEnum):
    """The kinds of period, from short to long."""

    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    FIRST_MONTHS = "first_months"
    LAST_MONTHS = "last_months"
    SCHOOL_YEAR = "school_year"
    YEAR = "year"
    STAGE = "stage"


class Season(StrEnum):
    """The crop seasons (vụ), by the two letters of their code."""

    WINTER_SPRING = "DX"
    SPRING = "XU"
    SUMMER_AUTUMN = "HT"
    MAIN = "MU"
    AUTUMN_WINTER = "TD"
    WINTER = "DO"

    @property
    def label(self) -> str:
        """The name as offices write it: "Đông Xuân"."""
        return _SEASONS[self][0]

    @property
    def months(self) -> tuple[int, int]:
        """First and last month counted from January of the season's year as 1: 0 is December of the year before.

        They are the months in which the season usually stands in the fields; the days differ from province to province.
        """
        return _SEASONS[self][1:]


_SEASONS = {
    Season.WINTER_SPRING: ("Đông Xuân", -1, 5),
    Season.SPRING: ("Xuân", 1, 6),
    Season.SUMMER_AUTUMN: ("Hè Thu", 4, 9),
    Season.MAIN: ("Mùa", 6, 11),
    Season.AUTUMN_WINTER: ("Thu Đông", 7, 12),
    Season.WINTER: ("Đông", 10, 13),
}
# how many there are in a year, of the kinds that are numbered
NUMBERED = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.FIRST_MONTHS: 12, PeriodKind.LAST_MONTHS: 12}
_CODES = {
    PeriodKind.MONTH: "{year}{number:02d}",
    PeriodKind.QUARTER: "{year}{number}",
    PeriodKind.SEASON: "{year}-{season}",
    PeriodKind.FIRST_MONTHS: "{year}D{number:02d}",
    PeriodKind.LAST_MONTHS: "{year}C{number:02d}",
    PeriodKind.SCHOOL_YEAR: "NH{year}-{after}",
    PeriodKind.YEAR: "{year}",
    PeriodKind.STAGE: "{year}-{number}",
}
_LABELS = {
    PeriodKind.MONTH: "tháng {number} năm {year}",
    PeriodKind.QUARTER: "quý {roman} năm {year}",
    PeriodKind.SEASON: "vụ {season.label} năm {year}",
    PeriodKind.FIRST_MONTHS: "{number} tháng đầu năm {year}",
    PeriodKind.LAST_MONTHS: "{number} tháng cuối năm {year}",
    PeriodKind.SCHOOL_YEAR: "năm học {year}-{after}",
    PeriodKind.YEAR: "năm {year}",
    PeriodKind.STAGE: "giai đoạn {year}-{number}",
}
_TWO_YEARS = "vụ {season.label} {before}-{year}"


def code_of(kind: PeriodKind, year: int, number: int, season: Season | None) -> str:
    """The canonical code of a period with these parts."""
    return _CODES[kind].format(year=year, number=number, season=season, after=year + 1)


def label_of(kind: PeriodKind, year: int, number: int, season: Season | None) -> str:
    """The words for a period with these parts."""
    form = _TWO_YEARS if season is Season.WINTER_SPRING else _LABELS[kind]
    roman = ROMAN[number] if kind is PeriodKind.QUARTER else ""
    return form.format(year=year, number=number, season=season, roman=roman, before=year - 1, after=year + 1)
