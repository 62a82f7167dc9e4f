"""Kê các phần của một chỉ tiêu: nối vào câu, thành gạch đầu dòng, hoặc trong chú thích.

{{ state("nong_lam_thuy_san.dien_tich_gieo_trong", note=breakdown("nong_lam_thuy_san.dien_tich_gieo_trong",
   by="cay_trong")) }}
    … ước đạt 5.074,36 ha¹, … (chú thích 1: Trong đó: lúa 2.215,54 ha, đạt 43,44% kế hoạch; ngô …)

Chỉ kê những phần đã có số liệu, mỗi phần một lần (không kê cả lúa lẫn lúa nương). Ghi "gồm" khi các phần cộng lại
đúng bằng tổng như đã in, nếu không thì ghi "trong đó".

Tùy chọn:
- by: chiều phân tổ ("cay_trong"); items=[…]: kê các chỉ tiêu này thay cho các phần.
- form: "sentence" (câu nối tiếp), "dashes" (gạch đầu dòng), "footnote" (chú thích); không ghi thì theo văn phong.
- with_: nêu kèm "pct_plan", "change"; with_=[] chỉ nêu số.
- order: "catalogue" (theo danh mục) hoặc "size" (lớn trước). most: nhiều nhất bao nhiêu phần, lấy các phần lớn nhất.
- whole=false: luôn ghi "trong đó". period, authority, unit: như hàm state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ktxh.composing.drafting import Drafting
from ktxh.composing.narrating.clauses import clauses
from ktxh.composing.stating.items import FigureError, capitalised, item_of, period_of, uncapitalised
from ktxh.composing.stating.parts import Asked, Part, Parts, parts_of
from ktxh.composing.stating.stating import Stated
from ktxh.composing.stating.writing import content_of, style_for
from ktxh.documents.paper import Footnote, Inline, Look, Paragraph, Words

_FORMS = ("sentence", "dashes", "footnote")


def call(
    drafting: Drafting,
    item: str,
    *,
    by: str = "",
    items: Sequence[str] = (),
    form: Literal["", "sentence", "dashes", "footnote"] = "",
    with_: Sequence[str] = ("pct_plan", "change"),
    most: int = 0,
    whole: bool = True,
    order: Literal["catalogue", "size"] = "catalogue",
    period: str = "",
    authority: str = "",
    unit: str = "",
) -> str:
    """The list in the form asked for; "" where no part has a value, which is noted as a gap."""
    setting = drafting.setting
    catalogue = setting.cube.catalogue
    if bool(by) is bool(items):
        raise FigureError("Hàm breakdown cần một trong hai: by (chiều phân tổ) hoặc items (danh sách chỉ tiêu).")
    asked = Asked(
        item_of(item, catalogue),
        by,
        tuple(item_of(one, catalogue) for one in items),
        period_of(period, setting.period),
        frozenset(with_),
        most,
        order,
        "" if authority == drafting.authority else authority,
        unit,
    )
    found = parts_of(drafting, asked)
    if not found.parts:
        return ""
    opener = "gồm" if whole and found.complete else setting.style.among
    return _WRITERS[form or setting.style.parts_as](drafting, found, opener)


def _sentence(drafting: Drafting, found: Parts, opener: str) -> str:
    return f" {drafting.inline(*_in_line(drafting, found, opener))}"


def _footnote(drafting: Drafting, found: Parts, opener: str) -> str:
    return drafting.inline(Footnote(_in_line(drafting, found, opener)))


def _in_line(drafting: Drafting, found: Parts, opener: str) -> tuple[Inline, ...]:
    """ "Trong đó: lúa 2.215,54 ha; ngô 1.459,61 ha."."""
    content: list[Inline] = [Words(f"{capitalised(opener)}: ")]
    for number, part in enumerate(found.parts):
        content += [Words("; ")] if number else []
        content += _part(drafting, found, part, capital=False)
    return (*content, Words("."))


def _dashes(drafting: Drafting, found: Parts, opener: str) -> str:
    last = len(found.parts) - 1
    paragraphs = [
        Paragraph(
            (
                Words("- "),
                *_part(drafting, found, part, capital=True),
                Words("." if number == last else ";"),
            ),
            Look.ITEM,
        )
        for number, part in enumerate(found.parts)
    ]
    return f" {capitalised(opener)}:{drafting.blocks(*paragraphs)}"


def _part(drafting: Drafting, found: Parts, part: Part, *, capital: bool) -> Sequence[Inline]:
    """A part without verb, unless it is an estimate and the whole is none."""
    stated: Stated = part.stated
    verb = stated.statement.estimate and not found.estimate
    name = part.name if capital else uncapitalised(part.name)
    said = clauses([stated.statement], style_for(drafting, stated.statement.code), verb=verb)
    return content_of(drafting, (f"{name} ", *said), [stated])


_WRITERS = {"sentence": _sentence, "dashes": _dashes, "footnote": _footnote}
