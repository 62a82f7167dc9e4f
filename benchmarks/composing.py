"""Measures composing: from the database to the Word file, refreshing one, 166 communes on two cores; beside docxtpl.

usage: python -m benchmarks.composing [--communes 166] [--times 15] [--write]
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import composing_made as made
from benchmarks.composing_one import compose_one, figures_of, refresh_one
from benchmarks.composing_peer import fill_template, write_template
from scripts.labelled import ROOT
from scripts.measured_block import machine, replace_block, table

if TYPE_CHECKING:
    from ktxh.composing.compose import Composed
    from ktxh.server.store import Store

PAGE = ROOT / "docs" / "composing.md"
CORES = 2
AREA = "180"


@dataclass(frozen=True)
class Fresh:
    """What a fresh process took: seconds for its first and its next report, seconds to open, most memory."""

    first: float
    next: float
    opened: float
    megabytes: float | None


def taken(work: Callable[[], object], times: int) -> float:
    """The median of so many runs, after two to warm up."""
    found = []
    for number in range(times + 2):
        began = time.perf_counter()
        work()
        if number > 1:
            found.append(time.perf_counter() - began)
    return median(found)


def fresh(database: Path) -> Fresh:
    """Compose twice in a process of its own."""
    command = [sys.executable, "-X", "utf8", "-m", "benchmarks.composing_one", str(database), AREA, AREA]
    done = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    first, following = done["seconds"]
    return Fresh(first, following, done["opened"], done["megabytes"])


def communes(count: int) -> list[str]:
    """So many communes of today."""
    from ktxh.server.loading import built_in_areas

    tree = built_in_areas()
    day = date(2026, 1, 1)
    provinces = (one.key for one in tree.children("VN", day))
    return [one.key for province in provinces for one in tree.children(province, day)][:count]


def _compose_share(database: str, areas: list[str]) -> int:
    """One worker's part: its reports, one after the other."""
    from ktxh.server.database import open_store

    store, outline = open_store(database), made.outline()
    return sum(len(compose_one(store, outline, area)[0]) > 0 for area in areas)


def many(database: Path, count: int) -> float:
    """Seconds for a report of every commune on two cores, starting the processes included."""
    from ktxh.server.database import open_store

    areas = communes(count)
    store = open_store(str(database))
    made.fill(store, areas)
    store.record_prose([one for area in areas for one in made.prose(area)])
    store.close()
    began = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(CORES) as pool:
        done = pool.starmap(_compose_share, [(str(database), areas[core::CORES]) for core in range(CORES)])
    assert sum(done) == count
    return time.perf_counter() - began


def peer(store: Store, composed: Composed, content: bytes, folder: Path, times: int) -> tuple[float, float]:
    """Seconds in which docxtpl fills our own document as a template; and with reading the figures, and the charts."""
    template = folder / "template.docx"
    texts = write_template(content, template)

    def whole() -> bytes:
        figures_of(store, AREA)
        return fill_template(template, texts)

    assert len(texts) >= len(composed.register.entries)
    return taken(lambda: fill_template(template, texts), times), taken(whole, times)


def measure(count: int, times: int) -> str:
    """Everything, in one run."""
    from ktxh.server.database import open_store

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "one.db"
        store, outline = open_store(str(database)), made.outline()
        made.fill(store, [AREA])
        store.record_prose(made.prose(AREA))
        content, composed = compose_one(store, outline, AREA)
        ours = taken(lambda: compose_one(store, outline, AREA), times)
        (folder / "report.docx").write_bytes(content)
        same = taken(lambda: refresh_one(store, folder / "report.docx", folder / "new.docx"), times)
        made.fill(store, [AREA], more=5)
        changed = taken(lambda: refresh_one(store, folder / "report.docx", folder / "new.docx"), times)
        filled, whole = peer(store, composed, content, folder, times)
        store.close()
        alone = fresh(database)
        together = many(folder / "many.db", count)
    return block(composed, (ours, same, changed, filled, whole), alone, count, together)


def block(
    composed: Composed, seconds: tuple[float, float, float, float, float], alone: Fresh, count: int, together: float
) -> str:
    """The measured block of the page."""
    ours, same, changed, filled, whole = seconds
    from ktxh.composing.composed_counts import counts_of

    counts = counts_of(composed)
    rows = [
        ["from the database to the .docx, in a running program", f"{ours:.2f} s", "1.00"],
        ["the same, first report of a fresh process", f"{alone.first:.2f} s", f"{alone.first / ours:.2f}"],
        ["docxtpl fills our document as its template, texts at hand", f"{filled:.2f} s", f"{filled / ours:.2f}"],
        ["docxtpl, with the same figures read and the same charts drawn", f"{whole:.2f} s", f"{whole / ours:.2f}"],
        ["refresh, nothing changed", f"{same:.2f} s", f"{same / ours:.2f}"],
        ["refresh, every figure changed", f"{changed:.2f} s", f"{changed / ours:.2f}"],
        [f"{count} commune reports on {CORES} cores", f"{together:.1f} s", f"{together / count / ours:.2f} each"],
    ]
    memory = f"{alone.megabytes:.0f} MB" if alone.megabytes else "not known on this system"
    return (
        f"A report with {len(composed.register.entries)} connected figures ({counts.figures} controls), "
        f"{counts.footnotes} footnotes, {counts.annexes} annexes and 2 charts; median of many runs:\n\n"
        f"{table(['', 'seconds', 'times ours'], rows)}\n\n"
        f"Most memory of a process that composes it: {memory}. Opening the store in a fresh process: "
        f"{alone.opened:.2f} s."
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--communes", type=int, default=166, help="how many reports are composed together")
    parser.add_argument("--times", type=int, default=15, help="how many runs the medians are of")
    parser.add_argument("--write", action="store_true", help="write docs/composing.md")
    parser.add_argument("--date", default=date.today().isoformat(), help="the day to write beside the figures")
    options = parser.parse_args()
    result = measure(options.communes, options.times)
    print(result)
    if options.write:
        replace_block(PAGE, f"Measured on {options.date}; {machine()}.\n\n{result}")
        print(f"\nWritten: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
