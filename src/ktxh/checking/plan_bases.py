"""The plan that a share of plan refers to when it stands in another statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension
from ktxh.model.figure import Figure
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

_BEFORE = 6
_LEVEL = re.compile(r"tỉnh|huyện|xã|phường|thành phố|trung ương", re.I)
_WORD = re.compile(r"\w+")
_SIDES = ({"thu"}, {"chi"})
_THOUSANDS = (Decimal(1000), Decimal("0.001"))


def plans_of(reading: Reading) -> list[Statement]:
    """The statements that give a plan and nothing reached."""
    return [statement for statement in reading.statements if statement.plan is not None and statement.actual is None]


def plans_referred_to(
    reading: Reading, index: int, statement: Statement, plans: Sequence[Statement]
) -> Iterator[Statement]:
    """Plans that the statement's share may be of: just before in its block, else set by the authority it names."""
    kind = dimension(statement.unit)
    for before in range(index - 1, max(-1, index - _BEFORE - 1), -1):
        other = reading.statements[before]
        if other.block != statement.block:
            break
        if other.plan is not None and other.actual is None and dimension(other.unit) == kind and not other.goal:
            yield other
    if not statement.authority:
        return
    words = set(_WORD.findall(statement.indicator.lower()))
    for plan in plans:
        if dimension(plan.unit) == kind and _same_authority(plan.authority, statement.authority):
            theirs = set(_WORD.findall(plan.indicator.lower()))
            if any(side <= words and side <= theirs for side in _SIDES) or len(words & theirs) >= 4:
                yield plan


def off_by_thousand(share: Figure, level: Figure, plan: Figure) -> bool:
    """Whether the share holds only when one of the two figures is multiplied or divided by 1000."""
    quotient = base_value(level) / base_value(plan) * 100
    return any(abs(quotient * factor - share.value) <= share.step for factor in _THOUSANDS)


def _same_authority(one: str, other: str) -> bool:
    level, level_other = _LEVEL.findall(one.lower()), _LEVEL.findall(other.lower())
    return bool(level) and level[-1:] == level_other[-1:]
