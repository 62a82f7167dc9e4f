"""The year's indicators of a unit as they stand in a period: targets by authority, value, judgement, forecast."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.comparing import Compared, plan_period, shift
from ktxh.analytics.cube import Cube
from ktxh.analytics.headline_table import HeadlineRow, headline_table
from ktxh.analytics.phasing import due_share
from ktxh.catalogue.forms import item_label
from ktxh.language.numbers import print_short
from ktxh.model.evaluation import Judgement
from ktxh.model.period import Period
from ktxh.model.target import Authority, Target
from ktxh.server.board.wording import STATES, asked, figure, target_text
from ktxh.server.submissions.awaiting import Awaiting
from ktxh.server.web.place import Place

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class TargetHere:
    """What one authority set: its text ("≤ 1,2"), whether it was changed after it was set, whether it is made up."""

    text: str
    revised: bool
    simulated: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One indicator: by authority shown its target (None where it set none); shares in per cent, the change too (of a
    rate in points).

    `tick` is what had to be reached by now, `expected` the forecast of the year with the range it may lie in and why.
    `lacking` says of how many units the value is made where some are missing, `awaits` that its form is not approved.
    """

    order: str
    name: str
    query: str
    unit: str
    targets: tuple[tuple[Authority, TargetHere | None], ...]
    value: str
    simulated: bool
    awaits: bool
    lacking: str
    share: Decimal | None
    tick: Decimal
    change: Decimal | None
    expected: str
    reason: str
    judgement: Judgement
    state: str


@dataclass(frozen=True, slots=True)
class YearBoard:
    """All indicators of the year; `authority` is the one they are judged by, None for that of each line."""

    year: Period
    authority: Authority | None
    authorities: tuple[Authority, ...]
    rows: tuple[BoardRow, ...]

    @property
    def counts(self) -> tuple[tuple[str, str, int], ...]:
        """(state, words, how many), of those judgements there are."""
        found = [(one, sum(row.judgement is one for row in self.rows)) for one in Judgement]
        return tuple((STATES.get(one, "none"), one.label, count) for one, count in found if count)

    @property
    def behind(self) -> tuple[BoardRow, ...]:
        """Those that are late or missed."""
        return tuple(row for row in self.rows if row.state in ("warn", "bad"))

    @property
    def without_target(self) -> tuple[BoardRow, ...]:
        """Those for which nothing is set."""
        return tuple(row for row in self.rows if row.judgement is Judgement.NO_TARGET)

    @property
    def awaits(self) -> bool:
        """Whether any figure stands in a form that is not approved yet."""
        return any(row.awaits for row in self.rows)

    @property
    def simulated(self) -> bool:
        """Whether anything shown is made up."""
        return any(row.simulated or any(one and one.simulated for _, one in row.targets) for row in self.rows)


def year_board(place: Place, cube: Cube, authority: Authority | None) -> YearBoard:
    """The indicators of the year that the period of the place belongs to."""
    table = headline_table(cube, place.area.key, place.period, authority)
    given = {one.target.authority for row in table.rows for one in row.compared.targets if not one.target.holder}
    shown = tuple(one for one in Authority if one in given)
    open_ones = place.plan.awaiting([row.compared.actual for row in table.rows])
    rows = tuple(_row(cube, row, shown, authority, open_ones) for row in table.rows)
    return YearBoard(plan_period(place.period), authority, shown, rows)


def _row(
    cube: Cube, row: HeadlineRow, shown: tuple[Authority, ...], authority: Authority | None, open_ones: Awaiting
) -> BoardRow:
    actual, target, forecast = row.compared.actual, row.target, row.forecast
    by = authority or row.headline.authority
    return BoardRow(
        order=row.headline.order,
        name=row.headline.name or item_label(cube.catalogue, row.headline.item),
        query=asked(row.headline.item),
        unit=row.indicator.unit,
        targets=tuple((one, _target(row.compared, one, one is by)) for one in shown),
        value=figure(actual, row.indicator.decimals),
        simulated=actual.simulated,
        awaits=open_ones.of(actual),
        lacking=lacking(row.compared),
        share=target.share if target else None,
        tick=due_share(actual.key.period, row.headline, target.target if target else None) * _HUNDRED,
        change=shift(row.compared.same_period, row.indicator.unit),
        expected=print_short(forecast.value, row.indicator.decimals) if forecast else "",
        reason=forecast.reason if forecast else "",
        judgement=row.evaluation.judgement,
        state=STATES.get(row.evaluation.judgement, "none"),
    )


def _target(compared: Compared, authority: Authority, chosen: bool) -> TargetHere | None:
    found = compared.target_of(authority)
    return None if found is None else target_here(found.target, chosen)


def target_here(target: Target, chosen: bool = False) -> TargetHere:
    """A target as a cell shows it."""
    return TargetHere(target_text(target), target.revision > 1, target.simulated, chosen)


def lacking(compared: Compared) -> str:
    """How many units or months a value is made of where some are missing, "" where none is."""
    answer = compared.actual
    if answer.value is None or answer.whole or answer.completeness is None:
        return ""
    return f"mới có {answer.completeness.present}/{answer.completeness.expected}"
