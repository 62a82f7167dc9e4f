"""What a rule for values is, what it sees, and what it says."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ktxh.analytics.cube import Cube
from ktxh.analytics.over_boundaries import unchanged
from ktxh.analytics.validation.neighbours import Rate
from ktxh.catalogue.relations import Relations
from ktxh.model.indicator import Indicator, OverAreas
from ktxh.model.observation import Item, Key, Observation, Value
from ktxh.model.period import Period
from ktxh.model.relation import Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of a value: the rule's code, how grave it is, one Vietnamese sentence with the arithmetic."""

    key: Key
    rule: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A value that is being entered, beside the current one."""

    observation: Observation
    indicator: Indicator
    current: Value | None

    @property
    def key(self) -> Key:
        """Where the value stands."""
        return self.observation.key

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount that adds up and cannot be below nothing, so that no part is more than the whole."""
        return is_amount(self.indicator)


def is_amount(indicator: Indicator) -> bool:
    """Whether values of an indicator add up over areas and cannot be below nothing."""
    lowest = indicator.minimum
    return indicator.over_areas is OverAreas.ADD and lowest is not None and lowest >= 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look at: a cube that already sees what is being entered, and the relations."""

    cube: Cube
    relations: Relations

    def value(self, key: Key) -> Value | None:
        """The value of another key, entered or stored, as it was stated."""
        return self.cube.stated(key)

    def of_last_year(self, key: Key) -> Decimal | None:
        """The amount of the same period last year, as it was stated, or carried from the units that the area was made
        of since; None where neither is known in full.
        """
        before = key.period.same_last_year()
        stated = self.value(key._replace(period=before))
        if stated is not None:
            return stated.number
        if not changed_since(self.cube, key.area, key.period):
            return None
        carried = self.cube.answer(key.item, key.area, before, key.period.end)
        return carried.value if carried.whole else None

    def computed(self, rate: Rate, key: Key) -> Decimal | None:
        """What a rate comes to in the area and period of a key; None where a part is missing or the divisor is 0."""
        numbers = {}
        for operand, part in rate.parts.items():
            value = self.value(key._replace(item=part))
            if value is None:
                return None
            numbers[operand] = value.number
        return rate.formula.evaluate(lambda operand: numbers[operand]).value


def changed_since(cube: Cube, area: str, period: Period) -> bool:
    """Whether an area got other boundaries since the same period of the year before."""
    ends = cube.tree.area(area).exists(period.end)
    return ends and not unchanged(cube.tree, area, period.end, period.same_last_year().end)


Judging = Callable[[Entered, Surroundings], Iterator[Remark]]
Needing = Callable[[Item, Surroundings], Iterable[Item]]


def _nothing(_: Item, __: Surroundings) -> Iterable[Item]:
    return ()


@dataclass(frozen=True, slots=True)
class ValueRule:
    """A rule: its code, its title, the function that looks at one value, and which other items of its period it needs.

    What `needs` names is fetched for all values at once; a rule that asks for more gets it, one question at a time.
    """

    code: str
    title: str
    judge: Judging
    needs: Needing = _nothing


@cache
def value_rules() -> tuple[ValueRule, ...]:
    """Every rule of the folder, by code; a module is a rule when it has a RULE."""
    import ktxh.analytics.validation as folder

    found = []
    for module in pkgutil.iter_modules(folder.__path__):
        rule = getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, ValueRule):
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.code))
