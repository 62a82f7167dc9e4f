"""The answer as charts: one an indicator, since each has a unit of its own; at most five series each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from ktxh.server.analysis.laid_out import exact
from ktxh.server.analysis.pivot import Member, Pivot, item_of
from ktxh.server.analysis.question import Axis, Measure, View
from ktxh.server.web.place import Place

MOST_CHARTS = 4
MOST_SERIES = 5

Chart = dict[str, object]


@dataclass(frozen=True, slots=True)
class Drawings:
    """The charts, and a sentence where not everything is drawn or nothing can be."""

    charts: tuple[Chart, ...] = ()
    note: str = ""


def drawings(place: Place, pivot: Pivot) -> Drawings:
    """The charts of the question's view; none for a table."""
    view = pivot.question.view
    if view is View.TABLE:
        return Drawings()
    if view is View.LINE and len(pivot.axes[Axis.PERIOD]) < 2:
        return Drawings(note="Hình đường cần ít nhất hai kỳ; hãy chọn thêm kỳ.")
    drawing = _Drawing(place, pivot)
    shown = pivot.axes[Axis.INDICATOR][:MOST_CHARTS]
    make = drawing.map if view is View.MAP else drawing.series
    charts = tuple(make(one) for one in shown)
    notes = [] if len(shown) == len(pivot.axes[Axis.INDICATOR]) else [f"Chỉ vẽ {MOST_CHARTS} chỉ tiêu đầu."]
    if view is not View.MAP and drawing.count > MOST_SERIES:
        notes.append(f"Mỗi hình chỉ vẽ {MOST_SERIES} nhóm đầu trong {drawing.count} nhóm; bảng bên dưới có đủ.")
    if view is View.MAP and len(pivot.axes[Axis.PERIOD]) > 1:
        notes.append(f"Bản đồ vẽ {pivot.axes[Axis.PERIOD][0].label}, kỳ đầu trong các kỳ đã chọn.")
    return Drawings(charts, " ".join(notes))


class _Drawing:
    """Draws one indicator after the other along the same axes."""

    def __init__(self, place: Place, pivot: Pivot) -> None:
        self._place, self._pivot = place, pivot
        self._measure = pivot.question.measures[0]
        self._along = Axis.PERIOD if pivot.question.view is View.LINE else self._bars_along()
        others = [axis for axis in (Axis.AREA, Axis.BREAKDOWN, Axis.PERIOD) if axis is not self._along]
        found = list(product(*(self._members(axis) for axis in others)))
        self.count = len(found)
        self._series = [dict(zip(others, members, strict=True)) for members in found[:MOST_SERIES]]

    def series(self, indicator: Member) -> Chart:
        """Lines over the periods, or bars over units, parts or periods."""
        along = self._members(self._along)
        series = []
        for fixed in self._series:
            figures = [self._figure(indicator, {**fixed, self._along: one}) for one in along]
            series.append({"name": self._name(fixed), "values": figures})
        kind = "line" if self._pivot.question.view is View.LINE else "bar"
        title = self._title(indicator)
        return {
            "kind": kind,
            "title": title,
            "unit": self._unit(indicator),
            "categories": [one.label for one in along],
            "series": series,
        }

    def map(self, indicator: Member) -> Chart:
        """Every unit at its centre, as large as its figure."""
        period = self._members(Axis.PERIOD)[0]
        unit = self._unit(indicator)
        units = []
        for one in self._members(Axis.AREA):
            area = self._place.plan.tree.area(one.area)
            value = self._figure(indicator, {Axis.AREA: one, Axis.PERIOD: period})
            units.append(
                {
                    "key": one.area,
                    "name": one.label,
                    "lon": None if area.longitude is None else str(area.longitude),
                    "lat": None if area.latitude is None else str(area.latitude),
                    "amount": value,
                    "state": "none" if value is None else "plain",
                }
            )
        return {
            "kind": "map",
            "title": f"{self._title(indicator)}, {period.label}",
            "unit": unit,
            "amount_label": f"{indicator.label} ({unit})",
            "units": units,
        }

    def _bars_along(self) -> Axis:
        """What bars stand side by side for: units where there are several, else parts, else periods."""
        for axis in (Axis.AREA, Axis.BREAKDOWN):
            if len(self._pivot.axes[axis]) > 1:
                return axis
        return Axis.PERIOD

    def _members(self, axis: Axis) -> Sequence[Member]:
        members = self._pivot.axes[axis]
        if axis is Axis.PERIOD:
            return sorted(members, key=lambda one: (one.period is None, one.period))
        return members

    def _figure(self, indicator: Member, chosen: dict[Axis, Member]) -> str | None:
        assert indicator.item is not None
        part = chosen[Axis.BREAKDOWN].part if Axis.BREAKDOWN in chosen else ""
        item = item_of(self._place, indicator.item, self._pivot.question, part)
        period = chosen[Axis.PERIOD].period
        assert period is not None
        if item is None:
            return None
        figure = self._pivot.figures.figure(self._measure, item, chosen[Axis.AREA].area, period)
        return None if figure.value is None else f"{exact(figure.value):f}"

    def _name(self, fixed: dict[Axis, Member]) -> str:
        told = [one.label for axis, one in fixed.items() if len(self._pivot.axes[axis]) > 1]
        return ", ".join(told) or fixed[next(iter(fixed))].label

    def _unit(self, indicator: Member) -> str:
        assert indicator.item is not None
        if self._measure is not Measure.VALUE:
            return "%"
        return self._place.plan.catalogue.indicator(indicator.item.indicator).unit

    def _title(self, indicator: Member) -> str:
        return indicator.label if self._measure is Measure.VALUE else f"{indicator.label}: {self._measure.label}"
