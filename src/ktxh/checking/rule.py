"""What a rule of checking is, and how the rules are found.

A rule is one module in this folder whose name begins with its code (`kt101_ratio.py`). Its docstring is the user's page
in Vietnamese: title, a blank line, explanation. It has `KIND`, and a function
`check(reading: Reading) -> Iterator[Finding]`; `EXAMPLES` gives texts that fail, pass, and look wrong but are right.
A rule that compares with the plan database says `NEEDS_DATABASE = True`, and its `check` takes a `Connected` as well.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ktxh import checking
from ktxh.model.connected import Connected
from ktxh.model.finding import Finding, FindingKind
from ktxh.model.phrase import Role
from ktxh.reading.reading import Reading

RULE_MODULE = re.compile(r"kt(\d{3})_\w+")


@dataclass(frozen=True, slots=True)
class ExampleFigure:
    """A connected figure of an example: what was printed of it, with the number in between, and what it is now.

    The values are written as in a report, with a minus where they are negative; `now` is "" where the database does
    not have the figure any more. `control` is False where its control was lost, `known` where the register has it.
    """

    before: str
    number: str
    after: str
    now: str
    role: Role = Role.ACTUAL
    control: bool = True
    known: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """A text of our own and what the rule must say of it: the status of each finding (ok ones included).

    What stands in ⟦brackets⟧ stands in the controls of the `figures`, in their order; lost ones come last.
    """

    text: str
    fails: bool
    note: str = ""
    figures: tuple[ExampleFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as found in the folder."""

    code: str  # "KT101"
    title: str  # Vietnamese
    explanation: str  # Vietnamese
    kind: FindingKind
    check: Callable[..., Iterator[Finding]]
    examples: tuple[Example, ...]
    needs_database: bool = False

    def findings(self, reading: Reading, connected: Connected | None = None) -> Iterator[Finding]:
        """What the rule says of a reading; nothing where it needs a database and there is none."""
        if not self.needs_database:
            return self.check(reading)
        return self.check(reading, connected) if connected is not None and reading.document.register else iter(())


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    found = []
    for module_info in pkgutil.iter_modules(checking.__path__):
        match = RULE_MODULE.fullmatch(module_info.name)
        if match is None:
            continue
        module = importlib.import_module(f"ktxh.checking.{module_info.name}")
        title, _, explanation = (module.__doc__ or "").strip().partition("\n\n")
        found.append(
            Rule(
                "KT" + match[1],
                title.rstrip("."),
                explanation.strip(),
                module.KIND,
                module.check,
                tuple(module.EXAMPLES),
                getattr(module, "NEEDS_DATABASE", False),
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.code))
