"""What is lacking in a composed report as comments in its Word file, each at the heading of its section."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.composing.compose import Composed
from ktxh.documents.docx_comments import CommentText
from ktxh.documents.tree import Document, Kind
from ktxh.showing.gaps import told


def gap_comments(composed: Composed, document: Document) -> tuple[CommentText, ...]:
    """A comment for every section that lacks figures; what belongs to no heading stands at the title."""
    return tuple(_comments(composed, document))


def _comments(composed: Composed, document: Document) -> Iterator[CommentText]:
    headings = {one.slug: one.heading for one in composed.sections}
    places = _places(document)
    found: dict[tuple[int, int], list[str]] = {}
    for gap in composed.gaps:
        place = places.get(_folded(headings.get(gap.section, "")), places.get("", None))
        if place is not None:
            found.setdefault(place, []).append(told(gap))
    for (start, end), lines in found.items():
        lacking = "\n".join(f"- {line}" for line in dict.fromkeys(lines))
        yield CommentText(start, end, f"Số liệu còn thiếu hoặc cần xem lại:\n{lacking}")


def _places(document: Document) -> dict[str, tuple[int, int]]:
    """Where each heading stands in the source, by its words; the title under ""."""
    found: dict[str, tuple[int, int]] = {}
    for block in document.blocks:
        if not block.text or block.kind not in (Kind.HEADING, Kind.TITLE):
            continue
        words = block.text.removeprefix(block.marker) if block.kind is Kind.HEADING else ""
        found.setdefault(_folded(words), (block.offsets[0], block.offsets[-1] + 1))
    return found


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
