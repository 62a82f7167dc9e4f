"""How a rule points at words of a block: findings and places with source offsets; clauses and headings around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ktxh.documents.tree import Block, Document, Kind
from ktxh.model.finding import Finding, FindingKind, Place, Status

BODY_KINDS = frozenset({Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.NOTE})
_STOP = re.compile(r"[.;!?](?=\s)")


@dataclass(frozen=True, slots=True)
class Pointer:
    """Makes the findings of one rule in one document."""

    rule: str
    document: Document

    def finding(
        self,
        block: Block,
        start: int,
        end: int,
        status: Status,
        kind: FindingKind,
        message: str,
        *,
        claimed: Decimal | None = None,
        expected: Decimal | None = None,
        operands: tuple[Decimal, ...] = (),
        related: tuple[Place, ...] = (),
    ) -> Finding:
        """A finding at characters start to end of a block's text."""
        first, last = self.document.span(block, start, end)
        quote = self.document.quote(first, last)
        return Finding(self.rule, status, kind, first, last, message, quote, claimed, expected, operands, related)

    def place(self, block: Block, start: int, end: int) -> Place:
        """Another place that a finding speaks of."""
        first, last = self.document.span(block, start, end)
        return Place(first, last, self.document.quote(first, last))


def clause_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a text around start to end up to the nearest full stop or semicolon on either side."""
    first, last = 0, len(text)
    for match in _STOP.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


def with_headings(document: Document) -> Iterator[tuple[Block, tuple[str, ...]]]:
    """Each block with the texts of the headings above it, outermost first; a heading is among its own."""
    open_headings: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            while open_headings and open_headings[-1][0] >= block.level:
                open_headings.pop()
            open_headings.append((block.level, block.text))
        yield block, tuple(text for _, text in open_headings)
