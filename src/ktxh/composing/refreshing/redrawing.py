"""The charts of a composed report drawn again where their figures have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ktxh.composing.charts.chart import Asked, Chart, kind
from ktxh.composing.drafting import Setting
from ktxh.composing.stating.items import FigureError, item_of
from ktxh.composing.stating.stating import Stating
from ktxh.model.drawing import Drawing
from ktxh.model.period import PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.register import Register


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A chart whose figures have changed: as it was, as it is now; `chart` is None where it cannot be drawn any more.

    `why` then says what lacks, in one Vietnamese sentence.
    """

    old: Drawing
    chart: Chart | None = None
    why: str = ""

    @property
    def drawing(self) -> Drawing:
        """What the file's register keeps of it from now on."""
        if self.chart is None:
            return self.old
        return replace(self.old, title=self.chart.title, description=self.chart.description, figures=self.chart.figures)


def redrawn(register: Register, stating: Stating, there: Collection[str]) -> tuple[Redrawn, ...]:
    """The charts among those whose pictures are still `there` (names) that the database has other figures for now."""
    found = (_again(register, stating, one) for one in register.drawings if one.name in there)
    return tuple(one for one in found if one is not None)


def with_drawings(register: Register, changed: Iterable[Redrawn], at: datetime | None = None) -> Register:
    """The register with what the charts show now; the same one where none was drawn."""
    now = {one.old.name: one.drawing for one in changed if one.chart is not None}
    if not now:
        return register
    drawings = tuple(now.get(one.name, one) for one in register.drawings)
    return replace(register, drawings=drawings, composed_at=at or register.composed_at)


def _again(register: Register, stating: Stating, drawing: Drawing) -> Redrawn | None:
    try:
        asked = Asked(
            tuple(item_of(one, stating.cube.catalogue) for one in drawing.items), drawing.against, drawing.figures
        )
        period = parse_period(register.period)
        setting = Setting(
            stating.cube, stating.parts, register.area, period, stating.style, register.composed_at.date()
        )
        made = kind(drawing.kind)(setting, asked)
    except (FigureError, PeriodError, ValueError) as error:  # a register in a file may say anything
        return Redrawn(drawing, why=f"Không vẽ lại được: {str(error).rstrip('.')}.")
    if not isinstance(made, Chart):
        return Redrawn(drawing, why=made.message)
    return Redrawn(drawing, made) if made.figures != drawing.figures else None
