"""Scores reading and checking against hand-made labels, a report each and pooled.

usage: python -m scripts.score [--write] [--date YYYY-MM-DD] [--misses N]
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ktxh.checking.rule import rules
from scripts import links
from scripts.labelled import ROOT, Report, Row, Share, own_reports, reports, scorer
from scripts.measured_block import machine, replace_block, table

PAGE = ROOT / "docs" / "accuracy.md"
RAISED = {"error", "warning"}
CHECKS = {
    "checks.recall": "recall",
    "checks.recall_but_logic": "recall outside logic",
    "checks.precision": "precision",
    "checks.coverage": "coverage",
    "checks.coverage_judged": "coverage by rules that can fail",
}
FACTS = {
    "facts.field_recall": "field recall",
    "facts.field_precision": "field precision",
    "facts.field_f1": "field F1",
    "facts.exact": "exact",
    "facts.unit": "unit",
    "facts.named": "named",
}
FORMATS = {"formats.docx": "also on .docx", "formats.pdf": "also on .pdf"}
Shares = dict[str, "Share | None"]


class ScoringError(Exception):
    """The program did not do its part, so there is nothing to score."""


@dataclass
class Scored:
    """The shares of one report, or of all of them together, and what was missed."""

    name: str
    shares: Shares
    misses: list[str] = field(default_factory=list)


def rows(command: str, *arguments: str | Path) -> list[Row]:
    """What the command line prints as JSON lines: the program is measured as its users run it."""
    full = [sys.executable, "-X", "utf8", "-m", "ktxh", command, *map(str, arguments), "--format", "jsonl"]
    done = subprocess.run(full, capture_output=True, text=True, encoding="utf-8", check=False)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    if done.returncode not in (0, 1) or not found:
        raise ScoringError(f"ktxh {command} ended with {done.returncode} and {len(found)} rows: {done.stderr[-500:]}")
    return found


def plain(quote: str | None) -> str:
    """A quote without what formats print differently: blanks, marks, signs, footnote numbers set high."""
    letters = (char for char in quote or "" if unicodedata.category(char) != "No")
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", "".join(letters)).casefold())


def found_again(findings: list[Row], others: list[Row]) -> Share | None:
    """How many raised findings stand in another format of the same report: same rule, claim and quote."""

    def raised(found: list[Row]) -> Counter[tuple[str, object, str]]:
        kept = (row for row in found if row["status"] in RAISED)
        return Counter((row["rule"], row.get("claimed"), plain(row.get("quote"))) for row in kept)

    wanted = raised(findings)
    return Share.of(sum((wanted & raised(others)).values()), sum(wanted.values()))


def as_lines(folder: Path, name: str, found: list[Row]) -> Path:
    """The rows as the scorer reads them."""
    path = folder / name
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in found), "utf-8")
    return path


def only_confirming() -> set[str]:
    """The rules that say of sums that they hold and never that one does not: what they examine is told apart."""
    return {rule.code for rule in rules() if not any(example.fails for example in rule.examples)}


def score_report(report: Report) -> Scored:
    """Run the program over a report in every format and score what it prints."""
    score = scorer()
    facts = rows("extract", report.text)
    checks = rows("check", report.text, "--all")
    text = score.fold(report.text.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        got_facts = score.lines(as_lines(folder, "facts.jsonl", facts))
        got_checks = score.lines(as_lines(folder, "checks.jsonl", checks))
    labels = str(report.labels)
    gold = score.lines(f"{labels}.checks.jsonl")
    but_logic = [row for row in gold if row["kind"] != "logic" or row["verdict"] != "wrong"]
    misses: list[str] = []
    shares: Shares = score.score_facts(text, score.lines(f"{labels}.facts.jsonl"), got_facts, misses)
    shares |= score.score_checks(text, gold, got_checks, misses)
    shares["checks.recall_but_logic"] = score.score_checks(text, but_logic, got_checks, [])["checks.recall"]
    judged = [row for row in got_checks if row["rule"] not in only_confirming()]
    shares["checks.coverage_judged"] = score.score_checks(text, gold, judged, [])["checks.coverage"]
    for other in report.others:
        shares[f"formats{other.suffix}"] = found_again(checks, rows("check", other, "--all"))
    return Scored(report.name, shares, misses)


def pooled(scored: list[Scored]) -> Scored:
    """All reports together: counts are added up, never percentages."""
    shares: Shares = {}
    for key in [*CHECKS, *FACTS, *FORMATS]:
        parts = [share for one in scored if isinstance(share := one.shares.get(key), Share) and hasattr(share, "part")]
        if parts:
            shares[key] = Share.of(sum(share.part for share in parts), sum(share.whole for share in parts))
    precision, recall = shares.get("facts.field_precision"), shares.get("facts.field_recall")
    if precision and recall:
        shares["facts.field_f1"] = Share(2 * precision * recall / (precision + recall))
    return Scored("all", shares)


def cell(share: float | None) -> str:
    """A share with its counts: "0.953 (41/43)"; a dash where there was nothing to count."""
    if share is None:
        return "–"
    counts = f" ({share.part}/{share.whole})" if isinstance(share, Share) and hasattr(share, "part") else ""
    return f"{share:.3f}{counts}"


def tables(scored: list[Scored]) -> str:
    """The scores as Markdown tables: checks, facts, formats."""
    head = ["", *(one.name for one in scored)]
    parts = []
    for title, wanted in (("Checks", CHECKS), ("Facts", FACTS), ("Findings on the other formats", FORMATS)):
        lines = [[name, *(cell(one.shares.get(key)) for one in scored)] for key, name in wanted.items()]
        parts.append(f"{title}:\n\n{table(head, lines)}")
    return "\n\n".join(parts)


def summary(scored: list[Scored]) -> str:
    """The main scores with a line for each report: for many reports."""
    wanted = {**CHECKS, **FACTS}
    shown = ("checks.recall", "checks.precision", "checks.coverage", "facts.field_f1", "facts.exact", "facts.named")
    head = ["", *(wanted[key] for key in shown)]
    return table(head, [[one.name, *(cell(one.shares.get(key)) for key in shown)] for one in scored])


def still_missed(scored: list[Scored]) -> str:
    """What was missed and what was raised wrongly, by kind and rule: the quotes are not ours to print in a page."""
    misses = [miss for one in scored for miss in one.misses]

    def counted(pattern: str) -> str:
        found = Counter(match[1] for miss in misses if (match := re.match(pattern, miss)))
        return ", ".join(f"{name} {count}" for name, count in sorted(found.items())) or "none"

    kinds, raised = counted(r"check .*? (\w+) not raised"), counted(r"raised without a label: (KT\d+)")
    return (
        f"Errors not raised, by kind: {kinds}.\n"
        f"Raised without a label, by rule: {raised}.\n"
        f"Facts not fully read: {sum(miss.startswith('fact ') for miss in misses)}."
    )


def score_all(found: list[Report] | None = None) -> list[Scored]:
    """Every report, the real ones unless given, and all of them together at the end; empty where there are none."""
    found = reports() if found is None else found
    if not found:
        return []
    with ThreadPoolExecutor(2) as pool:
        scored = list(pool.map(score_report, found))
    return [*scored, pooled(scored)]


def links_table(*, own: bool) -> str:
    """How many labelled facts are linked to the catalogue, and how many of the links are right."""
    head = ["", "linked", "right code", "right code and breakdown"]
    lines = [
        [
            one.name,
            cell(Share.of(one.linked, one.facts)),
            cell(Share.of(one.right, one.linked)),
            cell(Share.of(one.strict, one.linked)),
        ]
        for one in links.measure_all(own=own)
    ]
    return f"Links to the catalogue:\n\n{table(head, lines)}"


def main() -> None:
    """Print the tables, and write them into docs/accuracy.md when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    parser.add_argument("--date", default=date.today().isoformat(), help="the day to write beside the figures")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses of each report")
    options = parser.parse_args()
    scored = score_all()
    if not scored:
        print("There are no labelled reports in ../shared, so nothing was scored.")
        return
    found = f"{tables(scored)}\n\n{still_missed(scored)}\n\n{links_table(own=False)}"
    own = score_all(own_reports())
    found = (
        f"### Real reports\n\n{found}\n\n### Reports written for the project\n\n{summary(own)}\n\n"
        f"{still_missed(own)}\n\n{links_table(own=True)}"
    )
    print(found)
    for one in (*scored, *own):
        for miss in one.misses[: options.misses]:
            print(f"- {one.name}: {miss}")
    if options.write:
        replace_block(PAGE, f"Measured on {options.date}; {machine()}.\n\n{found}")
        print(f"\nWritten: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
