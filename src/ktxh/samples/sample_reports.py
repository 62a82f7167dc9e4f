"""The reports that the demonstration composes: of which unit and period, by which outline, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from ktxh.model.period import Period

HERE = timezone(timedelta(hours=7))  # Vietnam


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report of the demonstration; `report` names its folders of prose and tables, `file` the file without ending.

    `cut_off` is the day the figures run to where the report says another than the regime.
    """

    report: str
    area: str
    period: Period
    outline: str
    file: str
    composed_on: date
    cut_off: date | None = None

    @property
    def moment(self) -> datetime:
        """When it is composed: eight in the morning of its day."""
        return datetime(self.composed_on.year, self.composed_on.month, self.composed_on.day, 8, tzinfo=HERE)


SAMPLE_REPORTS = (
    SampleReport(
        "trang-dinh-2024-h1",
        "180",
        Period.first_months(2024, 6),
        "huyen-6-thang-trang-dinh",
        "bao-cao-trang-dinh-6-thang-2024",
        date(2024, 6, 6),
        date(2024, 5, 31),
    ),
    SampleReport(
        "bac-son-2024",
        "185",
        Period.of_year(2024),
        "huyen-nam-bac-son",
        "bao-cao-bac-son-2024",
        date(2024, 12, 6),
    ),
    SampleReport(
        "that-khe-2025",
        "06040@2025",
        Period.of_year(2025),
        "xa-hai-cap",
        "bao-cao-xa-that-khe-2025",
        date(2025, 12, 10),
    ),
)
