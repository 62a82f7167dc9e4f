"""What a question can be put together from: indicators and units by words, periods, breakdowns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.forms import item_label
from ktxh.catalogue.searching import search
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.server.accounts.rights import Act
from ktxh.server.analysis.question import BELOW, Axis, Question, View
from ktxh.server.web.periods import offered
from ktxh.server.web.place import Place
from ktxh.server.web.units import units_to_choose

_SHOWN = 30
_YEARS = 5
_OWN_KINDS = frozenset({PeriodKind.SEASON, PeriodKind.SCHOOL_YEAR, PeriodKind.STAGE})  # no parts of one year


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick: its value in the address, its words, what is beside it, whether it is ticked."""

    value: str
    label: str
    beside: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """A question that is ready to be asked."""

    label: str
    query: str


def indicator_choices(place: Place, chosen: Collection[Item], words: str) -> tuple[Choice, ...]:
    """The chosen ones first; then what the words find, headline indicators of the unit where there are no words."""
    found: dict[str, Choice] = {}
    for item in chosen:
        found[str(item)] = _choice(place, item, ticked=True)
    listed = place.plan.store.headlines(place.area.key, plan_period(place.period))
    offers = search(place.plan.catalogue, words, parts=True) if words.strip() else (one.item for one in listed)
    for item in offers:
        if len(found) >= len(chosen) + _SHOWN:
            break
        found.setdefault(str(item), _choice(place, item, ticked=False))
    return tuple(found.values())


def unit_choices(place: Place, question: Question, words: str) -> tuple[Choice, ...]:
    """The unit itself and those right below it together, the chosen ones, and what the words find."""
    tree, on = place.plan.tree, question.boundaries or place.period.end
    below = len(tree.children(place.area.key, on))
    found: dict[str, Choice] = {}
    if below:
        found[BELOW] = Choice(BELOW, f"Tất cả {below} đơn vị trực thuộc", "", question.below)
    own = place.area.key
    alone = not question.areas and not question.below
    found[own] = Choice(own, place.area.full_name, "đơn vị đang xem", own in question.areas or alone)
    for key in question.areas:
        found.setdefault(key, Choice(key, tree.area(key).full_name, "", chosen=True))
    for unit in units_to_choose(tree, place.rights.areas(Act.SEE), words, on) if words else ():
        found.setdefault(unit.key, Choice(unit.key, unit.name, unit.above))
    return tuple(found.values())


def period_choices(place: Place, question: Question) -> tuple[Choice, ...]:
    """The same period of five years, the whole years, the periods of the year, and what has figures by crop season,
    school year or stage; the chosen ones ticked.
    """
    chosen = question.periods or (place.period,)
    same, found = place.period, dict.fromkeys(chosen)
    for _ in range(_YEARS):
        found[same] = None
        same = same.same_last_year()
    found |= {Period.of_year(place.period.year - back): None for back in range(_YEARS)}
    known = place.plan.store.periods()
    offers = offered(place.period.end, place.period, known)
    found |= {one: None for one in offers if one.year == place.period.year or (one.kind in _OWN_KINDS and one in known)}
    return tuple(Choice(one.code, one.label, "", one in chosen) for one in sorted(found, reverse=True))


def dimension_choices(place: Place, question: Question) -> tuple[Choice, ...]:
    """The ways in which any of the chosen items can be broken down (further)."""
    catalogue = place.plan.catalogue
    known: set[str] = set()
    for item in question.items:
        own = dict(Breakdown.parse(item.breakdown).members)
        known.update(code for code in catalogue.indicator(item.indicator).dimensions if code not in own)
    named = [(code, catalogue.dimension(code).name) for code in known]
    return tuple(
        Choice(code, name, "", code == question.dimension) for code, name in sorted(named, key=lambda one: one[1])
    )


def starts(place: Place) -> tuple[Start, ...]:
    """Some questions that are often asked here."""
    listed = [one.item for one in place.plan.store.headlines(place.area.key, plan_period(place.period))]
    if not listed:
        return ()
    years = [place.period]
    while len(years) < _YEARS:
        years.append(years[-1].same_last_year())
    found = [Start("Chỉ tiêu chủ yếu qua 5 năm", Question(tuple(listed), periods=tuple(reversed(years))).query)]
    if place.plan.tree.children(place.area.key, place.period.end):
        few = tuple(listed[:6])
        found.append(Start("So sánh các đơn vị trực thuộc", Question(few, below=True, columns=(Axis.INDICATOR,)).query))
        found.append(Start("Một chỉ tiêu trên bản đồ", Question(few[:1], below=True, view=View.MAP).query))
    return tuple(found)


def _choice(place: Place, item: Item, *, ticked: bool) -> Choice:
    catalogue = place.plan.catalogue
    indicator = catalogue.indicator(item.indicator)
    beside = f"{indicator.unit} – {catalogue.sector_name(indicator.sector)}"
    return Choice(str(item), item_label(catalogue, item), beside, ticked)
