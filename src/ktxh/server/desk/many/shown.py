"""The drafts that somebody asked for last, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from ktxh.model.period_text import parse_period
from ktxh.server.desk.many.progress import KEPT, Progress, progress
from ktxh.server.desk.models import ManyReports, ManyResult
from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class Shown:
    """The job with how far it is, its results, whether it is one of this place, and until when it is kept.

    `elsewhere` names the place and `address` leads to the page of the job.
    """

    job: ManyReports
    far: Progress
    results: tuple[ManyResult, ...]
    here: bool
    elsewhere: str
    address: str
    until: datetime

    @property
    def failed(self) -> int:
        """How many units have no draft."""
        return sum(bool(one.fault) for one in self.results)

    @property
    def made(self) -> int:
        """How many units have one."""
        return len(self.results) - self.failed


def shown_of(place: Place, job: ManyReports) -> Shown:
    """What the page of a place shows of it; the results only at the place itself."""
    here = (job.area, job.period) == (place.area.key, place.period.code)
    tree = place.plan.tree
    name = tree.area(job.area).full_name if job.area in tree else job.area
    return Shown(
        job,
        progress(job),
        tuple(job.results.order_by("number")) if here else (),
        here,
        f"{parse_period(job.period).label}, {name}",
        reverse("desk:many", kwargs={"area": job.area, "period": job.period}),
        job.at + KEPT,
    )
