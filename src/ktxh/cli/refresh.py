"""`ktxh refresh`: a composed report that people have edited, brought up to what the database says now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.connected import missing_database, stripped_words, style_of
from ktxh.cli.frozen import against_frozen, frozen_words, refusal
from ktxh.cli.options import File, Output, paper
from ktxh.cli.outputs import refuse_inputs, say, targets
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.problems import UserError
from ktxh.cli.refresh_writing import write

if TYPE_CHECKING:
    from ktxh.documents.tree import Document
    from ktxh.model.register import Register
    from ktxh.server.reports.bringing_up import BroughtUp

ENDING = ".cap-nhat.docx"
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

FromFrozenOption = Annotated[
    bool,
    typer.Option("--from-frozen", help="Cập nhật cả khi tệp thuộc bản đã chốt; kết quả là bản mới, chưa chốt."),
]
AuthorOption = Annotated[str, typer.Option("--author", metavar="TÊN", help="Người cập nhật, ghi vào phiên bản.")]


def refresh(
    file: File,
    output: Output = None,
    in_place: InPlaceOption = False,
    take_database: TakeOption = False,
    dry_run: DryRunOption = False,
    register: RegisterOption = None,
    from_frozen: FromFrozenOption = False,
    author: AuthorOption = "",
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
    refreshed = _refreshed(file, document, own, others, database, take_database=take_database)
    _told_frozen(refreshed, refuse=not (dry_run or from_frozen))
    colour, width = paper()
    say(refreshed_text(refreshed.refreshing, document, colour=colour, width=width))
    if dry_run:
        say(f"Chạy thử, chưa ghi gì vào “{target}”.")
    elif output is None and not refreshed.is_other:
        say(f"“{file}” đã đúng với cơ sở dữ liệu, không ghi lại.")
    else:
        write(refreshed, target, author, keep_old=in_place)


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


def _refreshed(
    file: Path,
    document: Document,
    own: Register,
    others: Sequence[Register],
    address: str | None,
    *,
    take_database: bool,
) -> BroughtUp:
    """What changes in the text and in the charts."""
    from ktxh.documents.errors import UnreadableError
    from ktxh.server.reports.bringing_up import brought_up

    missing = missing_database(address)
    if missing is not None:
        raise UserError(f"Không thấy cơ sở dữ liệu “{missing}”; hãy chỉ ra bằng --database.")
    plan, now = open_plan_database(address), datetime.now().astimezone()
    try:
        return brought_up(plan, file, document, [own, *others], style_of(own), now, take_database=take_database)
    except UnreadableError as error:
        raise UserError(str(error)) from error


def _told_frozen(refreshed: BroughtUp, *, refuse: bool) -> None:
    """Say that the file is a frozen version; UserError where it is one, and would be changed."""
    from ktxh.server.reports.bringing_up import frozen_version
    from ktxh.showing.refreshed import counts_line

    own_file = bool(refreshed.document.register)  # else the register is that of another file
    frozen = frozen_version(refreshed.store, refreshed.own) if own_file else None
    if frozen is None:
        return
    against = counts_line(against_frozen(refreshed.document, refreshed.own))
    if refuse and refreshed.is_other:
        raise UserError(refusal(refreshed.file, frozen, against))
    say(f"“{refreshed.file}” thuộc {frozen_words(frozen)}; so với lúc chốt: {against}.")
