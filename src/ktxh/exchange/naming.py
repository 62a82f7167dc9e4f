"""Understands the words with which a file names indicators, areas and periods; each distinct text once."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from ktxh.catalogue.area_names import resolve
from ktxh.catalogue.finding import find_item
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree
from ktxh.model.indicator import Breakdown, Indicator
from ktxh.model.measure import MeasureError, convert
from ktxh.model.observation import Item
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period

_SUGGESTED = 3
_Thing = TypeVar("_Thing")


class NotUnderstoodError(ValueError):
    """A text of a file that means nothing here; `column` is the one to blame, the message the reason."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason.rstrip("."))
        self.column = column


class Names:
    """What texts mean over a catalogue and a register of areas; what is not certain is refused, never guessed.

    `within` is a unit in which names of areas are looked for first ("xã Hưng Vũ" of the district that sends the file).
    """

    def __init__(self, catalogue: Catalogue, tree: AreaTree, within: str | None = None) -> None:
        self.catalogue, self.tree, self._within = catalogue, tree, within
        self._items: dict[tuple[str, str], Item | NotUnderstoodError] = {}
        self._areas: dict[tuple[str, Period], str | NotUnderstoodError] = {}
        self._periods: dict[str, Period | NotUnderstoodError] = {}

    def item(self, indicator: str, breakdown: str = "") -> Item:
        """The item of a code or name and a breakdown; the breakdown may also stand behind the code, in brackets."""
        key = (indicator, breakdown)
        if key not in self._items:
            self._items[key] = self._find_item(indicator.strip(), breakdown.strip())
        return _certain(self._items[key])

    def indicator(self, item: Item) -> Indicator:
        """The catalogue's entry of an item."""
        return self.catalogue.indicator(item.indicator)

    def period(self, text: str) -> Period:
        """The period of a code or words."""
        if text not in self._periods:
            try:
                self._periods[text] = parse_period(text)
            except PeriodError as error:
                self._periods[text] = NotUnderstoodError("period", _lowered(str(error)))
        return _certain(self._periods[text])

    def area(self, text: str, period: Period, *, by_key: bool = False) -> str:
        """The key of the unit that an official code, a key or a name means in a period."""
        key = (f"\0{text}" if by_key else text, period)
        if key not in self._areas:
            self._areas[key] = self._find_area(text.strip(), period, by_key)
        return _certain(self._areas[key])

    def value(self, value: Decimal, unit: str, item: Item) -> Decimal:
        """A value given in another unit, in that of its indicator."""
        own = self.indicator(item).unit
        if not unit or unit == own:
            return value
        try:
            return convert(value, unit, own)
        except MeasureError as error:
            reason = _lowered(str(error)).rstrip(".")
            raise NotUnderstoodError("unit", f"{reason}; chỉ tiêu này tính bằng {own}") from error

    def _find_item(self, indicator: str, breakdown: str) -> Item | NotUnderstoodError:
        if not indicator:
            return NotUnderstoodError("indicator", "chưa ghi chỉ tiêu")
        written = f"{indicator.partition('[')[0]}[{breakdown}]" if breakdown else indicator
        try:
            Breakdown.parse(Item.parse(written).breakdown)
        except ValueError as error:
            return NotUnderstoodError("breakdown", str(error))
        found = find_item(self.catalogue, written)
        if found.item is not None:
            return found.item
        whole = find_item(self.catalogue, indicator.partition("[")[0]).item
        if "[" in written and whole is not None:
            allowed = ", ".join(self.catalogue.indicator(whole.indicator).dimensions) or "không phân tổ"
            return NotUnderstoodError("breakdown", f"phân tổ không có trong danh mục; chỉ tiêu này: {allowed}")
        if not found.suggestions:
            return NotUnderstoodError("indicator", "không có chỉ tiêu này trong danh mục")
        named = "; ".join(f"{code} ({self.catalogue.indicator(code).name})" for code in found.suggestions[:_SUGGESTED])
        return NotUnderstoodError("indicator", f"không có chỉ tiêu này trong danh mục; có phải {named}?")

    def _find_area(self, text: str, period: Period, by_key: bool) -> str | NotUnderstoodError:
        if not text:
            return NotUnderstoodError("area", "chưa ghi địa bàn")
        if by_key or (text in self.tree and not text.isdigit()):
            return self._by_key(text, period)
        if text.isdigit():
            coded = {area.key: area for day in (period.end, period.start) for area in self.tree.coded(text, day)}
            if len(coded) > 1:
                keys = " hoặc ".join(f"“{key}” ({area.full_name})" for key, area in coded.items())
                return NotUnderstoodError(
                    "area", f"trong {period.label} mã này chỉ hai đơn vị; hãy dùng cột “khóa địa bàn”: {keys}"
                )
            return next(iter(coded)) if coded else self._by_key(text, period)
        found = resolve(text, self.tree, period.end, self._within)
        if not found.found and self._within is not None:
            found = resolve(text, self.tree, period.end)
        if found.certain and len(found.found) == 1:
            return found.found[0].key
        return NotUnderstoodError("area", _lowered(found.problem or "tên này chỉ nhiều đơn vị; hãy ghi mã"))

    def _by_key(self, key: str, period: Period) -> str | NotUnderstoodError:
        if key not in self.tree:
            return NotUnderstoodError("area", "không có đơn vị hành chính mang mã này")
        area = self.tree.area(key)
        if not overlaps(area, period):
            return NotUnderstoodError("area", f"{area.full_name} không tồn tại trong {period.label}")
        return key


def _certain(found: _Thing | NotUnderstoodError) -> _Thing:
    if isinstance(found, NotUnderstoodError):
        raise found
    return found


def overlaps(area: Area, when: Period) -> bool:
    """Whether a unit existed at some time of a period."""
    return (area.start is None or area.start <= when.end) and (area.end is None or area.end > when.start)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
