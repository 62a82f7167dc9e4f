"""Số lượng không khớp với danh sách tên kèm theo.

Báo cáo nêu một số lượng rồi kê tên ("07 xã: A, B, C…", "02 dự án (A và B)", hoặc kê trong chú thích). Chương trình
đếm các tên. Chỉ nêu lỗi khi danh sách rõ ràng là tên riêng, không phải một câu mô tả.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import finding
from ktxh.checking.name_lists import NameList, lists_behind
from ktxh.checking.rule import Example
from ktxh.documents.tree import Kind
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT204"
KIND = FindingKind.COUNT_LIST
EXAMPLES = (
    Example("Cấp 300 tấn giống cho 04 thôn gồm Bãi Dài (120 tấn), Gò Cao (110 tấn), Đồi Sim (70 tấn).", fails=True),
    Example("Cấp 300 tấn giống cho 03 thôn gồm Bãi Dài (120 tấn), Gò Cao (110 tấn), Đồi Sim (70 tấn).", fails=False),
    Example(
        "Kéo điện cho 03 bản: Nà Pa (xã Bình An), Nà Sang (xã Phước Lộc), Huổi Lạnh (xã Tân Hưng).",
        fails=False,
        note="mỗi tên có ngoặc riêng",
    ),
    Example("Hoàn thành 04 dự án: mở rộng chợ Bình An; Trường THCS Phước Lộc; cải tạo hồ Sen.", fails=True),
    Example("Tổ chức 08 hoạt động: thi văn nghệ; hội chợ quê; đua thuyền.", fails=False, note="có thể chỉ nêu ví dụ"),
    Example("Hoàn thành 03 dự án: mở rộng chợ Bình An; Trường THCS Phước Lộc; cải tạo hồ Sen.", fails=False),
    Example(
        "Hoàn thành 04 dự án: mở rộng chợ; cải tạo 02 hồ chứa; nâng cấp trường.", fails=False, note="một mục có hai"
    ),
    Example("Nâng cấp 4 tuyến hẻm (hẻm 9, hẻm 31, hẻm 77) dài 1,2 km.", fails=True, note="tên là số"),
    Example("Nâng cấp 3 tuyến hẻm (hẻm 9, hẻm 31, hẻm 77) dài 1,2 km.", fails=False),
    Example(
        "Kéo điện cho 03 bản: Nà Pa (xã Bình An), Nà Sang (xã Phước Lộc), Huổi Lạnh (xã Tân Hưng).",
        fails=False,
        note="mỗi tên có ngoặc riêng",
    ),
    Example("Nâng cấp 4 tuyến hẻm (hẻm 9, hẻm 31 và các hẻm nhánh) dài 1,2 km.", fails=False, note="không kê hết tên"),
    Example("Có 03 cụm công nghiệp đang hoạt động (Bình An, Phước Lộc) với 40 cơ sở.", fails=True),
    Example("Có 03 dự án đang hoạt động (Bình An, Phước Lộc).", fails=False, note="tên nơi, không phải tên dự án"),
    Example("Bệnh dại xuất hiện tại 04 xã: Bình An, Phước Lộc, Tân Hưng với 12 con mắc.", fails=True),
    Example(
        "Bệnh dại xuất hiện tại 04 xã: Bình An, Phước Lộc, Tân Hưng với 12 con mắc, Long Hòa với 02 con mắc.",
        fails=False,
        note="danh sách đi tiếp sau con số",
    ),
    Example("Hội thao thi đấu 04 môn: kéo co, đẩy gậy, bóng chuyền.", fails=True),
    Example(
        "Hội thao thi đấu 04 môn: kéo co, đẩy gậy, bóng chuyền nam, nữ.", fails=False, note="nam, nữ là hai nội dung"
    ),
    Example(
        "Có 03 đơn vị giải ngân trên 60% gồm: Sở Y tế, Sở Nông nghiệp và Môi trường, UBND huyện Bình An.",
        fails=False,
        note="chữ “và” trong tên",
    ),
    Example("Có 02 chỉ tiêu khó đạt (thu ngân sách, giải ngân vốn).", fails=False),
    Example("Có 03 lĩnh vực tăng khá: nông, lâm nghiệp, thủy sản, dịch vụ.", fails=False, note="dấu phẩy trong tên"),
    Example("Có 06 xã của huyện Bình An và Phước Lộc được chọn.", fails=False, note="tên huyện, không phải tên xã"),
    Example("Xã duy trì 05 xã NTM trong cụm.", fails=False, note="chữ viết tắt không phải danh sách"),
    Example("Diễn tập tại 8 xã (Tả Khê, Lương Sơn, Văn Lâm...).", fails=False, note="danh sách còn nữa"),
    Example("Dịch bệnh xảy ra tại 07 xã: Đại Sơn, Hùng Lĩnh, Khánh Hà, Hùng Thắng, Chí Đạo.", fails=True),
    Example("Dịch bệnh xảy ra tại 05 xã: Đại Sơn, Hùng Lĩnh, Khánh Hà, Hùng Thắng, Chí Đạo.", fails=False),
    Example("Có 02 dự án (Thủy điện Nà Lạn 2 và đường ĐH.01).", fails=False),
    Example(
        "Tập huấn cho 05 xã (trong đó xã Đại Sơn, Hùng Lĩnh đăng ký thêm).", fails=False, note="trong đó chỉ kê một số"
    ),
    Example("Tổ chức 03 lớp: lớp kế toán cho cán bộ, lớp tin học.", fails=False, note="không phải tên riêng"),
)
_LONGEST_LIST = 2000  # characters behind a count that may hold its list
_GOES_ON = re.compile(r"\.\.|…|v\.v|,\s*$")


def check(reading: Reading) -> Iterator[Finding]:
    """Counts followed by names in the same sentence, or in the footnote that their mark leads to."""
    for statement in reading.statements:
        count = statement.level
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
    raised = [found for listed in lists_behind(text, statement.unit) for found in _judge(count, listed)]
    holds = [found for found in raised if found.status is Status.OK]
    yield from (holds or raised)[:1]


def _rest(reading: Reading, statement: Statement, end: int) -> str | None:
    """The text of the block after a source offset, to the end of its sentence."""
    block = reading.document.blocks[statement.block]
    at = bisect_left(block.offsets, end)
    if at == len(block.offsets):
        return None
    sentence = reading.sentences[statement.sentence] if statement.sentence < len(reading.sentences) else None
    inside = sentence is not None and sentence.block == statement.block and sentence.start <= at <= sentence.end
    stop = sentence.end if inside and sentence is not None else len(block.text)
    text = block.text[at : min(stop, at + _LONGEST_LIST)]
    bare = text.removeprefix(" ")
    return bare.removeprefix(statement.unit) if bare.startswith(statement.unit) else text


def _judge(count: Figure, listed: NameList) -> Iterator[Finding]:
    if int(count.value) in listed.numbers:
        text = f"Khớp: kê đủ {int(count.value)} tên."
        yield finding(CODE, Status.OK, KIND, count, text, expected=count.value)
    elif listed.sure:
        number = len(listed.names)
        if listed.plain and abs(number - count.value) > 1:
            return
        message = f"Ghi {count.text} {count.unit} nhưng kê tên {number}: {', '.join(listed.names)}."
        yield finding(CODE, Status.ERROR, KIND, count, message, expected=Decimal(number))


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
