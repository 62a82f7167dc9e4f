"""Finds the statements of two readings that are stated of the same indicator."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ktxh.checking.arithmetic import dimension
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset("tổng số lượng được đạt là có của và các trên địa bàn toàn hiện ước đến nay tỷ lệ với cho".split())
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement of the earlier report and the one of the later report with the same name, unit and place."""

    old: Statement
    new: Statement


def pairs(old: Reading, new: Reading) -> Iterator[Pair]:
    """For each statement of the later report the likeliest of the earlier one, if one is alike enough."""
    by_word: dict[str, list[int]] = defaultdict(list)
    names = [_name(statement) for statement in old.statements]
    for index, name in enumerate(names):
        for word in name:
            by_word[word].append(index)
    for statement in new.statements:
        name = _name(statement)
        if len(name) < 2:
            continue
        rarest = sorted(name, key=lambda word: (len(by_word.get(word, ())) or 10**6, word))[:2]
        candidates = {index for word in rarest for index in by_word.get(word, ())}
        best, chosen = _ALIKE, None
        for index in candidates:
            other = old.statements[index]
            if not _comparable(other, statement):
                continue
            likeness = len(name & names[index]) / len(name | names[index])
            if likeness > best or (likeness == best and chosen is None):
                best, chosen = likeness, other
        if chosen is not None:
            yield Pair(chosen, statement)


def _name(statement: Statement) -> frozenset[str]:
    words = frozenset(_WORD.findall(statement.subject.lower())) - _EMPTY
    return words if len(words) > 2 else frozenset(_WORD.findall(statement.indicator.lower())) - _EMPTY


def _comparable(old: Statement, new: Statement) -> bool:
    return (
        dimension(old.unit) == dimension(new.unit)
        and old.goal == new.goal
        and old.authority == new.authority
        and (old.total is None) == (new.total is None)
        and (old.actual is None) == (new.actual is None)
    )
