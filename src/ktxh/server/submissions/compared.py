"""How the values of a form differ from those that were sent before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ktxh.model.observation import Item, Observation
from ktxh.model.submission import Event


class Since(StrEnum):
    """What a form is held against."""

    SENT = "sent"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is another one now; None where nothing was stated before."""

    item: Item
    before: Observation | None
    after: Observation | None


@dataclass(frozen=True, slots=True)
class Differences:
    """The values that differ, in the order of the form; `since` is the sending they are held against, None for none."""

    since: Event | None = None
    changes: tuple[Difference, ...] = ()
