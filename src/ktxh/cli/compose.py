"""`ktxh compose`: the official report of a unit and a period as a Word file, on request also as PDF and Excel."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.composing import Composing, composing_of
from ktxh.cli.days import day_of
from ktxh.cli.file_names import plain_name
from ktxh.cli.options import Output
from ktxh.cli.outputs import complain, keep_copy, say, whole_file
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.problems import UserError, writing_problem
from ktxh.cli.why import AreaArgument, PeriodArgument

if TYPE_CHECKING:
    from ktxh.composing.compose import Composed

OutlineOption = Annotated[
    str,
    typer.Option("--outline", metavar="ĐỀ_CƯƠNG", help="Tên hoặc tệp đề cương; không ghi thì theo cấp và kỳ."),
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Làm thêm tệp PDF (cần LibreOffice).")]
ExcelOption = Annotated[bool, typer.Option("--excel", help="Làm thêm tệp Excel gồm các phụ lục, có công thức.")]
NumberOption = Annotated[
    int, typer.Option("--number", metavar="SỐ", min=0, help="Số của văn bản; không ghi thì để trống.")
]
DateOption = Annotated[
    str, typer.Option("--date", metavar="NGÀY", help="Ngày ban hành, ví dụ 05/6/2024; không ghi thì để trống ngày.")
]
CutOffOption = Annotated[
    str,
    typer.Option(
        "--cut-off",
        metavar="NGÀY",
        help="Số liệu tính đến ngày này, ví dụ 31/5/2024; không ghi thì theo chế độ báo cáo.",
    ),
]
CarryOverOption = Annotated[
    bool, typer.Option("--carry-over", help="Mục chưa có lời văn thì lấy lại lời văn kỳ trước để sửa.")
]
CommentsOption = Annotated[
    bool, typer.Option("--comments", help="Ghi chỗ thiếu số liệu thành ghi chú (comment) trong tệp Word.")
]
AuthorOption = Annotated[str, typer.Option("--author", metavar="TÊN", help="Người soạn, ghi vào phiên bản.")]


KEPT = ".bak"


def compose(
    area: AreaArgument,
    period: PeriodArgument,
    outline: OutlineOption = "",
    output: Output = None,
    pdf: PdfOption = False,
    excel: ExcelOption = False,
    number: NumberOption = 0,
    issued: DateOption = "",
    cut_off: CutOffOption = "",
    carry_over: CarryOverOption = False,
    comments: CommentsOption = False,
    author: AuthorOption = "",
    database: DatabaseOption = None,
) -> None:
    """Soạn báo cáo của một đơn vị, một kỳ thành tệp Word; số liệu vẫn nối với cơ sở dữ liệu."""
    from ktxh.composing.compose import Wish

    wish = Wish(number, day_of(issued, "--date"), day_of(cut_off, "--cut-off"), carry_over)
    plan = open_plan_database(database)
    when = plan.period(period)
    where = plan.area(area, when.end)
    made = composing_of(plan, where, when, outline, wish, datetime.now().astimezone())
    target = _target(output, f"bao-cao-{plain_name(plan.tree.area(where).full_name)}-{when.code}.docx")
    identifier = _write_word(made, target, author, comments=comments)
    say(f"Đã ghi “{target}”: {_counts(made.composed)}" + (f"; phiên bản {identifier}." if identifier else "."))
    for line in made.advice:
        complain(line)
    from ktxh.showing.gaps import margin_list

    margin = margin_list(made.composed)
    if margin:
        say(margin)
    if excel:
        _write_excel(made, target.with_suffix(".xlsx"))
    if pdf:  # last, for it can fail where there is no LibreOffice
        _write_pdf(target, target.with_suffix(".pdf"))


def _target(output: Path | None, name: str) -> Path:
    if output is None:
        return Path(name)
    if output.is_dir():
        return output / name
    if output.suffix.lower() != ".docx":
        raise UserError(f"“{output}” phải là tên tệp .docx hoặc một thư mục đã có.")
    return output


def _write_word(made: Composing, target: Path, author: str, *, comments: bool) -> str:
    """Write the file and keep the version, both or neither; the version's identifier."""
    from ktxh.documents.paper_writer import write_paper

    if target.exists():  # people may have worked on it
        kept = _free_name(target)
        keep_copy(target, kept)
        complain(
            f"“{target}” đã có; bản cũ giữ ở “{kept.name}”. Chỉ cần số liệu mới thì dùng: ktxh refresh “{target}”."
        )
    with whole_file(target) as beside:
        identifier, paper = made.recorded(author)
        content = write_paper(paper)
        beside.write_bytes(made.commented(content, beside) if comments else content)
    return identifier


def _free_name(target: Path) -> Path:
    """A name for the copy that no copy has yet: what people wrote must outlive the second composing too."""
    names = (target.with_name(f"{target.name}{KEPT}{number if number > 1 else ''}") for number in count(1))
    try:
        return next(name for name in names if not name.exists())
    except OSError as error:
        raise UserError(writing_problem(target, error)) from error


def _write_excel(made: Composing, target: Path) -> None:
    content = made.workbook()
    if content is None:
        complain("Đề cương này không có phụ lục số liệu nên không làm tệp Excel.")
        return
    with whole_file(target) as beside:
        beside.write_bytes(content)
    say(f"Đã ghi “{target}”.")


def _write_pdf(source: Path, target: Path) -> None:
    from ktxh.documents.pdf_making import NoPdfError, make_pdf

    try:
        make_pdf(source, target)
    except NoPdfError as error:
        raise UserError(str(error)) from error
    say(f"Đã ghi “{target}”.")


def _counts(composed: Composed) -> str:
    from ktxh.composing.composed_counts import counts_of

    counts = counts_of(composed)
    parts = [counts.connected, f"{counts.footnotes} chú thích"]
    if counts.annexes:
        parts.append(f"{counts.annexes} phụ lục")
    if counts.unwritten:
        parts.append(f"{counts.unwritten} mục chưa có lời văn")
    return ", ".join(parts)
