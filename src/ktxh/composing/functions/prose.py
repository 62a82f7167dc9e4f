"""Đưa lời văn của mục hiện tại, do cơ quan phụ trách viết, vào báo cáo.

Viết trên một dòng riêng: {{ prose() }}. Trong lời văn gọi được số liệu như trong đề cương, ví dụ
{{ value("nong_nghiep.tong_dien_tich_gieo_trong") }}.
"""

from __future__ import annotations

from ktxh.composing.drafting import Drafting
from ktxh.composing.outlines.calling import prose_name, render
from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.outlines.prose_check import length_fault
from ktxh.composing.outlines.typed_text import clean
from ktxh.composing.weaving.weaving import weave_prose
from ktxh.documents.paper import PaperBlock
from ktxh.model.report_parts import Prose


def call(drafting: Drafting) -> str:
    """The prose of the current section; ValueError before the first one."""
    if not drafting.section:
        raise ValueError('hàm “prose” phải đứng sau section("…") để biết lời văn của mục nào')
    setting = drafting.setting
    stored = setting.parts.prose(setting.area, setting.period).get(drafting.section)
    if stored is None or not stored.text.strip():
        stored = _carried_over(drafting)
    return "" if stored is None else drafting.blocks(*_woven(drafting, stored))


def _carried_over(drafting: Drafting) -> Prose | None:
    """Where there is no prose of this period: that of an earlier one if it is wanted, and what to say of it."""
    setting = drafting.setting
    before = setting.parts.prose_before(setting.area, setting.period).get(drafting.section)
    if before is not None and not before.text.strip():
        before = None
    if before is None or not drafting.carry_over:
        drafting.unwritten[drafting.section] = before
        return None
    author = f" ({before.author} viết)" if before.author else ""
    drafting.warnings.append(
        f"{_named(drafting)}: lời văn cũ lấy lại từ {before.period.label}{author}, chưa ai sửa; "
        "phải xem lại trước khi trình ký."
    )
    return before


def _woven(drafting: Drafting, prose: Prose) -> tuple[PaperBlock, ...]:
    """The prose as blocks; where a call in it is wrong all of it stays as it was typed, and it is said why."""
    text = clean(prose.text)
    if fault := length_fault(text):
        raise ValueError(f"mục “{drafting.section}”: {fault}")
    if "{{" not in text and "{%" not in text and "{#" not in text:
        return weave_prose(text, drafting)
    try:
        with drafting.trying():
            return weave_prose(render(drafting, text, prose_name(drafting.section), prose=True), drafting)
    except OutlineError as error:
        for one in error.problems:
            drafting.warnings.append(
                f"{_named(drafting)}, dòng {one.line} của lời văn: {one.message} Lời văn được giữ nguyên như đã gõ."
            )
        return weave_prose(text, drafting)


def _named(drafting: Drafting) -> str:
    owner = f" ({drafting.owner})" if drafting.owner else ""
    return f"Mục “{drafting.setting.called.get(drafting.section, drafting.section)}”{owner}"
