"""Tiến độ các chỉ tiêu chủ yếu: cột là tỷ lệ so với kế hoạch năm, vạch đứng là mốc phải đạt đến cuối kỳ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ktxh.analytics.comparing import plan_period
from ktxh.analytics.headline_table import HeadlineRow, headline_table
from ktxh.composing.charts.chart import WIDTH, Asked, Chart, Lacking, digest, per_cent
from ktxh.composing.charts.scale import ticks
from ktxh.composing.charts.tones import BEHIND, INK, LINE, NOW, SECOND, WHITE
from ktxh.composing.drafting import Setting
from ktxh.language.numbers import print_number
from ktxh.model.evaluation import Judgement
from ktxh.model.target import GoalKind

if TYPE_CHECKING:
    from ktxh.composing.charts.sketch import Sketch

_FEWEST, _MOST = 2, 30
_WHOLE = 100  # per cent
_LONGEST = Decimal(200)  # per cent: longer bars are broken off, their number tells how long they are
_NAMES, _LABELS, _TOP, _FOOT = 76.0, 40.0, 6.0, 6.5
_NUMBERS = 15.5  # from the end of the bars to the end of the numbers
_LATE = (Judgement.BEHIND, Judgement.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class Progress:
    """One indicator: its share of the year's plan and what was due by the period's end, both in per cent."""

    name: str
    share: Decimal
    due: Decimal | None
    judgement: Judgement

    @property
    def late(self) -> bool:
        """Whether it lags behind or has missed its plan."""
        return self.judgement in _LATE


def chart(setting: Setting, asked: Asked) -> Chart | Lacking:
    """The chart of the headline indicators with an amount as plan, or of those among them that were asked for."""
    year = plan_period(setting.period).label
    title = f"Tiến độ thực hiện các chỉ tiêu chủ yếu {year} đến hết {setting.period.label}"
    if setting.period == plan_period(setting.period):
        title = f"Kết quả thực hiện các chỉ tiêu chủ yếu {year} so với kế hoạch"
    table = headline_table(setting.cube, setting.area, setting.period, forecasts=False)
    rows = [row for row in table.rows if not asked.items or row.headline.item in asked.items]
    shown = [(row, one) for row in rows if (one := _progress(row)) is not None][:_MOST]
    if len(shown) < _FEWEST:
        have = f"mới có {len(shown)} chỉ tiêu" if shown else "chưa có chỉ tiêu nào"
        return Lacking(title, f"Chưa vẽ được biểu đồ “{title}”: {have} có cả kế hoạch và số thực hiện.")
    progress = [one for _, one in shown]
    figures = digest(progress)
    png, height = (b"", 0) if figures == asked.drawn else draw(progress)
    simulated = any(_simulated(row) for row, _ in shown)
    return Chart(png, height, title, describe(progress), tuple(_notes(rows, progress)), simulated, figures=figures)


def draw(progress: Sequence[Progress]) -> tuple[bytes, int]:
    """The picture and its height in millimetres."""
    from ktxh.composing.charts.sketch import Sketch

    top = min(max(*(one.share for one in progress), Decimal(100)), _LONGEST)
    sketch = Sketch(WIDTH, 10)
    names = [sketch.wrapped(one.name, _NAMES - 3, most=2) for one in progress]
    pitches = [7.6 if len(lines) > 1 else 4.7 for lines in names]
    height = _TOP + _FOOT + sum(pitches)
    sketch = Sketch(WIDTH, height)
    lines = ticks(top)
    scale = (WIDTH - _NAMES - _LABELS) / float(lines[-1])
    _grid(sketch, scale, lines, height)
    above = height - _TOP
    for one, words, pitch in zip(progress, names, pitches, strict=True):
        _draw_bar(sketch, scale, one, words, above - pitch / 2, lines[-1])
        above -= pitch
    _plan(sketch, _NAMES + 100 * scale, height)
    sketch.line([(_NAMES, _FOOT), (_NAMES, height - _TOP)], width=0.9)
    return sketch.png(), round(height)


def describe(progress: Sequence[Progress]) -> str:
    """The alternative text."""
    late = sum(one.late for one in progress)
    counted = f"{len(progress)} chỉ tiêu, {late} chỉ tiêu chậm hoặc không đạt" if late else f"{len(progress)} chỉ tiêu"
    told = "; ".join(f"{one.name} {per_cent(one.share)}" for one in progress)
    return f"Tỷ lệ thực hiện so với kế hoạch năm của {counted}. {told}."


def _progress(row: HeadlineRow) -> Progress | None:
    """An indicator with an amount to be reached; a ceiling is not progressed towards."""
    if row.target is None or row.target.share is None or row.target.target.goal is not GoalKind.AT_LEAST:
        return None
    if not row.compared.actual.whole or row.target.share < 0:
        return None
    due, wanted = row.evaluation.due, row.evaluation.wanted
    share = None if due is None or not wanted else due / wanted * 100
    return Progress(row.headline.name, row.target.share, share, row.evaluation.judgement)


def _grid(sketch: Sketch, scale: float, lines: Sequence[Decimal], height: float) -> None:
    for value in lines:
        x = _NAMES + float(value) * scale
        sketch.line([(x, _FOOT), (x, height - _TOP)], colour=LINE, width=0.6)
        sketch.words(x, _FOOT - 3, f"{print_number(value)}%", size=8.5, colour=SECOND, across="center")


def _plan(sketch: Sketch, x: float, height: float) -> None:
    """The line of the whole plan, seen on bars too."""
    ends = [(x, _FOOT), (x, height - _TOP + 0.8)]
    sketch.line(ends, colour=WHITE, width=2.2)
    sketch.line(ends, colour=INK, width=1.2, dashes=(3.5, 2))
    sketch.words(x, height - _TOP + 2.8, "Kế hoạch năm", size=8.5, across="center")


def _draw_bar(
    sketch: Sketch, scale: float, one: Progress, name: Sequence[str], middle: float, longest: Decimal
) -> None:
    wide, end = float(min(one.share, longest)) * scale, WIDTH - _LABELS
    sketch.bar(_NAMES, middle - 1.65, wide, 3.3, BEHIND if one.late else NOW)
    if one.share > longest:  # broken off
        cut = _NAMES + wide - 3.4
        sketch.line([(cut, middle - 2.1), (cut + 1.6, middle + 2.1)], colour=WHITE, width=2)
    if one.due is not None and one.due < _WHOLE:
        x = _NAMES + float(one.due) * scale
        sketch.line([(x, middle - 2.3), (x, middle + 2.3)], colour=WHITE, width=3.4)
        sketch.line([(x, middle - 2.1), (x, middle + 2.1)], colour=INK, width=1.8)
    sketch.words(_NAMES - 1.5, middle, "\n".join(name), across="right")
    sketch.words(end + _NUMBERS, middle, f"{print_number(one.share, 2)}%", bold=True, across="right")
    sketch.words(end + _NUMBERS + 1.8, middle, one.judgement.label.lower(), size=8, colour=SECOND)


def _notes(rows: Sequence[HeadlineRow], progress: Sequence[Progress]) -> list[str]:
    notes = []
    if any(one.due is not None and one.due < _WHOLE for one in progress):
        notes.append("Vạch đứng: mốc phải đạt đến cuối kỳ.")
    if any(one.late for one in progress):
        notes.append("Cột nhạt: chậm tiến độ hoặc không đạt.")
    left = len(rows) - len(progress)
    if left:
        notes.append("Không vẽ các chỉ tiêu chưa có số liệu hoặc giao theo mức trần, mức tăng, giảm.")
    return notes


def _simulated(row: HeadlineRow) -> bool:
    return row.compared.actual.simulated or (row.target is not None and row.target.target.simulated)
