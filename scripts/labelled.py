"""The labelled reports: the real ones beside the project, with their scorer, and those written for the project."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OWN = ROOT / "tests" / "labelled_reports"

Row = dict[str, Any]


class Share(float):
    """A rounded quotient that remembers its two counts, so that reports can be pooled."""

    part: int
    whole: int

    @classmethod
    def of(cls, part: int, whole: int) -> Share | None:
        """What the scorer calls `ratio`: None where there is nothing to divide by."""
        if not whole:
            return None
        share = cls(round(part / whole, 4))
        share.part, share.whole = part, whole
        return share


@dataclass(frozen=True)
class Report:
    """One labelled report: its text, the same report in other formats, its labels."""

    name: str
    text: Path
    others: tuple[Path, ...]
    labels: Path


def reports(shared: Path = SHARED) -> list[Report]:
    """The labelled reports, by name; none where the folder is absent."""
    found = []
    for text in sorted((shared / "reports").glob("*.txt")):
        labels = shared / "labels" / text.stem
        if labels.with_name(f"{text.stem}.checks.jsonl").exists():
            others = tuple(other for ending in (".docx", ".pdf") if (other := text.with_suffix(ending)).exists())
            found.append(Report(text.stem, text, others, labels))
    return found


def own_reports() -> list[Report]:
    """The labelled reports that were written for the project, by name."""
    return [Report(text.stem, text, (), text.with_suffix("")) for text in sorted(OWN.glob("*.txt"))]


def scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer, loaded by its path; its quotients keep their counts."""
    path = shared / "score" / "score.py"
    spec = importlib.util.spec_from_file_location("labelled_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.__dict__["ratio"] = Share.of
    return module
