"""Blocks: from the tokens of a text to headings, paragraphs, items and tables of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from ktxh.composing.drafting import SectionMark
from ktxh.composing.outlines.typed_text import UNNUMBERED
from ktxh.composing.weaving.markdown_inline import Apart, Lookup, is_inline, pieces, plain, tidied
from ktxh.documents.paper import (
    Align,
    Column,
    Heading,
    Inline,
    Look,
    PaperBlock,
    Paragraph,
    Table,
    TableCell,
    Words,
)

_WIDEST, _NARROWEST = 40, 4  # letters that a column is reckoned to need


@dataclass(frozen=True, slots=True)
class Blocks:
    """Makes blocks; what stands between them as a mark of a section comes out as it is."""

    lookup: Lookup
    prose: bool = False  # where a heading is only words in bold

    def of(self, tokens: Sequence[Token]) -> Iterator[PaperBlock | SectionMark]:
        """The blocks of all tokens of a text."""
        at = 0
        signs: list[str] = []  # of the list items that are open, outermost first; "" once it is printed
        while at < len(tokens):
            token = tokens[at]
            if token.type == "heading_open":
                yield from self._heading(int(token.tag[1]), tokens[at + 1].children or [])
                at += 2
            elif token.type == "pipe_table_open":
                end = next(place for place in range(at, len(tokens)) if tokens[place].type == "pipe_table_close")
                yield self._table(tokens[at:end], token.meta["alignments"])
                at = end
            elif token.type == "list_item_open":
                signs.append(_sign(token, len(signs)))
            elif token.type == "list_item_close":
                left = signs.pop().strip("-+ ")
                if left:  # a number with nothing behind it is still what was typed
                    yield Paragraph((Words(left),), Look.ITEM)
            elif token.type == "inline":
                look = Look.ITEM if signs else Look.BODY
                sign = signs[-1] if signs else ""
                yield from self._paragraphs(token.children or [], look, sign)
                if signs:
                    signs[-1] = ""
            at += 1

    def _paragraphs(self, tokens: Sequence[Token], look: Look, sign: str) -> Iterator[PaperBlock | SectionMark]:
        """One paragraph, or several where blocks stand between its words."""
        for run in _runs(pieces(tokens, self.lookup)):
            if isinstance(run, SectionMark):
                yield run
            elif isinstance(run, tuple):
                yield from run
            elif content := tidied(run):
                yield Paragraph(_with_sign(sign, content), look)
                sign = ""

    def _heading(self, level: int, tokens: Sequence[Token]) -> Iterator[PaperBlock | SectionMark]:
        found = list(pieces(tokens, self.lookup))
        content = tidied(piece for piece in found if is_inline(piece))
        numbered = True
        if content and isinstance(content[-1], Words) and content[-1].text.endswith(UNNUMBERED):
            last = replace(content[-1], text=content[-1].text.removesuffix(UNNUMBERED))
            content, numbered = tidied((*content[:-1], last)), False
        if content and self.prose:
            yield Paragraph(tuple(replace(one, bold=True) if isinstance(one, Words) else one for one in content))
        elif content:
            yield Heading(level, content, numbered)
        for piece in found:
            if isinstance(piece, SectionMark):
                yield piece
            elif isinstance(piece, tuple):
                yield from piece

    def _table(self, tokens: Sequence[Token], alignments: Sequence[str]) -> Table:
        rows: list[list[TableCell]] = []
        for token in tokens:
            if token.type == "row_open":
                rows.append([])
            elif token.type == "inline":
                found = pieces(token.children or [], self.lookup)
                rows[-1].append(TableCell(tidied(piece for piece in found if is_inline(piece))))
        columns = (Column(_width(row[at] for row in rows), _alignment(one)) for at, one in enumerate(alignments))
        head, *body = (tuple(row) for row in rows)
        return Table(tuple(columns), (tuple(replace(cell, bold=True) for cell in head),), tuple(body))


def _sign(token: Token, depth: int) -> str:
    """What stands before an item: a dash, below another item a plus, a number as it was typed."""
    if token.info:
        return f"{token.info}{token.markup} "
    return "+ " if depth or token.markup == "+" else "- "


def _with_sign(sign: str, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tidied((Words(sign), *content)) if sign else content


def _runs(found: Iterable[Inline | Apart]) -> Iterator[list[Inline] | tuple[PaperBlock, ...] | SectionMark]:
    """The pieces of a paragraph, cut where something stands that is none of its words."""
    run: list[Inline] = []
    for piece in found:
        if isinstance(piece, SectionMark | tuple):
            yield run
            yield piece
            run = []
        else:
            run.append(piece)
    yield run


def _width(cells: Iterable[TableCell]) -> int:
    longest = max(len(plain(cell.content)) for cell in cells)
    return min(max(longest, _NARROWEST), _WIDEST)


def _alignment(written: str) -> Align:
    if written.endswith(":"):
        return Align.CENTRE if written.startswith(":") else Align.RIGHT
    return Align.LEFT
