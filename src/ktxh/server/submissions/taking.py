"""A step as somebody takes it: which, by whom, why, with which remarks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ktxh.model.submission import Capability, CellNote, Step


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes a step, when, why, and with which remarks on values. `at` must know its time zone; None is now.

    `capabilities` are those of the person at this unit; None where rights were looked at before. `despite_below` takes
    the step although units below are not approved, for which a reason is needed. `warnings` counts the strange values
    of what is sent (`submissions.sending`), None where nobody counted.
    """

    step: Step
    author: str = ""
    reason: str = ""
    notes: tuple[CellNote, ...] = ()
    at: datetime | None = None
    capabilities: Collection[Capability] | None = None
    despite_below: bool = False
    warnings: int | None = None

    def __post_init__(self) -> None:
        if self.at is not None and self.at.tzinfo is None:
            raise ValueError("thời điểm phải kèm múi giờ")
