"""Recognises what each block of a document is: letterhead, title, headings with their depth, items, signature.

Works on the blocks of every format by their text alone, so a Word file without styles, a PDF and a plain text give the
same structure. A heading that a format itself declares is kept as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ktxh.documents.letterhead import frame_kinds
from ktxh.documents.section_numbers import Marker, Rank, is_bare_part, is_capitals, is_heading, marker_of
from ktxh.documents.tree import Block, Document, Kind

_RUN_IN = re.compile(r"[^.;!?]{3,110}?:(?=\s)")
_LONGEST_STOPPED = 160
_UNNUMBERED = 0  # rank of a heading in capitals without a number


@dataclass(frozen=True, slots=True)
class _Line:
    """A block of the text itself: its number in the document, its marker, its rank if it is a heading."""

    index: int
    text: str
    marker: Marker | None
    rank: int | None = None
    declared: int = 0  # level that the format declares


def recognise(document: Document) -> Document:
    """The document with kind, level and marker of every block; text, places and order stay. Idempotent."""
    frame = frame_kinds(document.blocks)
    lines = _lines(document.blocks, frame)
    depth = _depths(lines)
    blocks = list(document.blocks)
    for index, kind in frame.items():
        blocks[index] = replace(blocks[index], kind=kind, level=0, marker="")
    for line in lines:
        blocks[line.index] = _recognised(blocks[line.index], line, depth)
    return replace(document, blocks=tuple(blocks), _starts=[])


def _recognised(block: Block, line: _Line, depth: dict[int, int]) -> Block:
    marker = line.marker.text if line.marker else ""
    if line.rank is not None:
        return replace(block, kind=Kind.HEADING, level=depth[line.rank], marker=marker)
    if line.declared:
        return replace(block, kind=Kind.HEADING, level=line.declared, marker=marker)
    if line.marker is None:
        return replace(block, kind=Kind.PARAGRAPH, level=0, marker="")
    return replace(block, kind=Kind.ITEM, level=0, marker=marker)


def _lines(blocks: Sequence[Block], frame: dict[int, Kind]) -> list[_Line]:
    text_blocks = [
        (index, block)
        for index, block in enumerate(blocks)
        if block.kind not in (Kind.NOTE, Kind.CELL) and block.cell is None and index not in frame
    ]
    lines: list[_Line] = []
    title_due = False  # the title of "Phần thứ nhất" stands on the next line
    for place, (index, block) in enumerate(text_blocks):
        marker = marker_of(block.text)
        following = text_blocks[place + 1][1].text if place + 1 < len(text_blocks) else ""
        rank = _rank(block.text, marker, following)
        if rank in (None, _UNNUMBERED) and title_due and marker is None and _is_title_line(block.text):
            rank = Rank.PART
        declared = max(block.level, 1) if block.kind is Kind.HEADING and rank is None else 0
        lines.append(_Line(index, block.text, marker, rank, declared))
        title_due = is_bare_part(block.text, marker)
    return lines


def _is_title_line(text: str) -> bool:
    return len(text) < 250 and (is_capitals(text) or not re.search(r"[.;:]$", text))


def _rank(text: str, marker: Marker | None, following: str) -> int | None:
    """The rank of a heading, None for running text and items."""
    if is_heading(text, marker):
        assert marker is not None
        return marker.rank
    if marker is None:
        return _UNNUMBERED if is_capitals(text) and 8 < len(text) < 250 and not text.endswith((";", ",")) else None
    if _is_stopped_heading(text, marker, following):
        return marker.rank
    return None


def _is_stopped_heading(text: str, marker: Marker, following: str) -> bool:
    """Whether a numbered line that ends with a full stop is yet a heading: short, and its text stands below it."""
    if marker.rank >= Rank.ITEM or not text.endswith(".") or text.endswith("./.") or len(text) > _LONGEST_STOPPED:
        return False
    if not is_heading(text.rstrip(". "), marker) or re.search(r"\d", text[marker.end :]):
        return False
    below = marker_of(following)
    return bool(following) and (below is None or below.rank > marker.rank) and not is_capitals(following)


def _depths(lines: Sequence[_Line]) -> dict[int, int]:
    """Depth of each rank in the scheme of this document: the ranks that are used, counted from 1."""
    used = sorted({line.rank for line in lines if line.rank is not None})
    numbered = [rank for rank in used if rank != _UNNUMBERED]
    depth = {rank: place for place, rank in enumerate(numbered, 1)}
    depth[_UNNUMBERED] = 1
    return depth


def section_path(document: Document) -> tuple[tuple[str, ...], ...]:
    """The headings above each block of a recognised document, the outermost first; a heading's path ends with itself.

    A heading that runs into its paragraph ("1.2. Chăn nuôi: …") counts up to its colon. A note has the path of the
    block that marks it; letterhead, title, recipients and signature have none.
    """
    frame = frame_kinds(document.blocks)
    lines = {line.index: line for line in _lines(document.blocks, frame)}
    ranks = {line.rank for line in lines.values() if line.rank is not None}
    stack: list[tuple[int, str]] = []
    paths: list[tuple[str, ...]] = []
    marked: dict[str, tuple[str, ...]] = {}
    bare_part = False
    for index, block in enumerate(document.blocks):
        line = lines.get(index)
        if block.kind is Kind.NOTE:
            paths.append(marked.get(block.note, _titles(stack)))
            continue
        if line is not None:
            if bare_part and line.rank == Rank.PART and line.marker is None:
                stack[-1] = (stack[-1][0], f"{stack[-1][1]} {block.text}")
            else:
                _descend(stack, line, ranks)
            bare_part = line.rank is not None and is_bare_part(block.text, line.marker)
        paths.append(() if index in frame else _titles(stack))
        for mark in block.marks:
            marked[mark.note] = paths[-1]
    return tuple(paths)


def _titles(stack: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(title for _, title in stack)


def _descend(stack: list[tuple[int, str]], line: _Line, ranks: set[int]) -> None:
    """Close the sections that a line ends, and open the one that it begins."""
    rank, title = line.rank, line.text
    if rank is None and line.declared:
        rank = line.declared if not ranks else Rank.LETTER_2
    if rank is None and line.marker is not None and line.marker.rank < Rank.ITEM:
        run_in = _RUN_IN.match(line.text, line.marker.end)
        rank = line.marker.rank
        title = line.text[: run_in.end() - 1] if run_in and rank in ranks else ""
        if not title and not any(open_rank >= rank for open_rank, _ in stack):
            return
    if rank is None:
        return
    while stack and stack[-1][0] >= max(rank, 1):
        stack.pop()
    if rank == _UNNUMBERED:
        stack.clear()
    if title:
        stack.append((max(rank, 1), title))
