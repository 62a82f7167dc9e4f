"""The identifier of a version of a report: made and taken apart here alone."""

from __future__ import annotations

from typing import NamedTuple


class VersionId(NamedTuple):
    """The key of the unit, the code of the period and the number of the version: "180-2024D06-3"."""

    area: str
    period: str
    number: int

    def __str__(self) -> str:
        return f"{self.area}-{self.period}-{self.number}"

    @classmethod
    def parse(cls, identifier: str) -> VersionId:
        """The parts; ValueError where it is no identifier. Codes of periods may hold a dash, keys of units do not."""
        area, _, rest = identifier.partition("-")
        period, _, number = rest.rpartition("-")
        return cls(area, period, int(number))
