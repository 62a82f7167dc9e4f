"""Các số liền nhau cộng lại đúng bằng một số khác trong cùng đoạn hoặc chú thích.

Nhiều tổng không đi kèm chữ "gồm" hay "trong đó". Khi các số liền nhau cùng đơn vị cộng lại đúng bằng một số khác
của cùng đoạn văn (hoặc của câu mang chú thích), chương trình ghi nhận là đã khớp. Cũng vậy với phần còn lại: số tiếp
nhận bằng số đã giải quyết cộng số đang giải quyết, kế hoạch bằng phần đã làm cộng phần còn phải làm. Quy tắc này không
bao giờ nêu lỗi.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension, finding, plus, shown
from ktxh.checking.differences import Difference, left_over, to_go
from ktxh.checking.rule import Example
from ktxh.documents.tree import Kind
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT207"
KIND = FindingKind.SUM
EXAMPLES = (
    Example(
        "Phạt vi phạm 90.250.000 đồng; trị giá hàng tiêu hủy 9.939.000 đồng; tổng thu 100.189.000 đồng.", fails=False
    ),
    Example(
        "Phạt vi phạm 90.250.000 đồng; trị giá hàng tiêu hủy 9.939.000 đồng; tổng thu 120.000.000 đồng.",
        fails=False,
        note="không nói là tổng",
    ),
    Example("Tiếp nhận 240 hồ sơ; đã giải quyết 221 hồ sơ; đang giải quyết 19 hồ sơ.", fails=False),
    Example("Biên chế được giao 45 người, hiện có 41 người, thiếu 04 người.", fails=False),
    Example("Biên chế được giao 45 người, hiện có 41 người, thiếu 06 người.", fails=False, note="chỉ xác nhận"),
    Example(
        "I. KẾT QUẢ\n\nTrồng rừng được 31,5 ha/60 ha.\n\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n\nTrồng nốt 28,5 ha rừng để đủ 60 ha.",
        fails=False,
    ),
)
_LONGEST = 6
_FAR = 14
_LEAST = 100


def check(reading: Reading) -> Iterator[Finding]:
    """Runs of neighbouring values of one dimension, in a block or in the notes that it marks; what is left of a whole."""
    for difference in (*left_over(reading), *to_go(reading)):
        yield _left(difference)
    by_place: dict[object, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for statement in reading.statements:
        level = statement.level
        if level is None or statement.unit == "%" or not level.value:
            continue
        place: object = statement.note or statement.block
        by_place[place][dimension(statement.unit)].append(level)
    marks = {
        number: [mark.note for mark in block.marks]
        for number, block in enumerate(reading.document.blocks)
        if block.marks and block.kind is not Kind.NOTE
    }
    for place, dimensions in by_place.items():
        notes = marks.get(place, []) if isinstance(place, int) else []
        for kind, figures in dimensions.items():
            yield from _within(figures)
            for note in notes:
                yield from _in_note(figures, by_place[note][kind] if note in by_place else [])


def _runs(figures: list[Figure]) -> Iterator[tuple[int, int, Decimal]]:
    for start in range(len(figures)):
        total = base_value(figures[start])
        for end in range(start + 2, min(start + _LONGEST, len(figures)) + 1):
            total += base_value(figures[end - 1])
            yield start, end, total


def _within(figures: list[Figure]) -> Iterator[Finding]:
    values: dict[Decimal, list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        if figure.value >= _LEAST or figure.decimals:
            values[base_value(figure)].append(index)
    for start, end, total in _runs(figures):
        for index in values.get(total, ()):
            if (index < start and start - index <= _FAR) or (index >= end and index - end <= 2):
                yield _finding(figures[index], figures[start:end])
                break


def _in_note(wholes: list[Figure], parts: list[Figure]) -> Iterator[Finding]:
    values = {base_value(figure): figure for figure in wholes if figure.value >= _LEAST or figure.decimals}
    for start, end, total in _runs(parts):
        whole = values.get(total)
        if whole is not None:
            yield _finding(whole, parts[start:end])


def _finding(whole: Figure, parts: list[Figure]) -> Finding:
    text = f"Khớp: {plus(parts)} = {shown(whole)}."
    return finding(CODE, Status.OK, KIND, whole, text, expected=whole.value, operands=parts, related=parts)


def _left(difference: Difference) -> Finding:
    at, whole, parts = difference.at, difference.whole, difference.parts
    text = f"Khớp: {plus(parts)} = {shown(whole)}."
    related = [figure for figure in (whole, *parts) if figure is not at]
    return finding(CODE, Status.OK, KIND, at, text, expected=at.value, operands=related, related=related)
