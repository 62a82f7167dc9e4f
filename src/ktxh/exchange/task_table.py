"""A table of tasks that an authority gave, and one of the documents that a report rests on; in and out."""

from __future__ import annotations

from ktxh.exchange.part_rows import BadCellError, Columns, Given, RowCells, read_rows
from ktxh.exchange.table_files import Table
from ktxh.model.period import Period
from ktxh.model.report_parts import LegalBasis, Task, TaskState

TASK_COLUMNS = Columns(
    {
        "identifier": ("mã", "mã nhiệm vụ"),
        "text": ("nhiệm vụ", "nội dung nhiệm vụ", "nội dung"),
        "owner": ("đơn vị thực hiện", "cơ quan thực hiện", "chủ trì", "cơ quan chủ trì", "đơn vị chủ trì"),
        "due": ("thời hạn", "hạn", "hạn hoàn thành"),
        "state": ("tình trạng", "trạng thái", "tiến độ"),
        "done_on": ("ngày hoàn thành", "hoàn thành ngày"),
        "section": ("mục", "mã mục"),
    },
    needed="text",
)
BASIS_COLUMNS = Columns(
    {
        "kind": ("loại văn bản", "loại"),
        "number": ("số, ký hiệu", "số ký hiệu", "số và ký hiệu", "số hiệu", "số"),
        "on": ("ngày ban hành", "ngày"),
        "issuer": ("cơ quan ban hành", "cơ quan"),
        "subject": ("trích yếu", "về việc", "nội dung"),
    },
    needed="kind",
)
_STATES = {
    "đang thực hiện": TaskState.OPEN,
    "chưa hoàn thành": TaskState.OPEN,
    "đã hoàn thành": TaskState.DONE,
    "hoàn thành": TaskState.DONE,
    "xong": TaskState.DONE,
} | {one.value: one for one in TaskState}
_ABOUT = "về "


def read_tasks(table: Table, area: str, period: Period) -> Given[Task]:
    """The tasks of a table, one a row; one with a day of completion is done. ExchangeError where no column has them."""
    return read_rows(table, TASK_COLUMNS, lambda at, cells: _task(at, cells, area, period))


def read_bases(table: Table, area: str, period: Period) -> Given[LegalBasis]:
    """The documents of a table, one a row; ExchangeError where no column has their kind."""
    return read_rows(table, BASIS_COLUMNS, lambda at, cells: _basis(at, cells, area, period))


def task_row(task: Task) -> dict[str, str]:
    """A task as a row of such a table, texts by column."""
    return {
        "identifier": task.identifier,
        "text": task.text,
        "owner": task.owner,
        "due": f"{task.due:%d/%m/%Y}" if task.due else "",
        "state": task.state.label,
        "done_on": f"{task.done_on:%d/%m/%Y}" if task.done_on else "",
        "section": task.section,
    }


def basis_row(basis: LegalBasis) -> dict[str, str]:
    """A document as a row of such a table, texts by column."""
    on = f"{basis.on:%d/%m/%Y}" if basis.on else ""
    return {"kind": basis.kind, "number": basis.number, "on": on, "issuer": basis.issuer, "subject": basis.subject}


def _task(at: int, cells: RowCells, area: str, period: Period) -> Task:
    text = cells.text("text")
    if not text:
        raise BadCellError("text", "chưa ghi nội dung nhiệm vụ")
    done_on = cells.day("done_on")
    state = cells.chosen("state", _STATES) or (TaskState.OPEN if done_on is None else TaskState.DONE)
    if done_on is not None and state is TaskState.OPEN:
        raise BadCellError(
            "done_on", "là ngày hoàn thành, trong khi tình trạng là đang thực hiện; hãy sửa một trong hai"
        )
    return Task(
        cells.text("identifier"),
        area,
        period,
        at,
        text,
        cells.text("owner"),
        cells.day("due"),
        state,
        done_on,
        cells.text("section"),
    )


def _basis(at: int, cells: RowCells, area: str, period: Period) -> LegalBasis:
    kind, subject = cells.text("kind"), cells.text("subject")
    if not kind:
        raise BadCellError("kind", "chưa ghi loại văn bản (Nghị quyết, Quyết định, …)")
    if subject and not subject.casefold().startswith(_ABOUT):
        subject = _ABOUT + subject
    return LegalBasis(area, period, at, kind, cells.text("number"), cells.day("on"), cells.text("issuer"), subject)
