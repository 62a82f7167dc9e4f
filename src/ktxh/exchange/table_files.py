"""Opens a table of rows: CSV with ; , or tab, JSON as a list of objects or one object a line, a flat sheet of Excel."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ktxh.documents.workbook import cell_name
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.table_columns import folded, separator_of
from ktxh.exchange.typed import Cell
from ktxh.exchange.workbook_cells import Cells

Row = tuple[int, Sequence[Cell]]  # its number as the user counts, and its cells
_MOST_JSON = 200_000_000  # bytes of a list that has to be read as a whole
_HEAD_WITHIN = 30  # rows of a sheet among which the heads are looked for


@dataclass(frozen=True)
class Table:
    """A table: its heads as written, its rows, and how a place in it is told."""

    name: str
    heads: tuple[str, ...]
    rows: Iterable[Row]
    cell_names: bool = False

    def columns(self, by_head: Mapping[str, str]) -> dict[str, int]:
        """The place of each column that is known by its head; ExchangeError where one is there twice."""
        found: dict[str, int] = {}
        for at, head in enumerate(self.heads):
            column = by_head.get(folded(head))
            if column is None:
                continue
            if column in found:
                first = self.heads[found[column]]
                raise ExchangeError(
                    f"Tệp “{self.name}” có hai cột cùng nghĩa: “{first}” (cột {found[column] + 1}) và “{head}” "
                    f"(cột {at + 1}); hãy bỏ một cột."
                )
            found[column] = at
        return found

    def place(self, number: int, column: int | None) -> str:
        """Where a cell stands: "Ô D7" in a sheet, "dòng 7" elsewhere."""
        return f"Ô {cell_name(number - 1, column)}" if self.cell_names and column is not None else f"dòng {number}"


def open_csv(path: Path, separator: str = "") -> Table:
    """A CSV file in UTF-8, its rows read one by one; ExchangeError where it is not one."""
    with _reading(path), path.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        heads = tuple(next(csv.reader(lines, delimiter=separator or separator_of(first)), ()))

    def rows() -> Iterator[Row]:
        with _reading(path), path.open(encoding="utf-8-sig", newline="") as content:
            reader = csv.reader(content, delimiter=separator or separator_of(first))
            next(reader, None)
            for row in reader:
                if any(row):
                    if len(row) > len(heads) and any(row[len(heads) :]):
                        raise ExchangeError(
                            f"Tệp “{path.name}”, dòng {reader.line_num}: có {len(row)} cột trong khi dòng đầu có "
                            f"{len(heads)}; hãy kiểm tra dấu ngăn cột và dấu ngoặc kép."
                        )
                    yield reader.line_num, row

    return Table(path.name, heads, _Again(rows))


def open_json(path: Path) -> Table:
    """A list of objects, or one object a line; numbers stay exact. ExchangeError where it is neither."""
    with _reading(path), path.open(encoding="utf-8-sig") as content:
        start = content.read(200).lstrip()[:1]
    if start == "[":
        if path.stat().st_size > _MOST_JSON:
            raise ExchangeError(f"Tệp “{path.name}” quá lớn; hãy dùng CSV, hoặc JSON mỗi dòng một bản ghi.")
        with _reading(path):
            objects = _parsed(path.read_text("utf-8-sig"), f"Tệp “{path.name}”")
        numbered = list(enumerate(objects if isinstance(objects, list) else [], 1))
    elif start == "{":
        numbered = list(_lines(path))
    else:
        raise ExchangeError(f"Tệp “{path.name}” không phải JSON dạng danh sách hoặc mỗi dòng một bản ghi.")
    heads: dict[str, None] = {}
    for number, one in numbered:
        if not isinstance(one, dict):
            raise ExchangeError(f"Tệp “{path.name}”, bản ghi {number}: phải là một đối tượng {{…}}.")
        heads.update(dict.fromkeys(one))
    rows = [(number, [_cell(path, number, head, one.get(head)) for head in heads]) for number, one in numbered]
    return Table(path.name, tuple(heads), rows)


def open_sheet(cells: Cells, wanted: Callable[[Collection[str]], bool]) -> Table:
    """The first sheet with a row of heads that `wanted` accepts; ExchangeError where there is none."""
    for rows in cells.sheets.values():
        for at, row in enumerate(rows[:_HEAD_WITHIN]):
            heads = tuple(str(cell).strip() if isinstance(cell, str) else "" for cell in row)
            if wanted({folded(head) for head in heads if head}):
                below = [(number, line) for number, line in enumerate(rows[at + 1 :], at + 2) if any(_full(line))]
                return Table(cells.name, heads, below, cell_names=True)
    raise ExchangeError(
        f"Tệp “{cells.name}” không có bảng nào nhập được; dòng đầu của bảng phải là tên các cột, "
        "ví dụ: chỉ tiêu, địa bàn, kỳ, giá trị."
    )


class _Again:
    """Rows that can be gone through more than once."""

    def __init__(self, make: Callable[[], Iterator[Row]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Row]:
        return self._make()


class _reading:
    """Turns what goes wrong while a file is read into one sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UnicodeDecodeError):
            raise ExchangeError(
                f"Tệp “{self._path.name}” không phải văn bản mã UTF-8; trong Excel hãy lưu lại bằng “CSV UTF-8”."
            ) from error
        if isinstance(error, csv.Error):
            raise ExchangeError(f"Tệp “{self._path.name}” hỏng: dấu ngoặc kép không khớp.") from error
        if isinstance(error, FileNotFoundError):
            raise ExchangeError(f"Không tìm thấy tệp “{self._path}”.") from error
        if isinstance(error, OSError):
            raise ExchangeError(f"Không đọc được tệp “{self._path}”: {error.strerror}.") from error


def _full(row: Sequence[Cell]) -> Iterator[bool]:
    return (cell is not None and cell != "" for cell in row)


def _lines(path: Path) -> Iterator[tuple[int, object]]:
    with _reading(path), path.open(encoding="utf-8-sig") as content:
        for number, line in enumerate(content, 1):
            if line.strip():
                yield number, _parsed(line, f"Tệp “{path.name}”, dòng {number}")


def _parsed(text: str, where: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{where}: viết chưa đúng dạng JSON.") from error


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _cell(path: Path, number: int, head: str, value: object) -> Cell:
    if value is None or isinstance(value, str | bool | Decimal):
        return value
    raise ExchangeError(f"Tệp “{path.name}”, bản ghi {number}: “{head}” phải là chữ hoặc số.")
