"""The kept checks as a list, and the units that a check may be for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count

from ktxh.model.period import PeriodError
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Act
from ktxh.server.checks.models import CheckedReport, Decision
from ktxh.server.checks.seeing import Seeing

_ON_A_PAGE = 30
_MOST_UNITS = 300


@dataclass(frozen=True, slots=True)
class Line:
    """A kept check: the row, its unit and period in words, who brought it, whether the person may delete it."""

    report: CheckedReport
    area: str
    period: str
    owner: str
    decided: int
    deletable: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, newest first."""

    lines: tuple[Line, ...]
    page: Page[CheckedReport]
    words: str


def listing(seeing: Seeing, words: str, number: str) -> Listing:
    """The checks that the person may see whose file names hold the words."""
    rows = seeing.reports().order_by("-at", "pk")
    if words:
        rows = rows.filter(name__icontains=words)
    page = Paginator(rows, _ON_A_PAGE).get_page(number)
    owners = {one.owner for one in page}
    names = {one.username: one.get_full_name() for one in User.objects.filter(username__in=owners)}
    return Listing(tuple(_lines(page, seeing, names)), page, words)


def _lines(page: Page[CheckedReport], seeing: Seeing, names: dict[str, str]) -> Iterator[Line]:
    said = Decision.objects.filter(report__in=[one.pk for one in page]).values_list("report")
    counts = dict(said.annotate(Count("pk")))
    for one in page:
        decided = counts.get(one.pk, 0)
        owner = names.get(one.owner, one.owner)
        yield Line(one, area_words(seeing, one.area), period_words(one.period), owner, decided, seeing.may_delete(one))


def area_words(seeing: Seeing, key: str) -> str:
    """A unit in words; "" where it is not known."""
    return seeing.plan.tree.area(key).full_name if key in seeing.plan.tree else ""


def period_words(code: str) -> str:
    """A period in words; "" for none."""
    try:
        return parse_period(code).label if code else ""
    except PeriodError:
        return ""


def units(seeing: Seeing, on: date) -> tuple[tuple[str, str], ...]:
    """The units that the person may see, with their keys, from the top down; so many that a list can be chosen from."""
    tree = seeing.plan.tree
    found: dict[str, str] = {}
    for root in seeing.rights.areas(Act.SEE):
        if root not in tree:
            continue
        for area in (tree.area(root), *tree.descendants(root, on)):
            found.setdefault(area.key, area.full_name)
            if len(found) == _MOST_UNITS:
                return tuple(found.items())
    return tuple(found.items())
