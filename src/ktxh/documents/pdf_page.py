"""What one page of a PDF holds: lines and tables from top to bottom, and the rules drawn between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from ktxh.documents.pdf_lines import Line, rows, whole
from ktxh.documents.pdf_rulings import Ruling, drawn
from ktxh.documents.pdf_tables import Table, aligned_tables, drawn_tables
from ktxh.documents.pdf_words import WordReader, turning

RECIPIENTS = re.compile(r"nơi\s+nhận", re.IGNORECASE)
LETTERHEAD = 0.25  # of the height of the first page
LETTERHEAD_GAP = 1.1  # of the letters' size: its halves may come near each other


@dataclass(slots=True)
class PageText:
    """A page as read. `letters` and `unmapped` count its characters and those whose letter the file does not tell;
    `converted` names the old encodings that were found.
    """

    number: int
    width: float
    height: float
    items: list[Line | Table]
    rules: tuple[Ruling, ...]
    letters: int
    unmapped: int
    picture: bool
    converted: frozenset[str] = frozenset()

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]


def read_page(page: pdfium.PdfPage, number: int) -> PageText:
    """Read one page; `number` counts from 1."""
    width, height = page.get_size()
    turn = turning(page.get_rotation(), width, height)
    textpage = page.get_textpage()
    try:
        reader = WordReader(textpage, turn)
        words = reader.read()
    finally:
        textpage.close()
    rulings, picture = drawn(page, turn)
    letters = sum(len(word.text) for word in words)
    tables, words = drawn_tables(words, rulings, number)
    items: list[Line | Table] = []
    head = height * (1 - LETTERHEAD) if number == 1 else height
    found = rows([word for word in words if word.baseline > head], number, LETTERHEAD_GAP)
    found += rows([word for word in words if word.baseline <= head], number)
    for part in _bands(found, number):
        if isinstance(part, Line):
            items.append(part)
            continue
        items.extend(item if isinstance(item, Table) else whole(item) for item in aligned_tables(part, number))
    items = _merged(items, tables)
    rules = tuple(line for line in rulings if line.horizontal and not _within(line, tables))
    return PageText(number, width, height, items, rules, letters, reader.unmapped, picture, frozenset(reader.converted))


def _merged(items: list[Line | Table], tables: list[Table]) -> list[Line | Table]:
    """Drawn tables put between the lines that stand above and below them."""
    result = list(items)
    for table in sorted(tables, key=lambda table: -table.top):
        at = 0
        for index, item in enumerate(result):
            bottom = item.baseline if isinstance(item, Line) else item.bottom
            if bottom >= table.top - 1:
                at = index + 1
        result.insert(at, table)
    return result


def _within(line: Ruling, tables: list[Table]) -> bool:
    return any(table.bottom - 3 <= line.bottom <= table.top + 3 for table in tables)


def _bands(found: list[list[Line]], number: int) -> list[Line | list[list[Line]]]:
    """Lines with the letterhead and the signature block read left half first; the rest in runs as they are."""
    result: list[Line | list[list[Line]]] = []
    index = 0
    while index < len(found):
        end = _band_end(found, index, number)
        if end > index:
            result.extend(_halves(found[index:end]))
            index = end
        else:
            if not result or isinstance(result[-1], Line):
                result.append([])
            run = result[-1]
            assert isinstance(run, list)
            run.append(found[index])
            index += 1
    return result


def _band_end(found: list[list[Line]], start: int, number: int) -> int:
    """Where a stretch in two halves that begins at `start` ends; `start` itself if none does."""
    at_top = number == 1 and start == 0
    if len(found[start]) != 2 or not (at_top or RECIPIENTS.match(found[start][0].text)):
        return start
    gutter = (found[start][0].right, found[start][1].left)
    end = start + 1
    for parts in found[start + 1 :]:
        if len(parts) == 2 and parts[0].right < gutter[1] and parts[1].left > gutter[0]:
            gutter = (max(gutter[0], parts[0].right), min(gutter[1], parts[1].left))
        else:
            one_half = len(parts) == 1 and (parts[0].right < gutter[1] or parts[0].left > gutter[0])
            if not one_half or (at_top and not _beside(found, end, gutter)):
                break
        end += 1
    return end


def _beside(found: list[list[Line]], index: int, gutter: tuple[float, float]) -> bool:
    """Whether a line in one half of the letterhead is followed by one in two halves."""
    for parts in found[index + 1 : index + 4]:
        if len(parts) == 2:
            return parts[0].right < gutter[1] and parts[1].left > gutter[0]
        if parts[0].right >= gutter[1] and parts[0].left <= gutter[0]:
            return False
    return False


def _halves(found: list[list[Line]]) -> list[Line]:
    gutter = max(parts[0].right for parts in found if len(parts) == 2)
    flat = [part for parts in found for part in parts]
    left = [replace(part, column=1) for part in flat if part.left < gutter]
    return left + [replace(part, column=2) for part in flat if part.left >= gutter]
