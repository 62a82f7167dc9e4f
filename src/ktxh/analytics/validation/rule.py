"""What a rule for values is, what it sees, and what it says."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ktxh.analytics.cube import Cube
from ktxh.catalogue.relations import Relations
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Key, Observation, Value
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may look at: a cube that already sees what is being entered, and the relations."""

    cube: Cube
    relations: Relations

    def value(self, key: Key) -> Value | None:
        """The value of another key, entered or stored, as it was stated."""
        return self.cube.stated(key)


Judging = Callable[[Entered, Surroundings], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class ValueRule:
    """A rule: its code, its title, and the function that looks at one value."""

    code: str
    title: str
    judge: Judging


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
