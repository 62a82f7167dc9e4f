"""The command `ktxh`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Annotated

import typer
from typer.core import TyperGroup

from ktxh import __version__
from ktxh.cli.areas import areas
from ktxh.cli.backup import backup, restore
from ktxh.cli.check import check
from ktxh.cli.compare import compare
from ktxh.cli.compose import compose
from ktxh.cli.demo import demo_command
from ktxh.cli.export import export
from ktxh.cli.extract import extract
from ktxh.cli.facts import facts
from ktxh.cli.form import form
from ktxh.cli.garbage import collect_seldom
from ktxh.cli.importing import import_files
from ktxh.cli.indicators import indicators
from ktxh.cli.options import Common
from ktxh.cli.outlines import outlines
from ktxh.cli.outputs import complain, say
from ktxh.cli.periods import periods
from ktxh.cli.problems import UserError, unexpected_problem
from ktxh.cli.prose import prose
from ktxh.cli.refresh import refresh
from ktxh.cli.rules import rules
from ktxh.cli.series import series
from ktxh.cli.serve import serve
from ktxh.cli.targets import targets
from ktxh.cli.tasks import bases, tasks
from ktxh.cli.text import text
from ktxh.cli.users import users
from ktxh.cli.versions import versions
from ktxh.cli.vietnamese import Command, Group, usage_problem
from ktxh.cli.why import why

UNREADABLE = 2
_STOPPED = 130
_STOPPED_TOLD = "Đã dừng theo yêu cầu."

app = typer.Typer(
    cls=Group,
    name="ktxh",
    add_completion=False,
    no_args_is_help=True,
    subcommand_metavar="LỆNH [ĐỐI SỐ]...",
    options_metavar="[TÙY CHỌN]",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 110},
    help=(
        "Đọc và kiểm tra báo cáo kinh tế - xã hội: mọi con số thành bảng, mọi chỗ không khớp thành ghi chú. "
        "Giữ chỉ tiêu giao và số liệu thực hiện của địa phương, và tính mọi con số từ đó."
    ),
)
for name, function in (
    ("check", check),
    ("extract", extract),
    ("text", text),
    ("compare", compare),
    ("rules", rules),
    ("targets", targets),
    ("why", why),
    ("series", series),
    ("indicators", indicators),
    ("periods", periods),
    ("areas", areas),
    ("form", form),
    ("compose", compose),
    ("outlines", outlines),
    ("refresh", refresh),
    ("import", import_files),
    ("export", export),
    ("prose", prose),
    ("facts", facts),
    ("tasks", tasks),
    ("bases", bases),
    ("versions", versions),
    ("serve", serve),
    ("users", users),
    ("backup", backup),
    ("restore", restore),
    ("demo", demo_command),
):
    app.command(name, cls=Command, options_metavar="[TÙY CHỌN]")(function)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"ktxh {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    debug: Annotated[
        bool, typer.Option("--debug", help="Khi có lỗi ngoài dự kiến, in dấu vết cho người phát triển.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản của chương trình.")
    ] = False,
) -> None:
    """Keep the options that hold for every command."""
    del version
    context.obj = Common(debug)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code. Whatever happens, a user sees sentences and no trace."""
    _speak_utf8()
    if arguments is None:  # a process of its own
        collect_seldom()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        command = typer.main.get_command(app)
        if isinstance(command, TyperGroup):
            code = command.main(given, prog_name="ktxh", standalone_mode=False)
            sys.stdout.flush()
            if code == _STOPPED:  # typer has taken the interruption for itself
                complain(_STOPPED_TOLD)
            return code if isinstance(code, int) else 0
    except UserError as error:
        complain(str(error))
    except BrokenPipeError:
        # the reader of our output has gone (ktxh … | head): nothing is left to say
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        complain(_STOPPED_TOLD)
        return _STOPPED
    except Exception as error:  # the last line of defence: no trace in front of a user
        if hasattr(error, "format_message"):
            _complain_usage(error)
        else:
            complain(unexpected_problem(error, " ".join(given) or "ktxh", "--debug" in given))
    return UNREADABLE


def _complain_usage(error: Exception) -> None:
    if type(error).__name__ == "NoArgsIsHelpError":
        complain(str(getattr(error, "message", error)))
    else:
        complain(usage_problem(error))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
