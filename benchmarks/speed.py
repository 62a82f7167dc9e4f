"""Compares our reading and checking with word segmentation and a reader of quantities, in one run on the same texts.

usage: python -m benchmarks.speed [--write] [--date YYYY-MM-DD] [--rounds N]
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import _lru_cache_wrapper
from importlib.metadata import version
from pathlib import Path
from statistics import median

from scripts.labelled import ROOT, SHARED
from scripts.measured_block import machine, replace_block, table

PAGE = ROOT / "docs" / "speed.md"
PAGE_CHARACTERS = 2_800  # of a page of a real report, at 14 points
QUANTITIES_CHARACTERS = 20_000  # quantulum3 is slow: a part of the text is enough for its rate
PAGES = (100, 1_000)


@dataclass(frozen=True)
class Runner:
    """Something that is timed on a text, and how much of the text it is given."""

    name: str
    run: Callable[[str], object]
    characters: int | None = None


def texts() -> list[str]:
    """The real reports where they are, the project's own samples otherwise."""
    real = sorted((SHARED / "reports").glob("*.txt"))
    if real:
        return [path.read_text("utf-8") for path in real]
    from ktxh.samples import write_samples

    with tempfile.TemporaryDirectory() as folder:
        return [path.read_text("utf-8") for path in sorted(write_samples(Path(folder))) if path.suffix == ".txt"]


def forget() -> None:
    """Empty the caches that hold results for texts: a report is read once, not again and again as here."""
    for thing in gc.get_objects():
        if not isinstance(thing, _lru_cache_wrapper) or thing.cache_parameters()["maxsize"] is None:
            continue
        if (getattr(thing, "__module__", None) or "").startswith("ktxh"):
            thing.cache_clear()


def ours(text: str) -> object:
    """A text to its findings: structure, statements, every rule."""
    from ktxh.checking.check import check
    from ktxh.documents.plain_text import parse_text
    from ktxh.documents.structure import recognise
    from ktxh.reading.read import read

    return check(read(recognise(parse_text(text, "report.txt"))))


def peers() -> list[Runner]:
    """The programs that we compare with, ready to run."""
    warnings.filterwarnings("ignore", module="quantulum3")  # it says that its optional classifier is not installed
    from quantulum3 import parser
    from underthesea import word_tokenize

    return [
        Runner(f"underthesea {version('underthesea')} word_tokenize", word_tokenize),
        Runner(f"quantulum3 {version('quantulum3')} parse", parser.parse, QUANTITIES_CHARACTERS),
    ]


def rates(runners: list[Runner], reports: list[str], rounds: int) -> dict[str, float]:
    """Characters a second of each runner: the median of rounds in which they take turns, after one to warm up."""
    found: dict[str, list[float]] = {runner.name: [] for runner in runners}
    for turn in range(rounds + 1):
        for runner in runners:
            given = [report[: runner.characters] for report in reports]
            if runner.characters:
                given = given[:1]
            forget()
            began = time.process_time()
            for text in given:
                runner.run(text)
            taken = time.process_time() - began
            if turn:
                found[runner.name].append(sum(map(len, given)) / taken)
    return {name: median(each) for name, each in found.items()}


def long_report(reports: list[str], pages: int) -> str:
    """The reports one after the other, again and again, up to so many pages."""
    wanted = pages * PAGE_CHARACTERS
    once = "\n\n".join(reports)
    return (f"{once}\n\n" * (wanted // len(once) + 1))[:wanted]


def in_fresh_process(text: str) -> dict[str, float]:
    """What one long file takes from start to end, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, "utf-8")
        command = [sys.executable, "-X", "utf8", "-m", "benchmarks.one_file", str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def peer_table(measured: dict[str, float]) -> str:
    """Characters a second, and how many times as fast we are."""
    mine = next(iter(measured.values()))
    rows = [[name, f"{rate:,.0f}", f"{mine / rate:.2f}"] for name, rate in measured.items()]
    return table(["", "characters a second", "ours is so many times as fast"], rows)


def page_table(taken: dict[int, dict[str, float]]) -> str:
    """Pages a second and memory by the length of the report."""
    rows = [
        [
            f"{pages:,} pages",
            f"{one['seconds']:.1f}",
            f"{pages / one['seconds']:.0f}",
            f"{one['megabytes']:.0f}" if one["megabytes"] else "–",
            f"{one['statements']:,}",
        ]
        for pages, one in taken.items()
    ]
    return table(["", "seconds", "pages a second", "peak memory, MB", "statements"], rows)


def measure(rounds: int) -> str:
    """Both tables, with what they mean."""
    reports = texts()
    measured = rates([Runner("ktxh, read and check", ours), *peers()], reports, rounds)
    taken = {pages: in_fresh_process(long_report(reports, pages)) for pages in PAGES}
    total = sum(map(len, reports))
    return (
        f"{len(reports)} reports, {total:,} characters, median of {rounds} rounds in which the programs take turns, "
        "warm but with empty caches, CPU time; "
        f"quantulum3 on the first {QUANTITIES_CHARACTERS:,} characters only, for it is slow.\n\n"
        f"{peer_table(measured)}\n\n"
        f"A long report ({PAGE_CHARACTERS:,} characters a page) in a fresh process, opening the file included:\n\n"
        f"{page_table(taken)}"
    )


def main() -> None:
    """Print the tables, and write them into docs/speed.md when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/speed.md")
    parser.add_argument("--date", default=date.today().isoformat(), help="the day to write beside the figures")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program runs")
    options = parser.parse_args()
    result = measure(options.rounds)
    print(result)
    if options.write:
        replace_block(PAGE, f"Measured on {options.date}; {machine()}.\n\n{result}")
        print(f"\nWritten: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
