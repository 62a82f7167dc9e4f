"""Keeps the figures of the three real reports for the demonstration, without a sentence of theirs.

usage: python -m scripts.sample_figures [--write]      (without --write: fails where the file is not what is read now)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from ktxh.catalogue.indicators import built_in
from ktxh.checking.check import check
from ktxh.documents.opening import read_file
from ktxh.exchange.doubts import doubts_of
from ktxh.reading.read import read
from ktxh.samples.plan_files import sample_plans
from ktxh.samples.statement_rows import rows_of
from scripts.labelled import ROOT

REPORTS = ROOT.parent / "shared" / "reports"
FILE = ROOT / "src" / "ktxh" / "samples" / "plans" / "figures.jsonl"


def lines() -> Iterator[str]:
    """One JSON line a statement, by report."""
    for plan in sample_plans():
        reading = read(read_file(REPORTS / f"{plan.report}.docx"), built_in())
        for row in rows_of(plan.report, reading.statements, doubts_of(check(reading))):
            yield json.dumps(row, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the file, or say whether it is what the reports give."""
    if not REPORTS.is_dir():
        print("The real reports are not beside this checkout (../shared/reports).")
        return 2
    text = "".join(lines())
    if "--write" in sys.argv[1:]:
        FILE.write_text(text, "utf-8")
        print(f"Written: {FILE.relative_to(ROOT)}, {text.count(chr(10))} statements")
        return 0
    stale = not FILE.exists() or FILE.read_text("utf-8") != text
    print(f"{FILE.relative_to(ROOT)} is {'not ' if stale else ''}what the reports give")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
