"""Draws up a report: after which outline, composed from the open plan database, kept as a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ktxh.analytics.cube import Cube
from ktxh.composing.annex_workbook import annex_workbook
from ktxh.composing.compose import Composed, Wish, compose
from ktxh.composing.drafting import Setting
from ktxh.composing.office import Office
from ktxh.composing.outlines.choice import Chosen, choose_outline
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.words import LEVELS
from ktxh.composing.versions.passages import passages_of
from ktxh.documents.docx_comments import annotate_docx
from ktxh.documents.docx_reader import read_docx
from ktxh.documents.paper import Paper
from ktxh.model.area_tree import AreaTree
from ktxh.model.period import Period
from ktxh.server.entry import Entry
from ktxh.showing.gap_comments import gap_comments

if TYPE_CHECKING:  # a command may ask for this before its database is opened
    from ktxh.server.store import Store


class OpenPlan(Protocol):
    """The open plan database of a command or of the server."""

    @property
    def store(self) -> Store:
        """Its store."""
        ...

    @property
    def tree(self) -> AreaTree:
        """The units."""
        ...

    def cube(self) -> Cube:
        """A cube for one question."""
        ...


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """A composed report with the outline and the setting that it came of."""

    outline: Outline
    setting: Setting
    composed: Composed
    moment: datetime

    def recorded(self, store: Store, author: str) -> tuple[str, Paper]:
        """Keep the report as a version; its identifier, and the paper that bears it. StoreError where it cannot be."""
        register, paper = self.composed.register, self.composed.paper
        identifier = store.record_composition(register, passages_of(paper), Entry(author, self.moment))
        return identifier, replace(paper, register=replace(register, identifier=identifier).to_text())

    def commented(self, content: bytes, beside: Path) -> bytes:
        """The Word file with what is lacking as comments; `beside` is a file that may be written to on the way."""
        plain, noted = beside.with_suffix(".plain.docx"), beside.with_suffix(".noted.docx")
        try:
            plain.write_bytes(content)
            document = read_docx(plain)
            annotate_docx(plain, noted, document, gap_comments(self.composed, document), self.moment)
            return noted.read_bytes()
        finally:
            plain.unlink(missing_ok=True)
            noted.unlink(missing_ok=True)

    def workbook(self) -> bytes | None:
        """The annexes as a workbook, None where there is none."""
        composed = self.composed
        title = f"Phụ lục {self.setting.period.label}"
        return annex_workbook(composed.tables, composed.paper.letterhead.body, title) if composed.tables else None


def outline_choice(plan: OpenPlan, office: Office, area: str, period: Period) -> Chosen:
    """The outline that a report follows where nobody names one; `OutlineError` where one of the outlines is wrong."""
    store = plan.store
    return choose_outline(
        office.outlines(),
        LEVELS.get(plan.tree.area(area).level),
        period,
        own=office.own_outlines(),
        here=[one.outline for one in reversed(store.compositions(area, period))],
        elsewhere=store.outlines_used(area),
    )


def setting_of(
    plan: OpenPlan, office: Office, area: str, period: Period, outline: Outline, moment: datetime
) -> Setting:
    """What a report after an outline is composed from; CatalogueError where a file of the locality is wrong."""
    cube = plan.cube()
    style = office.house_style(outline.header.style)
    return Setting(cube, plan.store, area, period, style, moment.date(), forms=office.forms(cube.catalogue))


def drawn_up(outline: Outline, setting: Setting, moment: datetime, wish: Wish, office: Office) -> DrawnUp:
    """Compose; `OutlineError` with file and line where the outline cannot be carried out, `RegimeError` and
    CatalogueError where a file of the locality is wrong.
    """
    return DrawnUp(outline, setting, compose(outline, setting, moment, wish, office.regimes()), moment)
