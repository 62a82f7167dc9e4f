"""Viết câu đánh giá các chỉ tiêu chủ yếu: bao nhiêu vượt, đạt, không đạt; đúng tiến độ, chậm tiến độ.

{{ evaluate() }}
    Đánh giá 18 chỉ tiêu chủ yếu: 11/18 chỉ tiêu vượt kế hoạch; 05/18 chỉ tiêu đạt kế hoạch; 02/18 chỉ tiêu không đạt
    kế hoạch (trồng rừng mới; thu ngân sách nhà nước trên địa bàn).

Tên chỉ tiêu được kê cho những nhóm không đạt và chậm tiến độ.

Tùy chọn:
- authority: đánh giá theo kế hoạch của một cấp ("tinh", "hdnd", "ubnd"); không ghi thì theo cấp giao từng chỉ tiêu.
- form: "sentence" (một câu) hoặc "dashes" (mỗi nhóm một gạch đầu dòng). names=false: không kê tên.
- period: kỳ khác kỳ báo cáo.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ktxh.analytics.headline_table import HeadlineTable
from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.items import authorities_of, period_of
from ktxh.composing.stating.others import COUNTED, HEADLINES
from ktxh.composing.stating.words import OF_AUTHORITY, names_words
from ktxh.composing.stating.writing import connected_count, connected_words
from ktxh.documents.paper import Inline, Look, Paragraph, Words
from ktxh.model.connection import Connection
from ktxh.model.evaluation import Judgement
from ktxh.model.phrase import Role

_WORDS = {
    Judgement.EXCEEDED: "vượt kế hoạch",
    Judgement.REACHED: "đạt kế hoạch",
    Judgement.ON_TRACK: "đúng tiến độ",
    Judgement.BEHIND: "chậm tiến độ",
    Judgement.NOT_REACHED: "không đạt kế hoạch",
    Judgement.AT_YEAR_END: "đánh giá vào cuối năm",
    Judgement.NO_VALUE: "chưa có số liệu",
    Judgement.NO_TARGET: "chưa giao kế hoạch",
}
_JUDGED = frozenset(_WORDS) - {Judgement.AT_YEAR_END, Judgement.NO_VALUE, Judgement.NO_TARGET}
_NAMED = frozenset({Judgement.NOT_REACHED, Judgement.BEHIND})
_SUBJECT = "Chỉ tiêu chủ yếu"


def call(
    drafting: Drafting,
    *,
    authority: str = "",
    form: Literal["sentence", "dashes"] = "sentence",
    names: bool = True,
    period: str = "",
) -> str:
    """The counts with the names of what was not reached; "" where no headline indicator can be judged."""
    setting = drafting.setting
    when = period_of(period, setting.period)
    by = next(iter(authorities_of(authority)), None)
    table = drafting.stating.headlines(setting.area, when, by)
    if not table.rows:
        drafting.gap(_SUBJECT, f"Chưa có danh sách chỉ tiêu chủ yếu của năm {when.year_of}.")
        return ""
    if not any(table.counts[judgement] for judgement in _JUDGED):
        drafting.gap(_SUBJECT, f"Chưa đánh giá được chỉ tiêu nào ({when.label}); hãy nhập số liệu và kế hoạch giao.")
        return ""
    base = Connection(HEADLINES, setting.area, when.code, Role.TOTAL, f"{authority}{OF_AUTHORITY}", COUNTED)
    total = connected_count(drafting, base, f" {COUNTED}", _SUBJECT)
    groups = [_group(drafting, table, judgement, base, names=names) for judgement in _WORDS if table.counts[judgement]]
    lead: tuple[Inline, ...] = (Words("Đánh giá "), total, Words(" chủ yếu: "))
    if form == "sentence":
        content = [piece for at, group in enumerate(groups) for piece in ((Words("; "), *group) if at else group)]
        return f"{drafting.inline(*lead, *content)}."
    items = [
        Paragraph((Words("- "), *group, Words("." if at == len(groups) else ";")), Look.ITEM)
        for at, group in enumerate(groups, 1)
    ]
    return f"{drafting.inline(*lead[:-1], Words(' chủ yếu, kết quả như sau:'))}{drafting.blocks(*items)}"


def _group(
    drafting: Drafting, table: HeadlineTable, judgement: Judgement, base: Connection, *, names: bool
) -> tuple[Inline, ...]:
    """ "02/18 chỉ tiêu không đạt kế hoạch (trồng rừng mới; thu ngân sách)"; the names are one control."""
    title = f"Chỉ tiêu {_WORDS[judgement]}"
    counted = Connection(
        base.subject, base.area, base.period, Role.COUNT, f"{base.variant}{judgement.value}", base.unit
    )
    content: tuple[Inline, ...] = (
        connected_count(drafting, counted, "", title),
        Words("/"),
        connected_count(drafting, base, f" {COUNTED}", _SUBJECT),
        Words(f" {_WORDS[judgement]}"),
    )
    if not (names and judgement in _NAMED):
        return content
    named = replace(counted, role=Role.NAMES, unit="")
    return (*content, Words(" ("), connected_words(drafting, named, names_words(table, named), title), Words(")"))
