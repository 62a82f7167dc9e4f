"""Tổng không bằng các phần cộng lại.

"gồm", "bao gồm", "chia ra" và phần kê trong ngoặc nêu đủ mọi phần: các phần phải cộng lại bằng tổng. "trong đó" có
thể chỉ nêu một số phần: các phần được phép nhỏ hơn tổng nhưng không thể lớn hơn. Số in làm tròn được hiểu là một
khoảng; chỉ nêu lỗi khi các khoảng không thể gặp nhau.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension, finding, judge_sum, plus, shown
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_short
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Breakdown, Reading

CODE = "KT201"
KIND = FindingKind.SUM
EXAMPLES = (
    Example("Phân bón nhập 2.232 tấn bao gồm: đạm 630 tấn, lân 1.500 tấn, kali 100 tấn.", fails=True),
    Example("Phân bón nhập 2.230 tấn bao gồm: đạm 630 tấn, lân 1.500 tấn, kali 100 tấn.", fails=False),
    Example(
        "Tổng chi đạt 307,276 tỷ đồng, trong đó: chi đầu tư 3,847 tỷ đồng; chi thường xuyên 234,168 tỷ đồng; chi khác 75,477 tỷ đồng.",
        fails=True,
    ),
    Example("Có 97 đơn, trong đó 20 đơn khiếu nại, 5 đơn tố cáo.", fails=False, note="trong đó chỉ nêu một số phần"),
    Example(
        "Tổng thu đạt 251 tỷ đồng, trong đó: thu nội địa 125 tỷ đồng; thu xuất khẩu 125 tỷ đồng.",
        fails=False,
        note="còn khoản thu khác không nêu",
    ),
    Example(
        "Lập biên bản 1.595 trường hợp (tạm giữ giấy tờ 661 trường hợp, phương tiện 890 trường hợp, phạt tại chỗ 08 trường hợp).",
        fails=True,
    ),
    Example(
        "Tập huấn cho 100 người, trong đó 60 người dân tộc thiểu số, 55 nữ.",
        fails=False,
        note="một người thuộc hai nhóm",
    ),
)
_BELIEVABLE = Decimal("0.3")
_MEASURED = frozenset({"money", "area", "mass", "length", "volume", "energy"})
_RAISED = frozenset({Status.ERROR, Status.WARNING})
_HALF = Decimal("0.5")  # parts that make less than half of the whole are parts of something else
_EXCESS = Decimal("0.15")
_FEW_EXCESS = Decimal("0.05")
_LISTS = frozenset({"(", ":"})
_TOTAL = re.compile(r"^tổng\b", re.I)
_PERSONS = frozenset(
    "người|tân binh|đại biểu|công chức|viên chức|cán bộ|học viên|học sinh|hội viên|đoàn viên|đảng viên|lao động|bệnh nhân|giáo viên|trẻ|trẻ em|cháu|em|thí sinh|sinh viên|hòa giải viên|thanh niên|đối tượng".split(
        "|"
    )
)
_TELLING = Decimal(100)  # smaller counts add up to each other by chance
_NOTE_EXCESS = Decimal("0.05")
_CROSSING = re.compile(
    r"\b(?:nữ|nam|dân\s+tộc|đảng\s+viên|đoàn\s+viên|trẻ\s+em|hộ\s+nghèo|nghèo|khuyết\s+tật|lũy\s+kế|trở\s+lên)\b", re.I
)


def check(reading: Reading) -> Iterator[Finding]:
    """Every breakdown, once for each unit in which its whole and at least two parts are stated."""
    for group in reading.breakdowns:
        wholes = [reading.statements[index] for index in group.whole]
        parts = [reading.statements[index] for index in group.parts]
        yield from _nearest([list(_levels(group, whole, parts)) for whole in wholes])
        for whole in wholes:
            yield from _totals(whole, parts)
        yield from _changes(wholes[-1], parts, group)


def _nearest(found: list[list[Finding]]) -> Iterator[Finding]:
    """Where an announcement may speak of several values: parts that make one of them are not held against another."""
    every = [each for findings in found for each in findings]
    holding = {place for each in every if each.status not in _RAISED for place in each.related}
    raised = [each for each in every if each.status in _RAISED and holding.isdisjoint(each.related)]
    yield from (each for each in every if each.status not in _RAISED)
    for number, each in enumerate(raised):
        if not any(set(each.related) & set(later.related) for later in raised[number + 1 :]):
            yield each


def _levels(group: Breakdown, whole: Statement, parts: Sequence[Statement]) -> Iterator[Finding]:
    head = whole.level
    if head is None or whole.unit == "%":
        return
    same = [part for part in parts if _alike(part, whole)]
    if not all(_measured_against(part, head) for part in same):
        same = [part for part in same if not _measured_against(part, head)]
    figures = [figure for part in same if (figure := _level(part, whole)) is not None]
    if figures and whole.plan is None and len(figures) < len(same):  # "vốn …" among values reached reads as a plan
        figures = [figure for part in same if (figure := part.level) is not None]
    if len(figures) < 2 or any(figure.start == head.start for figure in figures):
        yield from _counted_in_other_units(group, head, parts)
        return
    status, total = judge_sum(head, figures)
    if status is Status.ERROR:
        telling = group.complete or head.value >= _TELLING or head.decimals > 0
        exact = _part_of_the_list(head, figures) if telling else None
        if exact is not None:
            yield _finding(Status.OK, head, exact, head.value)
            return
        graver = _how_grave(group, whole, same, figures, total, _most_in_one_unit(parts))
        if graver is not None:
            yield _finding(graver, head, figures, total)
        return
    if status is Status.ROUNDING and total < head.value and group.opener.startswith("trong"):
        return  # some parts may be left out: that little is missing need not be rounding
    yield _finding(status, head, figures, total)


def _counted_in_other_units(group: Breakdown, head: Figure, parts: Sequence[Statement]) -> Iterator[Finding]:
    """ "05 người (03 phòng, 02 đơn vị)": parts counted by other nouns, said only where they hold."""
    figures = [part.actual for part in parts if part.actual is not None and part.total is None and part.unit != "%"]
    everything = group.complete or group.opener in _LISTS or (len(figures) > 2 and head.value >= _TELLING)
    if not everything or len(figures) < 2 or head.decimals or any(figure.decimals for figure in figures):
        return
    if sum((figure.value for figure in figures), Decimal(0)) == head.value:
        yield _finding(Status.OK, head, figures, head.value)


def _level(part: Statement, whole: Statement) -> Figure | None:
    """The part's value of the kind that the whole states: plans under a value reached are what it is measured against."""
    if part.goal or whole.goal:
        return part.level
    return part.plan if whole.actual is None else part.actual


