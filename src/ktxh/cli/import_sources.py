"""What a file to import is, by its content, and what it proposes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.plan_database import PlanDatabase
from ktxh.cli.problems import UserError, exchange_problem

if TYPE_CHECKING:
    from ktxh.exchange.proposal import Proposal
    from ktxh.exchange.table_files import Table
    from ktxh.exchange.table_values import Reading
    from ktxh.exchange.workbook_cells import Cells

LARGE = 20_000  # rows above which a table of values goes to the store without a look at its neighbours


class Kind(Enum):
    """The kinds of file."""

    FORM = "biểu"
    REVIEW = "tệp duyệt"
    TABLE = "bảng"
    LARGE_TABLE = "bảng lớn"
    REPORT = "báo cáo"


@dataclass(frozen=True, slots=True)
class Given:
    """What the command was told beside the files."""

    area: str | None = None
    period: str | None = None
    status: str = ""
    author: str = ""
    decimal_point: bool = False


@dataclass(frozen=True)
class Source:
    """A file with its kind; `cells` of a workbook and `table` are read once."""

    path: Path
    kind: Kind
    cells: Cells | None = None
    table: Table | None = None


def recognised(path: Path) -> Source:
    """What a file is; UserError where it cannot be read."""
    from ktxh.documents.errors import UnreadableError
    from ktxh.documents.file_formats import Format, format_of
    from ktxh.exchange.problems import ExchangeError

    try:
        if path.is_dir():
            raise UserError(f"“{path}” là một thư mục; hãy nêu các tệp cần nhập trong đó.")
        if not path.is_file():
            raise UserError(f"Không tìm thấy tệp “{path}”.")
        if path.stat().st_size == 0:
            raise UserError(f"Tệp “{path.name}” rỗng, không có gì để nhập.")
        form = format_of(path)
        if form is Format.XLSX:
            return _workbook(path)
        if form is Format.TEXT:
            return _text(path)
        return Source(path, Kind.REPORT)
    except (ExchangeError, UnreadableError) as error:
        raise UserError(exchange_problem(error)) from error
    except OSError as error:
        raise UserError(f"Không đọc được tệp “{path}”: {error.strerror}.") from error


def _workbook(path: Path) -> Source:
    from ktxh.exchange.form_heading import is_form
    from ktxh.exchange.review_reading import is_review
    from ktxh.exchange.table_files import open_sheet
    from ktxh.exchange.workbook_cells import read_cells

    cells = read_cells(path)
    if is_form(cells):
        return Source(path, Kind.FORM, cells)
    if is_review(cells):
        return Source(path, Kind.REVIEW, cells)
    return Source(path, Kind.TABLE, cells, open_sheet(cells, _is_table))


def _text(path: Path) -> Source:
    from ktxh.exchange.table_columns import folded
    from ktxh.exchange.table_files import open_csv, open_json
    from ktxh.exchange.table_targets import lacking_authority

    if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        return Source(path, Kind.TABLE, table=open_json(path))
    table = open_csv(path)
    if _is_table({folded(head) for head in table.heads}):
        large = _more_lines_than(path, LARGE) and not _is_plan(table)
        return Source(path, Kind.LARGE_TABLE if large else Kind.TABLE, table=table)
    lacking = lacking_authority({folded(head) for head in table.heads})
    if lacking:
        raise UserError(f"Tệp “{path.name}” là bảng chỉ tiêu giao nhưng thiếu cột “{lacking}” (tinh, hdnd hoặc ubnd).")
    if path.suffix.lower() in (".csv", ".tsv"):
        raise UserError(
            f"Tệp “{path.name}”: không thấy tên các cột ở dòng đầu; cần ít nhất các cột chỉ tiêu, địa bàn, kỳ, giá trị."
        )
    return Source(path, Kind.REPORT)


def proposal_of(source: Source, plan: PlanDatabase, given: Given) -> Proposal:
    """What a form, a review or a table proposes; UserError where the file as a whole cannot be taken."""
    from ktxh.documents.errors import UnreadableError
    from ktxh.exchange.form_reading import read_form
    from ktxh.exchange.naming import Names
    from ktxh.exchange.problems import ExchangeError
    from ktxh.exchange.review_reading import read_review
    from ktxh.exchange.table_targets import proposed_targets
    from ktxh.exchange.table_values import proposed_values

    reading = reading_of(plan, given)
    try:
        if source.kind is Kind.FORM:
            return read_form(source.path, plan.catalogue, author=given.author, area=reading.area, period=reading.period)
        names = Names(plan.catalogue, plan.tree, reading.area)
        if source.kind is Kind.REVIEW:
            return read_review(source.path, names, given.author)
        assert source.table is not None
        taking = proposed_targets if _is_plan(source.table) else proposed_values
        return taking(source.table, names, reading)
    except (ExchangeError, UnreadableError) as error:
        raise UserError(exchange_problem(error)) from error


def reading_of(plan: PlanDatabase, given: Given) -> Reading:
    """How tables are read, with what was given understood."""
    from datetime import date

    from ktxh.exchange.table_columns import read_status
    from ktxh.exchange.table_values import Reading
    from ktxh.model.observation import Status

    try:
        status = read_status(given.status) or Status.OFFICIAL
    except KeyError:
        raise UserError(
            f"Không có tình trạng số liệu “{given.status}”; chỉ nhận ước tính, sơ bộ, chính thức."
        ) from None
    period = plan.period(given.period) if given.period else None
    on = period.end if period is not None else date.today()
    area = plan.area(given.area, on) if given.area else None
    return Reading(status, given.decimal_point, area, period, given.author)


def _is_table(heads: Collection[str]) -> bool:
    """Whether heads (folded) are those of a table of values, of targets, or of headline indicators."""
    from ktxh.exchange.table_columns import COLUMN_BY_HEAD
    from ktxh.exchange.table_targets import is_headlines, is_targets

    values = {COLUMN_BY_HEAD.get(head) for head in heads}
    return {"indicator", "value"} <= values or is_targets(heads) or is_headlines(heads)


def _is_plan(table: Table) -> bool:
    from ktxh.exchange.table_columns import folded
    from ktxh.exchange.table_targets import is_headlines, is_targets

    heads = {folded(head) for head in table.heads}
    return is_targets(heads) or is_headlines(heads)


def _more_lines_than(path: Path, count: int) -> bool:
    with path.open("rb") as content:
        return any(number > count for number, _ in enumerate(content))
