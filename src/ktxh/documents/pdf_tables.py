"""Tables on a PDF page: by the lines drawn around their cells, or by columns that stand apart."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from ktxh.documents.pdf_lines import Line, rows, whole
from ktxh.documents.pdf_rulings import Ruling
from ktxh.documents.pdf_words import Word

TOUCH = 3.0  # points
FEWEST_COLUMNS = 3  # columns that stand apart without drawn lines


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with the lines in it."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of one on a page; `columns` are the places where its columns begin."""

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    cells: tuple[TableCell, ...]


class _Grid:
    """The drawn lines of one table."""

    def __init__(self, level: list[Ruling], upright: list[Ruling]) -> None:
        self.level, self.upright = level, upright
        sides = [line.left for line in upright]
        sides += [min(line.left for line in level), max(line.right for line in level)]
        self.columns = _distinct(sides)
        heights = [line.bottom for line in level]
        heights += [min(line.bottom for line in upright), max(line.top for line in upright)]
        self.rows = _distinct(heights)  # from the bottom up

    def place(self, word: Word) -> tuple[int, int] | None:
        """Row from the top and column of a word, or None outside."""
        column = bisect_right(self.columns, (word.left + word.right) / 2) - 1
        row = bisect_right(self.rows, word.baseline + word.size * 0.3) - 1
        if not (0 <= column < len(self.columns) - 1 and 0 <= row < len(self.rows) - 1):
            return None
        return len(self.rows) - 2 - row, column

    def roots(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the grid the first place of the cell that it is part of."""
        height, width = len(self.rows) - 1, len(self.columns) - 1
        root = {(row, column): (row, column) for row in range(height) for column in range(width)}

        def find(place: tuple[int, int]) -> tuple[int, int]:
            while root[place] != place:
                place = root[place]
            return place

        for row in range(height):
            middle = (self.rows[height - 1 - row] + self.rows[height - row]) / 2
            for column in range(width):
                centre = (self.columns[column] + self.columns[column + 1]) / 2
                if column + 1 < width and not _crossed(self.upright, self.columns[column + 1], middle, upright=True):
                    one, other = sorted((find((row, column)), find((row, column + 1))))
                    root[other] = one
                border = self.rows[height - 1 - row]
                if row + 1 < height and not _crossed(self.level, border, centre, upright=False):
                    one, other = sorted((find((row, column)), find((row + 1, column))))
                    root[other] = one
        return {place: find(place) for place in root}


def drawn_tables(words: list[Word], rulings: list[Ruling], page: int) -> tuple[list[Table], list[Word]]:
    """The tables whose cells are drawn, and the words outside them."""
    tables: list[Table] = []
    for grid in _grids(rulings):
        inside = [(place, word) for word in words if (place := grid.place(word)) is not None]
        cells = _cells(grid, inside, page)
        if len({cell.column for cell in cells}) < 2:
            continue
        tables.append(Table(page, grid.rows[-1], grid.rows[0], tuple(grid.columns), cells))
        taken = {id(word) for _, word in inside}
        words = [word for word in words if id(word) not in taken]
    return tables, words


def _grids(rulings: list[Ruling]) -> list[_Grid]:
    level = [line for line in rulings if line.horizontal]
    upright = [line for line in rulings if not line.horizontal]
    group = list(range(len(level)))  # by level line; upright lines tie them

    def find(index: int) -> int:
        while group[index] != index:
            index = group[index]
        return index

    tied: list[tuple[Ruling, int]] = []
    for line in upright:
        met = [
            index
            for index, other in enumerate(level)
            if other.left - TOUCH <= line.left <= other.right + TOUCH
            and line.bottom - TOUCH <= other.bottom <= line.top + TOUCH
        ]
        for index in met[1:]:
            group[find(index)] = find(met[0])
        if met:
            tied.append((line, met[0]))
    grids = []
    for root in sorted({find(index) for _, index in tied}):
        across = [other for index, other in enumerate(level) if find(index) == root]
        down = [line for line, index in tied if find(index) == root]
        grid = _Grid(across, down)
        if len(across) >= 2 and len(grid.columns) >= 3 and len(grid.rows) >= 2:
            grids.append(grid)
    return grids


def _cells(grid: _Grid, inside: list[tuple[tuple[int, int], Word]], page: int) -> tuple[TableCell, ...]:
    roots = grid.roots()
    extent: dict[tuple[int, int], tuple[int, int]] = {}
    for (row, column), root in roots.items():
        last = extent.get(root, root)
        extent[root] = (max(last[0], row), max(last[1], column))
    content: dict[tuple[int, int], list[Word]] = {}
    for place, word in inside:
        content.setdefault(roots[place], []).append(word)
    cells = []
    for root in sorted(content):
        last = extent[root]
        lines = tuple(whole(parts) for parts in rows(content[root], page))
        cells.append(TableCell(*root, last[0] - root[0] + 1, last[1] - root[1] + 1, lines))
    return tuple(cells)


def _distinct(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > TOUCH:
            kept.append(value)
    return kept


def _crossed(lines: list[Ruling], at: float, along: float, *, upright: bool) -> bool:
    """Whether a line runs at a border, beside a point."""
    if upright:
        return any(abs(line.left - at) <= TOUCH and line.bottom <= along <= line.top for line in lines)
    return any(abs(line.bottom - at) <= TOUCH and line.left <= along <= line.right for line in lines)


def aligned_tables(found: list[list[Line]], page: int) -> list[Table | list[Line]]:
    """Lines as they are, but runs of lines in three or more columns made tables."""
    result: list[Table | list[Line]] = []
    index = 0
    while index < len(found):
        run = _run(found, index)
        table = _aligned(found[index : index + run], page) if run >= 2 else None
        if table is None:
            result.append(found[index])
            index += 1
        else:
            result.append(table)
            index += run
    return result


def _run(found: list[list[Line]], start: int) -> int:
    """How many lines from `start` on belong to a table without drawn lines: its first and last have all columns."""
    if len(found[start]) < FEWEST_COLUMNS:
        return 0
    run = 1
    for ahead in range(start + 1, len(found)):
        parts, before = found[ahead], found[ahead - 1]
        if before[0].baseline - parts[0].baseline > parts[0].size * 3:
            break
        if len(parts) >= FEWEST_COLUMNS:
            run = ahead - start + 1
        elif ahead - start - run >= 2 or parts[0].right - parts[0].left > found[start][-1].right * 0.6:
            break
    return run


def _aligned(found: list[list[Line]], page: int) -> Table | None:
    columns = _columns(found)
    if len(columns) < FEWEST_COLUMNS:
        return None
    cells: dict[tuple[int, int], list[Line]] = {}
    row = -1
    for parts in found:
        places = [max(bisect_right(columns, part.left + 1) - 1, 0) for part in parts]
        if len(set(places)) < len(places):
            return None
        continued = row >= 0 and 0 not in places and len(places) < FEWEST_COLUMNS
        row += 0 if continued else 1
        for place, part in zip(places, parts, strict=True):
            cells.setdefault((row, place), []).append(part)
    made = tuple(TableCell(*place, 1, 1, tuple(lines)) for place, lines in sorted(cells.items()))
    return Table(page, found[0][0].baseline + found[0][0].size, found[-1][0].baseline, tuple(columns), made)


def _columns(found: list[list[Line]]) -> list[float]:
    """Where the columns begin: stretches across the page that the parts of all lines leave between them."""
    columns: list[tuple[float, float]] = []
    for part in sorted((part for parts in found for part in parts), key=lambda part: part.left):
        if columns and part.left <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.right))
        else:
            columns.append((part.left, part.right))
    return [left for left, _ in columns]
