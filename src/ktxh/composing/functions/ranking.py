"""Viết câu nêu các đơn vị trực thuộc cao nhất, thấp nhất về một chỉ tiêu.

{{ ranking("nong_lam_thuy_san.dien_tich_gieo_trong", top=3) }}
    Các xã, thị trấn có diện tích gieo trồng cao nhất: xã Kháng Chiến 412,5 ha; xã Hùng Sơn 398 ha; xã Chi Lăng 371 ha.

Hai đơn vị bằng nhau thì không nêu đơn vị này mà bỏ đơn vị kia. Đơn vị chưa có số liệu được ghi vào danh sách thiếu.

Tùy chọn:
- top, bottom: nêu bao nhiêu đơn vị cao nhất, thấp nhất.
- by: "value" (theo số thực hiện) hoặc "pct_plan" (theo tỷ lệ so với kế hoạch giao cho từng đơn vị).
- areas: "children" (đơn vị trực thuộc), "huyen" hoặc "xa". period, unit, authority: như hàm state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ktxh.composing.drafting import Drafting
from ktxh.composing.phrasing import phrase, plan_words
from ktxh.composing.stating_areas import Ranked, common_unit, fetch, first, ranked, units_below, words_for
from ktxh.composing.stating_choice import Wish
from ktxh.composing.stating_items import capitalised, item_of, name_of, period_of, uncapitalised
from ktxh.composing.stating_writing import control_of
from ktxh.documents.paper import Inline, Words
from ktxh.model.phrase import Role


def call(
    drafting: Drafting,
    item: str,
    *,
    top: int = 3,
    bottom: int = 0,
    by: Literal["value", "pct_plan"] = "value",
    areas: str = "children",
    period: str = "",
    unit: str = "",
    authority: str = "",
) -> str:
    """One sentence for the highest and one for the lowest; "" where fewer than two units have a figure."""
    setting = drafting.setting
    found, when = item_of(item, setting.cube.catalogue), period_of(period, setting.period)
    units = units_below(drafting, areas, when)
    fetch(drafting, found, units, when)
    shared = by == "pct_plan"
    wish = Wish(
        unit or common_unit(drafting, found, units, when),
        authority="" if authority == drafting.authority else authority,
        preferred=drafting.authority,
        compare=None,
        share=shared,
        ceiling=True,
    )
    role = Role.PCT_PLAN if shared else Role.ACTUAL
    order = ranked(drafting, found, units, when, wish, role)
    name = name_of(found, setting.cube.catalogue)
    if len(order) < 2:
        if not units:
            drafting.gap(name, "Không có đơn vị trực thuộc để so sánh.")
        return ""
    whole = words_for(units)
    scope = f"các {whole}" if len(order) == len(units) else f"các {whole} đã có số liệu"
    high = first(order, min(top, len(order) - 1))
    low = first(order[::-1], min(bottom, len(order) - len(high)))
    said = [
        _sentence(drafting, chosen, role, f"{scope}, {_subject(name, shared=shared)} {words}")
        for chosen, words in ((high, "cao nhất"), (low, "thấp nhất"))
        if chosen
    ]
    return " ".join(said)


def _subject(name: str, *, shared: bool) -> str:
    name = uncapitalised(name)
    return f"tỷ lệ thực hiện {name}" if shared else name


def _sentence(drafting: Drafting, chosen: Sequence[Ranked], role: Role, about: str) -> str:
    style = drafting.setting.style
    content: list[Inline] = [Words(f"{capitalised(f'trong {about}')} là ")]
    for number, one in enumerate(chosen):
        drafting.simulated = drafting.simulated or one.stated.simulated
        figure = getattr(one.stated.statement, role.value)
        said = phrase(role, figure, style, verb=role is Role.PCT_PLAN)
        content += [
            Words(f"{'; ' if number else ''}{one.area.full_name} "),
            control_of(drafting, one.stated, role, said),
        ]
        if role is Role.PCT_PLAN:
            content.append(Words(plan_words(style)))
    return f"{drafting.inline(*content)}."
