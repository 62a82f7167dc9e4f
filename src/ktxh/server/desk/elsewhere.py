"""What waits for the person at the desks of other periods than the one shown: reports to sign, sections to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.rights import Act
from ktxh.server.desk.assigning import periods_assigned
from ktxh.server.desk.models import SigningStep
from ktxh.server.desk.needs import Need, needs
from ktxh.server.desk.opened import Desk
from ktxh.server.desk.signing import Signing
from ktxh.server.desk.versions import version_lines
from ktxh.server.reports.models import Prose
from ktxh.server.reports.version_id import VersionId
from ktxh.server.web.place import Place

MOST = 4  # periods whose desks are opened
_ON_WAY = frozenset({Signing.SENT, Signing.RETURNED})
_DONE = frozenset({Signing.SIGNED, Signing.ARCHIVED})


def needs_elsewhere(place: Place, periods: Iterable[Period], today: date) -> tuple[Need, ...]:
    """What waits at the desks of other periods than the place's own, with the name of each: of any period a version
    that waits for the signature or was returned, of `periods` sections that somebody has begun to write or that are
    assigned to the person.

    Three questions where nothing waits, and a few more for each period with something, of those the first `MOST`.
    """
    if not any(place.may(act) for act in (Act.SIGN, Act.COMPOSE, Act.WRITE)):
        return ()
    busy = (period for period in _busy(place, periods, today) if period != place.period)
    return tuple(one for period in list(busy)[:MOST] for one in _at(replace(place, period=period), today))


def _at(place: Place, today: date) -> Iterator[Need]:
    desk = Desk(place)
    if desk.outline is not None:
        yield from needs(place, desk.lines, version_lines(place), today, named=True)


def _busy(place: Place, periods: Iterable[Period], today: date) -> tuple[Period, ...]:
    """Those with a version on its way first, then those assigned or written on that are not signed yet; each once."""
    listed = tuple(periods)
    standing = _standing(place)
    on_way = [parse_period(code) for code, states in standing.items() if states & _ON_WAY]
    written: set[str] = set()
    if place.may(Act.WRITE):
        rows = Prose.objects.filter(area__key=place.area.key, current=True)
        written = {*rows.values_list("period__code", flat=True).distinct(), *periods_assigned(place, listed, today)}
    written -= {code for code, states in standing.items() if states & _DONE}
    return tuple(dict.fromkeys([*sorted(on_way), *(one for one in listed if one.code in written)]))


def _standing(place: Place) -> dict[str, set[Signing]]:
    """Where the versions of the unit stand, by the code of their period."""
    start = f"{place.area.key}-"
    steps = SigningStep.objects.filter(identifier__startswith=start).order_by("pk").values_list("identifier", "state")
    found: dict[str, set[Signing]] = {}
    for identifier, state in dict(steps).items():
        found.setdefault(VersionId.parse(identifier).period, set()).add(Signing(state))
    return found
