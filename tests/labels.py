"""Compares what the program says of a report with labels made by hand: by place and by figure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from ktxh.checking.check import check
from ktxh.documents.opening import read_file
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.read import read

RAISED = {Status.ERROR, Status.WARNING}
EXAMINED = {Status.OK, Status.ROUNDING, *RAISED}
NOT_LABELLED = {FindingKind.FORM, FindingKind.TERM}
FIELDS = ("actual", "plan", "pct_plan", "change_abs", "change_pct", "total", "share_pct")
INSTEAD = {  # values that may fairly stand in each other's column: "25/51" is a whole or a plan
    "plan": ("plan", "total"),
    "total": ("total", "plan"),
    "actual": ("actual", "share_pct"),
    "share_pct": ("share_pct", "actual", "pct_plan"),
    "pct_plan": ("pct_plan", "share_pct"),
}

Label = dict[str, Any]
Places = list[tuple[int, int]]


@dataclass
class Compared:
    """Counts over one or more reports, and what to look at."""

    wrong: int = 0
    found: int = 0
    raised: int = 0
    right: int = 0
    sound: int = 0
    examined: int = 0
    fields: int = 0
    read: int = 0
    notes: list[str] = field(default_factory=list)


def compare(report: Path, into: Compared) -> None:
    """Read and check a report and add what agrees with its labels."""
    reading = read(read_file(report))
    text = reading.document.source
    findings = [each for each in check(reading) if each.kind not in NOT_LABELLED]
    _checks(report.stem, text, _labels(report, "checks"), findings, into)
    _facts(report.stem, text, _labels(report, "facts"), reading.statements, into)


def _labels(report: Path, kind: str) -> list[Label]:
    lines = report.with_name(f"{report.stem}.{kind}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _places(text: str, label: Label) -> Places:
    quotes = [re.sub(r"\s+", " ", quote).strip() for key in ("quote", "quote2") if (quote := label.get(key))]
    return [(match.start(), match.end()) for quote in quotes for match in re.finditer(re.escape(quote), text)]


def _meets(places: Places, start: int, end: int) -> bool:
    return any(start < last and first < end for first, last in places)


def _same(one: float | Decimal | None, other: float | Decimal | None) -> bool:
    if one is None or other is None:
        return False
    return abs(abs(float(one)) - abs(float(other))) <= 1e-6 * max(1.0, abs(float(other)))


def _checks(name: str, text: str, labels: list[Label], findings: list[Finding], into: Compared) -> None:
    raised = [each for each in findings if each.status in RAISED]
    wrong = [_places(text, label) for label in labels if label["verdict"] == "wrong"]
    excused = [_places(text, label) for label in labels if label["verdict"] != "ok"]
    for places in wrong:
        hit = any(_meets(places, each.start, each.end) for each in raised)
        into.found += hit
        if not hit:
            into.notes.append(f"{name}: not raised: {text[places[0][0] : places[0][1]]}")
    into.wrong += len(wrong)
    for each in raised:
        right = any(_meets(places, each.start, each.end) for places in excused)
        into.right += right
        if not right:
            into.notes.append(f"{name}: raised without cause: {each.rule} {each.message}")
    into.raised += len(raised)
    looked = [each for each in findings if each.status in EXAMINED]
    for label in labels:
        if label["verdict"] == "wrong" or label.get("claimed") is None:
            continue
        places = _places(text, label)
        into.sound += 1
        into.examined += any(
            _meets(places, each.start, each.end) and _same(each.claimed, label["claimed"]) for each in looked
        )


def _facts(name: str, text: str, labels: list[Label], statements: tuple[Statement, ...], into: Compared) -> None:
    for label in labels:
        places = _places(text, label)
        near = [each for each in statements if _meets(places, each.start, each.end)]
        wanted = [key for key in FIELDS if label.get(key) is not None]
        best = max((sum(_states(each, key, label[key]) for key in wanted) for each in near), default=0)
        into.fields += len(wanted)
        into.read += best
        if best < len(wanted):
            into.notes.append(f"{name}: {best} of {len(wanted)} read: {label['quote']}")


def _states(statement: Statement, key: str, value: float) -> bool:
    figures = [getattr(statement, other) for other in INSTEAD.get(key, (key,))]
    return any(figure is not None and _same(figure.value, value) for figure in figures)
