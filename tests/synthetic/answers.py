"""What a synthetic report knows of itself: the errors planted in it, and what its sentences state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Planted:
    """An error at start to end of the folded text; `also` are the other places at which it may fairly be raised."""

    kind: str
    start: int
    end: int
    quote: str
    note: str
    also: tuple[tuple[int, int], ...] = ()

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        return ((self.start, self.end), *self.also)


@dataclass(frozen=True, slots=True)
class Truth:
    """A row that the words from start to end state; `fields` are those of a statement, changes signed."""

    indicator: str
    unit: str
    start: int
    end: int
    quote: str
    fields: Mapping[str, Decimal]
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class SyntheticReport:
    """The text as a file would hold it, and the answers; offsets are into the text with white space folded."""

    text: str
    planted: list[Planted]
    truths: list[Truth]
    sentences: int
    recipes: Mapping[str, int] = field(default_factory=dict)
