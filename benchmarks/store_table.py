"""The whole table of 26 headline indicators, as `ktxh targets` makes it: values, plans, all comparisons, judgement.

The store holds months of communes only, so that everything in the table is computed: six months out of their months,
the same period and the whole of last year, the share of plan, and a forecast out of the three years before.
"""

from __future__ import annotations

import random
import time
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.store_made import COMMUNES, MONTHS, PROVINCE, communes, indicators, items, register
from benchmarks.store_questions import HEADLINES, held_indicators
from ktxh.analytics.cube import Cube
from ktxh.analytics.headline_table import headline_table
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.observation import Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.model.target import Authority, Headline, Target

if TYPE_CHECKING:
    from ktxh.server.store import Store

_YEARS = tuple(range(MONTHS[0].year + 4, MONTHS[-1].year))  # with three whole years before them


def catalogue() -> Catalogue:
    """The made-up indicators as a catalogue."""
    return Catalogue({one.code: one for one in indicators()}, {}, {"thu_nghiem": "Thử nghiệm"}, {})


def plan(store: Store, rows: int) -> None:
    """Give the province 26 headline indicators with targets in every year that is asked about."""
    chance = random.Random(3)
    for year in _YEARS:
        chosen = chance.sample(range(held_indicators(rows)), HEADLINES)
        period = Period.of_year(year)
        store.set_headlines(
            Headline(PROVINCE, period, str(at), items()[one], f"Chỉ tiêu {one}", Authority.COUNCIL)
            for at, one in enumerate(chosen, 1)
        )
        store.set_targets(
            Target(items()[one], PROVINCE, period, authority, Decimal(14_000_000))
            for one in chosen
            for authority in (Authority.SUPERIOR, Authority.COUNCIL)
        )


def tables(store: Store, rows: int, asked: int, *, forecasts: bool) -> list[float]:
    """Seconds for each table, a new year and period each time; after one to warm up."""
    plan(store, rows)
    known, tree, taken = catalogue(), register(), []
    tree.change_days  # noqa: B018 (found once and kept with the tree)
    for number in range(asked + 1):
        period = Period.first_months(_YEARS[number % len(_YEARS)], 3 * (number % 3 + 1))
        began = time.perf_counter()
        table = headline_table(Cube(store, known, tree), PROVINCE, period, forecasts=forecasts)
        if number:
            taken.append(time.perf_counter() - began)
        for row in table.rows:
            assert row.compared.actual.whole and row.compared.same_period.index is not None
            assert row.compared.last_year.index is not None and row.target is not None
            assert (row.forecast is not None) == forecasts
    return taken


def saved_and_seen(store: Store) -> float:
    """Seconds from saving a changed value to the table that shows it."""
    year = _YEARS[-1]
    (first, *_) = store.headlines(PROVINCE, Period.of_year(year))
    month = Period.month(year, 2)
    before = headline_table(Cube(store, catalogue(), register()), PROVINCE, Period.first_months(year, 3))
    key = Key(first.item, communes()[COMMUNES // 2], month)
    old = store.values([first.item], [key.area], [month])[key].number
    began = time.perf_counter()
    store.record([Observation(key, old + 1, Status.OFFICIAL, Source(SourceKind.HAND))])
    after = headline_table(Cube(store, catalogue(), register()), PROVINCE, Period.first_months(year, 3))
    taken = time.perf_counter() - began
    assert after.rows[0].compared.actual.value == (before.rows[0].compared.actual.value or 0) + 1
    return taken
