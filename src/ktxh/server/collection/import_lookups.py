"""Looks up what the texts of a table mean; each distinct text is understood once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from ktxh.language.numbers import print_number
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Breakdown, Indicator
from ktxh.model.measure import MeasureError, parse_measure
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.exact import MOST_DECIMALS, join
from ktxh.server.interning import Interned


class NotUnderstoodError(ValueError):
    """A text of the table that means nothing here; `column` is the one to blame."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(slots=True)
class ItemMeaning:
    """An item with its id, and the least and largest digits that a value with so many decimals may have."""

    id: int
    indicator: Indicator
    least: tuple[int, ...] | None
    most: tuple[int, ...] | None
    factors: dict[str, Fraction] = field(default_factory=dict)

    def factor(self, unit: str) -> Fraction:
        """What a value in this unit is multiplied by to be in that of the indicator."""
        known = self.factors.get(unit)
        if known is None:
            own = self.indicator.unit
            try:
                known = Fraction(1) if unit in ("", own) else parse_measure(unit).factor_to(parse_measure(own))
            except MeasureError as error:
                raise NotUnderstoodError("unit", f"{str(error).rstrip('.')}; chỉ tiêu này tính bằng {own}") from None
            self.factors[unit] = known
        return known

    def range_fault(self, digits: int, decimals: int) -> str:
        """Why a value cannot be: it lies outside of what the indicator can have at all; "" where it does not."""
        low, high = self.indicator.minimum, self.indicator.maximum
        value = join(digits, decimals)
        if low is not None and value < low:
            return f"nhỏ hơn mức thấp nhất có thể có ({print_number(low)} {self.indicator.unit})"
        if high is not None and value > high:
            return f"lớn hơn mức cao nhất có thể có ({print_number(high)} {self.indicator.unit})"
        return ""


class Lookups:
    """Meanings of indicators with breakdowns, and of areas with periods, by their texts."""

    def __init__(self, interned: Interned, indicators: Mapping[str, Indicator], tree: AreaTree) -> None:
        self._interned, self._indicators, self._tree = interned, indicators, tree
        self._periods: dict[str, Period | NotUnderstoodError] = {}
        self._items: dict[tuple[str, str], ItemMeaning] = {}

    def item(self, code: str, breakdown: str) -> ItemMeaning:
        """The item that two texts name; NotUnderstoodError where there is none."""
        found = self._items.get((code, breakdown))
        if found is None:
            found = self._items[code, breakdown] = self._new_item(code, breakdown)
        return found

    def _new_item(self, code: str, breakdown: str) -> ItemMeaning:
        indicator = self._indicators.get(code.strip())
        if indicator is None:
            raise NotUnderstoodError("indicator", "không có chỉ tiêu mang mã này")
        try:
            parts = Breakdown.parse(breakdown)
        except ValueError as error:
            raise NotUnderstoodError("breakdown", str(error)) from None
        for dimension, _ in parts.members:
            if dimension not in indicator.dimensions:
                raise NotUnderstoodError("breakdown", f"chỉ tiêu này không phân tổ theo “{dimension}”")
        item = Item(indicator.code, str(parts))
        return ItemMeaning(
            self._interned.make_items([item])[item],
            indicator,
            _scaled(indicator.minimum, up=True),
            _scaled(indicator.maximum, up=False),
        )

    def cell(self, area: str, period: str, by_key: bool) -> tuple[int, int]:
        """The ids of the area (by key, else by code) and the period; NotUnderstoodError where there are none."""
        when = self._period(period)
        text = area.strip()
        unit = self._by_key(text, when) if by_key or not text.isdigit() else self._by_code(text, when)
        ids = self._interned.area_ids([unit.key])
        return ids[unit.key], self._interned.make_periods([when])[when]

    def _period(self, text: str) -> Period:
        if text not in self._periods:
            try:
                self._periods[text] = parse_period(text)
            except PeriodError as error:
                self._periods[text] = NotUnderstoodError("period", str(error).rstrip("."))
        found = self._periods[text]
        if isinstance(found, NotUnderstoodError):
            raise found
        return found

    def _by_key(self, key: str, when: Period) -> Area:
        if key not in self._tree:
            raise NotUnderstoodError("area", "không có đơn vị hành chính mang khóa này")
        found = self._tree.area(key)
        if not _overlaps(found, when):
            raise NotUnderstoodError("area", f"{found.full_name} không tồn tại trong {when.label}")
        return found

    def _by_code(self, code: str, when: Period) -> Area:
        """By the code that a unit bears in the period; at other times another unit may bear it."""
        found = {area.key: area for day in (when.end, when.start) for area in self._tree.coded(code, day)}
        if len(found) > 1:
            keys = " hoặc ".join(f"“{key}” ({area.full_name})" for key, area in found.items())
            raise NotUnderstoodError(
                "area", f"trong {when.label} mã này chỉ hai đơn vị; hãy dùng cột “khóa địa bàn”: {keys}"
            )
        return next(iter(found.values())) if found else self._by_key(code, when)


def _overlaps(area: Area, when: Period) -> bool:
    return (area.start is None or area.start <= when.end) and (area.end is None or area.end > when.start)


def _scaled(bound: Decimal | None, up: bool) -> tuple[int, ...] | None:
    """A bound as digits for each number of decimals, rounded to the inside."""
    if bound is None:
        return None
    exact = [Fraction(bound) * 10**decimals for decimals in range(MOST_DECIMALS + 1)]
    return tuple(-(-each.numerator // each.denominator) if up else each.numerator // each.denominator for each in exact)
