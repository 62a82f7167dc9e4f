"""Lời văn trái với số liệu.

Ghi "tăng" nhưng chỉ số so với cùng kỳ dưới 100% hoặc số kỳ này thấp hơn kỳ so sánh, "giảm" nhưng ngược lại; "giảm cả 3
mặt" nhưng có số tăng; "vượt kế hoạch" nhưng đạt dưới 100%; "được
kiềm chế", "giảm" nhưng chú thích cho thấy tăng; một thứ hạng được kê hai lần; số người ở nhóm tuổi hẹp nhiều hơn cả
nhóm tuổi rộng chứa nó.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import HUNDRED, finding
from ktxh.checking.directions import said_before, said_of_all
from ktxh.checking.rule import Example
from ktxh.language.numbers import read_number
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Place, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT406"
KIND = FindingKind.LOGIC
EXAMPLES = (
    Example("Đàn trâu 3.535 con, tăng so với cùng kỳ, bằng 62,44% so với cùng kỳ.", fails=True),
    Example("Đàn trâu 3.535 con, giảm so với cùng kỳ, bằng 62,44% so với cùng kỳ.", fails=False),
    Example("Thu ngân sách đạt 30,4 tỷ đồng, vượt kế hoạch, đạt 91,41% kế hoạch.", fails=True),
    Example(
        "Tội phạm ma túy được kiềm chế. Trong kỳ, số vụ tội phạm ma túy là 14 vụ, tăng 5 vụ so với cùng kỳ.", fails=True
    ),
    Example(
        "Tội phạm ma túy được kiềm chế. Trong kỳ, số vụ tội phạm ma túy là 9 vụ, giảm 5 vụ so với cùng kỳ.",
        fails=False,
    ),
    Example("Đàn dê tiếp tục tăng, hiện có 1.240 con (cùng kỳ 1.310 con).", fails=True),
    Example("Đàn dê tiếp tục tăng, hiện có 1.340 con (cùng kỳ 1.310 con).", fails=False),
    Example("Trộm cắp tài sản giảm so với cùng kỳ: xảy ra 24 vụ (cùng kỳ 19 vụ).", fails=True),
    Example("Giá lợn hơi giảm, hiện có 1.340 con (cùng kỳ 1.310 con).", fails=False, note="giảm là giá"),
    Example("Cán bộ tăng cường, xảy ra 24 vụ, tăng 5 vụ so với cùng kỳ.", fails=False, note="tăng cường"),
    Example("Để giảm nghèo, toàn xã có 24 mô hình (cùng kỳ 19 mô hình).", fails=False, note="giảm nghèo"),
    Example("Tai nạn giảm cả 03 mặt: số vụ giảm 02 vụ, số chết giảm 01 người, bị thương tăng 01 người.", fails=True),
    Example("Tai nạn giảm cả 03 mặt: số vụ giảm 02 vụ, số chết giảm 01 người, bị thương giảm 01 người.", fails=False),
    Example("Xảy ra 3 vụ đuối nước, tăng 2 vụ so với cùng kỳ. Số vụ đuối nước giảm so với cùng kỳ.", fails=True),
    Example("Xảy ra 3 vụ đuối nước, giảm 2 vụ so với cùng kỳ. Số vụ đuối nước giảm so với cùng kỳ.", fails=False),
    Example("Đạt 01 giải nhất, 02 giải nhì, 10 giải 2.", fails=True),
    Example(
        "Có 1.200 trẻ em dưới 3 tuổi được uống vitamin. Suy dinh dưỡng ở trẻ em dưới 5 tuổi 65/733 trẻ.", fails=True
    ),
)
_OVER = re.compile(r"\bvượt\s+(?:kế\s+hoạch|chỉ\s+tiêu|dự\s+toán)|\bvượt\s+mức", re.I)
_UNDER = re.compile(r"\b(?:chưa|không)\s+đạt\s+(?:kế\s+hoạch|chỉ\s+tiêu)", re.I)
_UP = re.compile(r"(?<!gia )(?<!tốc độ )\btăng\b(?!\s+(?:cường|trưởng|thu|gia))", re.I)
_DOWN = re.compile(r"(?<!tiết )(?<!cắt )\bgiảm\b(?!\s+(?:nghèo|thiểu|tải))", re.I)
_TREND = re.compile(
    r"(?P<subject>(?:\w+\s+){2,6}?)(?:(?:tiếp\s+tục|cơ\s+bản|đã|đều|có\s+chiều\s+hướng)\s+)*(?:(?P<down>được\s+(?:kiềm\s+chế|kéo\s+giảm)|giảm\s+(?:mạnh|dần|sâu|so\s+(?:với|CK|cùng)))|(?P<up>gia\s+tăng|tăng\s+(?:mạnh|cao|so\s+(?:với|CK|cùng))))",
    re.I,
)
_MAY_SAY_TREND = re.compile(r"giảm\s+(?:mạnh|dần|sâu|so)|kiềm\s+chế|kéo\s+giảm|gia\s+tăng|tăng\s+(?:mạnh|cao|so)", re.I)
_OTHER_BASE = re.compile(r"\bso\s+(?:với\s+)?(?:tháng|quý|tuần|kỳ\s+trước|kế\s+hoạch|KH|dự\s+toán)\b")
_RANK = re.compile(r"(?P<count>\d+)\s+giải\s+(?P<rank>nhất|nhì|ba|tư|khuyến\s+khích|[1-4]|I{1,3}|IV)\b", re.I)
_RANKS = {"nhất": 1, "nhì": 2, "ba": 3, "tư": 4, "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_AGE = re.compile(r"\b(?:trẻ(?:\s+em)?|cháu|học\s+sinh)\s+dưới\s+(?P<age>\d+)\s+tuổi", re.I)
_GROWTH = re.compile(
    r"\btăng\s+trưởng\s+(?P<sign>âm|dương)\s*[,(:]\s*(?:ước\s+)?(?P<verb>tăng|giảm)\s+[\d.,]+\s*%", re.I
)
_WORD = re.compile(r"\w+")


def check(reading: Reading) -> Iterator[Finding]:
    """Each kind of contradiction in turn."""
    for statement in reading.statements:
        yield from _signs(statement)
        if not _across_cells(reading, statement):
            yield from _said(reading, statement)
            yield from _direction_against_level(reading, statement)
        yield from _predicate_against_level(reading, statement)
    yield from _growth(reading)
    yield from _all_sides(reading)
    yield from _trends(reading)
    yield from _ranks(reading)
    yield from _ages(reading)


def _across_cells(reading: Reading, statement: Statement) -> bool:
    """Whether its figures stand in several cells of a table: words between them belong to other cells ("KH: giảm 5%")."""
    block = reading.document.blocks[statement.block]
    return block.cell is not None and bool(block.offsets) and statement.end > block.offsets[-1] + 1


def _signs(statement: Statement) -> Iterator[Finding]:
    """Changes of one statement that point in different directions."""
    delta, percent, index = statement.change_abs, statement.change_pct, statement.index_pct
    if delta is not None and percent is not None and delta.value * percent.value < 0:
        message = f"Hai mức thay đổi trái chiều: {_direction(delta)} và {_direction(percent)}."
        yield finding(CODE, Status.ERROR, KIND, percent, message, related=(delta,))
    for change in (delta, percent):
        if change is not None and index is not None and (index.value - HUNDRED) * change.value < 0:
            message = f"Ghi {_direction(change)} nhưng bằng {index.text}% so với cùng kỳ."
            yield finding(CODE, Status.ERROR, KIND, index, message, related=(change,))


def _direction_against_level(reading: Reading, statement: Statement) -> Iterator[Finding]:
    """ "giảm so với cùng kỳ (cùng kỳ 5.635 tấn)" where the level now is higher."""
    level, before = statement.actual, statement.before
    if level is None or before is None or level.value == before.value or statement.change_abs or statement.change_pct:
        return
    first, last = sorted((level, before), key=lambda figure: figure.start)
    words = reading.document.source[first.end : last.start]
    up, down = _UP.search(words), _DOWN.search(words)
    grew = level.value > before.value
    if (up and not down and not grew) or (down and not up and grew):
        said = "tăng" if up else "giảm"
        message = f"Ghi {said} nhưng kỳ này {level.text}, kỳ so sánh {before.text}."
        yield finding(CODE, Status.ERROR, KIND, level, message, operands=(level, before), related=(before,))


def _predicate_against_level(reading: Reading, statement: Statement) -> Iterator[Finding]:
    """ "đàn lợn tiếp tục tăng, hiện có 58 con (cùng kỳ 61 con)"."""
    level, before, index = statement.actual, statement.before, statement.index_pct
    change = statement.change_abs or statement.change_pct
    if level is None or (before is None and change is None and index is None):
        return
    said = said_before(reading.document.source, level.start)
    if said is None or (said.base and before is None and statement.compare_to is None):
        return
    if change is not None:
        if _OTHER_BASE.search(reading.document.source, change.end, change.end + 40):
            return
        against, moved, shows = change, change.value, _direction(change)
    elif before is not None:
        against, moved, shows = before, level.value - before.value, f"kỳ này {level.text}, kỳ so sánh {before.text}"
    elif index is not None:
        against, moved, shows = index, index.value - HUNDRED, f"bằng {index.text}% so với kỳ so sánh"
    if moved and (moved > 0) != said.up:
        message = f"Ghi {'tăng' if said.up else 'giảm'} nhưng số liệu {shows}."
        yield finding(CODE, Status.ERROR, KIND, level, message, operands=(level, against), related=(against,))


def _all_sides(reading: Reading) -> Iterator[Finding]:
    """ "giảm cả 03 mặt" before figures of which one rose."""
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        said = said_of_all(block.text, sentence.start, sentence.end)
        if said is None:
            continue
        start, end = reading.document.span(block, said.start, said.end)
        _, last = reading.document.span(block, sentence.start, sentence.end)
        moves = [move for s in reading.statements if end <= s.start < last and (move := _move(s)) is not None]
        for figure, moved in moves[: said.count]:
            if moved and (moved > 0) != said.up:
                words = " ".join(block.text[said.start : said.end].split())
                message = f"Ghi “{words}” nhưng có số {'tăng' if moved > 0 else 'giảm'}: {figure.text} {figure.unit}.".replace(
                    " .", "."
                )
                related = (Place(figure.start, figure.end, figure.text),)
                yield Finding(CODE, Status.ERROR, KIND, start, end, message, related=related)
                break


def _move(statement: Statement) -> tuple[Figure, Decimal] | None:
    change = statement.change_abs or statement.change_pct
    if change is not None:
        return change, change.value
    if statement.actual is not None and statement.before is not None:
        return statement.actual, statement.actual.value - statement.before.value
    return None


def _growth(reading: Reading) -> Iterator[Finding]:
    """ "tăng trưởng âm, tăng 7,95 %": the sign said and the sign of the figure beside it."""
    source = reading.document.source
    for match in _GROWTH.finditer(source):
        if (match["sign"].lower() == "âm") == (match["verb"].lower() == "tăng"):
            message = f"“{' '.join(match[0].split())}”: lời và số trái chiều."
            yield Finding(CODE, Status.ERROR, KIND, match.start(), match.end(), message)


def _direction(change: Figure) -> str:
    sign = "tăng" if change.value > 0 else "giảm"
    return f"{sign} {change.text}{'%' if change.unit == '%' else ' ' + change.unit}".rstrip()


def _said(reading: Reading, statement: Statement) -> Iterator[Finding]:
    """Words between the figures of one statement against its share of plan and its index."""
    words = reading.document.source[statement.start : statement.end]
    share, index = statement.pct_plan, statement.index_pct
    if share is not None and statement.actual is not None:
        if _OVER.search(words) and share.value < HUNDRED:
            yield finding(CODE, Status.ERROR, KIND, share, f"Ghi vượt kế hoạch nhưng chỉ đạt {share.text}%.")
        elif _UNDER.search(words) and share.value > HUNDRED:
            yield finding(CODE, Status.ERROR, KIND, share, f"Ghi chưa đạt kế hoạch nhưng đạt {share.text}%.")
    if index is None or statement.change_abs is not None or statement.change_pct is not None:
        return
    clause = reading.document.source[(statement.actual.end if statement.actual else statement.start) : index.start]
    if ";" in clause or "." in clause.strip("."):
        clause = re.split(r"[;.]\s", clause)[-1]
    up, down = _UP.search(clause), _DOWN.search(clause)
    if up and not down and index.value < HUNDRED:
        yield finding(CODE, Status.ERROR, KIND, index, f"Ghi tăng nhưng chỉ bằng {index.text}% so với cùng kỳ.")
    elif down and not up and index.value > HUNDRED:
        yield finding(CODE, Status.ERROR, KIND, index, f"Ghi giảm nhưng bằng {index.text}% so với cùng kỳ.")


def _trends(reading: Reading) -> Iterator[Finding]:
    """A trend said of a subject against the change stated of the same subject in its block or its footnotes."""
    changed = [s for s in reading.statements if s.change_abs is not None or s.change_pct is not None]
    blocks = reading.document.blocks
    for sentence in reading.sentences:
        block = blocks[sentence.block]
        text = block.text[sentence.start : sentence.end]
        if _MAY_SAY_TREND.search(text) is None:
            continue
        for match in _TREND.finditer(text):
            if any(char.isdigit() for char in text[match.start() : match.end() + 15]):
                continue
            notes = {mark.note for mark in block.marks if sentence.start <= mark.at <= sentence.end + 1}
            near = [s for s in changed if s.block == sentence.block or (s.note and s.note in notes)]
            yield from _against(reading, sentence.block, sentence.start, match, near)


def _against(
    reading: Reading, number: int, offset: int, match: re.Match[str], near: list[Statement]
) -> Iterator[Finding]:
    words = [word.lower() for word in _WORD.findall(match["subject"])]
    sign = 1 if match["up"] else -1
    pairs = [(s, change) for s in near if (change := s.change_abs or s.change_pct) is not None and change.value]
    same = [change for s, change in pairs if _speaks_of(s, words) or _counts(reading, s, words)]
    if not same or any(change.value * sign > 0 for change in same):
        return
    change = same[0]
    block = reading.document.blocks[number]
    start, end = reading.document.span(block, offset + match.start(), offset + match.end())
    message = f"“{' '.join(match[0].split())}” nhưng số liệu cho thấy {_direction(change)} so với kỳ so sánh."
    related = (Place(change.start, change.end, change.text),)
    yield Finding(CODE, Status.WARNING, KIND, start, end, message, related=related)


def _speaks_of(statement: Statement, words: list[str]) -> bool:
    return len(words) >= 2 and f" {' '.join(words[-4:])} " in f" {' '.join(_WORD.findall(statement.subject.lower()))} "


def _counts(reading: Reading, statement: Statement, words: list[str]) -> bool:
    """ "số vụ cháy" is the number of a statement that reads "2 vụ cháy …"."""
    if statement.actual is None or "số" not in words:
        return False
    noun = words[len(words) - words[::-1].index("số") :]
    after = reading.document.source[statement.actual.end : statement.actual.end + 60].lower()
    return len(noun) >= 2 and _WORD.findall(after)[: len(noun)] == noun


def _ranks(reading: Reading) -> Iterator[Finding]:
    """A prize listed twice in one list."""
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if "giải" not in block.text:
            continue
        seen: dict[int, re.Match[str]] = {}
        for match in _RANK.finditer(block.text, sentence.start, sentence.end):
            rank = _RANKS.get(match["rank"].lower())
            if rank is None:
                continue
            first = seen.setdefault(rank, match)
            gap = block.text[first.end() : match.start()]
            if first is not match and len(gap) < 40 and "giải" not in gap.replace(first[0], "").partition(";")[2]:
                start, end = reading.document.span(block, match.start(), match.end())
                message = f"“{first[0]}” và “{match[0]}” là cùng một hạng giải được kê hai lần."
                yield Finding(CODE, Status.WARNING, KIND, start, end, message)


def _ages(reading: Reading) -> Iterator[Finding]:
    """Children under a lower age cannot be more than all under a higher one."""
    stated: list[tuple[int, Figure, bool]] = []
    for statement in reading.statements:
        if statement.actual is None or statement.unit not in {"trẻ em", "trẻ", "cháu"}:
            continue
        around = (
            reading.document.source[statement.start : statement.end + 30]
            if statement.total is None
            else reading.document.source[max(0, statement.actual.start - 70) : statement.end]
        )
        match = _AGE.search(around)
        if match:
            age = int(read_number(match["age"]).value)
            stated.append((age, statement.total or statement.actual, statement.total is not None))
    for age, figure, is_total in stated:
        for wider, total, wider_is_total in stated:
            if wider_is_total and not is_total and age <= wider and figure.value > total.value:
                message = (
                    f"{figure.text} trẻ dưới {age} tuổi nhiều hơn cả {total.text} trẻ dưới {wider} tuổi nêu ở chỗ khác."
                )
                yield finding(CODE, Status.WARNING, KIND, figure, message, related=(total,))
                break
