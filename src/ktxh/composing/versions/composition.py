"""A composed report that the store remembers: what it was made from, and whether its figures are frozen (đã chốt)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ktxh.model.period import Period


class CompositionState(StrEnum):
    """Whether a composed report is still being worked on."""

    DRAFT = "ban_nhap"
    FROZEN = "da_chot"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"ban_nhap": "bản nháp", "da_chot": "đã chốt"}[self.value]


@dataclass(frozen=True, slots=True)
class Freezing:
    """That the state changed: to which, why, by whom, when."""

    state: CompositionState
    reason: str
    author: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Composition:
    """One version of a composed report; its register and its words are asked for by `identifier`.

    `number` counts the versions of the area and the period from 1, `figures` the connected figures that it
    prints, each once. `freezings` are
    all changes of its state, oldest first.
    """

    identifier: str
    area: str
    period: Period
    number: int
    outline: str
    style: str
    author: str
    composed_at: datetime
    note: str
    figures: int
    state: CompositionState = CompositionState.DRAFT
    freezings: tuple[Freezing, ...] = ()
