"""Viết cả một câu về một chỉ tiêu: thực hiện, tỷ lệ so với kế hoạch, tăng giảm so với cùng kỳ.

Động từ theo số liệu (đạt, ước đạt, tăng, giảm, tương đương); đơn vị và số chữ số thập phân theo danh mục; triệu đồng
tự chuyển thành tỷ đồng khi đủ lớn. Chưa có số liệu, hoặc chưa đủ các đơn vị, thì không viết câu mà ghi vào danh sách
thiếu.

{{ state("nong_lam_thuy_san.dien_tich_gieo_trong") }}
    Diện tích gieo trồng ước đạt 5.074,36 ha, giảm 6% so với cùng kỳ, đạt 47% kế hoạch.

Tùy chọn:
- period: kỳ khác kỳ báo cáo ("same_period", "last_year", "year", "next_year" hoặc mã kỳ); kỳ sau chỉ nêu kế hoạch.
- authority: so với kế hoạch của một cấp ("tinh", "hdnd", "ubnd"); authorities=["tinh", "hdnd"] so với nhiều cấp.
- subject: tên gọi trong câu, thay cho tên trong danh mục. verb=false: bỏ động từ ("… 5.074,36 ha").
- unit, decimals: đơn vị và số chữ số thập phân khác danh mục.
- compare: "same_period" (mặc định), "last_year", "end_last_year" hoặc "none".
- change_as: "per_cent", "absolute", "both" hoặc "index", thay cho cách của văn phong.
- plan=true, before=true: nêu thêm số kế hoạch, số của kỳ so sánh trong ngoặc.
- note: chú thích đặt ngay sau số thực hiện, ví dụ note=breakdown("…", by="cay_trong").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import capitalised, compare_of, item_of, name_of, period_of, uncapitalised
from ktxh.composing.stating.sentences import sentence_of
from ktxh.composing.stating.stating import Stated
from ktxh.composing.stating.writing import as_note, content_of, noted, style_for
from ktxh.model.period import Period
from ktxh.model.phrase import Role, Slot


def call(
    drafting: Drafting,
    item: str,
    *,
    period: str = "",
    authority: str = "",
    authorities: Sequence[str] = (),
    subject: str = "",
    verb: bool = True,
    unit: str = "",
    decimals: int | None = None,
    compare: Literal["", "same_period", "last_year", "end_last_year", "none"] = "",
    change_as: Literal["", "per_cent", "absolute", "both", "index"] = "",
    plan: bool = False,
    before: bool = False,
    note: str = "",
) -> str:
    """The sentence with its full stop; "" where the value is not known, which is noted as a gap."""
    setting, stating = drafting.setting, drafting.stating
    found, when = item_of(item, setting.cube.catalogue), period_of(period, setting.period)
    wish = Wish(
        unit,
        decimals,
        preferred=drafting.authority,
        compare=compare_of(compare),
        change_as=change_as,
        also=frozenset(role for role, wanted in ((Role.PLAN, plan), (Role.BEFORE, before)) if wanted),
        goal=when.start > setting.period.end,
    )
    asked = authorities or ("" if authority == drafting.authority else authority,)
    given = [stating.stated(found, setting.area, when, replace(wish, authority=one)) for one in asked]
    for stated in given:
        noted(drafting, stated)
    if not given[0]:
        return ""
    said = given[:1] + [one for one in given[1:] if Role.PCT_PLAN in one.connections]
    name = subject or name_of(found, setting.cube.catalogue)
    return _written(drafting, said, _in_time(name, when, setting.period), note, verb=verb)


def _in_time(name: str, when: Period, own: Period) -> str:
    """What the sentence speaks of; with its period where that is not the report's."""
    return name if when == own else f"{capitalised(when.label)}, {uncapitalised(name)}"


def _written(drafting: Drafting, given: Sequence[Stated], name: str, note: str, *, verb: bool) -> str:
    statements = [one.statement for one in given]
    style = style_for(drafting, statements[0].code)
    sentence = sentence_of(statements, style, drafting.frame, subject=name, verb=verb)
    at = next(number for number, piece in enumerate(sentence, 1) if isinstance(piece, Slot))
    content = content_of(drafting, sentence, given)
    rest = drafting.inline(*content[at:]) if content[at:] else ""
    return f"{drafting.inline(*content[:at])}{as_note(drafting, note)}{rest}."
