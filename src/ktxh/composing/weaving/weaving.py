"""Weaving: from the text that an outline gave, with marks for what is no text, to the blocks of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ktxh.composing.drafting import Drafting, SectionMark
from ktxh.composing.weaving.markdown_blocks import Blocks
from ktxh.composing.weaving.markdown_inline import Lookup, plain
from ktxh.composing.weaving.markdown_parsing import parse_markdown
from ktxh.documents.paper import Footnote, Heading, LineBreak, PaperBlock, Paragraph, Table, Words

_CONTENT = 99  # deeper than any heading


@dataclass(frozen=True, slots=True)
class Placed:
    """A section as it stands in the paper: the heading that is above it, and how many blocks it holds.

    `left_out` is its own heading where that was left out; `heading` is then the next one above that stands, if any.
    """

    slug: str
    owner: str
    heading: str
    blocks: int = 0
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Woven:
    """The blocks of a paper, its sections in order, and the headings that were left out because nothing follows."""

    blocks: tuple[PaperBlock, ...]
    sections: tuple[Placed, ...] = ()
    left_out: tuple[str, ...] = ()


def weave(text: str, drafting: Drafting) -> Woven:
    """The blocks of a whole outline; headings with nothing under them are left out."""
    found = list(_blocks(text, drafting.aside, prose=False))
    empty = _empty_headings(found)
    blocks = tuple(one for at, one in enumerate(found) if at not in empty and not isinstance(one, SectionMark))
    left_out = tuple(plain(one.content) for at in sorted(empty) if isinstance(one := found[at], Heading))
    return Woven(blocks, tuple(_sections(found, empty)), left_out)


def weave_prose(text: str, drafting: Drafting) -> tuple[PaperBlock, ...]:
    """The blocks of a section's prose; its headings are words in bold, its footnotes its own."""
    return tuple(one for one in _blocks(text, drafting.aside, prose=True) if not isinstance(one, SectionMark))


def text_of(blocks: Iterable[PaperBlock]) -> str:
    """The text of blocks as it is read, a line each, footnotes where their marks stand."""
    return "\n".join(_text(block) for block in blocks)


def _text(block: PaperBlock) -> str:
    if isinstance(block, Heading | Paragraph):
        return _inline_text(block.content)
    if isinstance(block, Table):
        return "\n".join("\t".join(_inline_text(cell.content) for cell in row) for row in (*block.head, *block.body))
    return block.description


def _inline_text(content: Sequence[object]) -> str:
    return "".join(
        f" {_inline_text(piece.content)} "
        if isinstance(piece, Footnote)
        else " "
        if isinstance(piece, LineBreak)
        else plain((piece,))  # type: ignore[arg-type]
        for piece in content
    )


def _blocks(text: str, lookup: Lookup, *, prose: bool) -> Iterator[PaperBlock | SectionMark]:
    tokens, notes = parse_markdown(text)
    used = {child.info for token in tokens for child in token.children or () if child.type == "footnote" and child.info}
    yield from Blocks(lookup, prose).of(tokens)
    for label, note in notes.items():
        if label not in used:  # nothing that people typed gets lost
            yield Paragraph((Words(f"[^{label}]: {note}"),))


def _empty_headings(found: Sequence[PaperBlock | SectionMark]) -> frozenset[int]:
    """The places of headings that nothing follows before the next one of their level or above."""
    empty = set()
    filled = 0  # a heading above this level holds something, seen from the end of the text
    for at in range(len(found) - 1, -1, -1):
        block = found[at]
        if isinstance(block, Heading):
            if filled > block.level:
                filled = block.level
            else:
                empty.add(at)
        elif not isinstance(block, SectionMark) or block.keep:
            filled = _CONTENT
    return frozenset(empty)


def _sections(found: Sequence[PaperBlock | SectionMark], empty: frozenset[int]) -> Iterator[Placed]:
    current: Placed | None = None
    count = 0
    above: list[tuple[Heading, bool]] = []  # the headings that a place stands under, each with whether it is left out
    for at, block in enumerate(found):
        if isinstance(block, SectionMark):
            if current is not None:
                yield replace(current, blocks=count)
            standing = next((one for one, gone in reversed(above) if not gone), None)
            own = plain(above[-1][0].content) if above and above[-1][1] else ""
            heading = "" if standing is None else plain(standing.content)
            current, count = Placed(block.slug, block.owner, heading, left_out=own), 0
        elif isinstance(block, Heading):
            above = [(one, gone) for one, gone in above if one.level < block.level]
            above.append((block, at in empty))
        else:
            count += 1
    if current is not None:
        yield replace(current, blocks=count)
