"""The same questions asked of others over the same values: pandas, DuckDB, and plain SQL over a naive table."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.store_made import COMMUNES, MONTHS, UNITS, communes, made_digits
from benchmarks.store_questions import Question

Answer = dict[tuple[str, str], float]
Asked = Callable[[Question], Answer]


def write_parquet(path: Path, held: int) -> None:
    """The values as one Parquet file: codes as dictionaries, values as floating point."""
    areas = communes()
    codes = pa.array([code for _ in MONTHS for code in areas])
    periods = pa.array([month.code for month in MONTHS for _ in areas])
    with pq.ParquetWriter(path, _SCHEMA) as writer:
        for item in range(held):
            values = [made_digits(item, month, area) / 100 for month in range(len(MONTHS)) for area in range(UNITS)]
            names = pa.array([f"thu_nghiem.chi_tieu_{item}"] * len(values))
            columns = [names.dictionary_encode(), codes.dictionary_encode(), periods.dictionary_encode(), values]
            writer.write_table(pa.table(columns, schema=_SCHEMA))


_TEXT = pa.dictionary(pa.int32(), pa.string())
_SCHEMA = pa.schema([("indicator", _TEXT), ("area", _TEXT), ("period", _TEXT), ("value", pa.float64())])


def pandas_peer(parquet: Path) -> tuple[str, Asked]:
    """A data frame in memory, codes as categories."""
    import pandas

    frame = pandas.read_parquet(parquet)
    for column in ("indicator", "area", "period"):
        frame[column] = frame[column].astype("category")
    areas = list(communes()[:COMMUNES])

    def ask(question: Question) -> Answer:
        wanted = [period.code for period in question.periods]
        rows = frame[frame["indicator"].isin(question.codes) & frame["period"].isin(wanted) & frame["area"].isin(areas)]
        return dict(rows.groupby(["indicator", "period"], observed=True)["value"].sum().items())

    return f"pandas {version('pandas')}, the file held in memory", ask


def duckdb_peer(parquet: Path) -> tuple[str, Asked]:
    """A table of DuckDB in memory, made of the file, codes as enumerations."""
    import duckdb

    connection = duckdb.connect()
    for column in ("indicator", "area", "period"):
        connection.execute(f"CREATE TYPE {column}s AS ENUM (SELECT DISTINCT {column} FROM read_parquet('{parquet}'))")
    connection.execute(
        "CREATE TABLE figures AS SELECT indicator::indicators AS indicator, area::areas AS area, "
        f"period::periods AS period, value FROM read_parquet('{parquet}')"
    )
    areas = list(communes()[:COMMUNES])

    def ask(question: Question) -> Answer:
        rows = connection.execute(
            "SELECT indicator, period, SUM(value) FROM figures WHERE indicator IN (SELECT UNNEST(?)::indicators) AND "
            "period IN (SELECT UNNEST(?)::periods) AND area IN (SELECT UNNEST(?)::areas) GROUP BY indicator, period",
            [question.codes, [period.code for period in question.periods], areas],
        ).fetchall()
        return {(indicator, period): total for indicator, period, total in rows}

    return f"DuckDB {version('duckdb')}, the file held in memory", ask


def naive_peer(file: Path, held: int) -> tuple[str, Asked]:
    """SQLite as one would begin: codes as text, values as floating point, an index on the indicator."""
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE figures (indicator TEXT, area TEXT, period TEXT, value REAL)")
    connection.executemany("INSERT INTO figures VALUES (?, ?, ?, ?)", _naive_rows(held))
    connection.execute("CREATE INDEX by_indicator ON figures (indicator)")
    connection.commit()
    areas = list(communes()[:COMMUNES])

    def ask(question: Question) -> Answer:
        codes, periods = question.codes, [period.code for period in question.periods]
        rows = connection.execute(
            f"SELECT indicator, period, SUM(value) FROM figures WHERE indicator IN ({_marks(codes)}) "
            f"AND period IN ({_marks(periods)}) AND area IN ({_marks(areas)}) GROUP BY indicator, period",
            [*codes, *periods, *areas],
        )
        return {(indicator, period): total for indicator, period, total in rows}

    return "SQLite, a naive table: codes as text, indexed by indicator", ask


def _marks(things: Sequence[str]) -> str:
    return ",".join("?" * len(things))


def _naive_rows(held: int) -> Iterator[tuple[str, str, str, float]]:
    areas = communes()
    for item in range(held):
        code = f"thu_nghiem.chi_tieu_{item}"
        for month, period in enumerate(MONTHS):
            for area, key in enumerate(areas):
                yield code, key, period.code, made_digits(item, month, area) / 100


def bare_insert(file: Path, rows: int) -> float:
    """Values a second that SQLite takes into a table without indexes, given ready numbers: the most there could be."""
    ready = [
        (number % 400, number % 250, number % 100, number, 2, 0, 3, None, "", "", "", number) for number in range(rows)
    ]
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE figures (a, b, c, d, e, f, g, h, i, j, k, l)")
    began = time.perf_counter()
    connection.executemany(f"INSERT INTO figures VALUES ({_marks(['?'] * 12)})", ready)
    connection.commit()
    taken = time.perf_counter() - began
    connection.close()
    return rows / taken
