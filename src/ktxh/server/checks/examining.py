"""Reads and checks one file, also against the report before it and against the plan database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from ktxh.checking.check import check
from ktxh.checking.compare import TITLES, compare
from ktxh.checking.rule import rules
from ktxh.checking.silences import Silence, silence_of
from ktxh.composing.versions.document_passages import version_of
from ktxh.composing.versions.versions import VersionChanges, compare_versions
from ktxh.documents.opening import read_file
from ktxh.documents.tree import Document
from ktxh.model.connected import Connected
from ktxh.model.finding import Finding
from ktxh.model.register import RegisterError
from ktxh.reading.read import read
from ktxh.reading.reading import Reading
from ktxh.showing.checked import Checked
from ktxh.showing.version_changes import Called, Names
from ktxh.showing.version_page import changes_part

Connecting = Callable[[Reading], Connected | None]
Telling = Callable[[int, str], None]  # how far it is, of 100, and what is being done
# of two versions of one report only that its plans differ is strange: that a figure stands, or was corrected, is not
_NOTHING = Markup()
NO_REASON = "không ghi lý do"
_OF_VERSIONS = frozenset({"KT307"})


def connected_with_nothing(_: Reading) -> Connected | None:
    """No database is asked."""
    return None


def say_nothing(_done: int, _step: str) -> None:
    """Nobody waits for how far it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a file is to be checked: which database its connected figures are compared with, how figures are called,
    which rules are switched off, whom to tell how far it is, which findings the office does not want to see."""

    names: Names
    connecting: Connecting = connected_with_nothing
    switched_off: frozenset[str] = frozenset()
    telling: Telling = say_nothing
    silences: tuple[Silence, ...] = ()


@dataclass(frozen=True)
class Examined:
    """A checked report, and what changed in it since the earlier version of the same composed report.

    `silenced` says of the findings that the office does not want to see why, by their names.
    """

    checked: Checked
    above: Markup = _NOTHING
    silenced: Mapping[str, str] = field(default_factory=dict)


def examine(file: Path, asked: Asked, previous: Path | None = None) -> Examined:
    """Read and check a file; `ktxh.documents.errors.UnreadableError` says in one sentence what is wrong with it."""
    asked.telling(10, "Đang đọc tệp…")
    reading = read(read_file(file))
    before = None if previous is None else read(read_file(previous))
    asked.telling(40, "Đang đối chiếu các con số…")
    found = check(reading, asked.switched_off, asked.connecting(reading))
    titles = {rule.code: rule.title for rule in rules()}
    if before is None:
        return _examined(Checked(reading, found, titles), asked)
    against, above = _against(before, reading, asked)
    order = sorted((*found, *against), key=lambda one: (one.start, one.end, one.rule))
    return _examined(Checked(reading, tuple(order), {**titles, **TITLES}), asked, above)


def name_of(finding: Finding) -> str:
    """The name of a finding, the same whenever the same file is checked."""
    return f"{finding.rule}:{finding.start}:{finding.end}"


def _examined(checked: Checked, asked: Asked, above: Markup = _NOTHING) -> Examined:
    silenced = {}
    for one in checked.shown:
        silence = silence_of(one, checked.reading.document, asked.silences)
        if silence is not None:
            silenced[name_of(one)] = silence.reason or NO_REASON
    return Examined(checked, above, silenced)


def _against(before: Reading, after: Reading, asked: Asked) -> tuple[tuple[Finding, ...], Markup]:
    """What an earlier report makes strange in the later one; of two versions of one report also what changed."""
    changes = _changes(before.document, after.document)
    found = [one for one in compare(before, after) if one.rule not in asked.switched_off]
    if changes is None:
        return tuple(found), Markup()
    called = Called(before.document.name, after.document.name)
    return tuple(one for one in found if one.rule in _OF_VERSIONS), changes_part(changes, asked.names, called)


def _changes(old: Document, new: Document) -> VersionChanges | None:
    """What changed where both files are versions of one composed report; None where they are not."""
    try:
        before, after = version_of(old), version_of(new)
    except RegisterError:
        return None
    if before is None or after is None or not before.is_of(after):
        return None
    return compare_versions(before, after)
