"""The units right below, on a map: size by the amount of a headline indicator, look by how it stands to the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from ktxh.analytics.comparing import plan_period
from ktxh.analytics.cube import Cube
from ktxh.analytics.phasing import due_share
from ktxh.catalogue.forms import item_label
from ktxh.language.numbers import print_short
from ktxh.model.area import Area
from ktxh.model.evaluation import judge
from ktxh.model.indicator import OverAreas, OverTime
from ktxh.model.observation import Item
from ktxh.model.target import Headline, Target
from ktxh.server.board.wording import STATES
from ktxh.server.home.boundaries import boundaries_file
from ktxh.server.web.place import Place

Json = dict[str, object]
USUAL = Item("dau_tu_cong.giai_ngan")  # where the unit has no headline indicator


@dataclass(frozen=True, slots=True)
class UnitOnMap:
    """A unit with the amount, None where it is not known, and the judgement with its look."""

    area: Area
    amount: Decimal | None
    judgement: str
    look: str
    address: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """An indicator that can be chosen."""

    item: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class UnitMap:
    """The map: which indicator in which unit, and the units in tree order."""

    name: str
    item: Item
    unit: str
    units: tuple[UnitOnMap, ...]
    choices: tuple[Choice, ...]
    polygons: bool

    @property
    def simulated(self) -> bool:
        """Whether any amount was made up for a demonstration."""
        return any(one.simulated for one in self.units)

    @property
    def chart(self) -> Json:
        """What the map in the browser draws."""
        return {
            "kind": "map",
            "title": self.name,
            "unit": self.unit,
            "amount_label": f"{self.name} ({self.unit})",
            "units": [
                {
                    "key": one.area.key,
                    "name": one.area.title,
                    "lon": None if one.area.longitude is None else str(one.area.longitude),
                    "lat": None if one.area.latitude is None else str(one.area.latitude),
                    "amount": None if one.amount is None else f"{one.amount:f}",
                    "text": "chưa có số liệu" if one.amount is None else f"{print_short(one.amount)} {self.unit}",
                    "state": one.look,
                    "address": one.address,
                }
                for one in self.units
            ],
        }


def units_right_below(place: Place) -> tuple[Area, ...]:
    """The units that the map shows; none below a commune."""
    return place.plan.tree.children(place.area.key, place.period.end)


def unit_map(place: Place, wanted: str = "") -> UnitMap | None:
    """The map for one of the headline indicators of the unit; None where it has no units below.

    Where nobody chooses it is the first one that can be added up over units. A few questions, whatever the number.
    """
    areas = units_right_below(place)
    if not areas:
        return None
    cube, plan = place.plan.cube(), plan_period(place.period)
    headlines = place.plan.store.headlines(place.area.key, plan)
    item = _chosen(cube, [one.item for one in headlines], wanted)
    keys = [one.key for one in areas]
    cube.prefetch([item], keys, [place.period])
    headline = next((one for one in headlines if one.item == item), None)
    targets = _targets(place.plan.store.targets([item], keys, [plan]), headline)
    indicator = cube.indicator(item)
    return UnitMap(
        next((one.name for one in headlines if one.item == item and one.name), item_label(cube.catalogue, item)),
        item,
        indicator.unit,
        tuple(_unit(place, cube, item, area, targets.get(area.key), headline) for area in areas),
        tuple(
            Choice(str(one.item), one.name or item_label(cube.catalogue, one.item), one.item == item)
            for one in headlines
        ),
        boundaries_file().is_file(),
    )


def _chosen(cube: Cube, items: list[Item], wanted: str) -> Item:
    by_name = {str(one): one for one in items}
    if wanted in by_name:
        return by_name[wanted]
    added = (one for one in items if cube.indicator(one).over_areas is OverAreas.ADD)
    return next(added, items[0] if items else USUAL)


def _targets(found: Iterable[Target], headline: Headline | None) -> dict[str, Target]:
    """By unit the target it is judged by: that of the authority of the headline, else any that was set for it."""
    chosen: dict[str, Target] = {}
    for one in found:
        if one.holder or one.relative:
            continue
        if one.area not in chosen or (headline is not None and one.authority is headline.authority):
            chosen[one.area] = one
    return chosen


def _unit(
    place: Place, cube: Cube, item: Item, area: Area, target: Target | None, headline: Headline | None
) -> UnitOnMap:
    answer = cube.answer(item, area.key, place.period)
    address = f"{place.url('why:first', area=area.key)}?{urlencode({'item': str(item)})}"
    if target is None:
        return UnitOnMap(area, answer.value, "Chưa giao chỉ tiêu", "none", address, answer.simulated)
    own = headline or Headline(area.key, target.period, "", item, "", target.authority)
    judgement = judge(
        answer.value if answer.whole else None,
        target.value,
        target.goal,
        year_ended=place.period.elapsed_share() == 1,
        due_share=due_share(place.period, own, target),
        assessed=own.assessed,
        moving=cube.indicator(item).over_time is OverTime.ADD,
    ).judgement
    return UnitOnMap(area, answer.value, judgement.label, STATES.get(judgement, "none"), address, answer.simulated)
