"""`ktxh extract`: the statements of reports as rows."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import Files, Output, common
from ktxh.cli.outputs import refuse_inputs, say, targets, write_whole
from ktxh.cli.running import run
from ktxh.cli.working import Outcome, read_report

if TYPE_CHECKING:
    from ktxh.reading.reading import Reading

ENDING = ".so-lieu.xlsx"


class RowForm(StrEnum):
    """The forms of a table of statements."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


UnlinkedOption = Annotated[
    bool, typer.Option("--unlinked", help="Chỉ liệt kê số liệu chưa gắn được với chỉ tiêu nào của danh mục.")
]
FormatOption = Annotated[RowForm, typer.Option("--format", "-f", help="Dạng của bảng số liệu.")]


def extract(
    context: typer.Context,
    files: Files,
    form: FormatOption = RowForm.JSONL,
    output: Output = None,
    unlinked: UnlinkedOption = False,
) -> None:
    """Đọc báo cáo thành bảng số liệu: mỗi dòng một chỉ tiêu, kèm vị trí và nguyên văn."""
    debug = common(context).debug
    if form is RowForm.XLSX:
        chosen = dict(zip(files, targets(files, output, ENDING), strict=True))
        raise typer.Exit(run(files, partial(write_rows, chosen, unlinked=unlinked), debug=debug))
    if output is not None:
        refuse_inputs([output], files)
    texts: list[str] = []
    header = _header(form)
    if output is None and header:
        say(header)
    code = run(files, partial(print_rows, form, unlinked=unlinked), debug=debug, keep=None if output is None else texts)
    if output is not None and any(texts):
        write_whole(output, header + "".join(texts), mark=form is RowForm.CSV)
        say(f"Đã ghi “{output}”.")
    raise typer.Exit(code)


def print_rows(form: RowForm, file: Path, *, unlinked: bool = False) -> Outcome:
    """The statements of one file as lines, all or those without a code."""
    from ktxh.showing.rows import statement_rows

    reading = _asked(file, unlinked=unlinked)
    rows = statement_rows(reading.document.name, reading.statements)
    if form is RowForm.CSV:
        from ktxh.showing.separated import csv_lines

        return Outcome(text=csv_lines(rows))
    from ktxh.showing.json_lines import json_lines

    return Outcome(text=json_lines(rows))


def write_rows(chosen: dict[Path, Path], file: Path, *, unlinked: bool = False) -> Outcome:
    """The statements of one file as a workbook, all or those without a code."""
    from ktxh.showing.workbook import statements_workbook

    reading = _asked(file, unlinked=unlinked)
    write_whole(chosen[file], statements_workbook(reading))
    return Outcome(text=f"Đã ghi “{chosen[file]}”: {len(reading.statements)} dòng số liệu.\n")


def _asked(file: Path, *, unlinked: bool) -> Reading:
    reading = read_report(file, coded=True)
    if not unlinked:
        return reading
    return replace(reading, statements=tuple(each for each in reading.statements if each.code is None), breakdowns=())


def _header(form: RowForm) -> str:
    if form is not RowForm.CSV:
        return ""
    from ktxh.showing.separated import csv_header

    return csv_header()
