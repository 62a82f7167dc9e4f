"""Sets of periods as the bits of a number: what was asked of thousands of places is compared in one step for each."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh.model.period import Period


class PeriodBits:
    """Gives every period that is met a bit of its own."""

    def __init__(self) -> None:
        self._bits: dict[Period, int] = {}

    def bit(self, period: Period) -> int:
        """The number in which only the period's bit is set."""
        found = self._bits.get(period)
        if found is None:
            found = self._bits[period] = 1 << len(self._bits)
        return found

    def of(self, periods: Iterable[Period]) -> int:
        """The number in which the bits of the periods are set."""
        found = 0
        for period in periods:
            found |= self.bit(period)
        return found

    def periods(self, bits: int) -> list[Period]:
        """The periods whose bits are set, in the order in which they were met."""
        return [period for period, bit in self._bits.items() if bit & bits]
