"""Viết tỷ lệ thực hiện so với kế hoạch vào giữa câu văn.

{{ pct_plan("thuong_mai_du_lich.luot_khach") }} kế hoạch năm
    đạt 57,89% kế hoạch năm

Chữ "kế hoạch" (hay "dự toán", "chỉ tiêu") do người soạn viết sau lời gọi.

Tùy chọn:
- authority: kế hoạch của cấp nào ("tinh", "hdnd", "ubnd"); không ghi thì lấy HĐND, rồi UBND, rồi cấp trên.
- period: kỳ khác kỳ báo cáo. verb=false: bỏ động từ ("57,89%").

Chưa có số liệu hoặc chưa giao kế hoạch thì để một ô trống cho người soạn điền và ghi vào danh sách thiếu.
"""

from __future__ import annotations

from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import item_of, period_of
from ktxh.composing.stating.writing import alone
from ktxh.model.phrase import Role


def call(drafting: Drafting, item: str, *, authority: str = "", period: str = "", verb: bool = True) -> str:
    """The share of the plan with its verb; a blank where the value or the plan is not known."""
    setting = drafting.setting
    asked = "" if authority == drafting.authority else authority
    wish = Wish(authority=asked, preferred=drafting.authority, compare=None, ceiling=True)
    item_asked, when = item_of(item, setting.cube.catalogue), period_of(period, setting.period)
    stated = drafting.stating.stated(item_asked, setting.area, when, wish)
    if stated and Role.PCT_PLAN not in stated.connections and not stated.gaps:
        drafting.gap(stated.statement.indicator, "Không có kế hoạch để tính tỷ lệ thực hiện.")
    return alone(drafting, stated, Role.PCT_PLAN, verb=verb)
