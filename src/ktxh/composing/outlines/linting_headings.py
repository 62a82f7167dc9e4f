"""What is wrong with the headings of an outline: levels left out, deeper ones than there are numbers for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.problems import Problem

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*")


def heading_problems(outline: Outline) -> Iterator[Problem]:
    """The problems of all headings."""
    before, numbering = 0, outline.header.numbering
    found = False
    for line, level, words in _headings(outline.body):
        found = True
        at = outline.first_line - 1 + line
        if level > before + 1:
            fault = f"tiêu đề “{words}” ở bậc {level} nhưng phía trên chỉ có bậc {before}"
            yield Problem(outline.file, at, f"{fault}; hãy bớt dấu # hoặc thêm tiêu đề bậc {before + 1}.")
        if level > len(numbering):
            fault = f"tiêu đề “{words}” ở bậc {level} nhưng “numbering” chỉ có {len(numbering)} bậc"
            yield Problem(outline.file, at, f"{fault}; hãy thêm cách đánh số cho bậc này.")
        before = level
    if not found:
        yield Problem(outline.file, outline.first_line, "đề cương chưa có tiêu đề nào; mỗi tiêu đề viết sau dấu #.")


def _headings(body: str) -> Iterator[tuple[int, int, str]]:
    """Line (from 1), level and words of each heading."""
    for line, text in enumerate(body.split("\n"), 1):
        match = _HEADING.fullmatch(text)
        if match is not None:
            yield line, len(match[1]), match[2]
