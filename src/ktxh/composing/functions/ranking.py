"""Viết câu nêu các đơn vị trực thuộc cao nhất, thấp nhất về một chỉ tiêu.

{{ ranking("nong_lam_thuy_san.dien_tich_gieo_trong", top=3) }}
    Các xã, thị trấn có diện tích gieo trồng cao nhất: xã Kháng Chiến 412,5 ha; xã Hùng Sơn 398 ha; xã Chi Lăng 371 ha.

Danh sách đứng trong một khung nối với cơ sở dữ liệu: khi số liệu đổi thì thứ tự, tên và số của các đơn vị cùng đổi.
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
from ktxh.composing.stating.areas import Ranked, words_for
from ktxh.composing.stating.items import capitalised, item_of, listed, name_of, period_of, uncapitalised
from ktxh.composing.stating.ranking import Ranking, list_of, standings
from ktxh.composing.stating.writing import connected_words


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
    asked = Ranking(
        item_of(item, setting.cube.catalogue),
        period_of(period, setting.period),
        areas,
        top,
        bottom,
        by == "pct_plan",
        unit,
        "" if authority == drafting.authority else authority,
        drafting.authority,
    )
    found = standings(drafting.stating, setting.area, asked)
    name = name_of(asked.item, setting.cube.catalogue)
    if not found.units:
        drafting.gap(name, "Không có đơn vị trực thuộc để so sánh.")
    elif found.lacking:
        told = f"Chưa đủ số liệu ({asked.period.label}) để so sánh: {listed(found.lacking)}."
        drafting.gap(name, told)
    whole = words_for(found.units)
    scope = f"các {whole} đã có số liệu" if found.lacking else f"các {whole}"
    about = f"trong {scope}, {_subject(name, shared=asked.shared)}"
    said = [
        f"{capitalised(about)} {words} là {_list(drafting, asked, chosen, name, highest=highest)}."
        for chosen, words, highest in ((found.high, "cao nhất", True), (found.low, "thấp nhất", False))
        if chosen
    ]
    return " ".join(said)


def _subject(name: str, *, shared: bool) -> str:
    name = uncapitalised(name)
    return f"tỷ lệ thực hiện {name}" if shared else name


def _list(drafting: Drafting, asked: Ranking, chosen: Sequence[Ranked], name: str, *, highest: bool) -> str:
    """The units in one control: where their order changes, their names have to change with their figures."""
    words = list_of(drafting.stating, chosen, asked)
    return drafting.inline(
        connected_words(drafting, asked.connection(drafting.setting.area, highest=highest), words, name)
    )
