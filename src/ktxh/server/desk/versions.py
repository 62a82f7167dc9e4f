"""The versions of a report as pages show them: a list, one of them, two against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from ktxh.composing.office import Office
from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.composing.versions.versions import FigureChangeKind, VersionChanges, compare_versions
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
    """A version with all there is of it.

    `outline` is what its outline is called, `earlier` the version that it was brought up from, else the one before it
    (None for the first), `prose_line` what people changed in the words of a file that they sent. `latest` is the number
    of the last version, `newer` are the sections whose prose was changed after the version was composed.
    """

    line: VersionLine
    outline: str
    files: tuple[FileLine, ...]
    pdf: Progress | None
    upload: Upload | None
    earlier: Composition | None
    steps: tuple[Signing, ...]
    may_open: bool
    latest: int
    prose_line: str = ""
    newer: tuple[str, ...] = ()

    @property
    def may_sign(self) -> bool:
        """Whether the person is the one who signs it now."""
        return Signing.SIGNED in self.steps

    @property
    def has_word(self) -> bool:
        """Whether its Word file is kept; a version that a command composed has none here."""
        return any(one.kind is FileKind.WORD for one in self.files)


def version_lines(place: Place) -> tuple[VersionLine, ...]:
    """All versions, the latest first."""
    versions = place.plan.store.compositions(place.area.key, place.period)
    known = standings(versions)
    return tuple(VersionLine(one, known[one.identifier]) for one in reversed(versions))


def edited_in_word(lines: Sequence[VersionLine]) -> int | None:
    """The number of the latest version where it is a file that people edited in Word, whose words no section has; None
    where it was composed.
    """
    latest = lines[0].version if lines else None
    if latest is None or not Upload.objects.filter(identifier=latest.identifier).exists():
        return None
    return latest.number


def version_at(place: Place, number: int) -> Composition:
    """The version of a number; Http404 where there is none."""
    for one in place.plan.store.compositions(place.area.key, place.period):
        if one.number == number:
            return one
    raise Http404


def version_shown(place: Place, number: int) -> VersionShown:
    """One version; the steps are those that the person may take now. Http404 where there is none of this number."""
    versions = place.plan.store.compositions(place.area.key, place.period)
    version = next((one for one in versions if one.number == number), None)
    if version is None:
        raise Http404
    standing = standing_of(version)
    line = VersionLine(version, standing)
    upload = Upload.objects.filter(identifier=version.identifier).first()
    earlier = _earlier(versions, version, upload)
    steps = tuple(one for one in standing.following if place.may(one.act) and _ready(one, line))
    return VersionShown(
        line,
        outline_name(place, version.outline),
        files_of(version.identifier),
        progress(version.identifier),
        upload,
        earlier,
        steps,
        line.frozen and not standing.state.holds,
        versions[-1].number,
        prose_line(_compared(place, earlier, version)) if upload is not None and earlier is not None else "",
        () if line.frozen or upload is not None else _newer(place, version),
    )


def _ready(step: Signing, line: VersionLine) -> bool:
    """Whether what a step asks for is there, so that its button is worth showing."""
    if step is Signing.SENT:
        return line.frozen
    return step is not Signing.ARCHIVED or line.signing.signed_file


def _earlier(versions: Sequence[Composition], version: Composition, upload: Upload | None) -> Composition | None:
    """The version that a file was before people changed it, where it is known, else the one before in the list."""
    base = upload.told.get("base") if upload is not None else None
    before = [one for one in versions if one.number < version.number]
    return next((one for one in before if one.number == base), before[-1] if before else None)


def _newer(place: Place, version: Composition) -> tuple[str, ...]:
    """The sections whose prose was changed since."""
    prose = place.plan.store.prose(place.area.key, place.period)
    return tuple(
        slug for slug, one in prose.items() if one.recorded_at is not None and one.recorded_at > version.composed_at
    )


def _compared(place: Place, old: Composition, new: Composition) -> VersionChanges:
    store = place.plan.store
    return compare_versions(store.composed_version(old.identifier), store.composed_version(new.identifier))


def outline_name(place: Place, code: str) -> str:
    """What an outline is called; its code where it is there no more."""
    found = Office(place.plan.folder).outlines().get(code)
    return found.header.name if found is not None else code


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
    changes = _compared(place, before, after)
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
