"""The plan that a share of plan refers to when it stands in another statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cached_property

from ktxh.checking.arithmetic import base_value, dimension
from ktxh.checking.share_bases import own_words
from ktxh.model.figure import Figure
from ktxh.model.statement import Statement
from ktxh.reading.reading import Breakdown, Reading

_BEFORE = 6
_RAREST, _LISTED = 2, 20
_WHOLE_YEAR = re.compile(r"\bước\b[^;.]{0,40}(?:cả|hết|đến)\s+(?:năm|cuối)", re.I)
_LEVEL = re.compile(r"cấp trên|tỉnh|huyện|xã|phường|thành phố|trung ương", re.I)
_BASES_BEHIND = frozenset({"note", "("})  # where the plans of several authorities stand together
_OF_PLANNING = frozenset(
    "kế hoạch giao vốn nguồn năm giải ngân thực hiện dự toán thu chi kinh phí đến nay ngày".split()
)
_FAR = 6  # sentences between a plan and what was done of it
_WORD = re.compile(r"\w+")
_SIDES = ({"thu"}, {"chi"})
_THOUSANDS = (Decimal(1000), Decimal("0.001"))


class Plans:
    """The plans of one reading that give nothing reached, and which of them the share of a statement may be of."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._alone = [one for one in reading.statements if one.plan is not None and one.actual is None]

    @cached_property
    def _by_word(self) -> dict[str, list[Statement]]:
        """The plans by the words of their names: a source of money, a programme, a task."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for plan in self._alone:
            for word in own_words(plan.subject):
                found[word].append(plan)
        return found

    @cached_property
    def _behind(self) -> dict[int, list[Breakdown]]:
        """The notes and brackets behind a value, by its place: one value may be measured against two authorities."""
        found: dict[int, list[Breakdown]] = defaultdict(list)
        for group in self._reading.breakdowns:
            if group.opener in _BASES_BEHIND:
                levels = [self._reading.statements[whole].actual for whole in group.whole]
                for start in {level.start for level in levels if level is not None}:
                    found[start].append(group)
        return found

    def referred_to(self, index: int) -> Iterator[Statement]:
        """Plans that the statement's share may be of: just before in its block, else set by the authority it names."""
        statement = self._reading.statements[index]
        kind = dimension(statement.unit)
        for before in range(index - 1, max(-1, index - _BEFORE - 1), -1):
            other = self._reading.statements[before]
            if other.block != statement.block:
                break
            if other.plan is None or dimension(other.unit) != kind or other.goal or _other_side(other, statement):
                continue
            if other.actual is None:
                yield other
        if not statement.authority:
            return
        words = set(_WORD.findall(statement.indicator.lower()))
        for plan in self._alone:
            if dimension(plan.unit) == kind and _same_authority(plan.authority, statement.authority):
                theirs = set(_WORD.findall(plan.indicator.lower()))
                if any(side <= words and side <= theirs for side in _SIDES) or len(words & theirs) >= 4:
                    yield plan

    def surely_meant(self, index: int) -> Iterator[Statement]:
        """Plans that are surely meant: of the value before, or of the named authority in a note or bracket behind.

        The former for a forecast: "đạt 235/776 giấy, đạt 30,28 % kế hoạch năm; ước cả năm 679 giấy, đạt 87,5 % …".
        """
        statement = self._reading.statements[index]
        before = self._reading.statements[index - 1] if index else statement
        same = before.block == statement.block and dimension(before.unit) == dimension(statement.unit)
        if same and before.plan is not None and forecasts(self._reading, before, statement):
            yield before
        for group in self._behind.get(statement.actual.start, ()) if statement.actual is not None else ():
            for part in group.parts:
                plan = self._reading.statements[part]
                if plan.plan is None or plan.actual is not None or dimension(plan.unit) != dimension(statement.unit):
                    continue
                if _same_authority(plan.authority, statement.authority):
                    yield plan

    def just_before(self, index: int) -> Statement | None:
        """The plan that a sentence states right before a value: nothing but its parts in brackets stands between."""
        statement = self._reading.statements[index]
        for before in range(index - 1, max(-1, index - _BEFORE - 1), -1):
            other = self._reading.statements[before]
            if other.block != statement.block:
                return None
            if other.depth > statement.depth:
                continue
            alone = other.plan is not None and other.actual is None and not other.goal
            meant = alone and dimension(other.unit) == dimension(statement.unit) and not _other_side(other, statement)
            return other if meant else None
        return None

    def just_named(self, statement: Statement) -> Statement | None:
        """The plan of a few sentences before whose whole name the statement repeats, if there is just one."""
        name = purpose(statement)
        found = [
            plan
            for plan in self.named_like(statement, purpose)
            if 0 <= statement.sentence - plan.sentence <= _FAR and purpose(plan) <= name
        ]
        return found[0] if len({plan.start for plan in found}) == 1 else None

    def named_like(
        self, statement: Statement, words: Callable[[Statement], frozenset[str]] = lambda one: own_words(one.subject)
    ) -> Iterator[Statement]:
        """Plans in the same unit whose whole name the statement repeats, or whose name begins with the statement's."""
        name = words(statement)
        known = [word for word in name if word in self._by_word]
        for word in sorted(known, key=lambda word: (len(self._by_word[word]), word))[:_RAREST]:
            for plan in self._by_word[word][:_LISTED]:
                theirs = words(plan)
                if dimension(plan.unit) != dimension(statement.unit) or plan.goal != statement.goal:
                    continue
                if len(theirs & name) > 1 and (theirs <= name or name <= theirs):
                    yield plan


def forecasts(reading: Reading, before: Statement, statement: Statement) -> bool:
    """Whether a value is the forecast, for the whole year, of the value stated right before it."""
    if before.actual is None or statement.actual is None:
        return False
    between = reading.document.source[max(before.start, statement.actual.start - 60) : statement.actual.start]
    return _WHOLE_YEAR.search(between) is not None


def _other_side(plan: Statement, statement: Statement) -> bool:
    """Whether the one speaks of revenue (thu) and the other of expenditure (chi)."""
    one, other = (set(_WORD.findall(name.lower())) & {"thu", "chi"} for name in (plan.subject, statement.subject))
    return bool(one) and bool(other) and not one & other


def off_by_thousand(share: Figure, level: Figure, plan: Figure) -> bool:
    """Whether the share holds only when one of the two figures is multiplied or divided by 1000."""
    quotient = base_value(level) / base_value(plan) * 100
    if abs(quotient - share.value) <= share.step:  # it holds as it stands; a tiny share holds either way
        return False
    return any(abs(quotient * factor - share.value) <= share.step for factor in _THOUSANDS)


def _same_authority(one: str, other: str) -> bool:
    level, level_other = _LEVEL.findall(one.lower()), _LEVEL.findall(other.lower())
    return bool(level) and level[-1:] == level_other[-1:]


def purpose(statement: Statement) -> frozenset[str]:
    """What money is planned or spent for: the words of the name that do not speak of planning and spending."""
    return own_words(statement.subject) - _OF_PLANNING
