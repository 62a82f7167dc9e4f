"""Giải ngân lũy kế từng tháng trong năm, so với tiến độ của kế hoạch (nét đứt) và với năm trước."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import compare
from ktxh.analytics.phasing import phased
from ktxh.catalogue.forms import item_label
from ktxh.composing.charts.chart import WIDTH, Asked, Chart, Lacking, digest, per_cent
from ktxh.composing.charts.planned import judging, planned
from ktxh.composing.charts.scale import chart_unit, decimals_for, spread, ticks
from ktxh.composing.charts.tones import BEFORE, ESTIMATE, INK, LINE, NOW, SECOND, WHITE
from ktxh.composing.drafting import Setting
from ktxh.exchange.form_content import cumulative_to
from ktxh.language.numbers import print_number
from ktxh.model.measure import convert
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period, PeriodKind

if TYPE_CHECKING:
    from ktxh.composing.charts.sketch import Sketch

_DISBURSED = Item("dau_tu_cong.giai_ngan")
_CAPITAL = Item("dau_tu_cong.ke_hoach_von")  # what is disbursed of it, where nobody set a target
_BY_MONTHS = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.FIRST_MONTHS,
    PeriodKind.LAST_MONTHS,
    PeriodKind.YEAR,
)
_FEWEST = 2  # points that make a course
HEIGHT = 56.0  # mm; a higher one leaves much of a page empty where it does not fit
_LEFT, _RIGHT, _FOOT, _TOP, _ROW = 21.0, 26.0, 6.0, 7.5, 3.8


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn: cumulative amounts by month (1-12) in `unit`; `due` is what the plan wants by the end of each."""

    name: str
    unit: str
    year: int
    now: dict[int, Decimal]
    estimates: frozenset[int]
    before: dict[int, Decimal]
    plan: Decimal | None
    due: dict[int, Decimal]
    phased: bool = False  # whether the plan itself says what is due by when
    simulated: bool = False

    @property
    def last(self) -> int:
        """The last month of this year that is known."""
        return max(self.now)


def chart(setting: Setting, asked: Asked) -> Chart | Lacking:
    """The chart of the first item asked for, of public investment where none is."""
    item = asked.items[0] if asked.items else _DISBURSED
    name = item_label(setting.cube.catalogue, item)
    if setting.period.kind not in _BY_MONTHS:
        return Lacking(name, f"Không vẽ biểu đồ “{name}”: {setting.period.label} không chia theo tháng của một năm.")
    course = collect(setting, item, name)
    if len(course.now) < _FEWEST:
        told = f"mới có {len(course.now)} mốc" if course.now else "chưa có số liệu"
        return Lacking(
            name,
            f"Chưa vẽ được biểu đồ “{name}”: {told} lũy kế theo tháng trong năm {course.year}, cần ít nhất {_FEWEST}.",
        )
    title = f"{name} năm {course.year}"
    figures = digest(course)
    png = b"" if figures == asked.drawn else draw(course)
    return Chart(png, round(HEIGHT), title, describe(course), _notes(course), course.simulated, figures=figures)


def collect(setting: Setting, item: Item, name: str) -> Course:
    """The amounts that are known as a whole, up to the period's last month."""
    cube, area, year = setting.cube, setting.area, setting.period.year
    until = setting.period.span[1]
    months = [_to_month(year, month) for month in range(1, until + 1)]
    earlier = [_to_month(year - 1, month) for month in range(1, until + 1)]
    cube.prefetch([item], [area], [*months, *earlier])
    now = {at: answer for at, one in enumerate(months, 1) if (answer := cube.answer(item, area, one)).whole}
    before = {at: answer for at, one in enumerate(earlier, 1) if (answer := cube.answer(item, area, one)).whole}
    target = planned(compare(cube, [item], area, setting.period)[0], judging(setting))
    plan, made_up = (target.target.value, target.target.simulated) if target else _capital(setting, item)
    due = {}
    if plan is not None:
        for month in range(1, 13):
            share = phased(target.target, _to_month(year, month)) if target else Decimal(month) / 12
            due[month] = plan * share
    return Course(
        name,
        cube.indicator(item).unit,
        year,
        _values(now),
        frozenset(at for at, answer in now.items() if answer.status is Status.ESTIMATE),
        _values(before) if len(before) >= _FEWEST else {},
        plan,
        due,
        bool(target and target.target.phases),
        made_up or any(one.simulated for one in (*now.values(), *before.values())),
    )


def draw(course: Course) -> bytes:
    """The picture: bars and lines, and under each month its amounts."""
    from ktxh.composing.charts.sketch import Sketch

    unit = _unit(course)
    now, before, due = (_in(values, course.unit, unit) for values in (course.now, course.before, course.due))
    everything = (*now.values(), *before.values(), *due.values())
    lines, decimals = ticks(max(everything)), decimals_for(everything)
    rows = [(f"Năm {course.year}", now, True), (f"Năm {course.year - 1}", before, False), ("Tiến độ KH", due, False)]
    rows = [row for row in rows if row[1]]
    sketch = Sketch(WIDTH, HEIGHT)
    place = _Place(float(lines[-1]), _FOOT + _ROW * len(rows))
    _grid(sketch, place, lines, unit)
    for month, value in now.items():
        tone = ESTIMATE if month in course.estimates else NOW
        sketch.bar(place.x(month) - place.pitch * 0.31, place.foot, place.pitch * 0.62, place.tall(value), tone)
    if before:
        points = [(place.x(month), place.y(value)) for month, value in before.items()]
        sketch.line(points, colour=BEFORE.edge, width=1.2, dots=True)
    if due:
        points = [(place.x(month), place.y(value)) for month, value in due.items()]
        sketch.line(points, colour=WHITE, width=3)  # so that the dashes are seen on bars
        sketch.line(points, colour=INK, width=1.3, dashes=(4.5, 2.5))
    _numbers(sketch, place, rows, decimals)
    _named(sketch, place, course, now, before, due)
    return sketch.png()


