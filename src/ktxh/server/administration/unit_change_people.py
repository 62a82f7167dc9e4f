"""The organisations of units that end with a change: offered to go over to the unit that follows, with their people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree
from ktxh.server.accounts.models import Organisation
from ktxh.server.accounts.moving import Move, people_of
from ktxh.server.accounts.people import PeopleError
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.unit_change import UnitChange

STAYS = "o-lai"
_UNIT, _NAME = "org_", "orgname_"
OF_ORGANISATIONS = (_UNIT, _NAME)  # how the fields of the preview begin


@dataclass(frozen=True, slots=True)
class Leaving:
    """An organisation of a unit that ends: how many people it has, the units it can go over to, the one that is chosen
    (`STAYS` for none), and its name there.
    """

    organisation: Organisation
    unit: Area
    people: int
    targets: tuple[Area, ...]
    chosen: str
    name: str


@dataclass(frozen=True, slots=True)
class Carried:
    """How many people go over with their organisations to a unit."""

    unit: Area
    people: int
    organisations: int


def leaving(change: UnitChange, tree: AreaTree, given: Mapping[str, str]) -> tuple[Leaving, ...]:
    """The organisations of the units that end, as they were chosen to go over: unless something else is given to the
    only unit that follows theirs, else to the first, under the name that tells the new unit. `tree` is the register
    with the change.
    """
    ending = [key for key in change.old if tree.area(key).end == change.on]
    rows = Organisation.objects.filter(area__in=ending).annotate(count=Count("memberships__user", distinct=True))
    return tuple(
        _one(change, tree, given, row) for row in sorted(rows, key=lambda one: (ending.index(one.area), one.pk))
    )


def carried(found: Sequence[Leaving]) -> tuple[Carried, ...]:
    """How many people go over to which unit."""
    by_unit: dict[str, tuple[Area, list[Organisation]]] = {}
    for one in found:
        for target in one.targets:
            if target.key == one.chosen:
                by_unit.setdefault(target.key, (target, []))[1].append(one.organisation)
    return tuple(Carried(unit, people_of(some), len(some)) for unit, some in by_unit.values())


def moves(found: Sequence[Leaving]) -> tuple[Move, ...]:
    """What is to be done; AdministrationError where a unit or a name does not fit."""
    for one in found:
        if one.chosen != STAYS and one.chosen not in [target.key for target in one.targets]:
            raise AdministrationError(f"{one.organisation.name} không chuyển sang đơn vị này được; hãy chọn lại.")
    try:
        return tuple(
            Move(one.organisation, one.chosen, one.name, _renamed(one.organisation.short_name, one.unit, _target(one)))
            for one in found
            if one.chosen != STAYS
        )
    except PeopleError as error:
        raise AdministrationError(str(error)) from error


def _one(change: UnitChange, tree: AreaTree, given: Mapping[str, str], row: Organisation) -> Leaving:
    targets = tuple(dict.fromkeys(one.new for one in change.passings if one.old == row.area))
    units, unit = tuple(tree.area(key) for key in targets), tree.area(row.area)
    chosen = given.get(f"{_UNIT}{row.pk}", targets[0])
    into = next((one for one in units if one.key == chosen), units[0])
    name = given.get(f"{_NAME}{row.pk}", "").strip() or _renamed(row.name, unit, into)
    count: int = getattr(row, "count", 0)
    return Leaving(row, unit, count, units, chosen, name)


def _target(one: Leaving) -> Area:
    return next(target for target in one.targets if target.key == one.chosen)


def _renamed(name: str, old: Area, new: Area) -> str:
    """A name with the new unit in the place of the old one: "UBND xã Thất Khê" is "UBND xã Suối Vàng" then."""
    whole = re.compile(re.escape(old.full_name), re.IGNORECASE)
    return whole.sub(lambda _: new.full_name, name)
