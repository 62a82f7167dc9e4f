"""Tables of a paper: ruled over the whole width, head repeated, rows whole, letters as large as the columns allow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ktxh.documents.paper import Align, Table, TableCell
from ktxh.documents.paper_columns import column_widths, fit_columns
from ktxh.documents.paper_inline import Inlines, plain
from ktxh.documents.paper_markup import KEEP, paragraph, quoted
from ktxh.documents.paper_widths import text_width

_PLACES: Final = {Align.LEFT: "", Align.CENTRE: '<w:jc w:val="center"/>', Align.RIGHT: '<w:jc w:val="right"/>'}
_NO_RULES: Final = '<w:tcBorders><w:left w:val="nil"/><w:bottom w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
_NOTE: Final = "Source"  # the style
_LAST: Final = 4  # rows that stay together at the end, with the note below them: fewer look lost on a page

_Placed = tuple[int, int, TableCell | None]  # column, columns, cell; None where the one above goes on
_Rows = Sequence[Sequence[_Placed]]


def table(made: Table, inlines: Inlines, width: int, *, keep: bool = False) -> str:
    """The markup of a table that is `width` wide (twentieths of a point); ValueError where its rows do not fill it.

    `keep` holds its last row on one page with what follows.
    """
    given = column_widths([column.width for column in made.columns], width)
    head, body = _grid(made.head, len(given)), _grid(made.body, len(given))
    fitting = fit_columns(given, _longest_words(head, body, len(given)))
    widths, style = fitting.widths, f"TableText{fitting.size}"
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{fitting.padding}" w:type="dxa"/>'
        f'<w:right w:w="{fitting.padding}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
        + (f'<w:tblDescription w:val="{quoted(made.description)}"/>' if made.description else "")
    )
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    aligns = [column.align for column in made.columns]
    rows = [_row(row, widths, style, None, inlines) for row in head]
    for at, row in enumerate(body):
        kept = _keeps(body, at) if at < len(body) - 1 else keep
        rows.append(_row(row, widths, style, aligns, inlines, keep=kept))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _grid(rows: Sequence[Sequence[TableCell]], columns: int) -> list[list[_Placed]]:
    """The cells of each row with their columns, and where cells from above go on."""
    placed: list[list[_Placed]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # column to the rows still to come and the columns of a cell above
    for row in rows:
        line: list[_Placed] = []
        at = 0
        for cell in row:
            at = _go_on(open_cells, line, at)
            line.append((at, cell.columns, cell))
            if cell.rows > 1:
                open_cells[at] = (cell.rows, cell.columns)  # its own row counts here, and is taken off below
            at += cell.columns
        if _go_on(open_cells, line, at) != columns:
            raise ValueError(f"a row of a table does not fill its {columns} columns: {[plain(c.content) for c in row]}")
        open_cells = {start: (left - 1, span) for start, (left, span) in open_cells.items() if left > 1}
        placed.append(line)
    if open_cells:
        raise ValueError("a cell of a table spans more rows than there are")
    return placed


def _keeps(body: _Rows, at: int) -> bool:
    """Whether a row stays on one page with the next: a heading with its rows, the last rows with each other."""
    notes = sum(any(cell is not None and cell.note for _, _, cell in row) for row in body[-1:])
    if at >= len(body) - notes - _LAST:
        return True
    _, columns, cell = body[at][-1]
    return columns > 1 and cell is not None


def _longest_words(head: _Rows, body: _Rows, columns: int) -> list[float]:
    """The width of each column's longest word for letters of one point; cells over several columns do not count."""
    longest = [0.0] * columns
    for rows, is_head in ((head, True), (body, False)):
        for row in rows:
            for column, span, cell in row:
                if cell is not None and span == 1:
                    for word in plain(cell.content).split():
                        longest[column] = max(longest[column], text_width(word, 1, bold=is_head or cell.bold))
    return longest


def _go_on(open_cells: dict[int, tuple[int, int]], line: list[_Placed], at: int) -> int:
    """Pass the cells from above that go on at a column; the first column after them."""
    while at in open_cells:
        line.append((at, open_cells[at][1], None))
        at += open_cells[at][1]
    return at


def _row(
    cells: Sequence[_Placed],
    widths: Sequence[int],
    style: str,
    aligns: Sequence[Align] | None,
    inlines: Inlines,
    *,
    keep: bool = False,
) -> str:
    """A row; `aligns` are those of the columns, None for a row of the head."""
    made = []
    kept = KEEP if keep else ""
    for column, columns, cell in cells:
        width = sum(widths[column : column + columns])
        look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if columns > 1:
            look += f'<w:gridSpan w:val="{columns}"/>'
        if cell is None:
            look, content = look + "<w:vMerge/>", paragraph(style, "", kept)
        else:
            if cell.rows > 1:
                look += '<w:vMerge w:val="restart"/>'
            look += _NO_RULES if cell.note else ""
            usual = Align.CENTRE if aligns is None else Align.LEFT if cell.note else aligns[column]
            align = cell.align or usual
            runs = inlines.runs(cell.content, bold=cell.bold or aligns is None)
            content = paragraph(_NOTE if cell.note else style, runs, kept + _PLACES[align])
        made.append(f'<w:tc><w:tcPr>{look}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>')
    head = "<w:tblHeader/>" if aligns is None else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


def side_by_side(widths: Sequence[int], rows: Sequence[Sequence[str]]) -> str:
    """A table without rules that only lays out paragraphs side by side: letterhead, recipients and signature."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
    )
