"""Thêm phụ lục “Biểu tổng hợp kết quả thực hiện các chỉ tiêu” của năm, với số liệu của kỳ báo cáo.

Viết trên một dòng riêng, chỗ nào cũng được: {{ annex_headlines() }}. Cột, tiêu đề và ghi chú tự lập theo số liệu có;
chỉ tiêu được xếp theo nhóm ngành nếu danh sách của năm chưa tự chia nhóm. authority đánh giá theo kế hoạch của một cấp:
tinh, hdnd hoặc ubnd; không ghi thì theo cấp giao từng chỉ tiêu.
"""

from __future__ import annotations

from ktxh.analytics.comparing import plan_period
from ktxh.composing.annexes.headline_grid import TITLE, headline_grid
from ktxh.composing.annexes.notes import incomplete
from ktxh.composing.annexes.paper_table import add_annex
from ktxh.composing.drafting import NO_ANNEX, Drafting
from ktxh.composing.stating.items import authorities_of

_NAME = "Chỉ tiêu"


def call(drafting: Drafting, authority: str = "") -> str:
    """Add the annex; nothing stands in the text itself."""
    setting = drafting.setting
    judged = next(iter(authorities_of(authority)), None)
    grid = headline_grid(drafting.stating, setting.area, setting.period, judged)
    if not grid.rows:
        year = plan_period(setting.period).label
        drafting.annex_gap(NO_ANNEX, f"Chưa có danh sách chỉ tiêu chủ yếu của {year} nên không có phụ lục này.", TITLE)
        return ""
    number = add_annex(drafting, _NAME, grid)
    for row in drafting.stating.headlines(setting.area, setting.period, judged).rows:
        told = incomplete(setting.cube, row.compared.actual)
        if told:
            drafting.annex_gap(number, told, row.headline.name)
    return ""
