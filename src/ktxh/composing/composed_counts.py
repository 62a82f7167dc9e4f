"""How much there is in a composed report: figures, footnotes, annexes, sections without prose."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.composing.compose import Composed
from ktxh.composing.weaving.paper_pieces import pieces_of
from ktxh.documents.paper import Control, Footnote
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
    pieces = list(pieces_of((*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks))))
    return Counts(
        sum(isinstance(piece, Control) and piece.tag.startswith(TAG) for piece in pieces),
        sum(isinstance(piece, Footnote) for piece in pieces),
        len(paper.annexes),
        len(composed.unwritten),
    )
