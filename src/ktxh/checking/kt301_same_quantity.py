"""Cùng một số liệu được nêu hai lần với hai giá trị.

Báo cáo nhắc lại số liệu ở phần đánh giá chung, trong chú thích hoặc ở mục khác. Chương trình ghép các lần nêu cùng
chỉ tiêu (cùng tên, đơn vị, địa bàn, kỳ) và so các giá trị. Chỉ nêu lỗi khi tên chỉ tiêu gần như trùng nhau.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import base_interval, base_value, dimension, finding, shown
from ktxh.checking.restatements import SUMMING, restatements
from ktxh.checking.rule import Example
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT301"
KIND = FindingKind.CROSS
EXAMPLES = (
    Example(
        "I. KẾT QUẢ\n\nTổng sản lượng lương thực có hạt đạt 4.376,59 tấn.\n\nII. ĐÁNH GIÁ CHUNG\n\nTổng sản lượng lương thực có hạt đạt 4.367,59 tấn.",
        fails=True,
    ),
    Example(
        "I. KẾT QUẢ\n\nTổng sản lượng lương thực có hạt đạt 4.376,59 tấn.\n\nII. ĐÁNH GIÁ CHUNG\n\nTổng sản lượng lương thực có hạt đạt 4.376,59 tấn.",
        fails=False,
    ),
    Example(
        "Toàn huyện đón 37.380 nghìn lượt khách du lịch.\n\nLượng khách du lịch đạt 37.380 lượt khách.",
        fails=True,
        note="khác nhau chữ nghìn",
    ),
    Example(
        "I. KINH TẾ\n\nDo sương muối, diện tích cam toàn huyện chỉ còn 2.715 ha, giảm 120 ha.\n\nII. HẠN CHẾ\n\nDiện tích cam giảm xuống còn 2.751 ha.",
        fails=True,
        note="hai chữ số đổi chỗ",
    ),
    Example(
        "I. KINH TẾ\n\nĐầu tư công: Kế hoạch vốn năm 2025 là 30.000 triệu đồng; đã giải ngân 15.600 triệu đồng, đạt 52%.\n\nII. HẠN CHẾ\n\nVốn đầu tư công mới giải ngân được 57% kế hoạch.",
        fails=True,
        note="tỷ lệ ở phần hạn chế khác phần trên",
    ),
    Example(
        "I. KINH TẾ\n\nĐầu tư công: Kế hoạch vốn năm 2025 là 30.000 triệu đồng; đã giải ngân 15.600 triệu đồng, đạt 52%.\n\nII. HẠN CHẾ\n\nVốn chương trình giảm nghèo mới giải ngân được 57% kế hoạch.",
        fails=False,
        note="nguồn vốn khác",
    ),
    Example(
        "I. KINH TẾ\n\nĐầu tư công: Kế hoạch vốn năm 2025 là 30.000 triệu đồng; đã giải ngân 15.600 triệu đồng, đạt 52%.\n\nII. HẠN CHẾ\n\nGiải ngân vốn đầu tư công đến 15/6 đạt 57% kế hoạch.",
        fails=False,
        note="thời điểm khác",
    ),
    Example(
        "I. XÃ HỘI\n\nToàn huyện còn 2.318 hộ cận nghèo.\n\nII. ĐÁNH GIÁ CHUNG\n\nSố hộ nghèo giảm còn 2.381 hộ.",
        fails=False,
        note="hộ nghèo và hộ cận nghèo là hai chỉ tiêu",
    ),
    Example(
        "I. NÔNG NGHIỆP\n\nTrồng rừng tập trung được 3.157 ha.\n\nII. ĐÁNH GIÁ CHUNG\n\nCùng kỳ trồng rừng tập trung 3.175 ha.",
        fails=False,
        note="số của kỳ khác",
    ),
    Example("Tiếp công dân cấp huyện 28 lượt.\n\nTiếp công dân cấp xã 75 lượt.", fails=False, note="hai cấp khác nhau"),
)
_FIELDS = ("actual", "plan", "total", "pct_plan", "change_abs", "change_pct", "index_pct", "share_pct")
_WORD = re.compile(r"\w+")
_EMPTY = frozenset(
    "tổng số lượng được đạt là có của và các trên địa bàn toàn huyện tỉnh xã hiện ước năm trong tháng đầu đến nay – tỷ lệ".split()
)
_ALIKE, _SAME = Decimal("0.5"), Decimal("0.9")
_SLIPS = (Decimal(1000), Decimal(1_000_000))
_LISTED = 60
_ENOUGH = 4
_RESTATED = Decimal("0.75")
_PLAIN = 5  # words that a name must have for two equal ones in ordinary sections to be one quantity
_MANY_DIGITS, _REMINDS = Decimal(1000), Decimal("0.3")  # the same four digits by chance are rare


def check(reading: Reading) -> Iterator[Finding]:
    """Pairs of statements in different places that are stated of the same indicator."""
    names = [_name(statement) for statement in reading.statements]
    yield from _repeated(reading, names)
    yield from _contradicted(reading, names)
    yield from _restated_in_note(reading)
    yield from _restated_in_summary(reading)


def _restated_in_summary(reading: Reading) -> Iterator[Finding]:
    """An assessment that repeats a figure of the sections: it holds, or digits were swapped or changed."""
    for found in restatements(reading):
        one, two = found.summed, found.body
        if found.holds:
            for at, other in ((one, two), (two, one)):
                text = f"Khớp với chỗ khác: {shown(other)}."
                yield finding(CODE, Status.OK, KIND, at, text, expected=other.value, related=(other,))
        else:
            message = f"Cùng chỉ tiêu nhưng hai giá trị khác nhau: {shown(two)} và {shown(one)}."
            yield _raise(one, two, message)
            yield _raise(two, one, message)


def _name(statement: Statement) -> frozenset[str]:
    """The words of a statement's name: its own where they say enough, else with what it inherits."""
    own = _own_name(statement)
    return own if len(own) >= _ENOUGH else frozenset(_WORD.findall(statement.indicator.lower())) - _EMPTY


