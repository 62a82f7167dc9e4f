"""What is at hand while a report is composed: every function of an outline gets one `Drafting` and puts content in it.

An outline is rendered as text, so content that is not text (controls, footnotes, tables) is put aside and stands in
the text as a mark of characters that nobody types; `composing.weaving` puts it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.documents.paper import Annex, Control, Inline, PaperBlock
from ktxh.model.connection import Connection
from ktxh.model.period import Period
from ktxh.model.phrase import Phrase
from ktxh.model.register import Entry
from ktxh.model.report_parts import ReportParts

OPENS, CLOSES = "\ue000", "\ue001"  # private use: a mark in the text is OPENS, a number, CLOSES
_TITLE = 64


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report is composed from. `today` is the day of composing; the store's parts are fetched once."""

    cube: Cube
    parts: ReportParts
    area: str
    period: Period
    style: HouseStyle
    today: date
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something left out because the database has no figures for it, or that a person should look at."""

    section: str
    subject: str
    message: str  # Vietnamese, one sentence


@dataclass
class Drafting:
    """One composition under way; used once."""

    setting: Setting
    section: str = ""  # the slug of the section that is being written
    owner: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    simulated: bool = False  # whether any figure so far is made up for a demonstration
    used_facts: set[str] = field(default_factory=set)
    _aside: list[tuple[Inline, ...] | tuple[PaperBlock, ...]] = field(default_factory=list)

    def connect(
        self,
        connection: Connection,
        phrase: Phrase,
        value: Decimal,
        exact: Decimal,
        *,
        title: str = "",
        estimate: bool = False,
    ) -> Control:
        """Note a figure in the register and make its control; `title` is what Word shows at it (the indicator)."""
        self.entries.setdefault(
            connection.tag, Entry(connection, phrase, value, exact, estimate=estimate, section=self.section)
        )
        return Control(phrase.text, connection.tag, title[:_TITLE])

    def inline(self, *content: Inline) -> str:
        """The mark that stands for content within a paragraph."""
        return self._put(content)

    def blocks(self, *content: PaperBlock) -> str:
        """The mark that stands for whole blocks; it has to be a paragraph of its own."""
        return f"\n\n{self._put(content)}\n\n"

    def gap(self, subject: str, message: str) -> None:
        """Note something that was left out."""
        self.gaps.append(Gap(self.section, subject, message))

    def aside(self, number: int) -> tuple[Inline, ...] | tuple[PaperBlock, ...]:
        """The content behind a mark."""
        return self._aside[number]

    def _put(self, content: tuple[Inline, ...] | tuple[PaperBlock, ...]) -> str:
        self._aside.append(content)
        return f"{OPENS}{len(self._aside) - 1}{CLOSES}"
