"""Brings a composed report that people have edited up to the plan database, and keeps it as a version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.refreshing.redrawing import redrawn, with_drawings
from ktxh.composing.refreshing.refreshing import Refreshing, refresh
from ktxh.composing.stating.stating import Stating
from ktxh.composing.versions.composition import Composition, CompositionState
from ktxh.composing.versions.document_passages import document_passages
from ktxh.documents.docx_control_editing import rewrite_controls
from ktxh.documents.docx_pictures import NewPicture, picture_names
from ktxh.documents.tree import Document
from ktxh.model.register import Register
from ktxh.server.entry import Entry
from ktxh.server.reports.drawing_up import OpenPlan

if TYPE_CHECKING:  # a command may ask for this before its database is opened
    from ktxh.server.store import Store


@dataclass(frozen=True, slots=True)
class BroughtUp:
    """A report that was brought up to the database, and where it comes from; `own` is the register it had."""

    file: Path
    document: Document
    own: Register
    refreshing: Refreshing
    store: Store
    at: datetime

    @property
    def is_other(self) -> bool:
        """Whether any figure or chart in it is not as it was."""
        return bool(self.refreshing.texts) or self.refreshing.register is not self.own

    def recorded(self, author: str) -> Register:
        """The register for the file, of the version that is kept; a file that has lost its own cannot name any.

        StoreError where it cannot be kept, `PeriodError` where the register's period is none.
        """
        register = replace(self.refreshing.register, composed_at=self.at)
        if not self.document.register:
            return replace(register, identifier="")
        passages = document_passages(self.document, self.own, self.refreshing.texts)
        entry = Entry(author, self.at, f"cập nhật từ {self._origin()}" if self.own.identifier else "cập nhật")
        return replace(register, identifier=self.store.record_composition(register, passages, entry))

    def write(self, target: Path, register: Register | None) -> None:
        """Write the file with the new figures and charts, and this register; UnreadableError where it has changed."""
        text = "" if register is None else register.to_text()
        rewrite_controls(self.file, target, self.refreshing.texts, text, self._pictures())

    def _origin(self) -> str:
        """The version that was brought up: by its number where this database has it."""
        found = self.store.composition(self.own.identifier)
        return f"bản {found.number}" if found is not None else self.own.identifier

    def _pictures(self) -> dict[str, NewPicture]:
        return {
            one.old.name: NewPicture(one.chart.png, one.old.description, one.chart.description)
            for one in self.refreshing.charts
            if one.chart is not None
        }


def connected_figures(plan: OpenPlan, registers: Iterable[Register], style: HouseStyle) -> Stating:
    """What an open database says, with all that these registers speak of fetched at once."""
    stating = Stating(plan.cube(), plan.store, style)
    stating.prefetch_connections(entry.connection for one in registers for entry in one.entries.values())
    return stating


def brought_up(
    plan: OpenPlan,
    file: Path,
    document: Document,
    registers: Sequence[Register],
    style: HouseStyle,
    at: datetime,
    *,
    take_database: bool = False,
) -> BroughtUp:
    """What changes in the text and in the charts of a report; the first register is its own, the others are those of
    reports from which figures may have been pasted. UnreadableError where the pictures of the file cannot be read.
    """
    own, *others = registers
    connected = connected_figures(plan, registers, style)
    made = refresh(document, own, connected, style, others=others, take_database=take_database, at=at)
    if own.drawings:
        charts = redrawn(made.register, connected, picture_names(file))
        made = replace(made, charts=charts, register=with_drawings(made.register, charts, at))
    return BroughtUp(file, document, own, made, plan.store, at)


def frozen_version(store: Store, register: Register) -> Composition | None:
    """The frozen version that a file is; None where it is another one, or one of another database."""
    found = store.composition(register.identifier) if register.identifier else None
    if found is None or found.state is not CompositionState.FROZEN or found.composed_at != register.composed_at:
        return None
    return found
