"""Viết mức tăng, giảm so với kỳ khác vào giữa câu văn; chữ "tăng", "giảm" theo số liệu.

Sản lượng {{ change("nong_lam_thuy_san.san_luong") }} so với cùng kỳ
    Sản lượng giảm 6% so với cùng kỳ

Chữ "so với cùng kỳ" do người soạn viết sau lời gọi. Bằng nhau thì viết "tương đương".

Tùy chọn:
- compare: "same_period" (cùng kỳ, mặc định), "last_year" (cả năm trước), "end_last_year" (cuối năm trước).
- as_: "per_cent" (giảm 6%), "absolute" (giảm 325,64 ha), "index" (bằng 93,97%); không ghi thì theo văn phong.
- period: kỳ khác kỳ báo cáo. unit, decimals: của mức tăng, giảm tuyệt đối.

Không có số của kỳ so sánh thì để một ô trống cho người soạn điền và ghi vào danh sách thiếu.
"""

from __future__ import annotations

from typing import Literal

from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import compare_of, item_of, period_of
from ktxh.composing.stating.writing import alone
from ktxh.model.phrase import Role

_ROLES = (Role.CHANGE_PCT, Role.CHANGE_ABS, Role.INDEX_PCT)


def call(
    drafting: Drafting,
    item: str,
    *,
    compare: Literal["", "same_period", "last_year", "end_last_year"] = "",
    as_: Literal["", "per_cent", "absolute", "index"] = "",
    period: str = "",
    unit: str = "",
    decimals: int | None = None,
) -> str:
    """The change with its verb; a blank where the value or the one compared with is not known."""
    setting = drafting.setting
    wish = Wish(unit, decimals, compare=compare_of(compare), change_as=as_, share=False)
    asked, when = item_of(item, setting.cube.catalogue), period_of(period, setting.period)
    stated = drafting.stating.stated(asked, setting.area, when, wish)
    if stated and not stated.gaps and not stated.connections.keys() & set(_ROLES):
        drafting.gap(stated.statement.indicator, "Là thứ hạng nên không nêu mức tăng, giảm; hãy viết bằng lời.")
    role = next((one for one in _ROLES if one in stated.connections), Role.CHANGE_PCT)
    return alone(drafting, stated, role)
