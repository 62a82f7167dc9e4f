"""Runs the rules over a reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ktxh.checking.connected_controls import Remembered
from ktxh.checking.rule import rules
from ktxh.model.connected import Connected
from ktxh.model.finding import Finding, Status
from ktxh.reading.reading import Reading

_WEIGHT = {Status.ERROR: 0, Status.WARNING: 1, Status.ROUNDING: 2, Status.OK: 3}


def check(
    reading: Reading, switched_off: frozenset[str] = frozenset(), connected: Connected | None = None
) -> tuple[Finding, ...]:
    """What every rule that is not switched off says, in the order of the text; what holds is included (status ok).

    Where two findings of one rule claim the same number at the same place, the graver stands. Findings in stretches
    that a person silenced in the file are left out. `connected` is the database that a composed report is compared
    with; without it the rules that need one say nothing.
    """
    database = None if connected is None else Remembered(connected)
    found: dict[tuple[str, int, int, object], Finding] = {}
    for rule in rules():
        if rule.code in switched_off:
            continue
        for finding in rule.findings(reading, database):
            placed = replace(finding, quote=finding.quote or reading.document.quote(finding.start, finding.end))
            key = (placed.rule, placed.start, placed.end, placed.claimed)
            if key not in found or _WEIGHT[placed.status] < _WEIGHT[found[key].status]:
                found[key] = placed
    kept = [finding for finding in found.values() if not _silenced(finding, reading.document.silenced)]
    return tuple(sorted(kept, key=lambda finding: (finding.start, finding.end, finding.rule)))


def _silenced(finding: Finding, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(finding.start < end and start < finding.end for start, end in stretches)
