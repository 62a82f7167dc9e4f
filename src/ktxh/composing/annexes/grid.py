"""A table of a report as it is, before it is written: columns, rows, figures with what they are connected with, notes.

The Word file prints its figures, the workbook has the same figures with the formulas that stand behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from ktxh.composing.stating.figures import Found
from ktxh.documents.paper import Align
from ktxh.model.connection import Connection
from ktxh.model.formula import CheckedFormula
from ktxh.model.phrase import SIGN, Role

_ROOMY = 22  # mm that "(8)=(7)/(6)" needs
NONE = "–"  # what stands where there is no figure
ORDER, LABEL, UNIT = "order", "label", "unit"  # the columns that every table has


_ALL_MADE_UP = "Toàn bộ số liệu của biểu là số liệu mô phỏng, chỉ để minh họa."
VALUES = frozenset({Role.ACTUAL, Role.BEFORE, Role.PLAN})  # what percentages and changes are computed of


class Mark(StrEnum):
    """What a note below the table says of a figure; its words are the value."""

    ESTIMATE = "Số ước thực hiện."
    WORKED_OUT = "Kế hoạch suy từ tỷ lệ đã công bố, chưa đối chiếu với văn bản giao."
    MADE_UP = "Số liệu mô phỏng, chỉ để minh họa."


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure of one column in per cent of that of another, in the same row."""

    above: str
    below: str


@dataclass(frozen=True, slots=True)
class Summed:
    """The sum of figures of the same column; `rows` are their places among the rows, from 0."""

    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """What a formula of the catalogue gives of figures of the same column; `rows` are those of its operands."""

    formula: CheckedFormula
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A figure: what is printed and connected, words around it ("≤ ", "%"), what the control is called."""

    connection: Connection
    found: Found
    title: str
    before: str = ""
    after: str = ""
    formula: Ratio | Summed | Computed | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class WordsCell:
    """Words that are connected: how an indicator is judged; what the control is called."""

    connection: Connection
    found: Found
    title: str

    @property
    def text(self) -> str:
        """As printed."""
        return self.found.figure.text


GridCell = NumberCell | WordsCell | str


def words_of(cell: GridCell) -> NumberCell | str:
    """The cell, or its words where it has no number."""
    return cell.text if isinstance(cell, WordsCell) else cell


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its key, what stands over it, `over` what stands over it and its neighbours of the same `over`.

    `width` is in millimetres. `ratio` says of which columns it is the ratio, for the row of the columns' numbers.
    """

    key: str
    title: str
    width: int
    over: str = ""
    align: Align = Align.RIGHT
    ratio: tuple[Ratio, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: cells by the key of their column; a heading has only words. `depth` counts the steps below a section."""

    cells: Mapping[str, GridCell]
    bold: bool = False
    depth: int = 0
    heading: bool = False

    @property
    def numbers(self) -> Iterator[tuple[str, NumberCell]]:
        """Its figures by column."""
        return ((key, cell) for key, cell in self.cells.items() if isinstance(cell, NumberCell))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title, the unit of all its figures ("" where each row has its own), and notes below it."""

    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    notes: tuple[str, ...] = ()
    unit: str = ""
    numbered: bool = True  # whether a row below the head numbers the columns
    _places: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._places.update({column.key: place for place, column in enumerate(self.columns)})
        unknown = {key for row in self.rows for key in row.cells} - self._places.keys()
        if unknown or len(self._places) != len(self.columns):
            raise ValueError(f"a row has cells in no column, or two columns one key: {unknown or self.columns}")

    def place(self, key: str) -> int:
        """The place of a column, from 0."""
        return self._places[key]

    @property
    def width(self) -> int:
        """The width that the columns want, in millimetres."""
        return sum(column.width for column in self.columns)

    @property
    def spans(self) -> tuple[tuple[str, int], ...]:
        """The upper row of the head: the words over neighbouring columns and how many; "" for each without."""
        runs = groupby(enumerate(self.columns), key=lambda pair: (pair[1].over, pair[1].over or pair[0]))
        return tuple((over, len(list(same))) for (over, _), same in runs)

    def number(self, column: GridColumn) -> str:
        """What numbers a column: "(7)", "(8) = (7)/(6)"."""
        own = f"({self.place(column.key) + 1})"
        ways = [f"({self.place(one.above) + 1})/({self.place(one.below) + 1})" for one in column.ratio]
        equals = "=" if column.width >= _ROOMY else " = "  # in a narrow column the line is broken there
        return f"{own}{equals}{' hoặc '.join(ways)}" if ways else own

    @property
    def signs(self) -> dict[Mark, str]:
        """The signs behind figures that a note is on: stars, the first kind that there is with one."""
        if self._all_made_up:
            return {}
        present = {cell.mark for row in self.rows for _, cell in row.numbers}
        return {mark: SIGN * count for count, mark in enumerate((one for one in Mark if one in present), 1)}

    @property
    def lines_below(self) -> tuple[str, ...]:
        """What stands below the table: what its signs say on one line, each other note on a line of its own."""
        signs = " ".join(f"{sign} {mark}" for mark, sign in self.signs.items())
        said = filter(None, (signs, _ALL_MADE_UP if self._all_made_up else "", *self.notes))
        return tuple(f"Ghi chú: {line}" if at == 0 else line for at, line in enumerate(said))

    @property
    def _all_made_up(self) -> bool:
        """Whether there is nothing but made-up values, so that a sign behind each would say nothing."""
        values = [cell for row in self.rows for _, cell in row.numbers if cell.connection.role in VALUES]
        return bool(values) and all(cell.mark is Mark.MADE_UP for cell in values)

    @property
    def simulated(self) -> bool:
        """Whether any figure is made up for a demonstration."""
        return any(cell.found.simulated for row in self.rows for _, cell in row.numbers)
