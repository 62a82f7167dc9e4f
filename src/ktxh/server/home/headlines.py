"""The headline indicators of a unit as the home page shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import shift
from ktxh.analytics.cube import Cube
from ktxh.analytics.headline_table import HeadlineRow, headline_table
from ktxh.catalogue.forms import item_label
from ktxh.model.period import Period
from ktxh.server.board.wording import STATES, figure, target_text
from ktxh.server.submissions.awaiting import Awaiting


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator: value and target as printed everywhere, `share` of the target and `elapsed` of the year in per
    cent, `change` in per cent too, of a rate in points.
    """

    name: str
    item: str
    unit: str
    value: str
    target: str
    share: Decimal | None
    elapsed: Decimal
    change: Decimal | None
    judgement: str
    state: str
    simulated: bool
    awaits: bool = False  # the form it stands in is not approved yet

    @property
    def bar(self) -> int:
        """How far the bar goes, from 0 to 100."""
        return 0 if self.share is None else max(0, min(100, int(self.share)))


def shown_headlines(
    cube: Cube, area: str, period: Period, awaiting: Callable[[Sequence[Answer]], Awaiting] | None = None
) -> tuple[Shown, ...]:
    """All headline indicators of the year, in the order of the plan; `awaiting` tells which are not approved yet."""
    table = headline_table(cube, area, period, forecasts=False)
    elapsed = Decimal(period.elapsed_share().numerator * 100) / period.elapsed_share().denominator
    open_ones = awaiting([row.compared.actual for row in table.rows]) if awaiting else None
    return tuple(
        _shown(cube, row, elapsed, awaits=open_ones is not None and open_ones.of(row.compared.actual))
        for row in table.rows
    )


def _shown(cube: Cube, row: HeadlineRow, elapsed: Decimal, *, awaits: bool) -> Shown:
    actual, target = row.compared.actual, row.target
    judgement = row.evaluation.judgement
    return Shown(
        name=row.headline.name or item_label(cube.catalogue, row.headline.item),
        item=str(row.headline.item),
        unit=row.indicator.unit,
        value=figure(actual, row.indicator.decimals),
        target=target_text(target.target) if target else "–",
        share=target.share if target else None,
        elapsed=elapsed,
        change=shift(row.compared.same_period, row.indicator.unit),
        judgement=judgement.label,
        state=STATES.get(judgement, "none"),
        simulated=actual.simulated,
        awaits=awaits,
    )
