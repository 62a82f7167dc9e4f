"""What a share may be of when its sentence does not set the two figures together: looked for, never asserted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ktxh.checking.arithmetic import HUNDRED, base_value, dimension
from ktxh.model.figure import Figure
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

_LETTERS = re.compile(r"[^\W\d_]+")
_SAYS_LITTLE = frozenset(
    "tổng số lượng tỷ lệ đạt là có của và các trên địa bàn toàn được đã chiếm bằng tương ứng ứng đương với này".split()
)
_PEOPLE = frozenset("người|em|học sinh|trẻ|cháu|đại biểu|lao động|nhân khẩu|khẩu|đối tượng|thí sinh|cán bộ".split("|"))
_BESIDE = 2  # values right before a rate: "làm rõ 9 vụ 15 đối tượng, tỷ lệ …"
_BACK, _AHEAD, _LISTED = 8, 4, 12
_OF = re.compile(r"\s*(?:%|phần\s+trăm)?\s*(?:so\s+với\s+|trong\s+)?(?P<whole>[^,;.:()\d]{4,60})")
_INHABITANTS = re.compile(r"\bdân\s+số\b|\bnhân\s+khẩu\b", re.I)
_POPULATION = re.compile(r"^(?:tổng\s+)?dân\s+số\b", re.I)


@dataclass(frozen=True, slots=True)
class Shared:
    """A share with a part and a whole that it may be the quotient of."""

    share: Figure
    part: Figure
    whole: Figure


class Bases:
    """Finds the parts and the wholes of the shares of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.wholes: dict[int, set[int]] = defaultdict(set)
        for group in reading.breakdowns:
            for part in group.parts:
                self.wholes[part].update(group.whole)
        self.populations: list[int] = []
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for index, statement in enumerate(reading.statements):
            if statement.level is not None and statement.unit != "%":
                for word in own_words(statement.indicator):
                    self.by_word[word].append(index)
                if _INHABITANTS.search(statement.subject):
                    self.populations.append(index)

    def of(self, index: int) -> Iterator[Shared]:
        """The parts and wholes that the share of a statement may be of, the nearest first."""
        statement = self.reading.statements[index]
        share = statement.share_pct
        if share is None:
            return
        parts = [index] if statement.level is not None and statement.unit != "%" else list(self._parts(index))
        for at in parts:
            part = self.reading.statements[at].level
            if part is not None:
                for whole in self._wholes(at, share):
                    if _may_hold(part, whole, share):
                        yield Shared(share, part, whole)

    def _parts(self, index: int) -> Iterator[int]:
        """Values that a bare rate may be of: in brackets right behind it, right before it, or of its name."""
        statements = self.reading.statements
        rate = statements[index]
        if index + 1 < len(statements) and statements[index + 1].depth > rate.depth:
            gap = self.reading.document.source[rate.end : statements[index + 1].start]
            if "," not in gap and statements[index + 1].block == rate.block:
                yield index + 1
        named = own_words(rate.subject)
        for before in range(index - 1, max(-1, index - _BACK), -1):
            other = statements[before]
            if other.block != rate.block or other.unit == "%":
                continue
            said = own_words(other.subject) - own_words(other.unit)
            beside = before >= index - _BESIDE and other.sentence == rate.sentence
            if beside or said & named:
                yield before

    def _wholes(self, at: int, share: Figure) -> Iterator[Figure]:
        part = self.reading.statements[at]
        near = [*range(at - 1, max(-1, at - _BACK - 1), -1), *range(at + 1, at + _AHEAD + 1)]
        met = 0
        for other in [*sorted(self.wholes[at]), *near]:
            if not 0 <= other < len(self.reading.statements) or other == at:
                continue
            statement = self.reading.statements[other]
            if statement.block != part.block and other not in self.wholes[at]:
                continue
            for whole in _levels(statement):
                if not _alike(statement.unit, part.unit) or not _may_hold(part.level or whole, whole, share):
                    continue
                met += 1
                if share.decimals or met == 1:
                    yield whole
        yield from self._named_wholes(share, part)

    def _named_wholes(self, share: Figure, part: Statement) -> Iterator[Figure]:
        """ "chiếm 55% diện tích cây ăn quả": values elsewhere whose name has all these words."""
        source = self.reading.document.source
        match = _OF.match(source, share.end)
        if match is None:
            return
        words = own_words(match["whole"])
        if _POPULATION.match(match["whole"]):
            found = self.populations
        elif words and all(word in self.by_word for word in words):
            found = self.by_word[min(words, key=lambda word: (len(self.by_word[word]), word))]
        else:
            return
        for index in found[:_LISTED]:
            statement = self.reading.statements[index]
            level = statement.level
            named = found is self.populations or words <= own_words(statement.indicator)
            if level is not None and named and _alike(statement.unit, part.unit):
                yield level


def own_words(text: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(_LETTERS.findall(text.lower())) - _SAYS_LITTLE


def _may_hold(part: Figure, whole: Figure, share: Figure) -> bool:
    """Whether one value can be a part of another, and all of it only at 100 %."""
    if base_value(part) == base_value(whole):
        return share.value == HUNDRED and part.value > 0
    return base_value(whole) > base_value(part) > 0


def _levels(statement: Statement) -> Iterator[Figure]:
    for figure in (statement.actual, statement.total):
        if figure is not None:
            yield figure


def _alike(one: str, other: str) -> bool:
    return one != "%" and (dimension(one) == dimension(other) or (one in _PEOPLE and other in _PEOPLE))
