"""From offsets in the source text to blocks and their characters, and to words that say where that is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from ktxh.documents.structure import section_path
from ktxh.documents.tree import Document, Kind


class Locator:
    """Knows for every source offset its block and the character in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._paths = section_path(document)
        runs = sorted(
            (block.offsets[first], block.offsets[last] + 1, number, first)
            for number, block in enumerate(document.blocks)
            for first, last in _runs(block.offsets)
        )
        self._starts = array("I", (run[0] for run in runs))
        self._runs = runs

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The characters shown for a stretch of the source, one piece a block: (block number, start, end)."""
        found: dict[int, tuple[int, int]] = {}
        at = max(0, bisect_right(self._starts, start) - 1)
        for run_start, run_end, number, first in self._runs[at:]:
            if run_start >= max(end, start + 1):
                break
            low, high = max(start, run_start), min(max(end, start + 1), run_end)
            if low < high:
                left, right = first + low - run_start, first + high - run_start
                known = found.get(number, (left, right))
                found[number] = min(known[0], left), max(known[1], right)
        return [(number, *found[number]) for number in sorted(found)]

    def block(self, offset: int) -> int:
        """The number of the block at an offset, or of the last one before it."""
        if not self._runs:
            return 0
        return self._runs[max(0, bisect_right(self._starts, offset) - 1)][2]

    def section(self, number: int) -> tuple[str, ...]:
        """The headings above a block, outermost first."""
        return self._paths[number] if number < len(self._paths) else ()

    def where(self, offset: int) -> str:
        """Where an offset is, in words: "II. Kinh tế › 1. Nông nghiệp, chú thích 3"."""
        if not self.document.blocks:
            return ""
        number = self.block(offset)
        block = self.document.blocks[number]
        parts = [" › ".join(shorten(heading, 48) for heading in self.section(number)[-2:])]
        if block.kind is Kind.NOTE:
            parts.append(f"chú thích {block.note}" if block.note.isdigit() else "chú thích cuối trang")
        if block.cell is not None:
            parts.append(f"bảng {block.cell.table + 1}, dòng {block.cell.row + 1}, cột {block.cell.column + 1}")
        if block.page:
            parts.append(f"trang {block.page}")
        return ", ".join(part for part in parts if part)


def shorten(text: str, most: int = 70) -> str:
    """A text cut at a blank where it is longer than so many characters."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"


def window(text: str, start: int, end: int, before: int = 160, after: int = 120) -> tuple[str, str, str]:
    """A text around some of its characters: what stands before, they themselves, what follows, cut at blanks."""
    left, right = text[:start], text[end:]
    if len(left) > before:
        left = "…" + left[-before:].partition(" ")[2]
    if len(right) > after:
        right = right[:after].rpartition(" ")[0] + "…"
    return left, text[start:end], right


def _runs(offsets: array[int]) -> Iterator[tuple[int, int]]:
    """Stretches of characters that follow each other in the source too: (first, last)."""
    stack = [(0, len(offsets) - 1)] if offsets else []
    while stack:
        low, high = stack.pop()
        if offsets[high] - offsets[low] == high - low:
            yield low, high
        else:
            middle = (low + high) // 2
            stack += [(low, middle), (middle + 1, high)]
