"""`ktxh targets`: the headline indicators of a year with plan, value, comparisons, judgement and forecast."""

from __future__ import annotations

from typing import Annotated

import typer

from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.problems import UserError
from ktxh.cli.why import AreaArgument, PeriodArgument

AuthorityOption = Annotated[
    str,
    typer.Option("--authority", help="Đánh giá theo chỉ tiêu của tinh, hdnd hay ubnd; mặc định theo từng dòng."),
]


def targets(
    area: AreaArgument, period: PeriodArgument, authority: AuthorityOption = "", database: DatabaseOption = None
) -> None:
    """Bảng chỉ tiêu chủ yếu: kế hoạch, thực hiện, so sánh, đánh giá, ước cả năm."""
    from ktxh.analytics.headline_table import headline_table
    from ktxh.model.target import Authority
    from ktxh.showing.headlines import headlines_text

    if authority and authority not in list(Authority):
        known = ", ".join(one.value for one in Authority)
        raise UserError(f"Không có cấp giao “{authority}”; chỉ nhận {known}.")
    plan = open_plan_database(database)
    when = plan.period(period)
    where = plan.area(area, when.end)
    table = headline_table(plan.cube(), where, when, Authority(authority) if authority else None)
    colour, width = paper()
    say(headlines_text(table, plan.tree, colour=colour, width=max(width, 128)))
