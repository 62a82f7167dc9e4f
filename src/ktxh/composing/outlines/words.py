"""The variables of an outline: the area, the period, the next one, and the days, as words to put into a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from ktxh.model.area import Area, AreaLevel, AreaType, printed
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Level
from ktxh.model.period import Period, PeriodKind

LEVELS = {AreaLevel.PROVINCE: Level.PROVINCE, AreaLevel.DISTRICT: Level.DISTRICT, AreaLevel.COMMUNE: Level.COMMUNE}
_TYPE_ORDER = [AreaType.COMMUNE, *(one for one in AreaType if one is not AreaType.COMMUNE)]  # "xã, thị trấn"


@dataclass(frozen=True, slots=True)
class AreaWords:
    """`area`: Tràng Định, huyện Tràng Định, Huyện Tràng Định, huyen, huyện, and the unit above, "" for none."""

    name: str
    full_name: str
    title: str
    level: str
    type: str
    superior: AreaWords | str = ""
    units: str = ""  # what the units below are called together: "xã, thị trấn"

    @property
    def of_outlines(self) -> bool:
        """That an outline may use its fields."""
        return True

    def __str__(self) -> str:
        return self.full_name


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """`period`: "6 tháng đầu năm 2024", "6 tháng đầu năm", 2024D06, first_months, 6, 2024."""

    label: str
    words: str
    code: str
    kind: str
    number: int
    year: int

    @property
    def of_outlines(self) -> bool:
        """That an outline may use its fields."""
        return True

    def __str__(self) -> str:
        return self.label


_AREA, _PERIOD = (frozenset(one.name for one in fields(words)) for words in (AreaWords, PeriodWords))
# every variable with its attributes; those of a plain word are none
VARIABLES: Mapping[str, frozenset[str]] = {
    "area": _AREA,
    "period": _PERIOD,
    "next_period": _PERIOD,
    **dict.fromkeys(("year", "next_year", "cut_off", "today"), frozenset()),
}


def variables(tree: AreaTree, area: str, period: Period, today: date, cut_off: date) -> Mapping[str, object]:
    """All variables by name; days are printed as offices do."""
    return {
        "area": area_words(tree, area, standing_day(tree.area(area), period.end)),
        "period": period_words(period),
        "next_period": period_words(next_period(period)),
        "year": period.year_of,
        "next_year": period.year_of + 1,
        "cut_off": printed(cut_off),
        "today": printed(today),
    }


def level_words(level: Level) -> str:
    """A level as users read it: "cấp huyện"."""
    return next(area.words for area, one in LEVELS.items() if one is level)


def area_words(tree: AreaTree, key: str, on: date) -> AreaWords:
    """The words for a unit as it stands on a day."""
    area = tree.area(key)
    above = tree.parent(key, on)
    below = dict.fromkeys(one.type for one in tree.children(key, on))
    units = ", ".join(one.words for one in sorted(below, key=_TYPE_ORDER.index))
    return AreaWords(
        area.name,
        area.full_name,
        area.title,
        LEVELS[area.level].value if area.level in LEVELS else "",
        area.type.words,
        area_words(tree, above.key, on) if above is not None and above.level in LEVELS else "",
        units,
    )


def period_words(period: Period) -> PeriodWords:
    """The words for a period."""
    months = period.kind in (PeriodKind.FIRST_MONTHS, PeriodKind.LAST_MONTHS)
    words = period.label.removesuffix(f" {period.year}" if months else f" năm {period.year}")
    if period.kind is PeriodKind.YEAR:
        words = "năm"
    return PeriodWords(period.label, words, period.code, period.kind.value, period.number, period.year)


def next_period(period: Period) -> Period:
    """The period whose tasks a report names: after the first six months of a year the last six."""
    if period.kind is PeriodKind.FIRST_MONTHS and period.number < 12:
        return Period.last_months(period.year, 12 - period.number)
    if period.kind is PeriodKind.FIRST_MONTHS:
        return Period.of_year(period.year + 1)
    return period.next()


def standing_day(area: Area, on: date) -> date:
    """The day itself where the unit exists on it, else its first or last one."""
    if area.start is not None and on < area.start:
        return area.start
    if area.end is not None and on >= area.end:
        return date.fromordinal(area.end.toordinal() - 1)
    return on
