"""`ktxh series`: an item over periods for one territory, on the boundaries of one day."""

from __future__ import annotations

from typing import Annotated

import typer

from ktxh.cli.days import day_of
from ktxh.cli.options import paper
from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.problems import UserError
from ktxh.cli.why import AreaArgument, ItemArgument

PeriodsArgument = Annotated[list[str], typer.Argument(metavar="KỲ...", help="Các kỳ, ví dụ 2023 2024 2025.")]
BoundariesOption = Annotated[
    str,
    typer.Option(
        "--boundaries", metavar="NGÀY", help="Theo địa giới ngày này, ví dụ 30/6/2025; mặc định là cuối kỳ sau cùng."
    ),
]


def series(
    item: ItemArgument,
    area: AreaArgument,
    periods: PeriodsArgument,
    boundaries: BoundariesOption = "",
    database: DatabaseOption = None,
) -> None:
    """Chuỗi số liệu qua các kỳ của một địa bàn, kể cả khi đơn vị hành chính thay đổi."""
    from ktxh.catalogue.area_words import last_day
    from ktxh.showing.series import series_text

    plan = open_plan_database(database)
    when = sorted(plan.period(text) for text in periods)
    day = day_of(boundaries, "--boundaries")
    on = day or when[-1].end
    where = plan.area(area, on)
    unit = plan.tree.area(where)
    if day is None and unit.end is not None and on >= unit.end:
        on = last_day(unit, on)  # a unit that is no more: its last boundaries
    if not unit.exists(on):
        raise UserError(
            f"{unit.title} ({where}) không tồn tại vào ngày {on:%d/%m/%Y}; hãy chọn ngày khác cho --boundaries."
        )
    say(series_text(plan.cube(), [plan.item(item)], where, when, on, colour=paper()[0]))
