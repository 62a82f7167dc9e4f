"""What people give to a report, asked of the store once for each report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ktxh.model.period import Period
from ktxh.model.report_parts import Fact, LegalBasis, Prose, ReportParts, Task


class GivenOnce:
    """A `ReportParts` over another one that keeps its answers; made for one composition."""

    def __init__(self, parts: ReportParts) -> None:
        self._before = cache(parts.prose_before)
        self._prose = cache(parts.prose)
        self._facts = cache(parts.facts)
        self._tasks = cache(parts.tasks)
        self._bases = cache(parts.legal_bases)

    def prose(self, area: str, period: Period) -> Mapping[str, Prose]:
        """The current prose of each section that has one."""
        return self._prose(area, period)

    def prose_before(self, area: str, period: Period) -> Mapping[str, Prose]:
        """By section the last prose of an earlier period."""
        return self._before(area, period)

    def facts(self, area: str, period: Period) -> tuple[Fact, ...]:
        """The facts of a report by section and order."""
        return self._facts(area, period)

    def tasks(self, area: str, period: Period) -> tuple[Task, ...]:
        """The tasks given for a period, in their order."""
        return self._tasks(area, period)

    def legal_bases(self, area: str, period: Period) -> tuple[LegalBasis, ...]:
        """The documents that the report rests on, in their order."""
        return self._bases(area, period)
