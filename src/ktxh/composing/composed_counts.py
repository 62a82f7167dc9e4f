"""How much there is in a composed report: figures, footnotes, annexes, sections without prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ktxh.composing.compose import Composed
from ktxh.documents.paper import Control, Footnote, Heading, Inline, PaperBlock, Paragraph, Table
from ktxh.model.connection import TAG


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts; `figures` are the controls that print a figure, wherever they stand."""

    figures: int
    footnotes: int
    annexes: int
    unwritten: int


def counts_of(composed: Composed) -> Counts:
    """Count what stands in the paper."""
    paper = composed.paper
    blocks = [*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks)]
    pieces = [piece for block in blocks for piece in _pieces(block)]
    return Counts(
        sum(isinstance(piece, Control) and piece.tag.startswith(TAG) for piece in pieces),
        sum(isinstance(piece, Footnote) for piece in pieces),
        len(paper.annexes),
        len(composed.unwritten),
    )


def _pieces(block: PaperBlock) -> Iterator[Inline]:
    if isinstance(block, Paragraph | Heading):
        yield from _deep(block.content)
    elif isinstance(block, Table):
        for row in (*block.head, *block.body):
            for cell in row:
                yield from _deep(cell.content)


def _deep(content: Iterable[Inline]) -> Iterator[Inline]:
    for piece in content:
        yield piece
        if isinstance(piece, Footnote):
            yield from _deep(piece.content)
