"""What is lacking in a composed report as comments in its Word file, each at the heading of its section."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.composing.compose import Composed
from ktxh.documents.docx_comments import CommentText
from ktxh.documents.tree import Block, Document, Kind
from ktxh.showing.gaps import annex_title, told


def gap_comments(composed: Composed, document: Document) -> tuple[CommentText, ...]:
    """A comment for every section and annex that lacks figures; what belongs to no heading stands at the title."""
    return tuple(_comments(composed, document))


def _comments(composed: Composed, document: Document) -> Iterator[CommentText]:
    headings = {one.slug: one.heading for one in composed.sections}
    places = _places(document)
    found: dict[tuple[int, int], list[str]] = {}
    for gap in composed.gaps:
        above = annex_title(composed, gap.annex) if gap.annex else headings.get(gap.section, "")
        place = places.get(_folded(above), places.get("", None))
        if place is not None:
            found.setdefault(place, []).append(told(gap))
    for (start, end), lines in found.items():
        lacking = "\n".join(f"- {line}" for line in dict.fromkeys(lines))
        yield CommentText(start, end, f"Số liệu còn thiếu hoặc cần xem lại:\n{lacking}")


def _places(document: Document) -> dict[str, tuple[int, int]]:
    """Where each heading stands in the source, by its words; the title, or else the first paragraph, under ""."""
    found: dict[str, tuple[int, int]] = {}
    for block in document.blocks:
        if block.text and block.kind in (Kind.HEADING, Kind.TITLE):
            words = block.text.removeprefix(block.marker) if block.kind is Kind.HEADING else ""
            found.setdefault(_folded(words), _span(block))
    opening = next((one for one in document.blocks if one.kind is Kind.PARAGRAPH and one.text.strip()), None)
    if opening is not None:
        found.setdefault("", _span(opening))
    return found


def _span(block: Block) -> tuple[int, int]:
    return block.offsets[0], block.offsets[-1] + 1


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
