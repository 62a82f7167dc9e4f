"""Makes indicators and dimensions of the entries of the catalogue's files, field by field."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.sources import Entry
from ktxh.model.indicator import (
    SLUG,
    Dimension,
    Direction,
    Indicator,
    Level,
    Member,
    OverAreas,
    OverTime,
    Quantity,
)

# the kinds of period an indicator comes in: those of the reporting regime, "first_months" being 6 and 9 months
FREQUENCIES = frozenset({"month", "quarter", "first_months", "season", "school_year", "year", "stage"})
_INDICATOR_KEYS = frozenset(
    "code sector name aliases unit quantity direction over_areas over_time formula weight dimensions decimals levels "
    "reporter frequency source minimum maximum headline part_name".split()
)
_DIMENSION_KEYS = frozenset({"code", "name", "disjoint", "whole", "phrase", "alone", "proper"})
_MEMBER_KEYS = frozenset({"code", "name", "aliases", "parent"})
_Choice = TypeVar("_Choice", bound=StrEnum)


def make_indicator(entry: Entry) -> Indicator:
    """The indicator of an entry; CatalogueError names what is wrong with it."""
    fields = _Fields(entry, f"chỉ tiêu “{entry.code}”", _INDICATOR_KEYS)
    frequency = fields.words("frequency")
    if strange := [each for each in frequency if each not in FREQUENCIES]:
        raise fields.error(
            f"không có loại kỳ “{strange[0]}” trong “frequency”; chỉ nhận {', '.join(sorted(FREQUENCIES))}"
        )
    dimensions = fields.words("dimensions")
    if strange := [each for each in dimensions if not SLUG.fullmatch(each)]:
        raise fields.error(f"“{strange[0]}” trong “dimensions” không phải mã của một chiều phân tổ")
    levels = tuple(fields.choice("levels", Level, each) for each in fields.words("levels")) or tuple(Level)
    try:
        return Indicator(
            code=entry.code,
            name=fields.text("name"),
            unit=fields.text("unit"),
            sector=fields.text("sector"),
            quantity=fields.one("quantity", Quantity),
            over_areas=fields.one("over_areas", OverAreas),
            over_time=fields.one("over_time", OverTime),
            direction=fields.one("direction", Direction, Direction.NEUTRAL),
            aliases=fields.words("aliases"),
            formula=fields.text("formula", ""),
            weight=fields.text("weight", ""),
            dimensions=dimensions,
            decimals=fields.count("decimals"),
            levels=levels,
            reporter=fields.text("reporter", ""),
            frequency=frequency,
            source=fields.text("source", ""),
            minimum=fields.number("minimum"),
            maximum=fields.number("maximum"),
            headline=fields.flag("headline"),
            part_name=fields.text("part_name", ""),
        )
    except CatalogueError:
        raise
    except ValueError as error:
        raise fields.error(str(error)) from error


def make_dimension(entry: Entry, members: dict[str, Entry]) -> Dimension:
    """The dimension of an entry with its members in the order of the files."""
    fields = _Fields(entry, f"chiều phân tổ “{entry.code}”", _DIMENSION_KEYS)
    made = tuple(_make_member(entry.code, each) for each in members.values())
    try:
        return Dimension(
            entry.code,
            fields.text("name"),
            made,
            fields.flag("disjoint"),
            fields.words("whole"),
            fields.text("phrase", ""),
            fields.flag("alone"),
            fields.flag("proper"),
        )
    except CatalogueError:
        raise
    except ValueError as error:
        raise fields.error(str(error)) from error


def _make_member(dimension: str, entry: Entry) -> Member:
    fields = _Fields(entry, f"giá trị “{entry.code}” của chiều “{dimension}”", _MEMBER_KEYS)
    return Member(entry.code, fields.text("name"), fields.words("aliases"), fields.text("parent", ""))


class _Fields:
    """Reads the fields of one entry and says what is wrong with them."""

    def __init__(self, entry: Entry, shown: str, known: frozenset[str]) -> None:
        self._entry, self._shown = entry, shown
        for key in entry.fields:
            if key not in known:
                raise self.error(f"không có trường “{key}”; chỉ nhận {', '.join(sorted(known))}")

    def error(self, fault: str) -> CatalogueError:
        return CatalogueError(self._entry.file, self._shown, fault)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._entry.fields.get(key, default)
        if value is None:
            raise self.error(f"thiếu “{key}”")
        if not isinstance(value, str) or value != value.strip() or (default is None and not value):
            raise self.error(f"“{key}” phải là chuỗi chữ, không để trống ở hai đầu")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self._entry.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self.error(f'“{key}” phải là danh sách chuỗi chữ, ví dụ ["…", "…"]')
        if len(set(value)) < len(value):
            raise self.error(f"“{key}” nêu hai lần cùng một chuỗi")
        return tuple(value)

    def one(self, key: str, choices: type[_Choice], default: _Choice | None = None) -> _Choice:
        return self.choice(key, choices, self.text(key, None if default is None else default.value))

    def choice(self, key: str, choices: type[_Choice], value: str) -> _Choice:
        try:
            return choices(value)
        except ValueError as error:
            raise self.error(f"“{key}” chỉ nhận {', '.join(choices)}, không nhận “{value}”") from error

    def count(self, key: str) -> int:
        value = self._entry.fields.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 6:
            raise self.error(f"“{key}” phải là số nguyên từ 0 đến 6")
        return value

    def number(self, key: str) -> Decimal | None:
        value = self._entry.fields.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(f"“{key}” phải là một số")
        return Decimal(value)

    def flag(self, key: str) -> bool:
        value = self._entry.fields.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"“{key}” chỉ nhận true hoặc false")
        return value