def _likeness(one: frozenset[str], other: frozenset[str]) -> Decimal:
    if not one or not other:
        return Decimal(0)
    return Decimal(len(one & other)) / Decimal(min(len(one), len(other)))


def _repeated(reading: Reading, names: list[frozenset[str]]) -> Iterator[Finding]:
    """The same printed value with the same unit and a like name: both places are examined and hold."""
    places: dict[tuple[Decimal, str], list[tuple[int, Figure, str]]] = defaultdict(list)
    for index, statement in enumerate(reading.statements):
        for field in _FIELDS:
            figure: Figure | None = getattr(statement, field)
            if figure is None:
                continue
            named = figure.unit if field == "total" else figure.unit or statement.unit
            unit = "%" if field.endswith("pct") else dimension(named)
            places[(base_value(figure) if not field.endswith("pct") else figure.value, unit.split("/")[0])].append(
                (index, figure, field)
            )
    for found in places.values():
        if len(found) > 1:
            yield from _pairs(reading, names, found[:_LISTED])


def _pairs(reading: Reading, names: list[frozenset[str]], found: list[tuple[int, Figure, str]]) -> Iterator[Finding]:
    seen: set[int] = set()
    for position, (index, figure, field) in enumerate(found):
        for other_index, other, other_field in found[position + 1 :]:
            if other_index == index or other.start == figure.start or {figure.start, other.start} <= seen:
                continue
            same_block = reading.statements[index].block == reading.statements[other_index].block
            totals = {field, other_field} <= {"total", "plan"} and same_block
            if not totals and _likeness(names[index], names[other_index]) < _ALIKE:
                continue
            for one, two in ((figure, other), (other, figure)):
                if one.start not in seen:
                    seen.add(one.start)
                    yield finding(
                        CODE,
                        Status.OK,
                        KIND,
                        one,
                        f"Khớp với chỗ khác: {shown(two)}.",
                        expected=two.value,
                        related=(two,),
                    )


