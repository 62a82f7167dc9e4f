"""An outline: a text file that says what a report holds, in which order; a header, then Markdown with Jinja2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ktxh.composing.outlines.header import Header, read_header
from ktxh.composing.outlines.problems import OutlineError, Problem
from ktxh.composing.outlines.typed_text import clean

FENCE = "+++"
_KEY = re.compile(r"[ \t]*[\"']?(\w+)[\"']?[ \t]*=")
_MOST_LETTERS = 500_000


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline as it was read.

    `code` is its short name (that of the file without ending), `file` what problems call it; the first line of `body`
    is line `first_line` of the file.
    """

    code: str
    file: str
    header: Header
    body: str = field(repr=False)
    first_line: int = 1
    key_lines: Mapping[str, int] = field(default_factory=dict, repr=False)  # where a key of the header stands


def parse_outline(text: str, file: str) -> Outline:
    """The outline of a text; `OutlineError` with every problem of its header, file and line."""
    cleaned = clean(text)
    if len(cleaned) > _MOST_LETTERS:
        raise OutlineError([Problem(file, 1, f"đề cương dài quá {_MOST_LETTERS} ký tự; hãy tách thành nhiều tệp.")])
    lines = cleaned.split("\n")
    opened = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[opened].strip() != FENCE:
        fault = f"đề cương phải bắt đầu bằng dòng “{FENCE}”, sau đó là phần đầu (tên, cấp, kỳ, trích yếu…)."
        raise OutlineError([Problem(file, opened + 1, fault)])
    closed = next((at for at in range(opened + 1, len(lines)) if lines[at].strip() == FENCE), None)
    if closed is None:
        raise OutlineError([Problem(file, opened + 1, f"phần đầu chưa được đóng; hãy thêm dòng “{FENCE}” thứ hai.")])
    header, problems = read_header("\n".join(lines[opened + 1 : closed]), file, opened + 2)
    if header is None:
        raise OutlineError(problems)
    body = "\n".join(lines[closed + 1 :])
    return Outline(Path(file).stem, file, header, body, closed + 2, _key_lines(lines[:closed]))


def _key_lines(lines: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, line in enumerate(lines, 1):
        key = _KEY.match(line)
        if key is not None:
            found.setdefault(key[1], at)
    return found
