"""The versions of a report as pages show them: a list, one of them, two against each other."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.composing.versions.versions import FigureChangeKind, compare_versions
from ktxh.composing.versions.word_changes import Run
from ktxh.server.desk.files import FileKind, FileLine, files_of
from ktxh.server.desk.models import Upload
from ktxh.server.desk.pdf_work import Progress, progress
from ktxh.server.desk.signing import Signing, Standing
from ktxh.server.desk.signing_steps import standing_of, standings
from ktxh.server.web.place import Place
from ktxh.showing.version_changes import (
    FIGURE_KINDS,
    NONE,
    PROSE_KINDS,
    Names,
    figures_line,
    prose_line,
    shortened,
    where,
)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list."""

    version: Composition
    signing: Standing

    @property
    def frozen(self) -> bool:
        """Whether its figures are frozen."""
        return self.version.state is CompositionState.FROZEN

    @property
    def look(self) -> str:
        """The look of its state."""
        return "ok" if self.frozen else "none"


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A version with all there is of it; `earlier` is the one before it, None for the first."""

    line: VersionLine
    files: tuple[FileLine, ...]
    pdf: Progress | None
    upload: Upload | None
    earlier: Composition | None
    steps: tuple[Signing, ...]
    may_open: bool

    @property
    def has_word(self) -> bool:
        """Whether its Word file is kept; a version that a command composed has none here."""
        return any(one.kind is FileKind.WORD for one in self.files)


def version_lines(place: Place) -> tuple[VersionLine, ...]:
    """All versions, the latest first."""
    versions = place.plan.store.compositions(place.area.key, place.period)
    known = standings(versions)
    return tuple(VersionLine(one, known[one.identifier]) for one in reversed(versions))


def version_at(place: Place, number: int) -> Composition:
    """The version of a number; Http404 where there is none."""
    for one in place.plan.store.compositions(place.area.key, place.period):
        if one.number == number:
            return one
    raise Http404


def version_shown(place: Place, number: int) -> VersionShown:
    """One version; the steps are those that the person may take now. Http404 where there is none of this number."""
    version = version_at(place, number)
    earlier = [one for one in place.plan.store.compositions(place.area.key, place.period) if one.number < number]
    standing = standing_of(version)
    line = VersionLine(version, standing)
    steps = tuple(one for one in standing.following if place.may(one.act))
    ready = tuple(one for one in steps if one is not Signing.SENT or line.frozen)
    return VersionShown(
        line,
        files_of(version.identifier),
        progress(version.identifier),
        Upload.objects.filter(identifier=version.identifier).first(),
        earlier[-1] if earlier else None,
        ready,
        line.frozen and not standing.state.holds,
    )


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure that differs: both texts, "(không có)" for none, and what happened where that is not plain."""

    name: str
    kind: str
    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ProseLine:
    """A paragraph that differs: what happened to it, and its words in one order."""

    head: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What changed from one version to another."""

    old: Composition
    new: Composition
    figures_line: str
    figures: tuple[FigureLine, ...]
    prose_line: str
    prose: tuple[ProseLine, ...]


def differences(place: Place, old: int, new: int) -> Differences:
    """What changed between two versions by number; Http404 where one of them is not there."""
    before, after = version_at(place, old), version_at(place, new)
    store = place.plan.store
    changes = compare_versions(*(store.composed_version(one.identifier) for one in (before, after)))
    names = Names(place.plan.catalogue, place.plan.tree)
    figures = tuple(
        FigureLine(
            names.figure(one, changes.new),
            "" if one.kind is FigureChangeKind.CHANGED else FIGURE_KINDS[one.kind],
            one.where,
            one.old or NONE,
            one.new or NONE,
        )
        for one in changes.figures
    )
    prose = tuple(
        ProseLine(PROSE_KINDS[one.kind].capitalize() + where(one), tuple(shortened(one))) for one in changes.prose
    )
    return Differences(before, after, figures_line(changes), figures, prose_line(changes), prose)
