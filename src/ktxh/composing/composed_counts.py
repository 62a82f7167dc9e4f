"""How much there is in a composed report: figures, footnotes, annexes, sections without prose."""

from __future__ import annotations

from dataclasses import dataclass

from ktxh.composing.compose import Composed
from ktxh.composing.weaving.paper_pieces import pieces_of
from ktxh.documents.paper import Control, Footnote
from ktxh.model.connection import TAG


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts; a figure may be printed at several `places`, in a sentence, a table, an annex."""

    figures: int
    places: int
    footnotes: int
    annexes: int
    unwritten: int

    @property
    def connected(self) -> str:
        """The figures as users read it: "24 số liệu (ở 26 chỗ) nối với cơ sở dữ liệu"."""
        places = f" (ở {self.places} chỗ)" if self.places != self.figures else ""
        return f"{self.figures} số liệu{places} nối với cơ sở dữ liệu"


def counts_of(composed: Composed) -> Counts:
    """Count what stands in the paper."""
    paper = composed.paper
    pieces = list(pieces_of((*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks))))
    tags = [piece.tag for piece in pieces if isinstance(piece, Control) and piece.tag.startswith(TAG)]
    return Counts(
        len(set(tags)),
        len(tags),
        sum(isinstance(piece, Footnote) for piece in pieces),
        len(paper.annexes),
        len(composed.unwritten),
    )