def _most_in_one_unit(parts: Sequence[Statement]) -> int:
    """How many parts the list has, where each may be stated in several units."""
    counted = Counter(dimension(part.unit) for part in parts if part.unit and part.unit != "%")
    return max(counted.values(), default=0)


def _measured_against(part: Statement, head: Figure) -> bool:
    """ "đã hoàn thành 01/10 nhiệm vụ" under "10 nhiệm vụ" says how far the whole is, not a part of it."""
    return part.total is not None and part.total.value == head.value


def _alike(part: Statement, whole: Statement) -> bool:
    if not part.unit or not whole.unit:
        return False
    one, other = dimension(part.unit), dimension(whole.unit)
    return one == other or {one, other} <= _PERSONS or bool(set(one.split(", ")) & set(other.split(", ")))


def _part_of_the_list(head: Figure, figures: list[Figure]) -> list[Figure] | None:
    """Some of the figures if they alone make the whole: what follows goes on, or one of them is of another kind."""
    for count in range(len(figures) - 1, 1, -1):
        if judge_sum(head, figures[:count])[0] is Status.OK:
            return figures[:count]
    for left_out in range(len(figures) if len(figures) > 2 else 0):
        rest = figures[:left_out] + figures[left_out + 1 :]
        if judge_sum(head, rest)[0] is Status.OK:
            return rest
    return None


