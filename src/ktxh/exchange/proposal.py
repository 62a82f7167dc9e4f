"""A proposal: what a file would record, and what of it had to be refused, with the place and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ktxh.model.observation import Item, Observation
from ktxh.model.statement import Statement
from ktxh.model.target import Headline, Target


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken: where it stands ("ô D14", "dòng 7"), what stands there, why it is refused.

    `statement` is the row of a report, so that a person can say what is missing in it.
    """

    place: str
    value: str
    reason: str
    statement: Statement | None = None

    def __str__(self) -> str:
        return f"{self.place}: “{self.value}” {self.reason}" if self.value else f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Explained:
    """An explanation that came with a value, for a rule that asks for one."""

    place: str
    observation: Observation
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a file offers: values, targets and lists of headline indicators that can be recorded, and what was refused.

    `noticed` are remarks on the file that refuse nothing, one sentence each; `blank` says how many places for a value
    were left empty, `typed_over` which rows that are computed hold a number that somebody typed.
    """

    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    refused: tuple[Refused, ...] = ()
    explanations: tuple[Explained, ...] = ()
    headlines: tuple[Headline, ...] = ()
    noticed: tuple[str, ...] = ()
    blank: int = 0
    typed_over: tuple[tuple[Item, Decimal], ...] = ()
