"""Handing one target down: a figure for each unit right below, all by one decision, beside the control sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ktxh.analytics.comparing import plan_period
from ktxh.analytics.cube import Cube
from ktxh.analytics.handing_down import HandDown, hand_down
from ktxh.language.numbers import print_number
from ktxh.model.area import Area
from ktxh.model.observation import Item, Recorded
from ktxh.model.target import Authority, Target
from ktxh.server.board.hand_down_table import HandDownRow, hand_down_row
from ktxh.server.board.setting import Given, SettingRefusedError, target_of
from ktxh.server.web.place import Place

_FIELD = "unit:"


@dataclass(frozen=True, slots=True)
class UnitField:
    """A unit, the field of its figure, what it was given before, and what stands in the field."""

    area: Area
    field: str
    before: Target | None
    typed: str


@dataclass(frozen=True, slots=True)
class Handing:
    """The page on which a target is handed down; `control` is None where the unit itself has no target yet."""

    item: Item
    control: HandDownRow | None
    held: HandDown | None
    fields: tuple[UnitField, ...]


def handing(place: Place, cube: Cube, item: Item, name: str, given: Mapping[str, str] | None = None) -> Handing:
    """The units right below with what they were given; `given` is what was typed and could not be kept."""
    units = cube.tree.children(place.area.key, place.period.end)
    own = _own(place, cube, item)
    held = hand_down(cube, own, place.period.end) if own else None
    stand = _stand(cube, item, units, place)
    fields = []
    for unit in units:
        before = stand.get(unit.key)
        field = _FIELD + unit.key
        typed = given.get(field, "") if given is not None else print_number(before.value) if before else ""
        fields.append(UnitField(unit, field, before, typed))
    row = hand_down_row(cube, held, name, units) if held else None
    return Handing(item, row, held, tuple(fields))


def hand(place: Place, cube: Cube, item: Item, given: Given) -> Recorded:
    """Keep the figures that were typed as what the level above gives these units; those left blank stay as they are.

    SettingRefusedError, and nothing kept, where one of them is no number.
    """
    targets, problems = [], []
    for unit in cube.tree.children(place.area.key, place.period.end):
        typed = given.text(_FIELD + unit.key)
        if not typed:
            continue
        fields = {**given.fields, "value": typed, "authority": Authority.SUPERIOR.value, "holder": ""}
        try:
            targets.append(target_of(place, item, unit.key, Given(fields)))
        except SettingRefusedError as error:
            problems.append(f"{unit.full_name}: {error}" if "“" in str(error) else str(error))
    if problems:
        raise SettingRefusedError(" ".join(dict.fromkeys(problems)))
    if not targets:
        raise SettingRefusedError("Chưa ghi số cho đơn vị nào nên chưa giao gì.")
    stand = _stand(cube, item, cube.tree.children(place.area.key, place.period.end), place)
    changed = [_kept(one, stand.get(one.area)) for one in targets if _differs(one, stand.get(one.area))]
    kept = place.plan.store.set_targets(changed, place.user.username)
    return Recorded(kept.new, kept.changed, kept.unchanged + len(targets) - len(changed))


def _differs(one: Target, before: Target | None) -> bool:
    return before is None or before.value != one.value or before.goal is not one.goal


def _kept(one: Target, before: Target | None) -> Target:
    """With the phases and the reserve that the unit's target had before, which this form does not ask for."""
    if before is None:
        return one
    return replace(one, phases=before.phases, reserve=before.reserve, reserve_reason=before.reserve_reason)


def _own(place: Place, cube: Cube, item: Item) -> Target | None:
    """The unit's own target, by the authority of its headline list where it is there."""
    year = plan_period(place.period)
    found = [one for one in cube.figures.targets([item], [place.area.key], [year]) if not one.holder]
    listed = [one.authority for one in cube.figures.headlines(place.area.key, year) if one.item == item]
    return next((one for one in found if one.authority in listed), found[0] if found else None)


def _stand(cube: Cube, item: Item, units: tuple[Area, ...], place: Place) -> dict[str, Target]:
    """What the units were given by the level above, by their keys."""
    keys = [unit.key for unit in units]
    found = cube.figures.targets([item], keys, [plan_period(place.period)])
    return {one.area: one for one in found if one.authority is Authority.SUPERIOR and not one.holder}
