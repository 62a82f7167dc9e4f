"""Differences that hold: received less done is what is being done, the plan less what is reached is what is left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension
from ktxh.checking.share_bases import own_words
from ktxh.model.figure import Figure
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

_LEFT = re.compile(r"\b(?:còn|đang|chưa|thiếu|tồn|không|bị|quá\s+hạn)\b", re.I)
_TO_GO = re.compile(r"\b(?:thêm|nốt|tiếp|còn\s+lại|giảm|để\s+(?:đủ|đạt|hoàn)|cho\s+đủ|đưa|nâng)\b", re.I)
_DOWN = re.compile(r"\bgiảm\b", re.I)
_STOP = re.compile(r"[,;.:()]")
_BACK, _LISTED, _AFTER = 8, 30, 40
_LARGE = 100
_PEOPLE = frozenset({"người", "lao động", "học sinh", "em", "nhân khẩu"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Parts that add up to a whole; `at` is the figure that the sentence says is left or is to be reached."""

    at: Figure
    whole: Figure
    parts: tuple[Figure, Figure]


def left_over(reading: Reading) -> Iterator[Difference]:
    """ "tiếp nhận 240 hồ sơ; đã giải quyết 221; đang giải quyết 19": the whole and what is done stand before."""
    statements = reading.statements
    for index, statement in enumerate(statements):
        rest = statement.actual
        if rest is None or statement.total is not None or statement.unit in {"%", ""} or not rest.value:
            continue
        if not _LEFT.search(_around(reading, statements[index - 1] if index else None, rest)):
            continue
        before = [
            (other, figure)
            for other in statements[max(0, index - _BACK) : index]
            if (figure := other.actual) is not None
            and other.unit == statement.unit
            and other.depth <= statement.depth
            and (other.block == statement.block or (other.section == statement.section and other.total is None))
        ]
        found = _whole_and_done(before, statement, rest)
        if found is not None:
            yield found


def _whole_and_done(before: list[tuple[Statement, Figure]], left: Statement, rest: Figure) -> Difference | None:
    for place in range(len(before) - 1, 0, -1):
        other, done = before[place]
        for whole_of, whole in reversed(before[:place]):
            apart = whole_of.block != left.block or other.sentence != left.sentence
            if apart and whole.value < _LARGE:
                continue
            if whole.value == done.value + rest.value and done.value:
                return Difference(rest, whole, (done, rest))
    return None


def to_go(reading: Reading) -> Iterator[Difference]:
    """ "trồng nốt 28,5 ha để đủ 60 ha" where 31,5 ha were stated of the same name; "giảm 30 hộ, còn 95 hộ"."""
    reached: dict[tuple[str, Decimal], list[tuple[int, Figure]]] = defaultdict(list)
    short: dict[tuple[str, Decimal], list[tuple[int, Figure, Figure]]] = defaultdict(list)
    for index, statement in enumerate(reading.statements):
        level, whole = statement.actual, statement.total or statement.plan
        if statement.goal or level is None or statement.unit in {"%", ""}:
            continue
        kind = _kind(statement)
        reached[kind, base_value(level)].append((index, level))
        if whole is not None and base_value(whole) > base_value(level):
            short[kind, base_value(whole) - base_value(level)].append((index, level, whole))
    for index, statement in enumerate(reading.statements):
        first = statement.plan or statement.actual
        if first is None or not statement.goal or statement.unit in {"%", ""}:
            continue
        text = _around(reading, reading.statements[index - 1] if index else None, first, to_comma=False)
        if not _TO_GO.search(text):
            continue
        yield from _with_its_aim(reading, index, first, reached, down=_DOWN.search(text) is not None)
        for other, level, whole in short.get((_kind(statement), base_value(first)), ())[:_LISTED]:
            if _related(statement, reading.statements[other], first):
                yield Difference(first, whole, (level, first))
                break


def _with_its_aim(
    reading: Reading,
    index: int,
    first: Figure,
    reached: dict[tuple[str, Decimal], list[tuple[int, Figure]]],
    *,
    down: bool,
) -> Iterator[Difference]:
    """The value to go and the one that it leads to in one sentence, with what is reached stated elsewhere."""
    statement = reading.statements[index]
    for following in reading.statements[index + 1 : index + 3]:
        aim = following.plan or following.actual
        if aim is None or following.sentence != statement.sentence or _kind(following) != _kind(statement):
            continue
        small, large = base_value(first), base_value(aim)
        sought = small + large if down else abs(large - small)
        for other, level in reached.get((_kind(statement), sought), ())[:_LISTED]:
            if not _related(statement, reading.statements[other], level, following):
                continue
            if down:
                yield Difference(aim, level, (first, aim))
            else:
                big, little = (aim, first) if large > small else (first, aim)
                yield Difference(first, big, (level, little))
                yield Difference(aim, big, (level, little))
            return


def _related(goal: Statement, other: Statement, figure: Figure, following: Statement | None = None) -> bool:
    """Whether the names share a word beside the unit, and two where so small a number may agree by chance."""
    said = own_words(goal.indicator) | (own_words(following.subject) if following is not None else frozenset())
    shared = (said & own_words(other.indicator)) - own_words(goal.unit)
    return len(shared) >= (1 if figure.value >= _LARGE or figure.decimals else 2)


def _kind(statement: Statement) -> str:
    return "người" if statement.unit in _PEOPLE else dimension(statement.unit)


def _around(reading: Reading, before: Statement | None, figure: Figure, *, to_comma: bool = True) -> str:
    """The words that lead up to a figure from the one before, and those behind it in its clause."""
    source = reading.document.source
    start = max(figure.start - 2 * _AFTER, before.end if before is not None and before.end < figure.start else 0)
    behind = source[figure.end : figure.end + _AFTER]
    stop = _STOP.search(behind) if to_comma else re.search(r"[;.]", behind)
    return source[start : figure.start] + " " + (behind[: stop.start()] if stop else behind)