def _contradicted(reading: Reading, names: list[frozenset[str]]) -> Iterator[Finding]:
    """Statements of one name with different values in different blocks."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(reading.statements):
        if statement.level is None or not names[index] or statement.unit in {"%", ""}:
            continue
        for word in names[index]:
            by_word[word].append(index)
    parts = {index for group in reading.breakdowns for index in group.parts}
    yield from _other_scale(reading, names)
    for index, statement in enumerate(reading.statements):
        if statement.level is None or len(names[index]) < 2 or statement.unit in {"%", ""}:
            continue
        rarest = min(names[index], key=lambda word: (len(by_word[word]), word))
        for other_index in by_word[rarest]:
            if other_index > index and not {index, other_index} & parts:
                yield from _compare(statement, reading.statements[other_index], names[index], names[other_index])


def _restated_in_note(reading: Reading) -> Iterator[Finding]:
    """A footnote that begins by stating again what its mark stands behind, with another value."""
    for group in reading.breakdowns:
        if group.opener != "note":
            continue
        first = reading.statements[group.parts[0]]
        if first.depth or first.total is not None:
            continue
        for index in group.whole:
            whole = reading.statements[index]
            one, two = whole.level, first.level
            if one is None or two is None or dimension(whole.unit) != dimension(first.unit) or whole.total is not None:
                continue
            name, other = _own_name(whole), _own_name(first)
            if len(name & other) < 2 or Decimal(len(name & other)) / len(name | other) < _RESTATED or _meets(one, two):
                continue
            message = f"Cùng chỉ tiêu nhưng trong câu ghi {shown(one)}, trong chú thích ghi {shown(two)}."
            if not (one.approximate or two.approximate):
                yield _raise(one, two, message)
                yield _raise(two, one, message)


def _own_name(statement: Statement) -> frozenset[str]:
    return frozenset(_WORD.findall(statement.subject.lower())) - _EMPTY


def _other_scale(reading: Reading, names: list[frozenset[str]]) -> Iterator[Finding]:
    """The same digits with "nghìn" or "triệu" at one place and without at the other."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(reading.statements):
        level = statement.level
        if level is not None and level.value >= 10 and statement.unit not in {"%", ""}:
            by_text[level.text].append(index)
    for indexes in by_text.values():
        for position, index in enumerate(indexes[:_LISTED]):
            for other in indexes[position + 1 : _LISTED]:
                one, two = reading.statements[index], reading.statements[other]
                first, second = one.level, two.level
                if first is None or second is None or not _comparable(one, two):
                    continue
                slip = _slip(first, second)
                enough = _REMINDS if first.value >= _MANY_DIGITS else Decimal("0.6")
                if slip and _likeness(names[index], names[other]) >= enough:
                    message = f"Cùng số in nhưng khác đơn vị: {shown(first)} và {shown(second)}; hai chỗ lệch nhau {slip} lần."
                    yield _raise(first, second, message)
                    yield _raise(second, first, message)


def _compare(one: Statement, other: Statement, name: frozenset[str], name_other: frozenset[str]) -> Iterator[Finding]:
    if one.block == other.block or (one.note and one.note == other.note) or not _comparable(one, other):
        return
    first, second = (one.plan, other.plan) if one.actual is None else (one.actual, other.actual)
    if first is None or second is None or base_value(first) == base_value(second):
        return
    union = len(name | name_other)
    jaccard = Decimal(len(name & name_other)) / union if union else Decimal(0)
    if jaccard < _SAME or len(name & name_other) < 3 or _meets(first, second) or not _near(first, second):
        return
    if first.approximate or second.approximate or not _looks_back(one, other, jaccard, len(name)):
        return
    message = f"Cùng chỉ tiêu nhưng hai giá trị khác nhau: {shown(first)} và {shown(second)}."
    yield _raise(second, first, message)


def _looks_back(one: Statement, other: Statement, jaccard: Decimal, words: int) -> bool:
    """Whether one of the two places sums up (an assessment, a footnote), so that it speaks of the other's figure."""
    if bool(one.note) != bool(other.note):
        return True
    summing = [bool(SUMMING.search(statement.section)) for statement in (one, other)]
    return summing[0] != summing[1] or (
        jaccard == 1 and words >= _PLAIN and len(_own_name(one)) >= _ENOUGH and one.estimate == other.estimate
    )


def _raise(at: Figure, other: Figure, message: str) -> Finding:
    return finding(CODE, Status.ERROR, KIND, at, message, expected=other.value, operands=(at, other), related=(other,))


def _comparable(one: Statement, other: Statement) -> bool:
    return (
        dimension(one.unit).split(" ")[0] == dimension(other.unit).split(" ")[0]
        and one.goal == other.goal
        and one.area == other.area
        and one.authority == other.authority
        and (one.total is None) == (other.total is None)
        and (one.actual is None) == (other.actual is None)
    )


def _slip(one: Figure, other: Figure) -> int:
    """1000 or 1000000 where the same digits stand with units that far apart, else 0."""
    if one.value != other.value or not other.value:
        return 0
    ratio = max(base_value(one), base_value(other)) / min(base_value(one), base_value(other))
    return int(ratio) if ratio in _SLIPS else 0


def _meets(one: Figure, other: Figure) -> bool:
    low, high = base_interval(one)
    other_low, other_high = base_interval(other)
    return low <= other_high and other_low <= high


def _near(one: Figure, other: Figure) -> bool:
    """Values of one quantity stated twice differ by a slip; others differ by more."""
    small, large = sorted((base_value(one), base_value(other)))
    return small > 0 and large / small <= Decimal("1.5")