def _how_grave(
    group: Breakdown, whole: Statement, parts: list[Statement], figures: list[Figure], total: Decimal, listed: int
) -> Status | None:
    head = whole.level
    if head is None or not head.value:
        return None
    gap = (total - head.value) / head.value
    approximate = head.approximate or any(figure.approximate for figure in figures)
    measured = dimension(whole.unit) in _MEASURED
    crossing = (
        not measured and not _by_sex(parts) and any(_CROSSING.search(f"{part.subject} {part.quote}") for part in parts)
    )
    if group.opener == ":" and (len(parts) < 2 or abs(gap) > (_FEW_EXCESS if len(parts) == 2 else _EXCESS)):
        return None
    if group.complete or group.opener in _LISTS:
        if approximate and abs(gap) <= Decimal("0.02"):
            return None
        if len(parts) < listed or (
            crossing and not group.complete
        ):  # some parts are counted in other units, or overlap
            return None
        if group.opener in _LISTS and not group.complete:
            believable = abs(gap) <= (1 if _by_sex(parts) else _BELIEVABLE)
            return Status.ERROR if believable and len(figures) >= 2 and head.value >= 5 else None
        return Status.ERROR if -_HALF <= gap <= 1 else None
    if gap <= 0 or approximate or crossing:
        return None
    if any(base_value(figure) > base_value(head) for figure in figures):
        return Status.ERROR if gap <= 2 and _TOTAL.match(whole.subject) else None
    if group.opener == "note":
        return Status.WARNING if gap <= _NOTE_EXCESS else None
    if measured:
        return Status.ERROR if gap <= _BELIEVABLE else None
    return Status.WARNING if gap <= (_BELIEVABLE if _TOTAL.match(whole.subject) else _EXCESS) else None


def _by_sex(parts: Sequence[Statement]) -> bool:
    """Men and women are all there are."""
    names = " ".join(part.subject.lower() for part in parts)
    return len(parts) == 2 and re.search(r"\bnam\b", names) is not None and re.search(r"\bnữ\b", names) is not None


def _totals(whole: Statement, parts: Sequence[Statement]) -> Iterator[Finding]:
    """The b of "a/b" as the sum of its parts' b: only what holds is said."""
    head = whole.total or whole.plan
    figures = [figure for part in parts if (figure := part.total or part.plan) is not None]
    if head is None or len(figures) < 2 or head.start in {figure.start for figure in figures}:
        return
    counted = [figure for part in parts if (figure := part.actual) is not None and part.total is not None]
    if judge_sum(_bare(head), [_bare(figure) for figure in figures])[0] is Status.OK:
        yield _finding(Status.OK, head, figures, head.value)
    if whole.actual is None or len(counted) < 2:
        return
    if judge_sum(_bare(whole.actual), [_bare(figure) for figure in counted])[0] is Status.OK:
        yield _finding(Status.OK, whole.actual, counted, whole.actual.value)


def _bare(figure: Figure) -> Figure:
    return Figure(figure.value, figure.text, figure.start, figure.end)


def _changes(whole: Statement, parts: Sequence[Statement], group: Breakdown) -> Iterator[Finding]:
    """The changes of the parts as the change of the whole; raised where the parts are all there are."""
    rates = [part.change_pct for part in parts if part.change_pct is not None]
    if whole.actual is not None and whole.unit == "%" and len(rates) >= 2:
        total = sum((abs(rate.value) for rate in rates), Decimal(0))
        if total == whole.actual.value:
            yield _finding(Status.OK, whole.actual, rates, total)
    head = whole.change_abs
    figures = [part.change_abs for part in parts if part.change_abs is not None and _alike(part, whole)]
    if head is None or len(figures) < 2:
        return
    status, total = judge_sum(head, figures)
    everything = group.complete or _levels_make_the_whole(whole, parts)
    if status is not Status.ERROR or (everything and len(figures) == len(parts)):
        yield _finding(status, head, figures, total)


def _levels_make_the_whole(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the levels of the parts make the level of the whole, so that nothing is left out."""
    levels = [part.actual for part in parts if part.actual is not None and _alike(part, whole)]
    return whole.actual is not None and len(levels) == len(parts) and judge_sum(whole.actual, levels)[0] is Status.OK


def _finding(status: Status, head: Figure, figures: Sequence[Figure], total: Decimal) -> Finding:
    arithmetic = f"{plus(figures)} = {print_short(total, max(figure.decimals for figure in (head, *figures)))}"
    messages = {
        Status.OK: f"Khớp: {arithmetic}.",
        Status.ROUNDING: f"Các phần cộng lại lệch do làm tròn: {arithmetic}, tổng ghi {shown(head)}.",
    }
    wrong = f"Tổng không bằng các phần cộng lại: {arithmetic}, tổng ghi {shown(head)}."
    return finding(
        CODE, status, KIND, head, messages.get(status, wrong), expected=total, operands=figures, related=figures
    )
