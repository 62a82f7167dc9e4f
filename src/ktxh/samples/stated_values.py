"""Values that a report states, written down by hand where reading it misses them or takes them for something else.

One file a report in `plans/stated/`, a row a figure: item; value in the unit of the catalogue ("" for a plan alone);
how ("ước": an estimate; "thay": forget what was read of the item, and record this; "bỏ": only forget it; "minh họa":
no report states it, it is made up); period ("" is the report's); authority of the plan ("" is the Council); plan as
printed, or the share of it reached; the value before as printed, or the index that it stands at, or a supposed one,
which is made up.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib.resources import files

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.unit_words import COUNTED, kind_of
from ktxh.exchange.proposal import Proposal
from ktxh.exchange.report_statements import Report
from ktxh.language.numbers import print_number
from ktxh.model.evaluation import goal_for
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Target
from ktxh.samples.implied import implied_target
from ktxh.samples.simulating import SOURCE, rounded_like, simulated

ESTIMATE, INSTEAD, FORGET, MADE_UP = "ước", "thay", "bỏ", "minh họa"
# decimals that an implied earlier value has more than a small value, so that its index prints as stated; what is
# counted has none
_FINER = 2
_SMALL = 1000


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A row of such a file; figures that are not given are None, `period` None is that of the report."""

    item: Item
    value: Decimal | None
    how: str = ""
    period: Period | None = None
    authority: Authority = Authority.COUNCIL
    plan: Decimal | None = None
    share: Decimal | None = None
    before: Decimal | None = None
    index: Decimal | None = None
    supposed: Decimal | None = None


def stated_values(report: str) -> tuple[StatedValue, ...]:
    """The rows of a report, in their order; none where it has no such file."""
    file = files("ktxh.samples") / "plans" / "stated" / f"{report}.csv"
    if not file.is_file():
        return ()
    return tuple(_row(row) for row in csv.DictReader(file.read_text("utf-8").splitlines(), delimiter=";"))


def with_stated(
    proposal: Proposal, rows: Collection[StatedValue], report: Report, catalogue: Catalogue, *, made_up: bool = False
) -> Proposal:
    """What was read of a report, with the rows of its file instead of what they correct.

    With `made_up` the whole file is an illustration: every value and target of it says so.
    """
    forgotten = {row.item for row in rows if row.how in (INSTEAD, FORGET)}
    kept = (one for one in proposal.observations if one.key.item not in forgotten)
    observations = {one.key: one for one in kept}
    targets = {
        (one.item, one.area, one.period, one.authority): one for one in proposal.targets if one.item not in forgotten
    }
    source = Source(SourceKind.SIMULATED, SOURCE) if made_up else Source(SourceKind.REPORT, report.name)
    for row in rows:
        if row.value is not None:
            counted = kind_of(catalogue.indicator(row.item.indicator).unit) == COUNTED
            observations |= {one.key: one for one in _observations(row, row.value, report, source, counted=counted)}
        target = _target(row, report, source, catalogue)
        if target is not None:
            targets[target.item, target.area, target.period, target.authority] = target
    return replace(proposal, observations=tuple(observations.values()), targets=tuple(targets.values()))


def _observations(
    row: StatedValue, value: Decimal, report: Report, source: Source, *, counted: bool
) -> Iterator[Observation]:
    period = row.period or report.period
    key = Key(row.item, report.area, period)
    if row.how == MADE_UP:
        yield simulated(key, value, "giá trị minh họa, báo cáo không nêu")
        return
    status = Status.ESTIMATE if row.how == ESTIMATE else Status.PRELIMINARY
    yield Observation(key, value, status, source, author=report.author)
    earlier = key._replace(period=period.same_last_year())
    if row.before is not None:
        note = "suy ra từ mức tăng, giảm ghi trong báo cáo"
        yield Observation(earlier, row.before, Status.PRELIMINARY, source, author=report.author, note=note)
    elif row.index is not None:
        percent = print_number(row.index)
        note = f"suy từ chỉ số {percent} % so với cùng kỳ ghi trong báo cáo"
        implied = value / row.index * 100
        yield simulated(earlier, rounded_like(implied, value) if counted else _fine(implied, value), note)
    elif row.supposed is not None:
        yield simulated(earlier, row.supposed, "giá trị minh họa của cùng kỳ")


def _fine(implied: Decimal, value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return implied.quantize(Decimal(1).scaleb(-decimals - (_FINER if value < _SMALL else 0)))


def _target(row: StatedValue, report: Report, source: Source, catalogue: Catalogue) -> Target | None:
    if row.plan is None and (row.share is None or row.value is None):
        return None
    note = ""
    wanted = row.plan
    if wanted is None:
        assert row.share is not None
        assert row.value is not None
        wanted = implied_target(row.value, row.share)
        note = f"suy từ {print_number(row.share)} % kế hoạch ghi trong báo cáo, lấy số tròn nhất"
    goal = goal_for(catalogue.indicator(row.item.indicator).direction)
    period = plan_period(row.period or report.period)
    return Target(row.item, report.area, period, row.authority, wanted, goal=goal, source=source, note=note)


def _row(row: dict[str, str]) -> StatedValue:
    return StatedValue(
        Item.parse(row["item"]),
        _number(row["value"]),
        row["how"],
        parse_period(row["period"]) if row["period"] else None,
        Authority(row["authority"]) if row["authority"] else Authority.COUNCIL,
        *(_number(row[name]) for name in ("plan", "share", "before", "index", "supposed")),
    )


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
