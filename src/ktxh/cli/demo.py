"""`ktxh demo`: check reports and show every form of the result, build a plan database, and compose reports from it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ktxh.cli.options import common
from ktxh.cli.outputs import say, targets
from ktxh.cli.running import run
from ktxh.cli.working import ENDINGS, Form, Outcome, check_report, count_line, write_checked

# real reports, where someone has laid them beside the project
REAL_REPORTS = Path("..") / "shared" / "reports"
_ENDINGS = {Form.DOCX: ENDINGS[Form.DOCX], Form.HTML: ENDINGS[Form.HTML], Form.XLSX: ".so-lieu.xlsx"}

FilesArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="TỆP.docx", help="Báo cáo Word; không ghi thì dùng báo cáo mẫu.")
]
FolderOption = Annotated[Path, typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Nơi ghi kết quả.")]


def demo_command(context: typer.Context, files: FilesArgument = None, output: FolderOption = Path("demo-out")) -> None:
    """Chạy thử: kiểm tra báo cáo mẫu, dựng cơ sở dữ liệu minh họa, soạn ba báo cáo; SERVE=1 thì mở trang web."""
    code = demo(files or reports(output), output, debug=common(context).debug)
    if not files:
        from ktxh.cli.demo_plan import DATABASE, demo_plan
        from ktxh.cli.demo_reports import demo_reports

        say("")
        demo_plan(output, REAL_REPORTS, _command())
        say("")
        demo_reports(output, output / DATABASE, _command())
        if os.environ.get("SERVE", "0") == "1":
            from ktxh.cli.demo_site import serve_demonstration

            say("")
            code = serve_demonstration(output / DATABASE) or code
    raise typer.Exit(code)


def reports(target: Path) -> list[Path]:
    """The real reports where there are any, otherwise the samples of the project, written to a folder of the target."""
    real = sorted(REAL_REPORTS.glob("*.docx"))
    if real:
        return real
    from ktxh.samples import write_samples

    folder = target / "mau"
    folder.mkdir(parents=True, exist_ok=True)
    return sorted(path for path in write_samples(folder) if path.suffix == ".docx")


def demo(files: Sequence[Path], target: Path, *, debug: bool = False) -> int:
    """Check every file and write its Word file with comments, its page and its workbook; say what to open next.

    The exit code is 2 where a file cannot be read, otherwise 0: that a report has errors is what the demo shows.
    """
    target.mkdir(parents=True, exist_ok=True)
    chosen = {form: dict(zip(files, targets(files, target, ending), strict=True)) for form, ending in _ENDINGS.items()}
    code = run(files, partial(show_one, chosen, datetime.now().astimezone()), debug=debug)
    pages = [page for page in chosen[Form.HTML].values() if page.exists()]
    if pages:
        word = chosen[Form.DOCX][files[0]]
        say(
            f"\nMở tiếp:\n  {pages[0]}  (trình duyệt: báo cáo với ghi chú bên lề)\n"
            f"  {word}  (Word: chính báo cáo đó, có ghi chú tại từng con số)\n"
            f"Kiểm tra báo cáo của bạn: {_command()} check BÁO-CÁO.docx --format docx"
        )
    return code


def _command() -> str:
    """How to call the program from here: by its name, or where it stands beside its Python when that is not found."""
    beside = Path(sys.executable).with_name("ktxh.exe" if os.name == "nt" else "ktxh")
    if shutil.which("ktxh") or not beside.exists():
        return "ktxh"
    return os.path.relpath(beside) if beside.is_relative_to(Path.cwd()) else str(beside)


def show_one(chosen: dict[Form, dict[Path, Path]], now: datetime, file: Path) -> Outcome:
    """One report in every form."""
    checked = check_report(file)
    lines = [f"{file.name}: đã đọc {checked.summary.figures} con số, đối chiếu được {checked.summary.checked} chỗ; "]
    lines[0] += count_line(checked) + "."
    for form, by_file in chosen.items():
        write_checked(checked, form, file, by_file[file], now)
        lines.append(f"  {by_file[file]}")
    return Outcome(text="\n".join(lines) + "\n")
