"""Tables that people give to a report (facts, tasks, legal bases): opened with care, stored whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ktxh.cli.outputs import complain, refuse_inputs, say, write_whole
from ktxh.cli.problems import UserError, exchange_problem
from ktxh.cli.refusing import stop
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.report_sections import Sections

if TYPE_CHECKING:
    from ktxh.exchange.part_rows import Columns, Given
    from ktxh.exchange.table_files import Table
    from ktxh.model.observation import Recorded

FileOption = Annotated[
    Path | None, typer.Option("--file", metavar="TỆP", help="Nhập bảng này: .csv, .xlsx, .json; mỗi dòng một mục.")
]
ExportOption = Annotated[
    Path | None, typer.Option("--export", metavar="TỆP.csv", help="Lấy ra thành bảng CSV để sửa rồi nhập lại.")
]
WholeOption = Annotated[
    bool, typer.Option("--whole", help="Tệp là toàn bộ: rút những gì đã ghi trước mà không còn trong tệp.")
]
WithdrawOption = Annotated[
    list[str] | None,
    typer.Option("--withdraw", metavar="MÃ", help="Rút khỏi báo cáo mục mang mã này; ghi được nhiều lần."),
]
AuthorOption = Annotated[str, typer.Option("--author", metavar="TÊN", help="Người nhập.")]
_WORKBOOKS = (".xlsx", ".xlsm")
_Part = TypeVar("_Part")


def read_table(path: Path, columns: Columns, read: Callable[[Table], Given[_Part]]) -> tuple[_Part, ...]:
    """What a table gives; where a row cannot be taken each such row is told and the command ends."""
    from ktxh.documents.errors import UnreadableError
    from ktxh.exchange.problems import ExchangeError

    try:
        opened = _opened(path, columns)
        given = read(opened)
    except (ExchangeError, UnreadableError) as error:
        raise UserError(exchange_problem(error)) from error
    if given.refused:
        stop(path.name, [str(one) for one in given.refused])
    if not given.parts:
        raise UserError(f"Tệp “{path.name}” không có dòng nào dưới tên các cột.")
    for head in columns.unused(opened.heads):
        complain(f"{path.name}: cột “{head}” không dùng đến; các cột nhận được: {columns.shown}.")
    return given.parts


def stored(path: Path, record: Callable[[], Recorded], what: str) -> None:
    """Record what a table gave and say what came of it; what the store refuses is told line by line."""
    from ktxh.server.problems import RefusedError, StoreError

    try:
        done = record()
    except RefusedError as error:
        stop(path.name, error.reasons)
    except StoreError as error:
        raise UserError(str(error)) from error
    say(f"{path.name}: {done.new} {what} mới, {done.changed} thay đổi, {done.unchanged} đã có.")


def tell_unknown_sections(place: ReportPlace, slugs: Iterable[str]) -> None:
    """Say of each section that no outline for this report has it: what is kept there would not be printed."""
    for sentence in Sections.of(place, "").unknown(dict.fromkeys(slug for slug in slugs if slug)):
        complain(sentence.rstrip(".") + ".")


def withdrawn(identifiers: Collection[str], known: Collection[str], withdraw: Callable[[], int], what: str) -> None:
    """Withdraw things by identifier and say so; UserError where one is none of those there are."""
    if unknown := [one for one in identifiers if one not in known]:
        raise UserError(f"Không có {what} nào mang mã “{unknown[0]}” trong báo cáo này.")
    say(f"Đã rút {withdraw()} {what} khỏi báo cáo; các bản cũ vẫn được giữ.")


def exported(target: Path, columns: Columns, rows: Sequence[Mapping[str, str]], what: str) -> None:
    """Write rows as a table to edit."""
    from ktxh.exchange.part_files import rows_to_csv

    refuse_inputs([target], [])
    if target.exists():
        raise UserError(f"Đã có tệp “{target}”; hãy chọn tên khác để không ghi đè lên.")
    write_whole(target, rows_to_csv(columns, rows), mark=True)
    say(f"Đã ghi {len(rows)} {what} vào “{target}”.")


def one_thing_at_a_time(*asked: object) -> None:
    """Raise a UserError where several of these were asked for."""
    if sum(bool(one) for one in asked) > 1:
        raise UserError("Mỗi lần chỉ làm một việc: --file, --export hoặc --withdraw.")


def _opened(path: Path, columns: Columns) -> Table:
    from ktxh.documents.file_formats import Format, format_of
    from ktxh.exchange.table_files import open_csv, open_json, open_sheet
    from ktxh.exchange.workbook_cells import read_cells

    if path.is_dir():
        raise UserError(f"“{path}” là một thư mục; hãy nêu tên tệp.")
    if not path.is_file():
        raise UserError(f"Không tìm thấy tệp “{path}”.")
    if path.stat().st_size == 0:
        raise UserError(f"Tệp “{path.name}” rỗng, không có gì để nhập.")
    if format_of(path) is Format.XLSX:
        return open_sheet(read_cells(path), columns.wanted)
    if path.suffix.lower() in _WORKBOOKS:
        raise UserError(f"“{path.name}” không phải tệp Excel; hãy mở bằng Excel rồi lưu lại, hoặc lưu thành .csv.")
    return open_json(path) if path.suffix.lower() in (".json", ".jsonl", ".ndjson") else open_csv(path)
