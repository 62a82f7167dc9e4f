"""So với kế hoạch của năm khác.

Kết quả của năm báo cáo được so với kế hoạch của chính năm đó. "Đạt 77 % so với kế hoạch năm 2023" trong báo cáo năm
2024 thường là câu chép từ báo cáo trước còn sót năm. Tương tự, phần nhiệm vụ thời gian tới không còn triển khai kế
hoạch riêng của năm trước. Không nêu khi câu nói về vốn kéo dài, chuyển nguồn, hoặc chính là kết quả của năm trước.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.pointing import BODY_KINDS, Pointer, clause_bounds, with_headings
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block, Kind
from ktxh.language.citations import find_citations
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT410"
KIND = FindingKind.DATE

_PLAN = r"(?:kế hoạch|KH|dự toán|chỉ tiêu|nghị quyết|mục tiêu)"
_AGAINST = re.compile(
    rf"\d[\d.,]*\s?%[\s%]*(?:so\s+với\s+|so\s+|của\s+)?(?P<plan>{_PLAN}(?:\s+[^\W\d_]+){{0,5}}?\s+năm\s+(?P<year>20\d\d))"
    r"(?!\s*[-–—]\s*\d|\s*,\s*20\d\d)",
    re.IGNORECASE,
)
_SHARE_OF_PLAN = re.compile(
    rf"\d[\d.,]*\s?%[\s%]*(?:so\s+với\s+|so\s+|của\s+)?{_PLAN}(?:\s+năm(?:\s+20\d\d)?)?", re.IGNORECASE
)
_SAME_PERIOD = re.compile(r"(?:cùng kỳ|CK|so với)\s+(?:năm\s+)?20\d\d", re.IGNORECASE)
_CARRIED = re.compile(r"kéo dài|chuyển nguồn|chuyển tiếp|chuyển sang|còn lại|tồn|năm trước|năm ngoái", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:đạt|bằng|hoàn thành|vượt|được|thực hiện)\b", re.IGNORECASE)
_PLAN_SUBJECT = re.compile(rf"\b{_PLAN}\b[^.;]{{0,60}}\d", re.IGNORECASE)

_AHEAD_HEADING = re.compile(r"nhiệm vụ|phương hướng|giải pháp|định hướng", re.IGNORECASE)
_NEXT_PERIOD = re.compile(
    r"cuối năm|năm\s+(?:sau|tới)|kỳ\s+tới|thời gian tới|quý\s+[IVX]+|tháng\s+tiếp|năm\s+(?P<year>20\d\d)", re.IGNORECASE
)
_OWN_PLAN = re.compile(
    r"(?P<plan>\bkế hoạch(?:,?\s+[^\W\d_]+(?:\s*-\s*[^\W\d_]+)?){0,12}?\s+năm\s+(?P<year>20\d\d))"
    r"(?!\s*[-–—]\s*\d|\s*,\s*20\d\d|\s+và)",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"tổng kết|sơ kết|quyết toán|đánh giá|thanh tra|kiểm toán|kết luận|kết quả|kéo dài|chuyển nguồn|chuyển tiếp|"
    r"chuyển sang|còn lại|còn nợ|tồn đọng|điều chỉnh|bổ sung|nghiệm thu|thanh toán|công nhận|so với|thuộc|dự án|"
    r"công trình|báo cáo|rút kinh nghiệm",
    re.IGNORECASE,
)


def check(reading: Reading) -> Iterator[Finding]:
    """Shares of last year's plan, and last year's plans among the tasks ahead."""
    if reading.year is None:
        return
    previous = str(reading.year - 1)
    pointer = Pointer(CODE, reading.document)
    for block, headings in with_headings(reading.document):
        if block.kind not in BODY_KINDS or previous not in block.text:
            continue
        if any(previous in heading and str(reading.year) not in heading for heading in headings):
            continue
        yield from _shares(pointer, block, reading.year)
        if block.kind is not Kind.HEADING and _looks_ahead(headings, reading.year):
            yield from _stale_plans(pointer, block, reading.year)


def _shares(pointer: Pointer, block: Block, year: int) -> Iterator[Finding]:
    text = block.text
    for match in _AGAINST.finditer(text):
        if int(match["year"]) != year - 1:
            continue
        first, _ = clause_bounds(text, match.start(), match.end())
        before = _SAME_PERIOD.sub("", _SHARE_OF_PLAN.sub("", text[first : match.start()]))
        if str(year - 1) in before or _CARRIED.search(before) or _PLAN_SUBJECT.search(before):
            continue
        if _RESULT.search(before) is None:
            continue
        yield pointer.finding(
            block,
            match.start(),
            match.end(),
            Status.WARNING,
            KIND,
            f"Kết quả trong báo cáo năm {year} được so với “{match['plan']}”; "
            f"đề nghị kiểm tra có phải kế hoạch năm {year}.",
            claimed=Decimal(year - 1),
            expected=Decimal(year),
            operands=(Decimal(year - 1), Decimal(year)),
        )


def _looks_ahead(headings: tuple[str, ...], year: int) -> bool:
    """Whether a heading above announces the tasks of the coming period."""
    for heading in headings:
        if _AHEAD_HEADING.search(heading) is None or re.search(r"kết quả|tình hình|đánh giá", heading, re.IGNORECASE):
            continue
        for match in _NEXT_PERIOD.finditer(heading):
            if match["year"] is None or int(match["year"]) >= year:
                return True
    return False


def _stale_plans(pointer: Pointer, block: Block, year: int) -> Iterator[Finding]:
    text = block.text
    cited = [(citation.start, citation.end) for citation in find_citations(text)]
    for match in _OWN_PLAN.finditer(text):
        if int(match["year"]) != year - 1:
            continue
        first, last = clause_bounds(text, match.start(), match.end())
        clause = text[first:last]
        if _BACKWARD.search(clause) or any(first <= start < last for start, _ in cited):
            continue
        yield pointer.finding(
            block,
            match.start("plan"),
            match.end("plan"),
            Status.WARNING,
            KIND,
            f"“{match['plan']}” nằm trong nhiệm vụ thời gian tới của báo cáo năm {year}; "
            f"đề nghị kiểm tra có phải kế hoạch năm {year} hoặc năm sau.",
            claimed=Decimal(year - 1),
            expected=Decimal(year),
            operands=(Decimal(year - 1), Decimal(year)),
        )


_AHEAD = "II. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2024\n\n"
_HEAD = "BÁO CÁO\n\nTình hình thực hiện nhiệm vụ 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2024\n\n"
EXAMPLES = (
    Example(
        _HEAD
        + "Số lượt khám bệnh tại trạm là 4.512 lượt, đạt 61,3% so với kế hoạch năm 2023, tăng 2% so với cùng kỳ 2023.",
        fails=True,
    ),
    Example(
        _HEAD + _AHEAD + "Triển khai Kế hoạch trồng cây phân tán năm 2023 đến từng thôn.",
        fails=True,
    ),
    Example(
        _HEAD
        + "Số lượt khám bệnh tại trạm là 4.512 lượt, đạt 61,3% so với kế hoạch năm 2024, tăng 2% so với cùng kỳ 2023.",
        fails=False,
    ),
    Example(
        _HEAD + "Nguồn vốn kéo dài đã giải ngân 512 triệu đồng, đạt 61,3% kế hoạch năm 2023.",
        fails=False,
        note="vốn kéo dài",
    ),
    Example(
        _HEAD + _AHEAD + "Tổ chức tổng kết Kế hoạch trồng cây phân tán năm 2023.",
        fails=False,
        note="tổng kết việc đã qua",
    ),
)
