"""What stands on every page of a PDF and is no text of the report: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ktxh.documents.pdf_lines import Line
from ktxh.documents.pdf_page import PageText

PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—.|]?\s*(\d{1,4})\s*(?:/\s*\d{1,4}\s*)?[-–—.|]?", re.IGNORECASE)
MARGIN = 0.11  # of the page's height, above and below
APART = 1.8  # of the letters' size: lines of text stand nearer
COVER_PAGES = 4  # that may be left out of the page numbers
DEEPEST = 3  # lines of running head or foot
FEWEST_PAGES = 3
OFTEN = 0.4  # share of the pages


def drop_furniture(pages: list[PageText]) -> None:
    """Take page numbers and running heads out of the pages' items."""
    numbers = _page_numbers(pages)
    heads = _running_heads(pages)
    for page in pages:
        unwanted: set[int] = set()
        for edge, text in _edges(page):
            unwanted.update(id(line) for line in _outside(edge, text, numbers, heads))
        if unwanted:
            page.items = [item for item in page.items if id(item) not in unwanted]


def _outside(edge: list[Line], text: Line | None, numbers: set[int], heads: set[str]) -> list[Line]:
    """The lines of a margin that are furniture: numbers, and heads that stand apart from the text behind them."""
    count = 0
    while count < len(edge) and (id(edge[count]) in numbers or _pattern(edge[count]) in heads):
        count += 1
    while count and id(edge[count - 1]) not in numbers:
        behind = edge[count] if count < len(edge) else text
        if behind is None or _apart(edge[count - 1], behind):
            break
        count -= 1
    return edge[:count]


def _apart(head: Line, text: Line) -> bool:
    far = abs(head.baseline - text.baseline) > APART * max(head.size, text.size)
    return far or head.size < text.size * 0.9


def _edges(page: PageText) -> Iterator[tuple[list[Line], Line | None]]:
    """The lines in the upper margin from the top, then those in the lower from the bottom; each with the next line."""
    lines = sorted(page.lines, key=lambda line: -line.baseline)
    margin = page.height * MARGIN
    above = sum(line.baseline > page.height - margin for line in lines[:DEEPEST])
    yield lines[:above], lines[above] if above < len(lines) else None
    lines.reverse()
    below = sum(line.baseline < margin for line in lines[:DEEPEST])
    yield lines[:below], lines[below] if below < len(lines) else None


def _page_numbers(pages: list[PageText]) -> set[int]:
    """Lines that are only a number which grows with the pages."""
    candidates: list[tuple[Line, int]] = []
    for page in pages:
        for edge, _ in _edges(page):
            for line in edge:
                match = PAGE_NUMBER.fullmatch(line.text)
                if match:
                    candidates.append((line, int(match[1]) - page.number))
    shifts = Counter(shift for _, shift in candidates)
    return {id(line) for line, shift in candidates if shift == 0 or shifts[shift] >= 2}


def _running_heads(pages: list[PageText]) -> set[str]:
    """Lines that come again in the margin of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_pattern(line) for edge, _ in _edges(page) for line in edge})
    least = max(FEWEST_PAGES, OFTEN * len(pages))
    return {pattern for pattern, times in seen.items() if times >= least}


def _pattern(line: Line) -> str:
    """The line's words; a number near the page's own, which a running head may print, stands for how far it is."""

    def relative(number: re.Match[str]) -> str:
        shift = int(number[0]) - line.page
        return f"#{shift}" if abs(shift) <= COVER_PAGES else number[0]

    return re.sub(r"(?<![\d.,/])\d{1,4}(?![\d.,])", relative, line.text).casefold()
