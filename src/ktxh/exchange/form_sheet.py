"""The sheet of a filled-in form: where its table and its columns are, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ktxh.documents.workbook import cell_name
from ktxh.exchange.form_layout import AUTHOR_LABEL, HIDDEN_SHEET, MARK, Column
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.workbook_cells import Cells, Rows, text


@dataclass(frozen=True)
class FormSheet:
    """The sheet with the table: its rows, the row of the hidden marks, and where each column is.

    `others` names further sheets with hidden marks: copies of the form. `formulas` are the cells that hold one.
    """

    rows: Rows
    head: int
    columns: Mapping[str, int]
    name: str = ""
    others: tuple[str, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def found(cls, cells: Cells) -> FormSheet:
        """The first sheet with the hidden marks; ExchangeError where no sheet has them any more."""
        marked = []
        for name, rows in cells.sheets.items():
            if name == HIDDEN_SHEET:
                continue
            for at, row in enumerate(rows):
                columns = {
                    str(value).removeprefix(MARK): place
                    for place, value in enumerate(row)
                    if isinstance(value, str) and value.startswith(MARK)
                }
                if Column.ITEM.value in columns:
                    marked.append((name, rows, at, columns))
                    break
        if marked:
            name, rows, at, columns = marked[0]
            others = tuple(other for other, *_ in marked[1:])
            return cls(rows, at, columns, name, others, cells.formulas.get(name, frozenset()))
        raise ExchangeError(
            f"Tệp “{cells.name}”: dòng ẩn đánh dấu các cột của biểu đã bị xóa; hãy xuất lại biểu rồi chép số liệu sang."
        )

    def place(self, row: int, column: Column) -> str:
        """The place of a cell as a message tells it: "Ô G14"."""
        return f"Ô {cell_name(row, self.columns.get(column.value, column.place))}"

    def beside(self, label: str) -> object:
        """The cell with something in it to the right of a label above the table."""
        for row in self.rows[: self.head]:
            for at, value in enumerate(row):
                if isinstance(value, str) and value.strip() == label:
                    return next((one for one in row[at + 1 :] if one != ""), "")
        return ""

    def author(self) -> str:
        """The name below "NGƯỜI LẬP BIỂU"."""
        for at, row in enumerate(self.rows[self.head :], self.head):
            if any(isinstance(value, str) and value.strip().upper() == AUTHOR_LABEL for value in row):
                below = [text(line, 0) for line in self.rows[at + 1 : at + 8]]
                return next((name for name in below if name and not name.startswith("(")), "")
        return ""
