"""`ktxh check`: what does not add up in reports."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import Files, Output, common, paper
from ktxh.cli.outputs import refuse_inputs, say, targets, write_whole
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.running import run
from ktxh.cli.working import (
    ENDINGS,
    Asked,
    Form,
    Outcome,
    as_text,
    check_report,
    count_line,
    exit_code,
    write_checked,
)

if TYPE_CHECKING:
    from ktxh.showing.checked import Checked

FormatOption = Annotated[Form, typer.Option("--format", "-f", help="Dạng của kết quả.")]
AllOption = Annotated[bool, typer.Option("--all", help="Kể cả những chỗ đã đối chiếu và khớp.")]
_REMEDIES = (
    ("KT501", "lấy lại số của cơ sở dữ liệu", "ktxh refresh “{file}” --take-database"),
    ("KT502", "cập nhật số liệu liên kết", "ktxh refresh “{file}”"),
    ("KT503", "nhận lại liên kết từ báo cáo khác", "ktxh refresh “{file}” --register BÁO_CÁO_KIA"),
)


def check(
    context: typer.Context,
    files: Files,
    form: FormatOption = Form.TEXT,
    everything: AllOption = False,
    output: Output = None,
    database: DatabaseOption = None,
) -> None:
    """Kiểm tra mọi con số của báo cáo và chỉ ra những chỗ không khớp nhau.

    Báo cáo do chương trình soạn còn được đối chiếu với cơ sở dữ liệu.

    Mã kết thúc: 0 không có chỗ cần sửa, 1 có chỗ cần sửa, 2 không đọc được tệp.
    """
    debug = common(context).debug
    if form in ENDINGS:
        chosen = dict(zip(files, targets(files, output, ENDINGS[form]), strict=True))
        raise typer.Exit(
            run(
                files,
                partial(write_findings, Asked(form, database=database), chosen, datetime.now().astimezone()),
                debug=debug,
            )
        )
    colour, width = paper() if output is None else (False, 100)
    asked = Asked(form, everything, colour, width, database)
    if output is not None:
        refuse_inputs([output], files)
    texts: list[str] = []
    code = run(files, partial(print_findings, asked), debug=debug, keep=None if output is None else texts)
    if output is not None and (any(texts) or code != 2):
        write_whole(output, "".join(texts))
        say(f"Đã ghi “{output}”.")
    raise typer.Exit(code)


def print_findings(asked: Asked, file: Path) -> Outcome:
    """The findings of one file as text."""
    checked = check_report(file, asked.database)
    return Outcome(
        exit_code(checked), as_text(checked, asked) + (_remedies(checked, file) if asked.form is Form.TEXT else "")
    )


def _remedies(checked: Checked, file: Path) -> str:
    """With which commands linked figures are mended, for those rules that raised something."""
    raised = {one.rule for one in checked.findings if one.status.value != "ok"}
    lines = [f"{rule}, {words}: {command.format(file=file)}\n" for rule, words, command in _REMEDIES if rule in raised]
    return "".join(lines)


def write_findings(asked: Asked, chosen: dict[Path, Path], now: datetime, file: Path) -> Outcome:
    """The findings of one file as a file of their own."""
    checked = check_report(file, asked.database)
    write_checked(checked, asked.form, file, chosen[file], now)
    return Outcome(exit_code(checked), f"Đã ghi “{chosen[file]}”: {count_line(checked)}.\n")
