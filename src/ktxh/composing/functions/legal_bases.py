"""Nêu các văn bản làm căn cứ của báo cáo, kể cả quyết định, nghị quyết giao chỉ tiêu có trong cơ sở dữ liệu.

{{ legal_bases() }}
    Căn cứ Nghị quyết số 15/NQ-HĐND ngày 20 tháng 12 năm 2023 của Hội đồng nhân dân huyện về …;

Tùy chọn:
- lead="Căn cứ" (mặc định) hoặc từ mở đầu khác, ví dụ lead="Thực hiện".
- form="lines" (mặc định: mỗi văn bản một dòng, chữ nghiêng) hoặc "sentence" (nối trong câu, không có dấu chấm cuối).
- targets=false: không thêm văn bản giao chỉ tiêu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal

from ktxh.analytics.comparing import plan_period
from ktxh.composing.drafting import Drafting
from ktxh.composing.outlines.typed_text import clean
from ktxh.documents.paper import Paragraph, Words
from ktxh.model.period import Period
from ktxh.model.report_parts import LegalBasis

# what the sign after the number stands for: 15/NQ-HĐND is a Nghị quyết (Nghị định 30/2020/NĐ-CP, Phụ lục III)
_KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "KH": "Kế hoạch",
    "CTR": "Chương trình",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "KL": "Kết luận",
}
_ONE_DIGIT = re.compile(r"^(?=[1-9](?!\d))")
_ABOUT = re.compile(r"^Về ")
_KIND = re.compile(r"/(?:\d{4}/)?([A-ZĐ]+)-")


def call(
    drafting: Drafting,
    lead: str = "Căn cứ",
    form: Literal["lines", "sentence"] = "lines",
    targets: bool = True,
) -> str:
    """The documents, each on a line of its own or joined; "" where there are none, which is noted as a gap."""
    setting = drafting.setting
    bases = list(setting.parts.legal_bases(setting.area, setting.period))
    if targets:
        known = {_folded(one.number) for one in bases}
        bases += [one for one in of_targets(drafting, setting.period) if _folded(one.number) not in known]
    if not bases:
        drafting.gap("Văn bản căn cứ", "Chưa có văn bản căn cứ nào của báo cáo.")
        return ""
    told = [citation(one) for one in bases]
    if form == "sentence":
        joined = told[0] if len(told) == 1 else f"{'; '.join(told[:-1])} và {told[-1]}"
        return drafting.inline(Words(f"{lead} {joined}"))
    ends = [";"] * (len(told) - 1) + ["."]
    return drafting.blocks(
        *(Paragraph((Words(f"{lead} {one}{end}", italic=True),)) for one, end in zip(told, ends, strict=True))
    )


def citation(basis: LegalBasis) -> str:
    """A document as official texts cite it: kind, number, day, issuer, what it is about.

    A number under 10 is written with a nought (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    number = f" số {_ONE_DIGIT.sub('0', _line(basis.number))}" if basis.number.strip() else ""
    day = f" {_in_words(basis.on)}" if basis.on else ""
    issuer = f" của {_line(basis.issuer)}" if basis.issuer.strip() else ""
    subject = _ABOUT.sub("về ", _line(basis.subject).rstrip(".;"))
    return f"{_line(basis.kind)}{number}{day}{issuer}" + (f" {subject}" if subject else "")


def of_targets(drafting: Drafting, period: Period) -> Iterator[LegalBasis]:
    """The decisions by which the targets of the headline indicators were set, each once."""
    setting, year = drafting.setting, plan_period(period)
    figures = setting.cube.figures
    items = [one.item for one in figures.headlines(setting.area, year)]
    subject = f"về giao chỉ tiêu kế hoạch phát triển kinh tế - xã hội {year.label}"
    seen: set[str] = set()
    for target in figures.targets(items, [setting.area], [year]) if items else ():
        decision, sign = target.decision, _KIND.search(target.decision.number)
        if not decision.number[:1].isdigit() or target.simulated or _folded(decision.number) in seen:
            continue
        seen.add(_folded(decision.number))
        kind = _KINDS.get(sign[1], "Văn bản") if sign else "Văn bản"
        yield LegalBasis(setting.area, period, len(seen), kind, decision.number, decision.on, decision.issuer, subject)


def _in_words(day: date) -> str:
    """A day in full; days under 10 and the months 1 and 2 take a nought (Nghị định 30/2020/NĐ-CP)."""
    return (
        f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
        if day.month < 3
        else (f"ngày {day.day:02} tháng {day.month} năm {day.year}")
    )


def _folded(number: str) -> str:
    return "".join(number.split()).casefold()


def _line(text: str) -> str:
    return " ".join(clean(text).split())
