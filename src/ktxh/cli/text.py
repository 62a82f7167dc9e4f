"""`ktxh text`: the text of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ktxh.cli.options import File, Output, common
from ktxh.cli.outputs import refuse_inputs, write_whole
from ktxh.cli.running import run
from ktxh.cli.working import Outcome

if TYPE_CHECKING:
    from ktxh.documents.tree import Document


def text(context: typer.Context, file: File, output: Output = None) -> None:
    """In văn bản của một tệp, mỗi đoạn một dòng."""
    if output is not None:
        refuse_inputs([output], [file])
    texts: list[str] = []
    code = run([file], read_text, debug=common(context).debug, keep=None if output is None else texts)
    if output is not None and code != 2:
        write_whole(output, "".join(texts))
    raise typer.Exit(code)


def read_text(file: Path) -> Outcome:
    """The text of one file."""
    from ktxh.documents.opening import read_file

    return Outcome(text=lines(read_file(file)) + "\n")


def lines(document: Document) -> str:
    """The source text with a line end for the blank before each block: folded again, it is the source to the letter."""
    source = document.source
    starts = sorted({block.offsets[0] for block in document.blocks if len(block.offsets) and block.offsets[0]})
    pieces, at = [], 0
    for start in starts:
        if source[start - 1] == " ":
            pieces.append(source[at : start - 1])
            at = start
    return "\n".join([*pieces, source[at:]])
