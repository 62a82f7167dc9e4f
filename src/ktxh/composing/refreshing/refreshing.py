"""A composed report that people have edited, brought up to what the database says now: figures change, prose stays."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from ktxh.catalogue.house_style import HouseStyle
from ktxh.checking.connected_controls import LeftBehind, Linked, Remains, links
from ktxh.composing.refreshing.redrawing import Redrawn
from ktxh.composing.refreshing.rephrasing import Rephrased, fresh_phrase, rephrase, retyped
from ktxh.documents.tree import ControlSpan, Document
from ktxh.model.connected import Connected, Current
from ktxh.model.phrase import Role
from ktxh.model.register import Entry, Register

_LOOK_AHEAD: Final = 40


@dataclass(frozen=True, slots=True)
class Changed:
    """A control whose text changes; `turned` where the words around it may not go with the figure any more."""

    span: ControlSpan
    old: str
    new: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class TypedOver:
    """A control in which somebody typed another number: what was printed, what stands there, what the database says.

    `taken` says that the database's figure is written over it, as was asked for.
    """

    span: ControlSpan
    printed: str
    typed: str
    database: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A figure whose control is nowhere in the file; `left` is where it still stands itself, None where it does not."""

    entry: Entry
    left: LeftBehind | None


@dataclass(frozen=True, slots=True)
class Refreshing:
    """What becomes of the connected figures of a report, in the order of its text.

    `texts` are the new texts by control and `register` what the file has to keep from now on. `gone` are controls
    whose figure the database does not have any more, `unknown` those of which no register knows what they print,
    `emptied` those in which nothing stands.
    `charts` are those with other figures now (see `redrawing`; `refresh` leaves them out).
    """

    changed: tuple[Changed, ...]
    typed_over: tuple[TypedOver, ...]
    lost: tuple[Lost, ...]
    gone: tuple[Linked, ...]
    unknown: tuple[ControlSpan, ...]
    unchanged: int
    texts: Mapping[ControlSpan, str]
    register: Register
    charts: tuple[Redrawn, ...] = ()
    emptied: tuple[ControlSpan, ...] = ()


@dataclass
class _Work:
    """A refreshing under way."""

    document: Document
    style: HouseStyle
    take_database: bool
    changed: list[Changed] = field(default_factory=list)
    typed_over: list[TypedOver] = field(default_factory=list)
    gone: list[Linked] = field(default_factory=list)
    unchanged: int = 0
    texts: dict[ControlSpan, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def take(self, one: Linked, now: Current | None) -> None:
        """See to one control."""
        if now is None:
            self.gone.append(one)
            self.entries.setdefault(one.span.tag, one.entry)
            return
        following = self.document.source[one.span.end : one.span.end + _LOOK_AHEAD]
        made = rephrase(one.span.text, one.entry, now, self.style, following)
        if made is None:
            self._typed_over(one, now)
            return
        self.entries[one.span.tag] = _brought_up(one.entry, now, made)
        self._write(one.span, made)

    def _typed_over(self, one: Linked, now: Current) -> None:
        database = fresh_phrase(one.entry, now, self.style)
        told = TypedOver(
            one.span, one.entry.phrase.text, _folded(one.span.text), database.text, taken=self.take_database
        )
        self.typed_over.append(told)
        self.entries.setdefault(one.span.tag, one.entry)
        if self.take_database:
            made = retyped(one.span.text, one.entry, now, self.style)
            self.entries[one.span.tag] = _brought_up(one.entry, now, made)
            self.texts[one.span] = made.text

    def _write(self, span: ControlSpan, made: Rephrased) -> None:
        if _folded(made.text) == _folded(span.text):
            self.unchanged += 1
            return
        self.texts[span] = made.text
        self.changed.append(Changed(span, _folded(span.text), _folded(made.text), made.turned))


def refresh(
    document: Document,
    register: Register,
    connected: Connected,
    style: HouseStyle,
    *,
    others: Sequence[Register] = (),
    take_database: bool = False,
    at: datetime | None = None,
) -> Refreshing:
    """What has to change in a document for its connected figures to be those of the database.

    Every place of a figure is seen to, wherever it was copied. A number that somebody typed over stays unless
    `take_database`. `others` are registers of other reports from which figures may have been pasted. `at` is noted
    as the moment of the figures where one of them changed.
    """
    found = links(document, register, others)
    work = _Work(document, style, take_database)
    now: dict[str, Current | None] = {}
    for one in found.linked:
        if one.span.tag not in now:
            now[one.span.tag] = connected.current(one.entry.connection)
        work.take(one, now[one.span.tag])
    remains = Remains(document)
    return Refreshing(
        tuple(work.changed),
        tuple(work.typed_over),
        tuple(Lost(entry, remains.of(entry)) for entry in found.lost),
        tuple(work.gone),
        found.unknown,
        work.unchanged,
        work.texts,
        _with_entries(register, work.entries, at),
        emptied=found.emptied,
    )


def _brought_up(entry: Entry, now: Current, made: Rephrased) -> Entry:
    estimate = now.estimate if entry.connection.role is Role.ACTUAL else entry.estimate
    return replace(entry, phrase=made.phrase, value=now.figure.value, exact=now.exact, estimate=estimate)


def _with_entries(register: Register, entries: Mapping[str, Entry], at: datetime | None) -> Register:
    """The register with these figures in the place of what it had; the same one where nothing is different."""
    merged = {**register.entries, **entries}
    if merged == register.entries:
        return register
    return replace(register, entries=merged, composed_at=at or register.composed_at)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
