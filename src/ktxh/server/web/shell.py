"""What stands around every page: the unit and period with those one can go to, the jobs, the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from ktxh.model.period import Period
from ktxh.server.accounts.rights import Rights
from ktxh.server.web.job import Job, jobs
from ktxh.server.web.opening import plan
from ktxh.server.web.periods import first_shown, offered
from ktxh.server.web.place import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the left column: the job, where it leads, whether the page belongs to it."""

    name: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period one can go to: its words, the address of the same page there, whether it is this one."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class PeriodGroup:
    """The periods of a year."""

    year: int
    choices: tuple[PeriodChoice, ...]


def shell(request: HttpRequest) -> dict[str, object]:
    """What the templates of whole pages use; nothing of it for who is not logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    place: Place | None = getattr(request, "place", None)
    today = timezone.localdate()
    rights = place.rights if place else Rights.of(user, plan().tree)
    return {
        "place": place,
        "entries": entries(request.path, place, rights, today),
        "period_groups": period_groups(request, place, today) if place else (),
    }


def entries(path: str, place: Place | None, rights: Rights, today: date) -> tuple[Entry, ...]:
    """The jobs that the person may do, here or, on a page without a place, at home."""
    area = place.area.key if place else rights.home
    period = place.period if place else first_shown(plan().store.periods(), today)
    found = []
    for job, app in jobs():
        if not _shown(job, rights, area):
            continue
        arguments = {"area": area, "period": period.code} if job.placed else {}
        address = reverse(f"{app.label}:first", kwargs=arguments)
        found.append(Entry(_name(job, rights, area), address, _belongs(path, address, job)))
    return tuple(found)


def _name(job: Job, rights: Rights, area: str | None) -> str:
    looks = job.doing is not None and (area is None or not rights.may_somewhere(job.doing, area))
    return job.looked_at if looks else job.name


def _shown(job: Job, rights: Rights, area: str | None) -> bool:
    if not job.listed or (job.placed and area is None):
        return False
    acts = () if job.act is None else (job.act, *job.also)
    return not acts or (area is not None and any(rights.may_somewhere(act, area) for act in acts))


def _belongs(path: str, address: str, job: Job) -> bool:
    return path == address if not job.slug else path.startswith(address)


def period_groups(request: HttpRequest, place: Place, today: date) -> tuple[PeriodGroup, ...]:
    """The periods that one can go to from this page, the newest year first."""
    by_year: dict[int, list[PeriodChoice]] = {}
    for period in offered(today, place.period, place.plan.store.periods()):
        choice = PeriodChoice(period.label, _same_page(request, place, period), period == place.period)
        by_year.setdefault(period.year, []).append(choice)
    return tuple(PeriodGroup(year, tuple(by_year[year])) for year in sorted(by_year, reverse=True))


def _same_page(request: HttpRequest, place: Place, period: Period) -> str:
    """The address of this page for another period: a form, a version or a section need not be there, then the job's."""
    match = request.resolver_match
    assert match is not None
    more = match.kwargs.keys() - {"area", "period"}
    if more and not (more == {"form"} and period.kind is place.period.kind):
        return reverse(f"{match.namespace}:first", kwargs={"area": place.area.key, "period": period.code})
    asked = request.GET.urlencode() if request.method == "GET" else ""
    return reverse(match.view_name, kwargs={**match.kwargs, "period": period.code}) + (f"?{asked}" if asked else "")
