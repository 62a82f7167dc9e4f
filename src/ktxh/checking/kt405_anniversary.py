"""Số năm không khớp với hai mốc năm ghi kèm.

"Kỷ niệm 80 năm … (02/9/1945 - 02/9/2025)" phải đúng 2025 - 1945 = 80. Một kế hoạch "5 năm 2021 - 2025" gồm năm năm
kể cả năm đầu và năm cuối; nhiệm kỳ 2020 - 2025 cũng gọi là năm năm. "Năm cuối của giai đoạn 2021 - 2025" phải là
năm 2025. "5 năm thực hiện Nghị định số 21/2019" được đối chiếu với năm báo cáo, lệch một năm vẫn coi là đúng vì văn
bản thường có hiệu lực sau ngày ký.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.pointing import Pointer
from ktxh.checking.rule import Example
from ktxh.documents.tree import Block
from ktxh.language.citations import find_citations
from ktxh.language.dates import date_ranges, find_dates
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT405"
KIND = FindingKind.DATE

_COUNT = re.compile(r"(?<![\d.,/])(\d{1,4})\s+năm\b(?!\s+(?:tuổi|trước|\d))|\blần thứ\s+(\d{1,3})\b", re.IGNORECASE)
_FEAST = re.compile(
    r"kỷ niệm|kỉ niệm|ngày thành lập|ngày truyền thống|ngày giải phóng|chiến thắng|\bsau ngày\b", re.IGNORECASE
)
_YEAR_PAIR = re.compile(r"\(\s*((?:18|19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\s*\)")
_PLAN_YEARS = re.compile(
    r"(?<![\d.,/])(\d{1,2})\s+năm\s*(?:giai đoạn\s+)?\(?\s*((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?![\d/])"
)
_PLACE_IN_STAGE = re.compile(
    r"[Nn]ăm\s+(20\d\d)\s*(?:,\s*)?(?:được xác định\s+)?là\s+(năm\s+(?:cuối cùng|cuối|đầu tiên|đầu|mở đầu|thứ\s+\w+))"
    r"(?P<between>[^.;]{0,110}?)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)"
)
_PLAN = re.compile(r"\b(?:kế hoạch|chiến lược|trung hạn|nhiệm kỳ)\b[^.;,]{0,60}$", re.IGNORECASE)
_REVIEW = re.compile(r"kết quả|sơ kết|tổng kết|giữa kỳ|đánh giá|\b(?:trong|sau|qua)\s+(?:vòng\s+)?$", re.IGNORECASE)
_FIVE_YEARS = re.compile(r"\b(?:nhiệm kỳ|5 năm|năm năm|trung hạn)\b", re.IGNORECASE)
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_SINCE = re.compile(
    r"(?<![\d.,/])(\d{1,2})\s+năm\s+(?:triển khai\s+)?(?:thực hiện|thi hành|triển khai|thi hành thực hiện)\s+$"
)
_HAS_YEARS = re.compile(r"\d\s+năm\b|lần thứ|là năm\s")


def check(reading: Reading) -> Iterator[Finding]:
    """Counts of years against the years beside them."""
    pointer = Pointer(CODE, reading.document)
    for block in reading.document.blocks:
        if _HAS_YEARS.search(block.text) is None:
            continue
        yield from _anniversaries(pointer, block)
        yield from _stages(pointer, block)
        yield from _places_in_stage(pointer, block)
        if reading.year is not None:
            yield from _years_of_a_document(pointer, block, reading.year)


def _anniversaries(pointer: Pointer, block: Block) -> Iterator[Finding]:
    text = block.text
    pairs = [
        (first.start, second.end, first.year, second.year, (first.day, first.month) == (second.day, second.month))
        for first, second in date_ranges(text, find_dates(text))
    ]
    pairs += [
        (match.start(1), match.end(2), int(match[1]), int(match[2]), False) for match in _YEAR_PAIR.finditer(text)
    ]
    for start, end, first_year, last_year, same_day in pairs:
        if first_year is None or last_year is None or last_year <= first_year:
            continue
        counted = _count_before(text, start)
        if counted is None:
            continue
        at, years, festive = counted
        if not (festive or (same_day and not text[at:].startswith(("lần", "Lần")))):
            continue
        gap = last_year - first_year
        if not same_day and years == gap + 1:  # both years counted: "5 năm (2021-2025)"
            continue
        yield _compared(pointer, block, (at, end), years, gap, (first_year, last_year))


def _count_before(text: str, start: int) -> tuple[int, int, bool] | None:
    """Place and value of the nearest "70 năm" before, and whether the words between speak of an anniversary."""
    window = max(0, start - 160)
    best = None
    for match in _COUNT.finditer(text, window, start):
        best = match
    if best is None or re.search(r"[.;)]\s", text[best.end() : start]):
        return None
    around = text[max(0, best.start() - 60) : start]
    return best.start(), int(best[1] or best[2]), _FEAST.search(around) is not None


def _compared(
    pointer: Pointer, block: Block, span: tuple[int, int], years: int, gap: int, ends: tuple[int, int]
) -> Finding:
    first, last = ends
    right = years == gap
    message = (
        f"{last} - {first} = {gap} năm, khớp với {years} năm."
        if right
        else (f"Số năm không khớp: {last} - {first} = {gap} năm, báo cáo ghi {years} năm.")
    )
    return _finding(
        pointer,
        block,
        span,
        Status.OK if right else Status.ERROR,
        message,
        claimed=years,
        expected=gap,
        operands=(first, last),
    )


def _finding(
    pointer: Pointer,
    block: Block,
    span: tuple[int, int],
    status: Status,
    message: str,
    *,
    claimed: int,
    expected: int,
    operands: tuple[int, int],
) -> Finding:
    """A finding on years: whole numbers all of them."""
    numbers = tuple(Decimal(year) for year in operands)
    return pointer.finding(
        block, *span, status, KIND, message, claimed=Decimal(claimed), expected=Decimal(expected), operands=numbers
    )


def _stages(pointer: Pointer, block: Block) -> Iterator[Finding]:
    for match in _PLAN_YEARS.finditer(block.text):
        years, first, last = int(match[1]), int(match[2]), int(match[3])
        gap = last - first
        if gap < 0 or _FEAST.search(block.text, max(0, match.start() - 60), match.start()):
            continue
        right = years in (gap, gap + 1)
        if not right and not _names_a_plan(block.text, match.start()):
            continue
        message = f"Từ {first} đến {last} là {gap + 1} năm kể cả năm đầu và năm cuối" + (
            ", khớp." if right else f", báo cáo ghi {years} năm."
        )
        yield _finding(
            pointer,
            block,
            (match.start(), match.end()),
            Status.OK if right else Status.WARNING,
            message,
            claimed=years,
            expected=years if right else gap + 1,
            operands=(first, last),
        )


def _names_a_plan(text: str, at: int) -> bool:
    """Whether "5 năm" is the length of a plan, and not of what of it is being reviewed ("sơ kết 3 năm …")."""
    before = text[max(0, at - 80) : at]
    return _PLAN.search(before) is not None and _REVIEW.search(before) is None


def _places_in_stage(pointer: Pointer, block: Block) -> Iterator[Finding]:
    for match in _PLACE_IN_STAGE.finditer(block.text):
        year, first, last = int(match[1]), int(match[4]), int(match[5])
        expected = _expected_years(match[2].lower(), first, last, "nhiệm kỳ" in match["between"])
        if not expected:
            continue
        right = year in expected
        if not right and "cuối" not in match[2].lower() and _FIVE_YEARS.search(match["between"]) is None:
            continue  # a programme of a stage may begin later than the stage
        where = f"{match[2].lower()} của {first} - {last} là năm {expected[0]}"
        message = where[0].upper() + where[1:] + (", khớp." if right else f", báo cáo ghi năm {year}.")
        yield _finding(
            pointer,
            block,
            (match.start(), match.end()),
            Status.OK if right else Status.WARNING,
            message,
            claimed=year,
            expected=year if right else expected[0],
            operands=(first, last),
        )


def _expected_years(words: str, first: int, last: int, term: bool) -> tuple[int, ...]:
    """The years that "năm cuối", "năm thứ ba" … can be; a term of office may count from its first full year."""
    begins = (first, first + 1) if term or last - first == 5 else (first,)
    if "cuối" in words:
        return (last,)
    if "đầu" in words:
        return begins
    ordinal = _ORDINALS.get(words.split()[-1]) if "thứ" in words else None
    return () if ordinal is None else tuple(year + ordinal - 1 for year in begins)


def _years_of_a_document(pointer: Pointer, block: Block, report_year: int) -> Iterator[Finding]:
    for citation in find_citations(block.text):
        match = _SINCE.search(block.text, max(0, citation.start - 60), citation.start)
        if match is None or citation.year is None:
            continue
        years, elapsed = int(match[1]), report_year - citation.year
        arithmetic = f"{report_year} - {citation.year} = {elapsed}"
        if abs(years - elapsed) <= 1:
            status, message = Status.OK, f"{years} năm thực hiện văn bản năm {citation.year}: {arithmetic}, hợp lý."
        elif years > elapsed + 1:
            status = Status.WARNING
            message = f"Văn bản có từ năm {citation.year} ({arithmetic} năm) nhưng báo cáo ghi {years} năm thực hiện."
        else:
            continue
        yield _finding(
            pointer,
            block,
            (match.start(), citation.end),
            status,
            message,
            claimed=years,
            expected=elapsed,
            operands=(citation.year, report_year),
        )


_HEAD = "BÁO CÁO\n\nKết quả phát triển kinh tế - xã hội năm 2024\n\n"
EXAMPLES = (
    Example("Xã tổ chức lễ kỷ niệm 75 năm Ngày thành lập Chi bộ (12/10/1944 - 12/10/2024).", fails=True, note="80 năm"),
    Example("Đây là kế hoạch phát triển rừng 5 năm 2021 - 2030 của huyện.", fails=True),
    Example("Năm 2024 là năm cuối của kế hoạch đầu tư công trung hạn 2021 - 2025.", fails=True),
    Example(_HEAD + "Sơ kết 10 năm thực hiện Nghị định số 98/2021/NĐ-CP về thú y.", fails=True),
    Example("Xã tổ chức lễ kỷ niệm 80 năm Ngày thành lập Chi bộ (12/10/1944 - 12/10/2024).", fails=False),
    Example("Nghị quyết về nhiệm kỳ 5 năm 2020 - 2025 đã được quán triệt.", fails=False, note="nhiệm kỳ đại hội"),
    Example(_HEAD + "Sơ kết 3 năm thực hiện Nghị định số 98/2021/NĐ-CP về thú y.", fails=False),
    Example("Kinh phí duy tu đường trong 3 năm (2021-2023) là 900 triệu đồng.", fails=False, note="tính cả hai năm"),
)
