"""Thu ngân sách theo khoản: cột ngang của kỳ này, cột nhạt của cùng kỳ, vạch nét đứt là kế hoạch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh.analytics.comparing import Compared, compare, plan_period
from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.annexes.grid import NONE
from ktxh.composing.charts.chart import WIDTH, Asked, Chart, Lacking, digest, per_cent
from ktxh.composing.charts.planned import judging, planned
from ktxh.composing.charts.scale import chart_unit, decimals_for
from ktxh.composing.charts.tones import BEFORE, ESTIMATE, INK, NOW, SECOND, WHITE
from ktxh.composing.drafting import Setting
from ktxh.composing.stating.items import capitalised, member_of, name_of
from ktxh.exchange.form_heads import brief
from ktxh.language.numbers import print_number
from ktxh.model.measure import convert
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period
from ktxh.model.target import Authority

if TYPE_CHECKING:
    from ktxh.composing.charts.sketch import Sketch

_REVENUE = "ngan_sach.thu_tren_dia_ban"
_BY, _INLAND = "khoan_thu", "thu_noi_dia"
_OVERLAPPING = frozenset({"khong_ke_tien_dat"})  # it is no item of its own but others without one of them
_MOST, _FEWEST = 12, 2
_NAMES, _TOP, _FOOT, _GAP, _COLUMN = 54.0, 10.0, 1.5, 3.0, 18.5
_EDGE = 1.0  # at the right
_DASHES = (2.2, 1.4)


@dataclass(frozen=True, slots=True)
class Bar:
    """One item: its amount, that of the same period and its plan where they are known."""

    name: str
    value: Decimal
    estimate: bool = False
    before: Decimal | None = None
    plan: Decimal | None = None

    @property
    def share(self) -> Decimal | None:
        """How much of the plan it is, in per cent."""
        return None if self.plan is None else self.value / self.plan * 100


@dataclass(frozen=True, slots=True)
class Revenue:
    """What is drawn: the bars from the top, all in `unit`."""

    title: str
    unit: str
    period: Period
    bars: tuple[Bar, ...]
    simulated: bool = False


def chart(setting: Setting, asked: Asked) -> Chart | Lacking:
    """The chart of the items asked for; of the items of revenue that are known, the largest first, where none is."""
    revenue = collect(setting, asked)
    if len(revenue.bars) < _FEWEST:
        have = f"mới có {len(revenue.bars)} khoản" if revenue.bars else "chưa có số liệu"
        message = f"Chưa vẽ được biểu đồ “{revenue.title}”: {have}, cần ít nhất {_FEWEST}."
        return Lacking(revenue.title, message)
    notes = ("Cột gạch chéo: số ước.",) if any(bar.estimate for bar in revenue.bars) else ()
    figures = digest(revenue)
    png, height = (b"", 0) if figures == asked.drawn else draw(revenue)
    return Chart(png, height, revenue.title, describe(revenue), notes, revenue.simulated, figures=figures)


def collect(setting: Setting, asked: Asked) -> Revenue:
    """The amounts that are known as a whole, with what they are compared with."""
    cube, period = setting.cube, setting.period
    items = list(asked.items or _usual(setting))
    compared = [one for one in compare(cube, items, setting.area, period) if one.actual.whole]
    shown = compared if asked.items else _largest(compared)
    unit = cube.indicator(items[0]).unit
    shown = [one for one in shown if cube.indicator(one.actual.key.item).unit == unit]
    judged = {} if asked.against == "same_period" else judging(setting)
    made = [(one, _bar(cube.catalogue, one, judged, asked.against)) for one in shown]
    bars = tuple(bar for _, bar in made if bar.value > 0)
    title = f"Thu ngân sách nhà nước trên địa bàn {period.label}"
    if asked.items and any(item.indicator != _REVENUE for item in items):
        title = f"Kết quả thực hiện {period.label}"
    return Revenue(title, unit, period, bars, any(_simulated(one, bar) for one, bar in made))


def draw(revenue: Revenue) -> tuple[bytes, int]:
    """The picture and its height in millimetres: bars, and beside them their amounts in columns."""
    from ktxh.composing.charts.sketch import Sketch

    amounts = [one for bar in revenue.bars for one in (bar.value, bar.before, bar.plan) if one is not None]
    unit = chart_unit(revenue.unit, max(amounts))
    columns = _columns(revenue)
    pitch = 10.2 if any(bar.before is not None for bar in revenue.bars) else 8.6
    height = _TOP + _FOOT + pitch * len(revenue.bars)
    sketch = Sketch(WIDTH, height)
    place = _Place(max(amounts), revenue.unit, unit, WIDTH - _EDGE - _NAMES - _GAP - _COLUMN * len(columns))
    decimals = decimals_for(convert(one, revenue.unit, unit) for one in amounts)
    sketch.words(1, height - _TOP / 2, f"{unit[:1].upper()}{unit[1:]}", italic=True, colour=SECOND)
    for at, column in enumerate(columns, 1):
        _head(sketch, column, _right(columns, at), height - _TOP / 2)
    for row, bar in enumerate(revenue.bars):
        middle = height - _TOP - pitch * (row + 0.5)
        _draw_bar(sketch, place, bar, middle)
        for at, column in enumerate(columns, 1):
            x, bold = _right(columns, at), column.key == "value"
            sketch.words(x, middle, column.words(bar, place, decimals), bold=bold, size=8.5, across="right")
    sketch.line([(_NAMES, _FOOT), (_NAMES, height - _TOP)], width=0.9)
    return sketch.png(), round(height)


def describe(revenue: Revenue) -> str:
    """The alternative text."""
    told = []
    for bar in revenue.bars:
        words = f"{bar.name} {print_number(bar.value)} {revenue.unit}"
        if bar.share is not None:
            words += f", bằng {per_cent(bar.share)} kế hoạch"
        if bar.before is not None:
            words += f" (cùng kỳ {print_number(bar.before)})"
        told.append(words)
    return f"{revenue.title}: {'; '.join(told)}."


class _Place:
    """Where amounts in the data's unit stand, in millimetres, and how they are printed in the unit that is shown."""

    def __init__(self, top: Decimal, unit: str, shown: str, width: float) -> None:
        self._unit, self._shown = unit, shown
        self._scale = width / float(self.shown(top))

    def shown(self, value: Decimal) -> Decimal:
        return convert(value, self._unit, self._shown)

    def wide(self, value: Decimal) -> float:
        return float(self.shown(value)) * self._scale


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of numbers beside the bars: what it is of, what stands over it."""

    key: str
    title: str

    def words(self, bar: Bar, place: _Place, decimals: int) -> str:
        """What it says of a bar; "–" where that is not known."""
        if self.key == "share":
            return NONE if bar.share is None else f"{print_number(bar.share, 1)}%"
        value: Decimal | None = getattr(bar, self.key)
        return NONE if value is None else print_number(place.shown(value), decimals)


def _columns(revenue: Revenue) -> list[_Column]:
    period, bars = revenue.period, revenue.bars
    columns = [_Column("value", _in_two_lines(period))]
    if any(bar.before is not None for bar in bars):
        columns.append(_Column("before", _in_two_lines(period.same_last_year())))
    if any(bar.plan is not None for bar in bars):
        columns.append(_Column("share", f"% KH\n{plan_period(period).label}"))
    return columns


def _right(columns: Sequence[_Column], number: int) -> float:
    """Where a column ends, counted from 1."""
    return WIDTH - _EDGE - _COLUMN * (len(columns) - number)


def _in_two_lines(period: Period) -> str:
    """A period over a narrow column: "6 tháng", below it "2024"."""
    return capitalised("\n".join(brief(period).rsplit(" ", 1)))


def _head(sketch: Sketch, column: _Column, right: float, middle: float) -> None:
    """The title of a column, with a sample of how its amounts are drawn."""
    sketch.words(right, middle, column.title, size=8, colour=SECOND, across="right")
    left = right - max(sketch.width_of(line, size=8) for line in column.title.split("\n")) - 1
    if column.key == "share":
        sketch.line([(left - 1.2, middle - 2.2), (left - 1.2, middle + 2.2)], width=1.4, dashes=_DASHES)
    else:
        tone = NOW if column.key == "value" else BEFORE
        sketch.bar(left - 2.8, middle - 1.3, 2.8, 2.6, tone)


def _draw_bar(sketch: Sketch, place: _Place, bar: Bar, middle: float) -> None:
    low, thick = (middle - 0.9, 4.6) if bar.before is not None else (middle - 2.4, 4.8)
    sketch.bar(_NAMES, low, place.wide(bar.value), thick, ESTIMATE if bar.estimate else NOW)
    if bar.before is not None:
        sketch.bar(_NAMES, low - 3.2, place.wide(bar.before), 2.8, BEFORE)
    if bar.plan is not None:
        x, bottom = _NAMES + place.wide(bar.plan), low - (3.6 if bar.before is not None else 1)
        sketch.line([(x, bottom), (x, low + thick + 1)], colour=WHITE, width=2.8)
        sketch.line([(x, bottom), (x, low + thick + 1)], colour=INK, width=1.4, dashes=_DASHES)
    lines = sketch.wrapped(bar.name, _NAMES - 3, most=2)
    sketch.words(_NAMES - 1.5, middle, "\n".join(lines), across="right")


def _usual(setting: Setting) -> Iterator[Item]:
    """The whole, the items of inland revenue, and the other items beside it."""
    yield Item(_REVENUE)
    for member in setting.cube.catalogue.dimension(_BY).members:
        if member.parent in ("", _INLAND) and member.code not in _OVERLAPPING:
            yield Item(_REVENUE, f"{_BY}={member.code}")


def _largest(compared: Sequence[Compared]) -> list[Compared]:
    """The whole first, then its items by size; inland revenue itself only where none of its items is known."""
    whole = [one for one in compared if not one.actual.key.item.breakdown]
    inland = [one for one in compared if one.actual.key.item.breakdown == f"{_BY}={_INLAND}"]
    parts = [one for one in compared if one not in whole and one not in inland] or inland
    parts.sort(key=lambda one: one.actual.value or Decimal(0), reverse=True)
    return [*whole, *parts][:_MOST]


def _bar(catalogue: Catalogue, one: Compared, judged: Mapping[Item, Authority], against: str) -> Bar:
    item = one.actual.key.item
    before = one.same_period.before
    plan = planned(one, judged) if against != "same_period" else None
    return Bar(
        _name(item, catalogue),
        one.actual.value or Decimal(0),
        one.actual.status is Status.ESTIMATE,
        before.value if before.whole and against != "plan" else None,
        plan.target.value if plan else None,
    )


def _name(item: Item, catalogue: Catalogue) -> str:
    """What an item is called under the title of the chart: a part of revenue by its own name."""
    dimension, _, member = item.breakdown.partition("=")
    if item.indicator == _REVENUE and dimension == _BY:
        return capitalised(member_of(_BY, member, catalogue).name)
    return capitalised(name_of(item, catalogue))


def _simulated(one: Compared, bar: Bar) -> bool:
    planned_so = any(against.target.simulated for against in one.targets)
    before_so = one.same_period.before.simulated
    return one.actual.simulated or (bar.before is not None and before_so) or (bar.plan is not None and planned_so)
