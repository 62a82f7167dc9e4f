"""Reading and checking one file, and giving the result the form that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import write_whole
from ktxh.cli.problems import UserError, writing_problem

if TYPE_CHECKING:
    from ktxh.reading.reading import Reading
    from ktxh.showing.checked import Checked


class Form(StrEnum):
    """The forms of a checked report."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"


# the forms that are files of their own, and how their names end
ENDINGS = {Form.HTML: ".kiem-tra.html", Form.DOCX: ".kiem-tra.docx", Form.XLSX: ".kiem-tra.xlsx"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: exit code, text for standard output, what to say where it failed."""

    code: int = 0
    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of `check`."""

    form: Form = Form.TEXT
    everything: bool = False
    colour: bool = False
    width: int = 100
    database: str | None = None


def read_report(file: Path, *, coded: bool = False) -> Reading:
    """Open and read a file; `coded` also links its statements to the catalogue that holds where the command runs."""
    from ktxh.documents.opening import read_file

    document = read_file(file)
    from ktxh.reading.read import read

    if not coded:
        return read(document)
    from ktxh.catalogue.indicators import CatalogueError
    from ktxh.cli.locality import locality

    try:
        return read(document, locality(Path.cwd()).catalogue)
    except CatalogueError as error:
        raise UserError(str(error)) from error


def check_report(file: Path, database: str | None = None) -> Checked:
    """Open, read and check a file, with the settings that hold for it.

    A composed report is also compared with the plan database: the one at `database`, or the one that is there.
    """
    from ktxh.cli.connected import behind
    from ktxh.cli.settings import settings_for

    settings = settings_for(file)
    reading = read_report(file)
    # a file that cannot be read is told without waiting for the rules
    from ktxh.checking.check import check
    from ktxh.checking.rule import rules
    from ktxh.showing.checked import Checked

    against = behind(reading, database)
    findings = check(reading, settings.switched_off, against.connected)
    return Checked(
        against.reading, settings.keep(findings, reading.document), {rule.code: rule.title for rule in rules()}
    )


def exit_code(checked: Checked) -> int:
    """1 where errors were found, 0 where none."""
    from ktxh.model.finding import Status

    return int(any(finding.status is Status.ERROR for finding in checked.findings))


def as_text(checked: Checked, asked: Asked) -> str:
    """A checked report in a form for standard output."""
    if asked.form is Form.JSONL:
        from ktxh.showing.json_lines import json_lines
        from ktxh.showing.rows import finding_rows

        return json_lines(finding_rows(checked.name, checked.findings if asked.everything else checked.shown))
    from ktxh.showing.terminal import terminal_text

    return terminal_text(checked, everything=asked.everything, colour=asked.colour, width=asked.width)


def write_checked(checked: Checked, form: Form, source: Path, target: Path, now: datetime) -> None:
    """Write a checked report as a file of its own."""
    if form is Form.HTML:
        from ktxh.showing.html import html_page

        write_whole(target, html_page(checked))
    elif form is Form.XLSX:
        from ktxh.showing.workbook import checked_workbook

        write_whole(target, checked_workbook(checked))
    else:
        write_comments(checked, source, target, now)


def write_comments(checked: Checked, source: Path, target: Path, now: datetime) -> None:
    """Write the user's own Word file with comments on the findings."""
    if checked.reading.document.format != "docx" or source.suffix.casefold() != ".docx":
        raise UserError(
            f"Ghi chú chỉ đặt được vào tệp Word .docx, còn “{source.name}” không phải loại này; "
            "hãy lưu báo cáo thành .docx rồi kiểm tra lại, hoặc dùng “--format html”."
        )
    from ktxh.documents.docx_comments import annotate_docx
    from ktxh.showing.word_comments import comments

    try:
        annotate_docx(source, target, checked.reading.document, comments(checked), now)
    except OSError as error:
        raise UserError(writing_problem(target, error)) from error


def count_line(checked: Checked) -> str:
    """The counts in a few words: "12 chỗ cần sửa, 3 chỗ cần xem lại, 5 chỗ lệch do làm tròn"."""
    from ktxh.model.finding import Status
    from ktxh.showing.wording import SEVERITY, STATES

    counts = [(checked.summary.count(status), STATES[status].words) for status in SEVERITY if status is not Status.OK]
    return ", ".join(f"{count} chỗ {words}" for count, words in counts if count) or "không có chỗ nào cần sửa"
