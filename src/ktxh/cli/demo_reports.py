"""The reports of the demonstration: composed from the plan database as Word, PDF and Excel files, and checked."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import say, write_whole
from ktxh.cli.plan_database import PlanDatabase, open_plan_database

if TYPE_CHECKING:
    from ktxh.cli.composing import Composing
    from ktxh.samples.sample_reports import SampleReport

_AT_ONCE = 2  # conversions to PDF


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was composed and written: its Word file, its Excel file, its PDF or why there is none."""

    composing: Composing
    word: Path
    excel: Path | None
    pdf: Future[str]


def demo_reports(target: Path, database: Path, command: str = "ktxh") -> None:
    """Record what people gave, compose the reports into the folder `target`, check them, and say what to open."""
    from ktxh.samples.sample_reports import SAMPLE_REPORTS

    plan = open_plan_database(str(database))
    with ThreadPoolExecutor(_AT_ONCE) as converting:
        made = [_write(plan, one, target, converting) for one in SAMPLE_REPORTS]
        lines = [line for one in made for line in _told(one, database)]
    say("Báo cáo soạn từ cơ sở dữ liệu:\n" + "\n".join(lines))
    if why := next((told for one in made if (told := one.pdf.result())), ""):
        say(why)
    first = made[0].word
    say(
        f"Mở tiếp:\n  {first}  (Word: bấm vào một con số để thấy khung nối với cơ sở dữ liệu; số và ngày văn bản còn "
        f"để trống cho văn thư)\n"
        f"Sửa lời văn trong Word tùy ý, sau đó đưa số liệu mới vào: {command} refresh {first} --database {database}"
    )


def record_parts(plan: PlanDatabase, report: SampleReport) -> None:
    """Record the prose, facts, tasks and legal bases that were given for a report."""
    from ktxh.samples.report_parts import AUTHOR, sample_parts
    from ktxh.server.entry import Entry

    parts = sample_parts(report.report, report.area, report.period)
    entry = Entry(AUTHOR, report.moment)
    with plan.store.writing_together():
        plan.store.record_prose(parts.given_prose, entry)
        plan.store.record_facts(parts.given_facts, entry)
        plan.store.record_tasks(parts.given_tasks, entry)
        plan.store.record_legal_bases(report.area, report.period, parts.given_bases, entry)


def _write(plan: PlanDatabase, report: SampleReport, target: Path, converting: ThreadPoolExecutor) -> Written:
    from ktxh.cli.composing import composing_of
    from ktxh.composing.compose import Wish
    from ktxh.documents.paper_writer import write_paper
    from ktxh.samples.report_parts import AUTHOR

    record_parts(plan, report)
    made = composing_of(plan, report.area, report.period, report.outline, Wish(cut_off=report.cut_off), report.moment)
    word = target / f"{report.file}.docx"
    _, paper = made.recorded(AUTHOR)
    write_whole(word, write_paper(paper))
    pdf = converting.submit(_pdf, word)
    content = made.workbook()
    excel = word.with_suffix(".xlsx") if content is not None else None
    if excel is not None and content is not None:
        write_whole(excel, content)
    return Written(made, word, excel, pdf)


def _pdf(word: Path) -> str:
    """Make the PDF beside a Word file; "" or the sentence that says why there is none."""
    from ktxh.documents.pdf_making import NoPdfError, make_pdf

    target = word.with_suffix(".pdf")
    with suppress(FileNotFoundError):
        target.unlink()  # an older one would be taken for this report
    try:
        make_pdf(word, target)
    except NoPdfError as error:
        return str(error)
    return ""


def _told(written: Written, database: Path) -> Iterator[str]:
    from ktxh.composing.composed_counts import counts_of

    composed = written.composing.composed
    counts = counts_of(composed)
    there = not written.pdf.result()
    pages = f"{_pages(written.word.with_suffix('.pdf'))} trang, " if there else ""
    yield (
        f"  {written.word.name}: {pages}{counts.connected}, {counts.footnotes} chú thích, "
        f"{counts.annexes} phụ lục; {len(composed.gaps)} chỗ chưa có số liệu nên không viết."
    )
    yield f"    {_checked(written.word, database)}"
    also = [written.word.with_suffix(".pdf")] if there else []
    also += [written.excel] if written.excel is not None else []
    if also:
        yield f"    Kèm theo: {', '.join(one.name for one in also)}"


def _checked(word: Path, database: Path) -> str:
    """What the check of a composed file found, its connected figures against the database they came from."""
    from ktxh.checking.kt502_outdated import CODE as CONNECTED
    from ktxh.cli.working import check_report
    from ktxh.model.finding import Status

    checked = check_report(word, str(database))
    summary = checked.summary
    agreeing = sum(one.rule == CONNECTED and one.status is Status.OK for one in checked.findings)
    errors, doubts = summary.count(Status.ERROR), summary.count(Status.WARNING)
    said = (
        f"Kiểm tra lại: đọc được {summary.figures} con số, đối chiếu {summary.checked} chỗ, "
        f"{agreeing} chỗ nối khớp cơ sở dữ liệu, {errors} lỗi"
    )
    return said + (f", {doubts} chỗ cần xem lại (còn để trống hoặc chờ điền)." if doubts else ".")


def _pages(pdf: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
