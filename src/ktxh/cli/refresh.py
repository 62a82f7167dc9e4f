"""`ktxh refresh`: a composed report that people have edited, brought up to what the database says now."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.connected import connected_database, missing_database, stripped_words, style_of
from ktxh.cli.options import File, Output, paper
from ktxh.cli.outputs import refuse_inputs, say, targets, whole_file
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.problems import UserError, writing_problem

if TYPE_CHECKING:
    from ktxh.composing.refreshing.refreshing import Refreshing
    from ktxh.composing.stating.stating import Stating
    from ktxh.documents.tree import Document
    from ktxh.model.register import Register

ENDING = ".cap-nhat.docx"
KEPT = ".bak"
InPlaceOption = Annotated[
    bool, typer.Option("--in-place", help="Ghi vào chính tệp này; bản cũ giữ ở tệp cùng tên thêm .bak.")
]
TakeOption = Annotated[
    bool, typer.Option("--take-database", help="Thay cả những số có người gõ đè bằng số của cơ sở dữ liệu.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ nêu những gì sẽ thay đổi, không ghi tệp.")]
RegisterOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--register",
        metavar="TỆP",
        help="Báo cáo khác do chương trình soạn mà số liệu được dán từ đó; ghi được nhiều lần.",
    ),
]


def refresh(
    file: File,
    output: Output = None,
    in_place: InPlaceOption = False,
    take_database: TakeOption = False,
    dry_run: DryRunOption = False,
    register: RegisterOption = None,
    database: DatabaseOption = None,
) -> None:
    """Cập nhật số liệu, biểu đồ của báo cáo đã sửa trong Word theo cơ sở dữ liệu; lời văn giữ nguyên từng chữ."""
    from ktxh.showing.refreshed import refreshed_text

    if in_place and output is not None:
        raise UserError("Hãy chọn một trong hai: --in-place hoặc --output.")
    document, own, others = _documents(file, register or [])
    target = file if in_place else targets([file], output, ENDING)[0]
    if not in_place:
        refuse_inputs([target], [file, *(register or [])])
    refreshing = _refreshing(file, document, own, others, database, take_database=take_database)
    colour, width = paper()
    say(refreshed_text(refreshing, document, colour=colour, width=width))
    if dry_run:
        say(f"Chạy thử, chưa ghi gì vào “{target}”.")
    elif output is None and not refreshing.texts and refreshing.register is own:
        say(f"“{file}” đã đúng với cơ sở dữ liệu, không ghi lại.")
    else:
        _write(file, target, refreshing, own, keep_old=in_place)


def _documents(file: Path, more: Sequence[Path]) -> tuple[Document, Register, list[Register]]:
    """The report, its register, and the registers of the reports from which figures may have been pasted."""
    from ktxh.documents.errors import UnreadableError
    from ktxh.documents.opening import read_file

    try:
        document = read_file(file)
        others = [_register(read_file(one)) for one in more]
    except UnreadableError as error:
        raise UserError(str(error)) from error
    if document.format != "docx":
        raise UserError(f"“{file.name}” không phải tệp Word .docx nên không cập nhật được số liệu trong đó.")
    if not document.register and others:
        return document, others[0], others[1:]
    return document, _register(document), others


def _register(document: Document) -> Register:
    from ktxh.model.register import Register, RegisterError

    if not document.register:
        stripped = stripped_words(document)
        if stripped:
            raise UserError(f"“{document.name}”: {stripped}; hãy thêm “--register” và tệp do chương trình soạn ra nó.")
        raise UserError(
            f"“{document.name}” không có số liệu nào nối với cơ sở dữ liệu; "
            "chỉ báo cáo do “ktxh compose” soạn mới cập nhật được."
        )
    try:
        return Register.parse(document.register)
    except RegisterError as error:
        raise UserError(f"“{document.name}”: {error}") from error


def _refreshing(
    file: Path,
    document: Document,
    own: Register,
    others: Sequence[Register],
    address: str | None,
    *,
    take_database: bool,
) -> Refreshing:
    """What changes in the text and in the charts."""
    from ktxh.composing.refreshing.refreshing import refresh as refreshed

    missing = missing_database(address)
    if missing is not None:
        raise UserError(f"Không thấy cơ sở dữ liệu “{missing}”; hãy chỉ ra bằng --database.")
    style = style_of(own)
    connected = connected_database(address, [own, *others], style)
    now = datetime.now().astimezone()
    made = refreshed(document, own, connected, style, others=others, take_database=take_database, at=now)
    return _with_charts(file, made, connected, now) if own.drawings else made


def _with_charts(file: Path, made: Refreshing, stating: Stating, at: datetime) -> Refreshing:
    from ktxh.composing.refreshing.redrawing import redrawn, with_drawings
    from ktxh.documents.docx_pictures import picture_names
    from ktxh.documents.errors import UnreadableError

    try:
        charts = redrawn(made.register, stating, picture_names(file))
    except UnreadableError as error:
        raise UserError(str(error)) from error
    return replace(made, charts=charts, register=with_drawings(made.register, charts, at))


def _write(file: Path, target: Path, refreshing: Refreshing, own: Register, *, keep_old: bool) -> None:
    from ktxh.documents.docx_control_editing import rewrite_controls
    from ktxh.documents.docx_pictures import NewPicture
    from ktxh.documents.errors import UnreadableError

    pictures = {
        one.old.name: NewPicture(one.chart.png, one.old.description, one.chart.description)
        for one in refreshing.charts
        if one.chart is not None
    }
    register = "" if refreshing.register is own else refreshing.register.to_text()
    kept = file.with_name(file.name + KEPT)
    try:
        with whole_file(target) as beside:
            rewrite_controls(file, beside, refreshing.texts, register, pictures)
            if keep_old:
                shutil.copy2(file, kept)
    except UnreadableError as error:
        raise UserError(str(error)) from error
    except OSError as error:
        raise UserError(writing_problem(target, error)) from error
    say(f"Đã ghi “{target}”." + (f" Bản cũ: “{kept}”." if keep_old else ""))
