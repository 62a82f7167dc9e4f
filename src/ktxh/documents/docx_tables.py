"""The cells of a Word table on their grid, merged ones as one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ktxh.documents.docx_names import REMOVED, TRANSPARENT, VAL, w
from ktxh.documents.docx_styles import number

_MAX_SPAN = 1_000

Placed = tuple[etree._Element, int, int, int, int]


def cells(table: etree._Element) -> list[Placed]:
    """Each cell with its row, column, rows and columns, in reading order, without the cells that continue one above."""
    placed: list[Placed] = []
    above: dict[int, int] = {}  # column to the index in `placed` of the cell that can go on below
    for row_number, row in enumerate(row for row in _inside(table, "tr") if not _row_deleted(row)):
        column = _span(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
        still: dict[int, int] = {}
        for cell in _inside(row, "tc"):
            look = cell.find(w("tcPr"))
            if look is not None and look.find(w("cellDel")) is not None:
                continue
            span = _span(look.find(w("gridSpan")) if look is not None else None, 1)
            merge = look.find(w("vMerge")) if look is not None else None
            if merge is not None and merge.get(VAL, "continue") == "continue" and column in above:
                index = above[column]
                element, first_row, first_column, _, columns = placed[index]
                placed[index] = (element, first_row, first_column, row_number - first_row + 1, columns)
                still[column] = index
            else:
                if merge is not None:
                    still[column] = len(placed)
                placed.append((cell, row_number, column, 1, span))
            column += span
        above = still
    return placed


def _inside(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through content controls and other wrappers."""
    for child in parent:
        if child.tag == w(name):
            yield child
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            if content is not None:
                yield from _inside(content, name)
        elif child.tag in TRANSPARENT:
            yield from _inside(child, name)


def _row_deleted(row: etree._Element) -> bool:
    look = row.find(w("trPr"))
    return look is not None and any(child.tag in REMOVED for child in look)


def _span(element: etree._Element | None, default: int) -> int:
    span = number(element)
    return default if span is None else min(span, _MAX_SPAN)
