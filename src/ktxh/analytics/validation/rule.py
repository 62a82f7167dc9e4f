"""What a rule for values is, what it sees, and what it says."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ktxh.analytics.cube import Cube
from ktxh.analytics.validation.neighbours import Rate
from ktxh.catalogue.relations import Relations
from ktxh.model.indicator import Indicator, OverAreas
from ktxh.model.observation import Item, Key, Observation, Value
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
        lowest = self.indicator.minimum
        return self.indicator.over_areas is OverAreas.ADD and lowest is not None and lowest >= 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look at: a cube that already sees what is being entered, and the relations."""

    cube: Cube
    relations: Relations

    def value(self, key: Key) -> Value | None:
        """The value of another key, entered or stored, as it was stated."""
        return self.cube.stated(key)

    def computed(self, rate: Rate, key: Key) -> Decimal | None:
        """What a rate comes to in the area and period of a key; None where a part is missing or the divisor is 0."""
        numbers = {}
        for operand, part in rate.parts.items():
            value = self.value(key._replace(item=part))
            if value is None:
                return None
            numbers[operand] = value.number
        return rate.formula.evaluate(lambda operand: numbers[operand]).value


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
