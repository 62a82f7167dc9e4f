"""The lines of an outline's header with their variables put in: abstract, remark, who signs, who receives it."""

from __future__ import annotations

import re

from ktxh.composing.drafting import Drafting, SectionMark
from ktxh.composing.outlines.calling import render
from ktxh.composing.outlines.header import Header
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.problems import OutlineError, Problem
from ktxh.composing.weaving.markdown_inline import MARK, plain
from ktxh.documents.paper import Control, LineBreak, Words

NEEDED = ("title", "signature", "recipients")
KEYS = (*NEEDED, "remark", "signer")


def lines_of(header: Header, key: str) -> tuple[str, ...]:
    """The lines of a key as they are written in the outline."""
    value = getattr(header, key)
    return (value,) if isinstance(value, str) else value


def written_lines(outline: Outline, key: str, drafting: Drafting) -> tuple[str, ...]:
    """The lines as they are printed, without those that come out empty.

    `OutlineError` with file and line where one is wrong, or where none is left of a key that is needed. They are words
    alone: a figure in them is printed and not connected.
    """
    line = outline.key_lines.get(key, 1)
    written = [_written(text, outline.file, line, drafting) for text in lines_of(outline.header, key)]
    found = tuple(one for one in written if one)
    if not found and key in NEEDED:
        raise OutlineError([Problem(outline.file, line, f"“{key}” không còn dòng nào có chữ; hãy sửa lại mục này.")])
    return found


def _written(text: str, file: str, line: int, drafting: Drafting) -> str:
    if "{" not in text:
        return text
    made = render(drafting, text, file, line, prose=True)
    return " ".join(MARK.sub(lambda mark: _words(mark, drafting), made).split())


def _words(mark: re.Match[str], drafting: Drafting) -> str:
    aside = drafting.aside(int(mark[1]))
    if isinstance(aside, SectionMark):
        return ""
    return plain([one for one in aside if isinstance(one, Words | Control | LineBreak)])
