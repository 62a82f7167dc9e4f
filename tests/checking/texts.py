"""Builds a reading out of a few blocks, for tests of single rules."""

from __future__ import annotations

from datetime import date

from ktxh.documents.builder import Builder
from ktxh.documents.tree import Kind
from ktxh.model.finding import Finding, Status
from ktxh.reading.reading import Reading

Piece = str | tuple[Kind, str] | tuple[Kind, str, int]
RAISED = (Status.ERROR, Status.WARNING)


def reading(
    *pieces: Piece, year: int | None = None, issued: date | None = None, cut_off: date | None = None
) -> Reading:
    """A reading of the pieces: a text alone is a paragraph, a heading is (Kind.HEADING, text, level)."""
    builder = Builder("bao-cao.txt", "txt")
    for piece in pieces:
        kind, text, level = _spread(piece)
        builder.open(kind, level=level)
        builder.text(text)
    return Reading(builder.document(), year=year, issued=issued, cut_off=cut_off)


def raised(findings: list[Finding]) -> list[str]:
    """The words at which something was raised."""
    return [finding.quote for finding in findings if finding.status in RAISED]


def _spread(piece: Piece) -> tuple[Kind, str, int]:
    if isinstance(piece, str):
        return Kind.PARAGRAPH, piece, 0
    if len(piece) == 2:
        return piece[0], piece[1], 0
    return piece
