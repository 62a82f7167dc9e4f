"""Viết câu đánh giá các chỉ tiêu chủ yếu: bao nhiêu vượt, đạt, không đạt; đúng tiến độ, chậm tiến độ.

{{ evaluate() }}
    Đánh giá 18 chỉ tiêu chủ yếu: 11/18 chỉ tiêu vượt kế hoạch; 05/18 chỉ tiêu đạt kế hoạch; 02/18 chỉ tiêu không đạt
    kế hoạch (trồng rừng mới; thu ngân sách nhà nước trên địa bàn).

Tên chỉ tiêu được kê cho những nhóm không đạt và chậm tiến độ. Khi cập nhật số liệu, nhóm không còn chỉ tiêu nào được
bỏ khỏi câu, nhóm mới có thì thêm vào; trong danh sách gạch đầu dòng, dòng ấy ghi là không có.

Tùy chọn:
- authority: đánh giá theo kế hoạch của một cấp ("tinh", "hdnd", "ubnd"); không ghi thì theo cấp giao từng chỉ tiêu.
- form: "sentence" (một câu) hoặc "dashes" (mỗi nhóm một gạch đầu dòng). names=false: không kê tên.
- period: kỳ khác kỳ báo cáo.
"""

from __future__ import annotations

from typing import Literal

from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.items import authorities_of, period_of
from ktxh.composing.stating.judged_groups import GROUP_WORDS, groups_variant, groups_words
from ktxh.composing.stating.others import COUNTED, HEADLINES
from ktxh.composing.stating.words import OF_AUTHORITY
from ktxh.composing.stating.writing import connected_count, connected_words
from ktxh.documents.paper import Inline, Look, Paragraph, Words
from ktxh.model.connection import Connection
from ktxh.model.evaluation import Judgement
from ktxh.model.phrase import Role

_JUDGED = frozenset(GROUP_WORDS) - {Judgement.AT_YEAR_END, Judgement.NO_VALUE, Judgement.NO_TARGET}
_SUBJECT = "Chỉ tiêu chủ yếu"


def call(
    drafting: Drafting,
    *,
    authority: str = "",
    form: Literal["sentence", "dashes"] = "sentence",
    names: bool = True,
    period: str = "",
) -> str:
    """The counts with the names of what was not reached; "" where no headline indicator can be judged.

    The words of the groups are one control, or one an item of the list; then the last one takes in those groups that
    have no indicator yet.
    """
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

    def said(*groups: Judgement) -> Inline:
        variant = groups_variant(authority, groups, names=names)
        asked = Connection(HEADLINES, setting.area, when.code, Role.GROUPS, variant)
        return connected_words(drafting, asked, groups_words(table, asked, setting.style), _SUBJECT)

    lead = Words("Đánh giá ")
    if form == "sentence":
        return f"{drafting.inline(lead, total, Words(' chủ yếu: '), said(*GROUP_WORDS))}."
    filled = [one for one in GROUP_WORDS if table.counts[one]]
    *ahead, last = filled
    rest = (last, *(one for one in GROUP_WORDS if one not in filled))
    items = [Paragraph((Words("- "), said(one), Words(";")), Look.ITEM) for one in ahead]
    items.append(Paragraph((Words("- "), said(*rest), Words(".")), Look.ITEM))
    return f"{drafting.inline(lead, total, Words(' chủ yếu, kết quả như sau:'))}{drafting.blocks(*items)}"
