"""The plan database of the demonstration for one commune, as `make demo` leaves it: figures, prose, one version.

usage: python -m scripts.demonstration_database FILE
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.labelled import ROOT

REPORT = "that-khe-2025"


@cache
def database() -> bytes:
    """The content of the database file, made in a process of its own."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "made.db"
        subprocess.run(
            [sys.executable, "-X", "utf8", "-m", "scripts.demonstration_database", str(file)], cwd=ROOT, check=True
        )
        return file.read_bytes()


def make(file: Path) -> None:
    """Make the database: what the demonstration records of its communes, and the report of one of them."""
    from ktxh.cli.composing import composing_of
    from ktxh.cli.demo_plan import record_commune
    from ktxh.cli.demo_reports import record_parts
    from ktxh.cli.plan_database import open_plan_database
    from ktxh.composing.compose import Wish
    from ktxh.samples.plan_files import commune_plans
    from ktxh.samples.report_parts import AUTHOR
    from ktxh.samples.sample_reports import SAMPLE_REPORTS

    plan = open_plan_database(str(file))
    for one in commune_plans():
        record_commune(plan, one)
    report = next(one for one in SAMPLE_REPORTS if one.report == REPORT)
    record_parts(plan, report)
    wish = Wish(cut_off=report.cut_off)
    composing_of(plan, report.area, report.period, report.outline, wish, report.moment).recorded(AUTHOR)
    plan.store.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
