"""Examples of rules that speak of connected figures: their controls, their register and the database behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from ktxh.checking.rule import Example, ExampleFigure
from ktxh.documents.tree import ControlSpan, Document
from ktxh.language.numbers import read_number
from ktxh.model.connected import Current
from ktxh.model.connection import Connection
from ktxh.model.figure import Figure
from ktxh.model.phrase import WORDED, Phrase, Role
from ktxh.model.register import Entry, Register

IN_CONTROL = re.compile("⟦(.*?)⟧")


def plain(text: str) -> str:
    """The text of an example without the brackets that show its controls."""
    return text.replace("⟦", "").replace("⟧", "")


def with_figures(document: Document, example: Example) -> Document:
    """The document of an example with the controls and the register that it gives."""
    if not example.figures:
        return document
    texts = IN_CONTROL.findall(example.text)
    connected = [connection(number, one) for number, one in enumerate(example.figures) if one.control]
    assert len(texts) == len(connected)
    begin, spans = 0, []
    for number, (text, one) in enumerate(zip(texts, connected, strict=True)):
        begin = document.source.index(text, begin)
        spans.append(ControlSpan(one.tag, begin, begin + len(text), text=text, number=number))
        begin += len(text)
    entries = {entry.connection.tag: entry for entry in _entries(example)}
    register = Register("xa", "2024-6m", "mau", "chuan", datetime(2024, 6, 20), entries)
    return replace(document, controls=tuple(spans), register=register.to_text(), _starts=[])


@dataclass(frozen=True)
class Given:
    """What the database of an example says."""

    figures: dict[str, Current]

    def current(self, connection: Connection) -> Current | None:
        return self.figures.get(connection.tag)


def database_of(example: Example) -> Given:
    """The database of an example."""
    return Given(
        {
            connection(number, one).tag: Current(
                Figure(signed(one.now, one.role), one.now.lstrip("-"), 0, 0, one.after.strip()),
                signed(one.now, one.role),
            )
            for number, one in enumerate(example.figures)
            if one.now
        }
    )


def connection(number: int, one: ExampleFigure) -> Connection:
    """What a figure of an example is connected with."""
    return Connection(f"fact:{number}", "xa", "2024-6m", one.role, unit=one.after.strip())


def signed(text: str, role: Role) -> Decimal:
    """The value of a number written as in a report, with a minus where it is negative; words have none."""
    if role in WORDED:
        return Decimal(0)
    value = read_number(text.lstrip("-")).value
    return -value if text.startswith("-") else value


def _entries(example: Example) -> Iterator[Entry]:
    for number, one in enumerate(example.figures):
        if one.known:
            falls = one.before.strip() in ("giảm", "thấp hơn")
            value = signed(f"-{one.number}" if falls else one.number, one.role)
            phrase = Phrase(one.before, one.number, one.after)
            yield Entry(connection(number, one), phrase, value, value, estimate="ước" in one.before)
