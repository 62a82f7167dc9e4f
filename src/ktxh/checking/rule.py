"""What a rule of checking is, and how the rules are found.

A rule is one module in this folder whose name begins with its code (`kt101_ratio.py`). Its docstring is the user's page
in Vietnamese: title, a blank line, explanation. It has `KIND`, and a function
`check(reading: Reading) -> Iterator[Finding]`; `EXAMPLES` gives texts that fail, pass, and look wrong but are right.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ktxh import checking
from ktxh.model.finding import Finding, FindingKind
from ktxh.reading.reading import Reading

RULE_MODULE = re.compile(r"kt(\d{3})_\w+")


@dataclass(frozen=True, slots=True)
class Example:
    """A text of our own and what the rule must say of it: the status of each finding (ok ones included)."""

    text: str
    fails: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as found in the folder."""

    code: str  # "KT101"
    title: str  # Vietnamese
    explanation: str  # Vietnamese
    kind: FindingKind
    check: Callable[[Reading], Iterator[Finding]]
    examples: tuple[Example, ...]


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
            )
        )
    return tuple(sorted(found, key=lambda rule: rule.code))
