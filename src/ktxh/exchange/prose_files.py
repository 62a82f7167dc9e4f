"""Prose as text files that people edit: each begins with a line that says which version it was taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import Prose

_MARK = re.compile(
    r"\s*<!-- ktxh: bản (?P<version>\d{1,6}) của (?P<label>[^()\n]*) \((?P<code>[\w-]+)\)[^\n]*?-->[ \t]*\n*"
)


@dataclass(frozen=True, slots=True)
class ProseFile:
    """What a file holds: its text, and the version and period that it was taken from (0 and None for none)."""

    text: str
    version: int = 0
    period: Period | None = None


def prose_file(prose: Prose, period: Period) -> str:
    """The prose as a file to edit for a period; that of an earlier period is marked as old."""
    old = "" if prose.period == period else "; lời văn cũ, chưa ai sửa"
    mark = f"<!-- ktxh: bản {prose.version} của {prose.period.label} ({prose.period.code}){old}. Đừng xóa dòng này. -->"
    return f"{mark}\n\n{prose.text.strip()}\n"


def read_prose_file(content: str) -> ProseFile:
    """The text of a file without the line that says where it was taken from."""
    text = content.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _MARK.match(text)
    if found is None:
        return ProseFile(text.strip())
    try:
        return ProseFile(text[found.end() :].strip(), int(found["version"]), parse_period(found["code"]))
    except PeriodError:
        return ProseFile(text.strip())


def taken_over(file: ProseFile, origin: Prose | None) -> bool:
    """Whether nobody has touched the text since it was taken from `origin`."""
    return origin is not None and file.version == origin.version and file.text == origin.text.strip()
