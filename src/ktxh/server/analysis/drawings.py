"""The answer as charts: one an indicator, since each has a unit of its own; at most five series each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from ktxh.analytics.comparing import shift_unit
from ktxh.server.analysis.figures import Figure
from ktxh.server.analysis.laid_out import Addresses, exact
from ktxh.server.analysis.pivot import WHOLE, Member, Pivot, item_of
from ktxh.server.analysis.question import Axis, Measure, View
from ktxh.server.web.place import Place

MOST_CHARTS = 4
MOST_SERIES = 5
MOST_BARS = 30

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
    charts = tuple(chart for one in shown if (chart := make(one)).get("categories") != [])
    notes = [] if len(shown) == len(pivot.axes[Axis.INDICATOR]) else [f"Chỉ vẽ {MOST_CHARTS} chỉ tiêu đầu."]
    if view is not View.MAP and drawing.count > MOST_SERIES:
        notes.append(f"Mỗi hình chỉ vẽ {MOST_SERIES} nhóm đầu trong {drawing.count} nhóm; bảng bên dưới có đủ.")
    if drawing.without:
        notes.append(f"Không vẽ {drawing.noun} chưa có số.")
    if drawing.beyond:
        notes.append(f"Mỗi hình chỉ vẽ {MOST_BARS} {drawing.noun} cao nhất; bảng bên dưới có đủ.")
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
        self.without = self.beyond = False  # whether any have no bar: they have no figure, or are lower than all drawn
        self._addresses = Addresses(pivot.question.boundaries)
        self._series = [dict(zip(others, members, strict=True)) for members in found[:MOST_SERIES]]

    def series(self, indicator: Member) -> Chart:
        """Lines over the periods, or bars over units, parts or periods."""
        members = self._members(self._along)
        columns = [[self._figure(indicator, {**fixed, self._along: one}) for fixed in self._series] for one in members]
        drawn = list(zip(members, columns, strict=True))
        if self._along is not Axis.PERIOD:
            drawn = self._highest(drawn)
        along = [one for one, _ in drawn]
        series = [
            {"name": self._name(fixed), "values": [_text(figures[at]) for _, figures in drawn]}
            for at, fixed in enumerate(self._series)
        ]
        kind = "line" if self._pivot.question.view is View.LINE else "bar"
        title = self._title(indicator)
        return {
            "kind": kind,
            "title": title,
            "unit": self._unit(indicator),
            "categories": [one.label for one in along],
            "series": series,
        }

    def _highest(self, drawn: list[tuple[Member, list[Figure | None]]]) -> list[tuple[Member, list[Figure | None]]]:
        """Bars of units or parts: those that have a figure, the highest first, the whole before its parts."""

        def height(figures: list[Figure | None]) -> Decimal | None:
            return next((one.value for one in figures if one is not None and one.value is not None), None)

        known = [(one, figures, value) for one, figures in drawn if (value := height(figures)) is not None]
        known.sort(key=lambda bar: (self._along is Axis.BREAKDOWN and bar[0].part != WHOLE, -bar[2]))
        self.without |= len(drawn) > len(known)
        self.beyond |= len(known) > MOST_BARS
        return [(one, figures) for one, figures, _ in known[:MOST_BARS]]

    def map(self, indicator: Member) -> Chart:
        """Every unit at its centre, as large as its figure."""
        period = self._members(Axis.PERIOD)[0]
        unit = self._unit(indicator)
        units = []
        for one in self._members(Axis.AREA):
            area = self._place.plan.tree.area(one.area)
            figure = self._figure(indicator, {Axis.AREA: one, Axis.PERIOD: period})
            value = _text(figure)
            units.append(
                {
                    "key": one.area,
                    "name": one.label,
                    "lon": None if area.longitude is None else str(area.longitude),
                    "lat": None if area.latitude is None else str(area.latitude),
                    "amount": value,
                    "state": "none" if value is None else "plain",
                    **({"address": self._addresses.why(figure)} if figure is not None and value is not None else {}),
                }
            )
        return {
            "kind": "map",
            "title": f"{self._title(indicator)}, {period.label}",
            "unit": unit,
            "amount_label": f"{indicator.label} ({unit})",
            "units": units,
        }

    @property
    def noun(self) -> str:
        """What a bar stands for."""
        return "đơn vị" if self._along is Axis.AREA else "phần"

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

    def _figure(self, indicator: Member, chosen: dict[Axis, Member]) -> Figure | None:
        assert indicator.item is not None
        part = chosen[Axis.BREAKDOWN].part if Axis.BREAKDOWN in chosen else ""
        item = item_of(self._place, indicator.item, self._pivot.question, part)
        period = chosen[Axis.PERIOD].period
        assert period is not None
        if item is None:
            return None
        return self._pivot.figures.figure(self._measure, item, chosen[Axis.AREA].area, period)

    def _name(self, fixed: dict[Axis, Member]) -> str:
        told = [one.label for axis, one in fixed.items() if len(self._pivot.axes[axis]) > 1]
        return ", ".join(told) or fixed[next(iter(fixed))].label

    def _unit(self, indicator: Member) -> str:
        assert indicator.item is not None
        own = self._place.plan.catalogue.indicator(indicator.item.indicator).unit
        if self._measure is Measure.CHANGE:
            return shift_unit(own)
        return own if self._measure is Measure.VALUE else "%"

    def _title(self, indicator: Member) -> str:
        return indicator.label if self._measure is Measure.VALUE else f"{indicator.label}: {self._measure.label}"


def _text(figure: Figure | None) -> str | None:
    return None if figure is None or figure.value is None else f"{exact(figure.value):f}"
