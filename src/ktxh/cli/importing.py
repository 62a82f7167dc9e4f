"""`ktxh import`: values and targets out of forms, tables and reports into the plan database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ktxh.cli.import_recording import record, record_large
from ktxh.cli.import_reports import ENDING, certain, review, write_review
from ktxh.cli.import_results import Result, refused_file, tell
from ktxh.cli.import_sources import Given, Kind, Source, proposal_of, reading_of, recognised
from ktxh.cli.options import Output
from ktxh.cli.outputs import refuse_inputs, say, targets
from ktxh.cli.plan_database import DatabaseOption, PlanDatabase, open_plan_database
from ktxh.cli.problems import UserError

FilesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="TỆP", help="Biểu .xlsx, bảng .csv, .json, .xlsx, báo cáo .docx, .pdf, hoặc tệp duyệt."),
]
AreaOption = Annotated[
    str | None, typer.Option("--area", "-a", metavar="ĐỊA_BÀN", help="Đơn vị, khi tệp không ghi: tên hoặc khóa.")
]
PeriodOption = Annotated[
    str | None, typer.Option("--period", "-p", metavar="KỲ", help="Kỳ, khi tệp không ghi: “6 tháng 2024”, 202406.")
]
StatusOption = Annotated[
    str,
    typer.Option(
        "--status",
        metavar="TÌNH_TRẠNG",
        help="Tình trạng của dòng không ghi: ước tính, sơ bộ, chính thức; không ghi thì chính thức.",
    ),
]
ExplainOption = Annotated[
    str,
    typer.Option("--explain", metavar="LỜI", help="Giải trình cho mọi số liệu bị hỏi mà trong tệp chưa giải trình."),
]
AuthorOption = Annotated[str, typer.Option("--author", metavar="TÊN", help="Người nhập số liệu.")]
PartialOption = Annotated[bool, typer.Option("--partial", help="Ghi các dòng đúng dù có dòng không nhận.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Chỉ xem sẽ ghi gì, không ghi.")]
YesOption = Annotated[
    bool,
    typer.Option("--yes", "-y", help="Với báo cáo: ghi ngay số liệu mới không có nhận xét, còn lại vào tệp duyệt."),
]
PointOption = Annotated[
    bool, typer.Option("--decimal-point", help="Số trong bảng viết kiểu 1,234.5, không phải 1.234,5.")
]


class _NothingKeptError(Exception):
    """Takes back everything that was written for this command."""


def import_files(
    files: FilesArgument,
    area: AreaOption = None,
    period: PeriodOption = None,
    status: StatusOption = "",
    explain: ExplainOption = "",
    author: AuthorOption = "",
    partial: PartialOption = False,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    decimal_point: PointOption = False,
    output: Output = None,
    database: DatabaseOption = None,
) -> None:
    """Nhập số liệu, chỉ tiêu giao từ biểu, bảng, báo cáo; mọi dòng không nhận đều nêu lý do."""
    from ktxh.server.problems import StoreError

    sources = [recognised(file) for file in files]
    given = Given(area, period, status, author, decimal_point)
    plan = open_plan_database(database)
    reports = [source.path for source in sources if source.kind is Kind.REPORT]
    reviews = dict(zip(reports, targets(reports, output, ENDING), strict=True)) if reports else {}
    refuse_inputs([refused_file(file) for file in files], files)
    results: list[Result] = []
    kept = False
    try:
        with plan.store.writing_together():
            for source in sources:
                if source.kind is Kind.REPORT:
                    _take_report(plan, source, given, reviews[source.path], results, yes=yes)
                else:
                    results.append(_taken(plan, source, given, explain, partial=partial))
            if dry_run or (not partial and any(result.refused for result in results)):
                raise _NothingKeptError
        kept = True
    except _NothingKeptError:
        pass
    except StoreError as error:
        raise UserError(str(error)) from error
    stopped = not kept and any(result.refused for result in results) and not partial
    for result in results:
        tell(result, kept=kept, dry_run=dry_run, stopped=stopped)
    raise typer.Exit(int(any(result.refused for result in results)))


def _taken(plan: PlanDatabase, source: Source, given: Given, explanation: str, *, partial: bool) -> Result:
    if source.kind is Kind.LARGE_TABLE:
        return record_large(plan, source.path, reading_of(plan, given), partial=partial)
    proposal = proposal_of(source, plan, given)
    return record(plan, source.path, proposal, explanation=explanation, author=given.author)


def _take_report(
    plan: PlanDatabase, source: Source, given: Given, target: Path, results: list[Result], *, yes: bool
) -> None:
    proposal, rows = review(plan, source.path, given)
    if yes:
        chosen = certain(proposal, rows)
        results.append(record(plan, source.path, chosen, explanation="", author=given.author))
        rows = tuple(row for row in rows if not row.take)
    for line in write_review(plan, source.path, target, rows):
        say(line)
