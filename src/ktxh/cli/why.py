"""`ktxh why`: how a figure came about, down to the sentence, form or formula that it rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption, open_plan_database

ItemArgument = Annotated[str, typer.Argument(metavar="CHỈ_TIÊU", help="Mã hoặc tên, ví dụ giao_duc.so_hoc_sinh.")]
AreaArgument = Annotated[str, typer.Argument(metavar="ĐỊA_BÀN", help="Tên hoặc khóa, ví dụ “huyện Tràng Định”.")]
PeriodArgument = Annotated[str, typer.Argument(metavar="KỲ", help="Ví dụ “6 tháng đầu năm 2024”, 202406, 2024.")]


def why(item: ItemArgument, area: AreaArgument, period: PeriodArgument, database: DatabaseOption = None) -> None:
    """Giải thích một con số: từ nguồn nào, công thức nào, những đơn vị nào, phiên bản nào."""
    from ktxh.analytics.comparing import compare
    from ktxh.showing.why import why_lines

    plan = open_plan_database(database)
    when = plan.period(period)
    where = plan.area(area, when.end)
    cube = plan.cube()
    (compared,) = compare(cube, [plan.item(item)], where, when)
    lines = list(why_lines(cube, compared))
    lines += [
        f"Giải trình: {one.text} ({one.author or 'không ghi tên'})"
        for one in plan.store.explanations(compared.actual.key)
    ]
    say("\n".join(lines))
