"""How wide the columns of a table are and how large its letters, so that no word and no number is broken.

Letters go down to 10 points first; then columns with room to spare give some to those that lack it; only where that
is not enough do the margins in the cells and the letters get smaller still.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from ktxh.documents.paper_markup import POINT

LARGEST: Final = 13
SMALLEST: Final = 8
_READABLE: Final = 10  # the smallest size as long as columns can be moved
_PADDING, _TIGHT = 70, 30  # left and right in a cell, in twentieths of a point
_ROOMY, _MIDDLING = 1500, 1000  # the mean width of a column that 13 and 12 pt are read well in


@dataclass(frozen=True, slots=True)
class Fitting:
    """The widths of the columns and the margins in the cells (twentieths of a point), the size of the letters."""

    widths: tuple[int, ...]
    padding: int
    size: int


def column_widths(parts: Sequence[int], width: int) -> list[int]:
    """The widths of columns that share a whole in proportion to their parts; they add up to it."""
    if not parts or min(parts) <= 0:
        raise ValueError(f"a table needs columns with a width: {parts}")
    return _shared(parts, width)


def fit_columns(widths: Sequence[int], longest: Sequence[float]) -> Fitting:
    """The best fitting for columns of these widths; `longest` are their longest words in letters of one point."""
    for padding, size, move in _attempts(sum(widths) / len(widths)):
        needed = [word * size * POINT + 2 * padding + POINT if word else 0 for word in longest]
        moved = _with_room(widths, needed) if move else list(widths)
        if all(width >= need - 1 for width, need in zip(moved, needed, strict=True)):
            return Fitting(tuple(moved), padding, size)
    return Fitting(tuple(widths), _TIGHT, SMALLEST)


def _attempts(mean: float) -> Iterator[tuple[int, int, bool]]:
    """Margins, size of letters and whether columns give room to each other, the best first."""
    size = LARGEST if mean >= _ROOMY else LARGEST - 1 if mean >= _MIDDLING else LARGEST - 2
    for smaller in range(size, _READABLE - 1, -1):
        yield _PADDING, smaller, False
    yield _PADDING, _READABLE, True
    for smaller in range(_READABLE, SMALLEST - 1, -1):
        yield _TIGHT, smaller, True


def _with_room(widths: Sequence[int], needed: Sequence[float]) -> list[int]:
    """The widths with what each column needs, taken from those that have more than they need."""
    pairs = list(zip(widths, needed, strict=True))
    lacking = sum(max(need - width, 0) for width, need in pairs)
    spare = sum(max(width - need, 0) for width, need in pairs)
    if not lacking or lacking > spare:
        return list(widths)
    return _shared([max(need, width - (width - need) * lacking / spare) for width, need in pairs], sum(widths))


def _shared(parts: Sequence[float], whole: int) -> list[int]:
    """A whole number in proportion to its parts, to the last unit."""
    ends = [round(whole * end / sum(parts)) for end in accumulate(parts)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
