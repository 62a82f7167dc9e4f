"""What stands in a paper piece by piece: words, controls and footnotes of its text and its annexes, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ktxh.documents.paper import Footnote, Heading, Inline, PaperBlock, Paragraph, Table


def pieces_of(blocks: Iterable[PaperBlock]) -> Iterator[Inline]:
    """Every piece of the blocks; what a footnote says follows the footnote itself."""
    for block in blocks:
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
