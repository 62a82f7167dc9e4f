"""Two versions of one composed report against each other: what changed in its figures and in its prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from ktxh.composing.versions.passages import Passage, Printed, folded
from ktxh.composing.versions.prose_changes import ProseChange, prose_changes
from ktxh.model.connection import Connection
from ktxh.model.phrase import SIGN, WORDED
from ktxh.model.register import Entry, Register

_Identity = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Version:
    """A version of a composed report: what stands behind its figures, and its words as they are by now.

    Without passages (a file that cannot be read any more) every figure counts as printed where the register has it.
    """

    register: Register
    passages: tuple[Passage, ...] = ()

    @cached_property
    def places(self) -> Mapping[str, tuple[Passage, Printed]]:
        """Where each tag is printed first."""
        found: dict[str, tuple[Passage, Printed]] = {}
        for passage in self.passages:
            for figure in passage.figures:
                found.setdefault(figure.tag, (passage, figure))
        return found

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The figures that are still printed, by tag, in the order of printing."""
        if not self.passages:
            return self.register.entries
        known = self.register.entries
        return {tag: known[tag] for tag in self.places if tag in known}

    def is_of(self, other: Version) -> bool:
        """Whether both are versions of one report: of the same area and period."""
        mine, its = self.register, other.register
        return (mine.area, mine.period) == (its.area, its.period)


class FigureChangeKind(StrEnum):
    """What happened to a figure."""

    CHANGED = "changed"  # the database says something else
    RETYPED = "retyped"  # only its words differ: somebody typed over it, or another house style
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that differs: `old` and `new` as printed, "" where it is not in that version; `where` its heading.

    `title` is what its control is called, the indicator.
    """

    kind: FigureChangeKind
    connection: Connection
    title: str
    where: str
    old: str = ""
    new: str = ""
    old_entry: Entry | None = None
    new_entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class VersionChanges:
    """What changed from one version to another, in the order of the later one; and how much stayed as it was."""

    old: Version
    new: Version
    figures: tuple[FigureChange, ...]
    prose: tuple[ProseChange, ...]
    same_figures: int
    same_passages: int


def compare_versions(old: Version, new: Version) -> VersionChanges:
    """What changed from one version to another.

    A figure is the same by what it is of, where and when, its role and what it is compared with: its unit and its
    decimals may differ ("950 triệu đồng", "1,2 tỷ đồng").
    """
    changes = tuple(_figure_changes(old, new))
    in_new = sum(one.new_entry is not None for one in changes)
    compared = prose_changes(old.passages, new.passages)
    return VersionChanges(old, new, changes, compared.changes, len(new.entries) - in_new, compared.same)


def _figure_changes(old: Version, new: Version) -> Iterator[FigureChange]:
    partners = _partners(old, new)
    for tag, entry in new.entries.items():
        before = partners.pop(tag, None)
        if before is None:
            yield _change(FigureChangeKind.ADDED, new, tag, new=_printed(new, tag), new_entry=entry)
            continue
        earlier = old.entries[before]
        texts = _printed(old, before), _printed(new, tag)
        same = _meaning(earlier) == _meaning(entry)
        if texts[0].rstrip(SIGN) != texts[1].rstrip(SIGN) or not same:  # the sign points to a note that is prose
            kind = FigureChangeKind.RETYPED if same and earlier.estimate == entry.estimate else FigureChangeKind.CHANGED
            yield _change(kind, new, tag, *texts, old_entry=earlier, new_entry=entry)
    for tag in partners.values():
        yield _change(FigureChangeKind.REMOVED, old, tag, old=_printed(old, tag), old_entry=old.entries[tag])


def _partners(old: Version, new: Version) -> dict[str, str]:
    """The tag in the old version by that in the new one; old figures that are gone stand under their own tag."""
    found = {tag: tag for tag in old.entries}
    gone = {_identity(entry): tag for tag, entry in old.entries.items() if tag not in new.entries}
    for tag, entry in new.entries.items():
        before = gone.pop(_identity(entry), None) if tag not in found else None
        if before is not None:
            found[tag] = found.pop(before)
    return found


def _identity(entry: Entry) -> _Identity:
    one = entry.connection
    return one.subject, one.area, one.period, one.role.value, one.variant


def _meaning(entry: Entry) -> tuple[Decimal, str, str]:
    """What an entry says: value and unit; of a judgement or a list the words."""
    connection = entry.connection
    return entry.value, connection.unit, entry.phrase.text if connection.role in WORDED else ""


def _printed(version: Version, tag: str) -> str:
    place = version.places.get(tag)
    return folded(place[1].text if place is not None else version.register.entries[tag].phrase.text)


def _change(
    kind: FigureChangeKind,
    version: Version,
    tag: str,
    old: str = "",
    new: str = "",
    old_entry: Entry | None = None,
    new_entry: Entry | None = None,
) -> FigureChange:
    entry = version.register.entries[tag]
    place = version.places.get(tag)
    title, where = (place[1].title, place[0].heading) if place is not None else ("", entry.section)
    return FigureChange(kind, entry.connection, title, where, old, new, old_entry, new_entry)
