"""The headline indicators of a unit as the home page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.cube import Cube
from ktxh.analytics.headline_table import HeadlineRow, headline_table
from ktxh.catalogue.forms import item_label
from ktxh.model.evaluation import Judgement
from ktxh.model.period import Period

LOOKS = {
    Judgement.EXCEEDED: "ok",
    Judgement.REACHED: "ok",
    Judgement.ON_TRACK: "ok",
    Judgement.BEHIND: "warn",
    Judgement.NOT_REACHED: "bad",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator: value and target in `unit`, `share` of the target and `elapsed` of the year in per cent."""

    name: str
    item: str
    unit: str
    value: Decimal | None
    target: Decimal | None
    share: Decimal | None
    elapsed: Decimal
    change: Decimal | None
    judgement: str
    state: str
    simulated: bool

    @property
    def bar(self) -> int:
        """How far the bar goes, from 0 to 100."""
        return 0 if self.share is None else max(0, min(100, int(self.share)))


def shown_headlines(cube: Cube, area: str, period: Period) -> tuple[Shown, ...]:
    """All headline indicators of the year, in the order of the plan."""
    table = headline_table(cube, area, period, forecasts=False)
    elapsed = Decimal(period.elapsed_share().numerator * 100) / period.elapsed_share().denominator
    return tuple(_shown(cube, row, elapsed) for row in table.rows)


def _shown(cube: Cube, row: HeadlineRow, elapsed: Decimal) -> Shown:
    actual, target = row.compared.actual, row.target
    judgement = row.evaluation.judgement
    return Shown(
        name=row.headline.name or item_label(cube.catalogue, row.headline.item),
        item=str(row.headline.item),
        unit=row.indicator.unit,
        value=actual.value,
        target=target.target.value if target else None,
        share=target.share if target else None,
        elapsed=elapsed,
        change=row.compared.same_period.per_cent,
        judgement=judgement.label,
        state=LOOKS.get(judgement, "none"),
        simulated=actual.simulated,
    )
