"""Số lượng không khớp với danh sách tên kèm theo.

Báo cáo nêu một số lượng rồi kê tên ("07 xã: A, B, C…", "02 dự án (A và B)", hoặc kê trong chú thích). Chương trình
đếm các tên. Chỉ nêu lỗi khi danh sách rõ ràng là tên riêng, không phải một câu mô tả.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import finding
from ktxh.checking.rule import Example
from ktxh.documents.tree import Kind
from ktxh.language.letters import LOWER, UPPER
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT204"
KIND = FindingKind.COUNT_LIST
EXAMPLES = (
    Example("Diễn tập tại 8 xã (Tả Khê, Lương Sơn, Văn Lâm...).", fails=False, note="danh sách còn nữa"),
    Example("Dịch bệnh xảy ra tại 07 xã: Đại Sơn, Hùng Lĩnh, Khánh Hà, Hùng Thắng, Chí Đạo.", fails=True),
    Example("Dịch bệnh xảy ra tại 05 xã: Đại Sơn, Hùng Lĩnh, Khánh Hà, Hùng Thắng, Chí Đạo.", fails=False),
    Example("Có 02 dự án (Thủy điện Nà Lạn 2 và đường ĐH.01).", fails=False),
    Example(
        "Tập huấn cho 05 xã (trong đó xã Đại Sơn, Hùng Lĩnh đăng ký thêm).", fails=False, note="trong đó chỉ kê một số"
    ),
    Example("Tổ chức 03 lớp: lớp kế toán cho cán bộ, lớp tin học.", fails=False, note="không phải tên riêng"),
)
_LIST_AFTER = re.compile(r"^[^.;:()\d]{0,60}?(?::|\(|\bgồm:?\s|\blà\s|\btại\s+các\s+xã:?\s)\s*(?P<list>[^()]*)")
_DIRECT = re.compile(rf"^\s+(?:[{LOWER}]+\s+){{0,3}}(?P<list>(?:(?:xã|ngầm|thôn|cầu)\s+)?[{UPPER}][^.;:()]*)")
_TYPE = r"(?:(?:các\s+)?(?:xã|phường|thị\s+trấn|thị\s+xã|TT\.?|huyện|thôn|bản|khối\s+phố|khu|trường|công\s+ty|HTX|DNTN|hợp\s+tác\s+xã|ngầm|cầu)\s+)?"
_NAME = re.compile(rf"^\s*{_TYPE}(?:[{UPPER}][\w'’.&-]*)(?:\s+[{UPPER}0-9][\w'’.&-]*){{0,4}}\s*$")
_LEADING_NAME = re.compile(rf"^\s*{_TYPE}(?:[{UPPER}][\w'’.&-]*)(?:\s+[{UPPER}0-9][\w'’.&-]*){{0,4}}")
_PLACES = frozenset({"xã", "thị trấn", "xã, thị trấn", "phường", "thôn", "thôn, bản", "huyện", "xã, phường"})
_GOES_ON = re.compile(r"\.\.|…|v\.v|,\s*$")
_BODIES = frozenset({"đơn vị", "cơ sở", "doanh nghiệp", "hợp tác xã", "HTX", "trường", "cơ quan", "tổ chức"})
_BODY = re.compile(
    r"^\s*(?:Công\s+ty|Hợp\s+tác\s+xã|HTX|DNTN|Doanh\s+nghiệp|Trường|Phòng|Ban|Trung\s+tâm|Trạm|Đội|Chi\s+nhánh|Ngân\s+hàng|Hội|Cơ\s+sở|UBND|"
    r"Nhà\s+máy|Văn\s+phòng|Công\s+an|Chi\s+cục|Kho\s+bạc|Bảo\s+hiểm)\b"
)
_SOME = re.compile(r"trong\s+đó|điển\s+hình|như\s*:|nhất\s+là|tiêu\s+biểu", re.I)
_STOP = re.compile(r"\.\s|\.$|;|\s(?:đã|được|với|đạt|theo|để|nhằm|do|qua|trên|tham\s+gia|bị|có)\s|\(|\)")


def check(reading: Reading) -> Iterator[Finding]:
    """Counts followed by names in the same sentence, or in the footnote that their mark leads to."""
    for statement in reading.statements:
        count = statement.actual or statement.plan
        if count is None or count.decimals or not 1 <= count.value <= 60 or statement.unit in {"%", ""}:
            continue
        end = statement.total.end if statement.total is not None else count.end
        yield from _in_sentence(reading, statement, count, end)
        yield from _in_note(reading, statement, count)


def _in_sentence(reading: Reading, statement: Statement, count: Figure, end: int) -> Iterator[Finding]:
    text = _rest(reading, statement, end)
    if text is None:
        return
    if _GOES_ON.search(text.partition(")")[0][-6:]):
        return
    raised: list[Finding] = []
    for match in (_LIST_AFTER.match(text), _DIRECT.match(text)):
        if match is None or _SOME.search(text[: match.start("list")]):
            continue
        names, sure = _split(match["list"], statement.unit)
        if names:
            sure = (sure and statement.unit in _PLACES) or (
                statement.unit in _BODIES and _are_bodies(match["list"], names)
            )
            raised.extend(_judge(count, names, sure=sure))
    holds = [found for found in raised if found.status is Status.OK]
    yield from (holds or raised)[:1]


def _are_bodies(listed: str, names: list[str]) -> bool:
    """Whether every item of a closed list begins like the name of an organisation or a work."""
    closed = re.search(r"[.;)]\s*$|^[^.]*$", listed.strip()) is not None
    return closed and len(names) > 1 and all(_BODY.match(name) and len(name.split()) <= 12 for name in names)


def _rest(reading: Reading, statement: Statement, end: int) -> str | None:
    """The text of the block after a source offset, to the end of its sentence."""
    block = reading.document.blocks[statement.block]
    at = next((index for index, offset in enumerate(block.offsets) if offset >= end), None)
    if at is None:
        return None
    sentence = next((s for s in reading.sentences if s.block == statement.block and s.start <= at <= s.end), None)
    text = block.text[at : sentence.end if sentence else len(block.text)]
    return (
        text.removeprefix(" ").removeprefix(statement.unit)
        if text.removeprefix(" ").startswith(statement.unit)
        else text
    )


def _split(listed: str, unit: str) -> tuple[list[str], bool]:
    """The items of a list and whether all of them are plainly names."""
    semicolons = listed.count(";")
    if semicolons:
        items = [item.strip() for item in re.split(r";", listed.rstrip(" .")) if item.strip()]
        return items, False
    stop = _STOP.search(listed)
    body = listed[: stop.start()] if stop else listed
    items = [item.strip() for item in re.split(r",|\bvà\b", body.rstrip(" .")) if item.strip()]
    leading = [match[0] for item in items if (match := _LEADING_NAME.match(item))]
    if len(leading) < len(items):
        items = _leading_names(items)
        return items, False
    sure = len(items) > 0 and all(_NAME.match(item) or item.lower() == unit or item == "Thị trấn" for item in items)
    return items, sure and not (stop and stop[0].strip() not in {".", ";", ")", ""})


def _leading_names(items: list[str]) -> list[str]:
    """The names at the head of a list that goes over into a sentence: the last one may have words behind it."""
    names: list[str] = []
    for item in items:
        match = _LEADING_NAME.match(item)
        if match is None:
            break
        names.append(match[0].strip())
        if match.end() < len(item):
            break
    return names if len(names) > 1 else items


def _judge(count: Figure, names: list[str], *, sure: bool) -> Iterator[Finding]:
    number = Decimal(len(names))
    if number == count.value:
        yield finding(CODE, Status.OK, KIND, count, f"Khớp: kê đủ {len(names)} tên.", expected=number)
    elif sure and len(names) >= 1:
        message = f"Ghi {count.text} {count.unit} nhưng kê tên {len(names)}: {', '.join(names)}."
        yield finding(CODE, Status.ERROR, KIND, count, message, expected=number)


def _in_note(reading: Reading, statement: Statement, count: Figure) -> Iterator[Finding]:
    """A count with a footnote mark right behind it whose note is nothing but a list."""
    blocks = reading.document.blocks
    block = blocks[statement.block]
    if not block.marks or count.end > block.offsets[-1]:
        return
    for mark in block.marks:
        at = block.offsets[mark.at - 1] if mark.at else 0
        if not 0 <= at - count.end <= 120:
            continue
        notes = [
            b for b in blocks[statement.block + 1 : statement.block + 40] if b.kind is Kind.NOTE and b.note == mark.note
        ]
        if len(notes) != 1:
            continue
        text = notes[0].text.lstrip(" -–")
        separator = ";" if ";" in text else ","
        items = [item for item in text.rstrip(" ./").split(separator) if item.strip()]
        if Decimal(len(items)) == count.value:
            yield finding(CODE, Status.OK, KIND, count, f"Khớp: chú thích kê {len(items)} mục.", expected=count.value)
