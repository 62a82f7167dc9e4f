"""Which rows of a form an annex prints, and their numbers: rows without any figure are left out, the rest counts on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ktxh.documents.docx_numbering import write_number
from ktxh.exchange.form_content import Line
from ktxh.model.form import FormRow, is_numbered


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that is printed: its place in the form, its number as printed."""

    place: int
    order: str
    line: Line


def kept_rows(lines: Sequence[Line], filled: set[int]) -> tuple[Kept, ...]:
    """The rows at the places in `filled` and those that they stand under, numbered anew where any was left out."""
    places = sorted(filled | {above for place in filled for above in _above(lines, place)})
    rows = [lines[place].row for place in places]
    orders = [row.order for row in rows] if len(places) == len(lines) else list(_numbered(rows))
    return tuple(Kept(place, order, lines[place]) for place, order in zip(places, orders, strict=True))


def _above(lines: Sequence[Line], place: int) -> Iterator[int]:
    """The rows that a row stands under, from the nearest up."""
    depth = lines[place].row.depth
    for at in range(place - 1, -1, -1):
        if lines[at].row.depth < depth:
            depth = lines[at].row.depth
            yield at


def _numbered(rows: Sequence[FormRow]) -> Iterator[str]:
    """The numbers of rows that follow one another: sections by letters or Roman numbers, "1", "1.1" below them."""
    counts: dict[int, int] = {}
    letters = bool(rows) and rows[0].order.strip().rstrip(".") == "A"
    for row in rows:
        if not is_numbered(row.order):
            yield row.order
            continue
        counts = {depth: count for depth, count in counts.items() if depth <= row.depth}
        counts[row.depth] = counts.get(row.depth, 0) + 1
        if row.depth == 0:
            yield write_number(counts[0], "upperLetter" if letters else "upperRoman")
        else:
            yield ".".join(str(counts.get(depth, 1)) for depth in range(1, row.depth + 1))


def moved(lines: Sequence[Kept]) -> tuple[Kept, ...]:
    """The rows with the places of their parts and operands among themselves; those of rows left out are forgotten."""
    at = {kept.place: number for number, kept in enumerate(lines)}
    return tuple(
        replace(kept, line=replace(kept.line, parts=tuple(at[part] for part in kept.line.parts)))
        if all(part in at for part in kept.line.parts)
        else replace(kept, line=replace(kept.line, parts=()))
        for kept in lines
    )
