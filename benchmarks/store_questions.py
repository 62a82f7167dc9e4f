"""The questions that the stores are asked, and how our store answers them.

A question names indicators, months and the communes of a province; the answer is a sum for each indicator and month.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.store_made import COMMUNES, INDICATORS, MONTHS, communes, items
from ktxh.model.period import Period

if TYPE_CHECKING:
    from ktxh.server.store import Store

HEADLINES = 26


@dataclass(frozen=True)
class Question:
    """Which indicators and months (by their numbers) are to be summed over the communes of the province."""

    items: tuple[int, ...]
    months: tuple[int, ...]

    @property
    def codes(self) -> list[str]:
        """The codes of the indicators."""
        return [f"thu_nghiem.chi_tieu_{item}" for item in self.items]

    @property
    def periods(self) -> list[Period]:
        """The months."""
        return [MONTHS[month] for month in self.months]


def by_month(held: int, count: int) -> Iterator[Question]:
    """Roll-up of one indicator over the province by month for three years, a new indicator each time."""
    chance = random.Random(1)
    for _ in range(count):
        first = chance.randrange(len(MONTHS) - 36)
        yield Question((chance.randrange(held),), tuple(range(first, first + 36)))


def headline_table(held: int, count: int) -> Iterator[Question]:
    """26 indicators for a month and what it is compared with: the months before of this year, and of last year."""
    chance = random.Random(2)
    for _ in range(count):
        now = chance.randrange(12, len(MONTHS))
        months = {now, now - 1, now - 2, now - 3, now - 12, now - 11, now - 10, now - 9}
        yield Question(tuple(chance.sample(range(held), HEADLINES)), tuple(sorted(months)))


def asked_of_store(store: Store, question: Question) -> dict[tuple[str, str], float]:
    """The sums by code and month, as our store gives them."""
    known = items()
    totals = store.totals([known[item] for item in question.items], communes()[:COMMUNES], question.periods)
    return {(item.indicator, period.code): float(total.number) for (item, period), total in totals.items()}


def held_indicators(rows: int) -> int:
    """How many of the indicators have values when so many rows are filled in."""
    held = min(INDICATORS, -(-rows // (len(MONTHS) * len(communes()))))
    if held < HEADLINES:
        raise ValueError(f"{HEADLINES} indicators need {HEADLINES * len(MONTHS) * len(communes()):,} values")
    return held
