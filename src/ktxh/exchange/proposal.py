"""A proposal: what a file would record, and what of it had to be refused, with the place and the reason."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.model.observation import Observation
from ktxh.model.target import Target


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken: where it stands ("ô D14", "dòng 7"), what stands there, why it is refused."""

    place: str
    value: str
    reason: str

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
    """What a file offers: values and targets that can be recorded, and what was refused."""

    observations: tuple[Observation, ...] = ()
    targets: tuple[Target, ...] = ()
    refused: tuple[Refused, ...] = ()
    explanations: tuple[Explained, ...] = ()
