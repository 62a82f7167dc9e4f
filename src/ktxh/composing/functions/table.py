"""Lập một bảng nhỏ trong báo cáo, ví dụ table(["nong_lam_thuy_san.tong_dan[vat_nuoi=trau]", …], caption="Đàn gia súc").

Viết trên một dòng riêng. Cột: plan (KH), same_period (TH cùng kỳ), actual (TH), pct_plan (% KH), index (% cùng kỳ),
change (tăng, giảm) và change_pct (tăng, giảm %); không ghi columns thì lấy năm cột đầu, bỏ cột không có số liệu nào.
labels đặt tên dòng thay tên trong danh mục.
"""

from __future__ import annotations

from ktxh.composing.annexes.body_grid import body_grid, called
from ktxh.composing.annexes.captions import caption_of
from ktxh.composing.annexes.forms_here import authorities_for
from ktxh.composing.annexes.grid import LABEL
from ktxh.composing.annexes.paper_table import grid_blocks
from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.items import item_of, period_of

_NAME = "Bảng"


def call(
    drafting: Drafting,
    items: list[str],
    columns: list[str] | None = None,
    caption: str = "",
    period: str = "",
    authority: str = "",
    labels: list[str] | None = None,
) -> str:
    """The table with its caption, numbered through the report; nothing where no item has a figure."""
    setting = drafting.setting
    catalogue = setting.cube.catalogue
    wanted = [item_of(one, catalogue) for one in ([items] if isinstance(items, str) else items)]
    when = period_of(period, setting.period)
    title = caption or f"Kết quả thực hiện một số chỉ tiêu {when.label}"
    chosen = [columns] if isinstance(columns, str) else columns or []
    grid = body_grid(
        drafting.stating,
        wanted,
        setting.area,
        when,
        chosen,
        authorities_for(authority, drafting.authority),
        title=title,
        labels=labels or (),
    )
    shown = {row.cells[LABEL] for row in grid.rows}
    for name in labels or called(drafting.stating, wanted, setting.area, when):
        if name not in shown:
            drafting.gap(name, f"Chưa có số liệu {when.label} nên không có trong bảng “{title}”.")
    if not grid.rows:
        return ""
    return drafting.blocks(caption_of(drafting, _NAME, title), *grid_blocks(drafting, grid))
