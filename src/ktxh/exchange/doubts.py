"""Figures of a report that its own check finds wrong: they are not offered for recording before somebody has looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement

Doubting = Callable[[Statement], str]

# what is wrong with a value itself; a ratio or a sum that does not fit says nothing of which number is wrong
_OF_A_VALUE = frozenset({FindingKind.UNIT, FindingKind.FORMAT})


def no_doubts(_: Statement) -> str:
    """Nothing is doubted."""
    return ""


def speaks_against_value(finding: Finding) -> bool:
    """Whether a finding makes a value itself doubtful: an error or warning on the unit or form of a number."""
    return finding.kind in _OF_A_VALUE and finding.status in (Status.ERROR, Status.WARNING)


def doubts_of(findings: Iterable[Finding]) -> Doubting:
    """Why a statement's value is doubted, "" where it is not: an error or warning on the unit or form of the number."""
    grave = [one for one in findings if speaks_against_value(one)]

    def doubted(statement: Statement) -> str:
        figure = statement.actual
        if figure is None:
            return ""
        for one in grave:
            if one.start < figure.end and figure.start < max(one.end, one.start + 1):
                return one.message
        return ""

    return doubted
