"""`ktxh targets`: the headline indicators of a year with plan, value, comparisons, judgement and forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption, PlanDatabase, open_plan_database
from ktxh.cli.problems import UserError
from ktxh.cli.why import AreaArgument, PeriodArgument

if TYPE_CHECKING:
    from ktxh.model.period import Period
    from ktxh.model.target import Authority

AuthorityOption = Annotated[
    str,
    typer.Option(
        "--authority",
        metavar="CẤP",
        help="Đánh giá theo chỉ tiêu của tinh (cấp trên giao), hdnd hoặc ubnd; không ghi thì theo từng dòng.",
    ),
]


HandDownOption = Annotated[
    bool, typer.Option("--hand-down", help="Đối chiếu với chỉ tiêu đã giao cho đơn vị trực thuộc và phòng, ban.")
]


def targets(
    area: AreaArgument,
    period: PeriodArgument,
    authority: AuthorityOption = "",
    hand_down: HandDownOption = False,
    database: DatabaseOption = None,
) -> None:
    """Bảng chỉ tiêu chủ yếu: kế hoạch, thực hiện, so sánh, đánh giá, ước cả năm."""
    from ktxh.model.target import Authority

    if authority and authority not in list(Authority):
        known = ", ".join(one.value for one in Authority)
        raise UserError(f"Không có cấp giao “{authority}”; chỉ nhận {known}.")
    plan = open_plan_database(database)
    when = plan.period(period)
    where = plan.area(area, when.end)
    by = Authority(authority) if authority else None
    say(_handed_down(plan, where, when, by) if hand_down else _judged(plan, where, when, by))


def _judged(plan: PlanDatabase, area: str, period: Period, authority: Authority | None) -> str:
    from ktxh.analytics.headline_table import headline_table
    from ktxh.showing.headlines import headlines_text

    colour, width = paper()
    table = headline_table(plan.cube(), area, period, authority)
    return headlines_text(table, plan.tree, colour=colour, width=max(width, 128))


def _handed_down(plan: PlanDatabase, area: str, period: Period, authority: Authority | None) -> str:
    """The control of the headline indicators' targets against what the units below and the departments were given."""
    from ktxh.analytics.handing_down import hand_downs
    from ktxh.showing.hand_downs import hand_downs_text

    cube = plan.cube()
    found = hand_downs(cube, area, period, authority)
    colour, width = paper()
    return hand_downs_text(cube, area, found, colour=colour, width=max(width, 128))
