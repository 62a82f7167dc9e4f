"""A figure: a number as a report prints it, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number. `value` is signed by the words around it (giảm is negative) where it states a change.

    `text` is the number as printed ("12,12"), `unit` the unit as written ("triệu đồng", "%", "" where none is),
    `start` and `end` its place in the document's source text, `approximate` whether the report says khoảng, trên, gần.
    """

    value: Decimal
    text: str
    start: int
    end: int
    unit: str = ""
    approximate: bool = False

    @property
    def decimals(self) -> int:
        """How many decimals are printed: 12,12 has 2, 12 has 0; negative where not even units are known."""
        exponent = self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) else 0

    @property
    def step(self) -> Decimal:
        """One unit in the last printed digit: 0.01 for 12,12."""
        return Decimal(1).scaleb(-self.decimals)

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """What the printed number can stand for when it was rounded: 12,12 is 12.115 to 12.125."""
        half = self.step / 2
        return self.value - half, self.value + half
