"""The steps of versions to the signature, in the database; a version that is signed gets its number and day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.utils import timezone

from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.documents.docx_blanks import fill_blanks
from ktxh.server.desk.files import FileKind, kept_file, last_of
from ktxh.server.desk.models import SigningStep, VersionFile
from ktxh.server.desk.signing import Signing, SigningError, Standing, Step, refuse_wrong
from ktxh.server.desk.telling import Deed, tell
from ktxh.server.entry import Entry
from ktxh.server.store import Store


def standing_of(version: Composition) -> Standing:
    """Where a version stands."""
    return standings([version])[version.identifier]


def standings(versions: Iterable[Composition]) -> Mapping[str, Standing]:
    """Where versions stand, by identifier."""
    listed = list(versions)
    names = [one.identifier for one in listed]
    steps: dict[str, list[Step]] = {name: [] for name in names}
    for row in SigningStep.objects.filter(identifier__in=names).order_by("pk"):
        steps[row.identifier].append(Step(Signing(row.state), row.author, row.at, row.reason, row.number, row.day))
    signed = VersionFile.objects.filter(identifier__in=names, kind=FileKind.SIGNED.value)
    with_file = set(signed.values_list("identifier", flat=True))
    return {
        one.identifier: Standing(
            tuple(steps[one.identifier]), one.state is CompositionState.FROZEN, one.identifier in with_file
        )
        for one in listed
    }


def take(store: Store, version: Composition, step: Step) -> int:
    """Take a step, with everything that belongs to it; SigningError where it cannot follow.

    How many places for number and day were filled in in the Word file, -1 where the step fills in nothing.
    """
    with store.writing_together():
        refuse_wrong(standing_of(_current(store, version)), step, timezone.localdate())
        SigningStep.objects.create(
            identifier=version.identifier,
            state=step.state.value,
            author=step.author,
            at=step.at,
            reason=step.reason.strip(),
            number=step.number,
            day=step.day,
        )
        told = {"state": step.state.value, "reason": step.reason, "number": step.number, "day": step.day}
        tell(store.alias, Deed.SIGNING, f"version {version.identifier}", step.author, told)
        return _issue(store, version, step) if step.state is Signing.SIGNED else -1


def open_again(store: Store, version: Composition, reason: str, author: str) -> None:
    """Open a frozen version (hủy chốt); SigningError while it is with the leader, or signed."""
    with store.writing_together():
        state = standing_of(version).state
        if state.holds:
            raise SigningError(
                f"Bản này {state.label.lower()} nên không hủy chốt được; hãy rút lại trước khi hủy chốt."
            )
        store.unfreeze(version.identifier, reason, Entry(author))


def _current(store: Store, version: Composition) -> Composition:
    return store.composition(version.identifier) or version


def _issue(store: Store, version: Composition, step: Step) -> int:
    """Make the Word file with number and day."""
    word = last_of(version.identifier, FileKind.WORD)
    if word is None or step.day is None:
        return 0
    with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
        source, target = Path(folder) / "in.docx", Path(folder) / "out.docx"
        source.write_bytes(word.content)
        filled = fill_blanks(source, target, step.number, step.day)
        name = word.name.removesuffix(".docx") + f"-so-{step.number:02d}.docx"
        kept_file(store, version.identifier, FileKind.ISSUED, name, target.read_bytes(), step.author)
    return filled
