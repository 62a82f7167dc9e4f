"""Typer in Vietnamese: the frame of its help pages and its complaints about how a command was called."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

_PANELS = {
    "ARGUMENTS_PANEL_TITLE": "Đối số",
    "OPTIONS_PANEL_TITLE": "Tùy chọn",
    "COMMANDS_PANEL_TITLE": "Lệnh",
    "ERRORS_PANEL_TITLE": "Lỗi",
    "DEFAULT_STRING": "[mặc định: {}]",
    "REQUIRED_LONG_STRING": "[bắt buộc]",
}


class _Vietnamese:
    """The frame of a help page: usage line, panel titles, the help option's own help."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        words = " ".join(pieces).replace("{", "").replace("}", "")
        formatter.write_usage(ctx.command_path, words, prefix="Cách dùng: ")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        from typer import rich_utils

        for name, words in _PANELS.items():
            setattr(rich_utils, name, words)
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            _hide_python_type(parameter, ctx)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, explained in Vietnamese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Hiện hướng dẫn này."
        return option


def _hide_python_type(parameter: Any, ctx: Any) -> None:
    """Leave out of the page the names of Python's types, which say nothing to a user."""
    shown = parameter.display_type_rich(ctx=ctx) or ""
    choice_or_ours = "|" in shown or parameter.metavar is not None
    if parameter.param_type_name == "argument" or not choice_or_ours:
        parameter.display_type_rich = _nothing


def _nothing(ctx: Any) -> None:
    del ctx


class Command(_Vietnamese, TyperCommand):
    """A command whose help page is in Vietnamese."""


class Group(_Vietnamese, TyperGroup):
    """A group of commands whose help page is in Vietnamese."""


def usage_problem(error: Any) -> str:
    """One Vietnamese sentence about a wrong call, and where to look."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "ktxh"
    return f"{_sentence(error)} Xem “{path} --help”."


def _sentence(error: Any) -> str:
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    name = _name(error, parameter)
    if kind == "NoSuchOption":
        close = getattr(error, "possibilities", None)
        return f"Không có tùy chọn “{error.option_name}”" + (f"; có phải “{sorted(close)[0]}”?" if close else ".")
    if kind == "MissingParameter":
        return f"Còn thiếu {name}."
    if kind == "BadOptionUsage":
        return f"Tùy chọn “{error.option_name}” cần một giá trị đi kèm."
    if kind == "BadParameter" and "is not readable" in str(error.message):
        return f"Không có quyền đọc tệp “{_unknown(error)}”; hãy xin quyền hoặc chép tệp ra nơi khác."
    if kind == "BadParameter":
        _, listed, choices = str(error.message).partition("is not one of ")
        allowed = "; chọn một trong: " + choices.rstrip(".").replace("'", "") if listed else ""
        return f"Giá trị của {name} không hợp lệ{allowed}."
    if "No such command" in str(getattr(error, "message", "")):
        return f"Không có lệnh “{_unknown(error)}”."
    return "Lệnh viết chưa đúng cách dùng."


def _name(error: Any, parameter: Any) -> str:
    if parameter is None:
        return str(getattr(error, "param_hint", "") or "giá trị")
    if parameter.param_type_name == "argument":
        return f"đối số {parameter.metavar or parameter.name}"
    return f"tùy chọn {max(parameter.opts, key=len, default=parameter.name)}"


def _unknown(error: Any) -> str:
    parts = str(error.message).split("'")
    return parts[1] if len(parts) > 2 else ""
