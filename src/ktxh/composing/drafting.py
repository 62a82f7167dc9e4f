"""What is at hand while a report is composed: every function of an outline gets one `Drafting` and puts content in it.

An outline is rendered as text, so content that is not text (controls, footnotes, tables) is put aside and stands in
the text as a mark of characters that nobody types; `composing.weaving` puts it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.annexes.grid import Grid
from ktxh.composing.outlines.problems import OutlineError
from ktxh.composing.stating.stating import Stating
from ktxh.documents.paper import Annex, Control, Inline, PaperBlock
from ktxh.model.connection import Connection
from ktxh.model.drawing import Drawing
from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.phrase import Phrase
from ktxh.model.register import Entry
from ktxh.model.report_parts import Prose, ReportParts
from ktxh.reading.context import Context

OPENS, CLOSES = "\ue000", "\ue001"  # private use: a mark in the text is OPENS, a number, CLOSES
NO_ANNEX = 0
_TITLE = 64
_NOTED = ("entries", "gaps", "annexes", "tables", "drawings", "simulated", "used_facts", "captions", "_said")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report is composed from. `today` is the day of composing; the store's parts are fetched once.

    `forms` are those of the locality by code, empty where only the built-in ones are used. `called` says what sentences
    to people call a section, by its slug; without it they call it by the slug, which commands take.
    """

    cube: Cube
    parts: ReportParts
    area: str
    period: Period
    style: HouseStyle
    today: date
    outline: str = ""
    forms: Mapping[str, Form] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, section: str) -> str:
        """What sentences to people call a section."""
        return f"“{self.called[section]}”" if section in self.called else section


@dataclass(frozen=True, slots=True)
class Gap:
    """Something left out because the database has no figures for it, or that a person should look at.

    What concerns an annex belongs to no section: `annex` is its number from 1, `NO_ANNEX` where none could be made.
    """

    section: str
    subject: str
    message: str  # Vietnamese, one sentence
    annex: int | None = None


@dataclass(frozen=True, slots=True)
class SectionMark:
    """That a section begins here; `keep` keeps its heading although nothing follows."""

    slug: str
    owner: str = ""
    keep: bool = False


Aside = tuple[Inline, ...] | tuple[PaperBlock, ...] | SectionMark


@dataclass
class Drafting:
    """One composition under way; used once.

    `variables` are those of the outline, `authority` is whose plan is meant where a call names none, `owners` the
    department of each section, `carry_over` whether a section without prose takes that of an earlier period.
    """

    setting: Setting
    section: str = ""  # the slug of the section that is being written
    owner: str = ""
    entries: dict[str, Entry] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    tables: list[tuple[str, Grid]] = field(default_factory=list)  # of the annexes, each with a short name
    drawings: list[Drawing] = field(default_factory=list)  # its charts
    simulated: bool = False  # whether any figure so far is made up for a demonstration
    used_facts: set[str] = field(default_factory=set)
    variables: Mapping[str, object] = field(default_factory=dict)
    authority: str = ""
    owners: Mapping[str, str] = field(default_factory=dict)
    carry_over: bool = False
    captions: Counter[str] = field(default_factory=Counter)  # how many tables and charts have a number so far
    warnings: list[str] = field(default_factory=list)  # Vietnamese sentences about what people gave
    unwritten: dict[str, Prose | None] = field(default_factory=dict)  # sections without prose, and an earlier one
    cut_off: date | None = None  # the day up to which the report says that its figures are counted
    _aside: list[Aside] = field(default_factory=list)
    _said: dict[tuple[str, str], Entry] = field(default_factory=dict)  # by tag and text of the control

    @cached_property
    def stating(self) -> Stating:
        """Makes statements out of the figures; keeps what it has fetched for the whole composition."""
        return Stating(self.setting.cube, self.setting.parts, self.setting.style)

    @cached_property
    def frame(self) -> Context:
        """What the report says of itself as a whole, so that its sentences need not."""
        setting = self.setting
        area = setting.cube.tree.area(setting.area).full_name
        return Context(setting.period.year_of, setting.period.label, cut_off=self.cut_off, area=area)

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
        """Note a figure and make its control; `title` is what Word shows at it (the indicator).

        `entries` holds every figure that was called for, whether or not its control comes to stand in the paper.
        """
        tag = connection.tag
        entry = Entry(connection, phrase, value, exact, estimate, self.section, title[:_TITLE])
        self.entries.setdefault(tag, entry)
        self._said.setdefault((tag, phrase.text), entry)
        return Control(phrase.text, tag, title[:_TITLE])

    def printed(self, pieces: Iterable[Inline]) -> dict[str, Entry]:
        """The entries of the figures whose controls are among the pieces, each as its first control prints it."""
        found: dict[str, Entry] = {}
        for piece in pieces:
            if isinstance(piece, Control) and piece.tag not in found and (piece.tag, piece.text) in self._said:
                found[piece.tag] = self._said[piece.tag, piece.text]
        return found

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Content that may turn out to be wrong: what it noted is forgotten where an `OutlineError` ends it."""
        kept = {name: copy(getattr(self, name)) for name in _NOTED}
        try:
            yield
        except OutlineError:
            for name, value in kept.items():
                setattr(self, name, value)
            raise

    def inline(self, *content: Inline) -> str:
        """The mark that stands for content within a paragraph."""
        return self._put(content)

    def blocks(self, *content: PaperBlock) -> str:
        """The mark that stands for whole blocks; it has to be a paragraph of its own."""
        return f"\n\n{self._put(content)}\n\n"

    def mark(self, mark: SectionMark) -> str:
        """The mark that stands for the beginning of a section; it has to be a paragraph of its own."""
        return f"\n\n{self._put(mark)}\n\n"

    def gap(self, subject: str, message: str) -> None:
        """Note something that was left out of the section that is being written."""
        self.gaps.append(Gap(self.section, subject, message))

    def annex_gap(self, annex: int, message: str, subject: str = "") -> None:
        """Note something that was left out of an annex (by its number), or that there is none (`NO_ANNEX`)."""
        self.gaps.append(Gap("", subject, message, annex))

    def aside(self, number: int) -> Aside:
        """The content behind a mark."""
        return self._aside[number]

    def _put(self, content: Aside) -> str:
        self._aside.append(content)
        return f"{OPENS}{len(self._aside) - 1}{CLOSES}"
