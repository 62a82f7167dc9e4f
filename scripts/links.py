"""Measures how many labelled facts are linked to the catalogue and how many of the links are right.

usage: python -m scripts.links [--list] [--own]

The reviewed mapping stands in tests/catalogue/links/*.tsv: id of a labelled fact, code of the indicator it states (""
where the catalogue has none), breakdown. A fact counts as linked where the statement that states most of its figures,
chosen as the scorer of the labels does (of several the one in the fact's unit), has a code. A link is right where that
is the reviewed code, strictly where the breakdown is the reviewed one too. A fact that nothing states is not linked.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ktxh.catalogue.indicators import built_in
from ktxh.documents.opening import read_file
from ktxh.language.units import same_kind
from ktxh.model.statement import Statement
from ktxh.reading.read import read
from scripts.labelled import ROOT, Report, Row, own_reports, reports
from tests.labels import INSTEAD

LINKS = ROOT / "tests" / "catalogue" / "links"
OWN = "own.tsv"
FIELDS = ("actual", "plan", "pct_plan", "change_abs", "change_pct", "index_pct", "total", "share_pct")


@dataclass(frozen=True, slots=True)
class Link:
    """A code with a breakdown; "" is none, or the whole."""

    code: str
    breakdown: str = ""


@dataclass
class Measured:
    """Counts over the facts of one report or more, and the facts that are not linked or not linked right."""

    name: str
    facts: int = 0
    linked: int = 0
    right: int = 0
    strict: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, other: Measured) -> None:
        """Add the counts of another report."""
        self.facts += other.facts
        self.linked += other.linked
        self.right += other.right
        self.strict += other.strict
        self.notes += other.notes

    def __str__(self) -> str:
        def share(part: int, whole: int) -> str:
            return f"{100 * part / whole:5.1f} % ({part}/{whole})" if whole else "–"

        return (
            f"{self.name:40} linked {share(self.linked, self.facts)}, code right {share(self.right, self.linked)}, "
            f"with breakdown {share(self.strict, self.linked)}"
        )


def reviewed(*, own: bool) -> dict[str, Link]:
    """The reviewed links by the facts' ids: those of our own labelled reports, or those of the real ones."""
    links: dict[str, Link] = {}
    for path in sorted(LINKS.glob("*.tsv")):
        if (path.name == OWN) is not own:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if row["id"] in links:
                    raise ValueError(f"{path.name}: {row['id']} is mapped twice")
                links[row["id"]] = Link((row["code"] or "").strip(), (row["breakdown"] or "").strip())
    return links


def measure(report: Report, links: dict[str, Link]) -> Measured:
    """Read a report and hold the codes of its statements against the reviewed ones of its facts."""
    measured = Measured(report.name)
    for label, statement in matched(report):
        if label["id"] not in links:
            continue
        wanted = links[label["id"]]
        measured.facts += 1
        if statement is None or statement.code is None:
            if wanted.code:
                measured.notes.append(_note(label, wanted, statement))
            continue
        measured.linked += 1
        measured.right += statement.code == wanted.code
        exact = Link(statement.code, statement.breakdown) == wanted
        measured.strict += exact
        if not exact:
            measured.notes.append(_note(label, wanted, statement))
    return measured


def matched(report: Report) -> Iterator[tuple[Row, Statement | None]]:
    """Each labelled fact with the statement that states most of its figures, None where none states any."""
    reading = read(read_file(report.text), built_in())
    for line in Path(f"{report.labels}.facts.jsonl").read_text("utf-8").splitlines():
        if not line.strip():
            continue
        label = json.loads(line)
        places = _places(reading.document.source, " ".join(label["quote"].split()))
        wanted = [(key, label[key]) for key in FIELDS if label.get(key) is not None]
        best: tuple[tuple[int, bool], Statement | None] = ((0, True), None)
        for statement in reading.statements:
            if any(statement.start < end and start < statement.end for start, end in places):
                stated = sum(_states(statement, key, value) for key, value in wanted)
                fits = (stated, same_kind(statement.unit, label["unit"] or ""))
                if fits > best[0]:
                    best = (fits, statement)
        yield label, best[1]


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    return [(match.start(), match.end()) for match in re.finditer(re.escape(quote), text)]


def _states(statement: Statement, key: str, value: float) -> bool:
    figures = (getattr(statement, other) for other in INSTEAD.get(key, (key,)))
    return any(
        figure is not None and abs(float(figure.value) - value) <= 1e-9 * max(1.0, abs(value)) for figure in figures
    )


def _note(label: Row, wanted: Link, statement: Statement | None) -> str:
    said = "no statement" if statement is None else f"{statement.indicator} [{statement.unit}]"
    got = "nothing" if statement is None or statement.code is None else f"{statement.code} {statement.breakdown}"
    kind = "missing" if got == "nothing" else "wrong" if statement and statement.code != wanted.code else "breakdown"
    return f"{kind} {label['id']}: {said}\n    wanted {wanted.code or 'none'} {wanted.breakdown}, got {got}"


def measure_all(*, own: bool) -> list[Measured]:
    """Every report that has a reviewed mapping, and all of them together at the end."""
    links = reviewed(own=own)
    found = [measure(report, links) for report in (own_reports() if own else reports())]
    kept = [one for one in found if one.facts]
    everything = Measured("all")
    for one in kept:
        everything.add(one)
    return [*kept, everything]


def main() -> None:
    """Print a line a report and one for all, and with --list what is not linked or not right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="list the facts that are not linked, or not linked right")
    parser.add_argument("--own", action="store_true", help="the labelled reports written for the project")
    args = parser.parse_args()
    found = measure_all(own=args.own)
    print(*found, sep="\n")
    if args.list:
        print(*found[-1].notes, sep="\n")


if __name__ == "__main__":
    main()
