"""What stands on every page of a PDF and is no text of the report: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter

from ktxh.documents.pdf_lines import Line
from ktxh.documents.pdf_page import PageText

PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—.|]?\s*(\d{1,4})\s*(?:/\s*\d{1,4}\s*)?[-–—.|]?", re.IGNORECASE)
MARGIN = 0.11  # of the page's height, above and below
DEEPEST = 2  # lines of running head or foot
FEWEST_PAGES = 3
OFTEN = 0.4  # share of the pages


def drop_furniture(pages: list[PageText]) -> None:
    """Take page numbers and running heads out of the pages' items."""
    numbers = _page_numbers(pages)
    heads = _running_heads(pages)
    for page in pages:
        unwanted: set[int] = set()
        for edge in _edges(page):
            for line in edge:
                if id(line) not in numbers and _pattern(line) not in heads:
                    break
                unwanted.add(id(line))
        if unwanted:
            page.items = [item for item in page.items if id(item) not in unwanted]


def _edges(page: PageText) -> tuple[list[Line], list[Line]]:
    """The lines in the upper margin from the top, and in the lower margin from the bottom."""
    lines = sorted(page.lines, key=lambda line: -line.baseline)
    upper = [line for line in lines[: DEEPEST + 1] if line.baseline > page.height * (1 - MARGIN)]
    lower = [line for line in reversed(lines[-DEEPEST - 1 :]) if line.baseline < page.height * MARGIN]
    return upper, lower


def _page_numbers(pages: list[PageText]) -> set[int]:
    """Lines that are only a number which grows with the pages."""
    candidates: list[tuple[Line, int]] = []
    for page in pages:
        for edge in _edges(page):
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
        seen.update({_pattern(line) for edge in _edges(page) for line in edge})
    least = max(FEWEST_PAGES, OFTEN * len(pages))
    return {pattern for pattern, times in seen.items() if times >= least}


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()
