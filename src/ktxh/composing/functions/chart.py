"""Vẽ một biểu đồ kèm tên và chữ thay thế, ví dụ chart("tien_do").

Viết trên một dòng riêng. Loại: giai_ngan (giải ngân lũy kế theo tháng), thu_ngan_sach (thu theo khoản), tien_do
(tiến độ chỉ tiêu chủ yếu). item hoặc items thay chỉ tiêu thường dùng của loại; against="plan" hoặc "same_period" chọn
mốc so sánh; caption thay tên. Chưa đủ số liệu thì không vẽ, và nêu trong danh sách còn thiếu.
"""

from __future__ import annotations

from ktxh.composing.annexes.captions import caption_of
from ktxh.composing.charts.chart import Asked, Lacking
from ktxh.composing.charts.chart import kind as kind_of
from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.items import item_of
from ktxh.documents.paper import Look, Paragraph, Picture, Words
from ktxh.model.drawing import Drawing

_NAME = "Biểu đồ"
_SIMULATED = "Có số liệu mô phỏng, chỉ để minh họa."


def call(
    drafting: Drafting,
    kind: str,
    item: str = "",
    items: list[str] | None = None,
    against: str = "",
    caption: str = "",
) -> str:
    """The picture with its caption, numbered through the report; nothing where the data do not make a chart."""
    catalogue = drafting.setting.cube.catalogue
    wanted = tuple(item_of(one, catalogue) for one in (item, *(items or ())) if one)
    made = kind_of(kind)(drafting.setting, Asked(wanted, against))
    if isinstance(made, Lacking):
        drafting.gap(made.subject, made.message)
        return ""
    drafting.simulated = drafting.simulated or made.simulated
    drawing = Drawing(kind, tuple(map(str, wanted)), against, made.title, made.description, made.figures)
    drafting.drawings.append(drawing)
    notes = (*made.notes, *((_SIMULATED,) if made.simulated else ()))
    below = (Paragraph((Words(" ".join(notes)),), Look.SOURCE),) if notes else ()
    return drafting.blocks(
        Picture(made.png, made.width, made.height, made.description, drawing.name),
        caption_of(drafting, _NAME, caption or made.title),
        *below,
    )