def describe(course: Course) -> str:
    """The alternative text."""
    last = course.now[course.last]
    said = f"{course.name} lũy kế đến hết tháng {course.last} năm {course.year}"
    said += f" {'ước đạt' if course.last in course.estimates else 'đạt'} {print_number(last)} {course.unit}"
    if course.plan is not None:
        share = per_cent(last / course.plan * 100)
        said += f", bằng {share} kế hoạch năm ({print_number(course.plan)} {course.unit})"
    months = "; ".join(f"tháng {month}: {print_number(value)}" for month, value in course.now.items())
    return f"{said}. Lũy kế từng tháng: {months}."


def _notes(course: Course) -> tuple[str, ...]:
    notes = ["Cột gạch chéo: số ước."] if course.estimates else []
    if course.due:
        by = "theo các mốc được giao" if course.phased else "chia đều theo tháng"
        notes.append(f"Nét đứt: tiến độ của kế hoạch năm, {by}.")
    return tuple(notes)


class _Place:
    """Where months and amounts stand, in millimetres."""

    def __init__(self, top: float, foot: float) -> None:
        self.pitch = (WIDTH - _LEFT - _RIGHT) / 12
        self.foot = foot
        self._scale = (HEIGHT - foot - _TOP) / top

    def x(self, month: float) -> float:
        return _LEFT + (month - 0.5) * self.pitch

    def y(self, value: Decimal) -> float:
        return self.foot + self.tall(value)

    def tall(self, value: Decimal) -> float:
        return float(value) * self._scale


def _grid(sketch: Sketch, place: _Place, lines: tuple[Decimal, ...], unit: str) -> None:
    decimals = decimals_for(lines)
    for value in lines:
        y = place.y(value)
        sketch.line([(_LEFT, y), (WIDTH - _RIGHT, y)], colour=LINE if value else INK, width=0.6 if value else 0.9)
        sketch.words(_LEFT - 1.2, y, print_number(value, decimals), size=8.5, colour=SECOND, across="right")
    sketch.words(1, HEIGHT - 3.2, f"{unit[:1].upper()}{unit[1:]}, lũy kế từ đầu năm", italic=True, colour=SECOND)


def _numbers(sketch: Sketch, place: _Place, rows: list[tuple[str, dict[int, Decimal], bool]], decimals: int) -> None:
    """Under each month its name and its amounts, a row for each series."""
    for month in range(1, 13):
        sketch.words(place.x(month), place.foot - 3, f"T{month}", size=8.5, colour=SECOND, across="center")
    for at, (name, values, bold) in enumerate(rows):
        y = place.foot - 3 - _ROW * (at + 1)
        sketch.words(_LEFT - 1.2, y, name, size=8, bold=bold, across="right")
        for month, value in values.items():
            sketch.words(place.x(month), y, print_number(value, decimals), size=8, bold=bold, across="center")


def _named(
    sketch: Sketch,
    place: _Place,
    course: Course,
    now: dict[int, Decimal],
    before: dict[int, Decimal],
    due: dict[int, Decimal],
) -> None:
    """The names of the series at their ends, this year's with its share of the plan."""
    last = course.last
    share = f"\n({per_cent(now[last] / due[12] * 100, 1)} KH)" if due else ""
    ends = [(place.x(last) + place.pitch * 0.31, now[last], f"Năm {course.year}{share}", True)]
    if due:
        ends.append((place.x(12), due[12], "Kế hoạch\nnăm", False))
    if before:
        ends.append((place.x(max(before)), before[max(before)], f"Năm {course.year - 1}", False))
    heights = spread([place.y(value) for _, value, *_ in ends], 8.4, place.foot + 2, HEIGHT - 6)
    left = WIDTH - _RIGHT + 2
    for (x, value, name, bold), height in zip(ends, heights, strict=True):
        y = place.y(value)
        sketch.line([(x + 1.2, y), (left - 3, y), (left - 0.6, height)], colour=SECOND, width=0.5, dashes=(1, 2.4))
        sketch.words(left, height, name, size=8.5, bold=bold)


def _to_month(year: int, month: int) -> Period:
    """The part of a year up to the end of a month."""
    return cumulative_to(Period.month(year, month)) or Period.month(year, month)


def _values(answers: dict[int, Answer]) -> dict[int, Decimal]:
    return {month: answer.value for month, answer in answers.items() if answer.value is not None}


def _capital(setting: Setting, item: Item) -> tuple[Decimal | None, bool]:
    """The capital that is there to be disbursed."""
    if item != _DISBURSED:
        return None, False
    answer = setting.cube.answer(_CAPITAL, setting.area, setting.period)
    return (answer.value, answer.simulated) if answer.whole and answer.value else (None, False)


def _unit(course: Course) -> str:
    return chart_unit(course.unit, max((*course.now.values(), *course.due.values())))


def _in(values: dict[int, Decimal], unit: str, into: str) -> dict[int, Decimal]:
    return {month: convert(value, unit, into) for month, value in values.items()}
