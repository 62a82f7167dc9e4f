"""The table of headline indicators: each with plan, comparisons, judgement and forecast, and how many are reached."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ktxh.analytics.comparing import AgainstTarget, Compared, compare, plan_period
from ktxh.analytics.cube import Cube
from ktxh.analytics.forecasting import Forecast, forecast, prefetch_years
from ktxh.analytics.phasing import due_share
from ktxh.model.evaluation import Evaluation, Judgement, judge
from ktxh.model.indicator import Indicator, OverTime
from ktxh.model.period import Period
from ktxh.model.target import Authority, GoalKind, Headline, Target


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """One headline indicator in a period; `target` is that of the authority it is judged by, None where none is set."""

    headline: Headline
    indicator: Indicator
    compared: Compared
    target: AgainstTarget | None
    evaluation: Evaluation
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class HeadlineTable:
    """The headline indicators of an area and a year, as they stand in a period."""

    area: str
    period: Period
    rows: tuple[HeadlineRow, ...]

    @property
    def counts(self) -> Counter[Judgement]:
        """How many rows have each judgement."""
        return Counter(row.evaluation.judgement for row in self.rows)

    @property
    def simulated(self) -> bool:
        """Whether any figure of the table is made up for a demonstration."""
        return any(
            row.compared.actual.simulated
            or row.compared.same_period.before.simulated
            or (row.target is not None and row.target.target.simulated)
            for row in self.rows
        )


def headline_table(
    cube: Cube, area: str, period: Period, authority: Authority | None = None, *, forecasts: bool = True
) -> HeadlineTable:
    """Judge the headline indicators of the year; by `authority`, or by the one that each is set under.

    `forecasts` looks at three earlier years as well, which takes longer than all the rest.
    """
    headlines = cube.figures.headlines(area, plan_period(period))
    if forecasts:
        prefetch_years(cube, [headline.item for headline in headlines], area, period)
    compared = compare(cube, [headline.item for headline in headlines], area, period)
    rows = []
    for headline, one in zip(headlines, compared, strict=True):
        indicator = cube.indicator(headline.item)
        target = one.target_of(authority or headline.authority)
        evaluation = evaluate(headline, indicator, one, target.target if target else None)
        expected = forecast(cube, one, target) if forecasts else None
        rows.append(HeadlineRow(headline, indicator, one, target, evaluation, expected))
    return HeadlineTable(area, period, tuple(rows))


def evaluate(headline: Headline, indicator: Indicator, compared: Compared, target: Target | None) -> Evaluation:
    """Judge one indicator; a value that lacks units is not judged, since it is too small."""
    period = compared.actual.key.period
    before = compared.same_period.before
    return judge(
        compared.actual.value if compared.actual.whole else None,
        target.value if target else None,
        target.goal if target else GoalKind.AT_LEAST,
        before=before.value if before.whole else None,
        year_ended=period.elapsed_share() == 1,
        due_share=due_share(period, headline, target),
        assessed=headline.assessed,
        moving=indicator.over_time is OverTime.ADD,
    )
