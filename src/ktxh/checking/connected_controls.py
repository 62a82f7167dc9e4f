"""The connected figures of a composed report as people left them: which controls print which, and which have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ktxh.checking.connected_numbers import TURNING, said_as_printed
from ktxh.checking.relinking import relinked
from ktxh.documents.tree import ControlSpan, Document
from ktxh.model.connected import Connected, Current
from ktxh.model.connection import TAG, Connection
from ktxh.model.phrase import SIGN, WORDED
from ktxh.model.register import Entry, Register, RegisterError

_OURS: Final = re.compile(rf"{re.escape(TAG)}[0-9a-f]{{16}}")
_DIGIT: Final = re.compile(r"\d")
_TELLING: Final = 3  # digits: a number with fewer stands in a text by chance


@dataclass(frozen=True, slots=True)
class Linked:
    """A control that prints a figure, and what was printed of it."""

    span: ControlSpan
    entry: Entry


@dataclass(frozen=True, slots=True)
class Links:
    """The controls of a file by what is known of them, in the order of the text.

    `unknown` are connected controls of which no register knows what they print, `lost` the figures of the register
    that no control prints any more. `emptied` are connected controls without a figure: Word prints its prompt there.
    """

    linked: tuple[Linked, ...]
    unknown: tuple[ControlSpan, ...]
    lost: tuple[Entry, ...]
    emptied: tuple[ControlSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Where a figure without a control still stands in the text; `whole` with the words it was printed with."""

    start: int
    end: int
    whole: bool


class Remembered:
    """A database that is asked once for each figure."""

    def __init__(self, connected: Connected) -> None:
        self._connected = connected
        self._known: dict[Connection, Current | None] = {}

    def current(self, connection: Connection) -> Current | None:
        """The figure as it stands now, None where there is none any more."""
        if connection not in self._known:
            self._known[connection] = self._connected.current(connection)
        return self._known[connection]


def is_connected(span: ControlSpan) -> bool:
    """Whether a control prints a figure of the database; one that somebody emptied does not."""
    return not span.prompt and bool(span.text.strip()) and _OURS.fullmatch(span.tag) is not None


@lru_cache(maxsize=2)
def register_of(document_register: str) -> Register | None:
    """The register that a file keeps; None where it keeps none or one that cannot be read."""
    try:
        return Register.parse(document_register) if document_register else None
    except RegisterError:
        return None


def links(document: Document, register: Register, others: Sequence[Register] = ()) -> Links:
    """The controls of a document and what was printed in them, by its own register and then by other reports'."""
    document = relinked(document, register)
    linked: list[Linked] = []
    unknown: list[ControlSpan] = []
    titles = {entry.title for entry in register.entries.values()} - {""}
    for span in document.controls:
        if not span.tag and not span.prompt and span.title in titles and span.text.strip():
            unknown.append(span)  # it lost its tag, and more than one figure may be meant
        if not is_connected(span):
            continue
        known = [one.entries[span.tag] for one in (register, *others) if span.tag in one.entries]
        if known:
            linked.append(Linked(span, _printed(span, known)))
        else:
            unknown.append(span)
    there = {one.span.tag for one in linked}
    lost = tuple(entry for tag, entry in register.entries.items() if tag not in there)
    emptied = tuple(one for one in document.controls if _OURS.fullmatch(one.tag) and not is_connected(one))
    return Links(tuple(linked), tuple(unknown), lost, emptied)


def word_before(source: str, span: ControlSpan) -> tuple[int, int]:
    """Where the last word before a control without text stands, by which a person finds it."""
    end = len(source[: span.start].rstrip())
    return source.rfind(" ", 0, end) + 1, max(end, 1)


def figure_words(entry: Entry, now: Current) -> str:
    """A figure as the database says it now: with its unit, a change with its sign ("-2%"), words in quotation marks."""
    if entry.connection.role in WORDED:
        return f"“{now.figure.text}”"
    number = now.figure.text.lstrip("-−–+ ")
    unit = entry.connection.unit
    after = entry.phrase.after.rstrip(SIGN) or (unit if unit in ("", "%") else f" {unit}")
    sign = "-" if now.figure.value < 0 else "+" if entry.connection.role in TURNING and now.figure.value > 0 else ""
    return f"{sign}{number}{after}"


def _printed(span: ControlSpan, known: Sequence[Entry]) -> Entry:
    """The one of several entries of a figure whose number the control shows; what was pasted may be of another time."""
    if len(known) == 1:
        return known[0]
    return next((entry for entry in known if said_as_printed(span.text, entry) is not None), known[0])


class Remains:
    """Finds figures that stand in a text without their control."""

    def __init__(self, document: Document) -> None:
        lowered = document.source.lower()
        self._text = lowered if len(lowered) == len(document.source) else document.source
        self._taken = bytearray(len(document.source))
        for span in document.controls:
            self._taken[span.start : span.end] = b"\1" * (span.end - span.start)

    def of(self, entry: Entry) -> LeftBehind | None:
        """Where a figure still stands: as printed, or its number with its unit; None where it does not."""
        phrase = entry.phrase
        if not _DIGIT.search(phrase.number):
            return None
        words = " ".join(phrase.text.lower().split())
        found = next(self._places(words), None)
        if found is not None:
            return LeftBehind(*found, whole=True)
        if len(_DIGIT.findall(phrase.number)) < _TELLING:
            return None
        unit = phrase.after.strip().lower()
        for start, end in self._places(phrase.number):
            if self._text[end : end + 1 + len(unit)].lstrip().startswith(unit):
                return LeftBehind(start, end, whole=False)
        return None

    def _places(self, words: str) -> Iterator[tuple[int, int]]:
        """Where words stand by themselves, not within a longer number or word, and in no control."""
        at = self._text.find(words)
        while at >= 0:
            end = at + len(words)
            if not self._goes_on(at, end) and not any(self._taken[at:end]):
                yield at, end
            at = self._text.find(words, at + 1)

    def _goes_on(self, start: int, end: int) -> bool:
        before, behind = self._text[max(start - 2, 0) : start], self._text[end : end + 2]
        if before[-1:].isalnum() and self._text[start].isalnum():
            return True
        last, following = self._text[end - 1], behind[:1]
        if (last.isdigit() and following.isdigit()) or (last.isalpha() and following.isalpha()):
            return True
        number_before = before[-1:] in (".", ",") and before[:1].isdigit() and self._text[start].isdigit()
        number_behind = behind[:1] in (".", ",") and behind[1:].isdigit() and self._text[end - 1].isdigit()
        return bool(number_before or number_behind)
