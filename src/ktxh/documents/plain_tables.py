"""Tables drawn with signs in a plain text: rows of cells between bars, as Markdown has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ktxh.documents.tree import Cell

_RULE = re.compile(r"[|+]?[\s:|+=–—-]{3,}[|+]?")
_CONTENT = re.compile(r"[^|\s](?:[^|]*[^|\s])?")


def table_cells(lines: Sequence[tuple[int, str, int]]) -> dict[int, list[tuple[int, int, Cell]]]:
    """Cells by the start of their line: place in the source from, to, and where the cell stands in its table.

    A line is given by its start in the source, its text and the number of its stretch between blank lines. Two rows
    at least make a table, so a lone bar in a sentence is none; the rule below the head has no cells.
    """
    found: dict[int, list[tuple[int, int, Cell]]] = {}
    table = 0
    for rows in _stretches(lines):
        if len(rows) < 2 or all(_RULE.fullmatch(text) for _, text in rows):
            continue
        row = 0
        for start, text in rows:
            ruled = _RULE.fullmatch(text) is not None
            found[start] = [] if ruled else list(_cells(start, text, table, row))
            row += not ruled
        table += 1
    return found


def _stretches(lines: Sequence[tuple[int, str, int]]) -> Iterator[list[tuple[int, str]]]:
    rows: list[tuple[int, str]] = []
    group_before = -1
    for start, text, group in lines:
        is_row = text.startswith("|") and text.endswith("|") and text.count("|") >= 3
        is_rule = bool(rows) and group == group_before and _RULE.fullmatch(text) is not None
        if rows and (group != group_before or not (is_row or is_rule)):
            yield rows
            rows = []
        if is_row or is_rule:
            rows.append((start, text))
        group_before = group
    if rows:
        yield rows


def _cells(start: int, text: str, table: int, row: int) -> Iterator[tuple[int, int, Cell]]:
    at = 1
    for column, content in enumerate(text[1:-1].split("|")):
        if match := _CONTENT.search(content):
            yield start + at + match.start(), start + at + match.end(), Cell(table, row, column)
        at += len(content) + 1
