"""Lines of an outline that hold only calls and commands: one on which all of them write nothing goes altogether.

A blank line ends a paragraph, so authors could not write one call a line if a call without figures left one behind.
"""

from __future__ import annotations

import re

from jinja2 import nodes

SIGN = "\ue002"  # private use, beside the marks of `drafting`: that a line of the outline ends with a call or a command
_REST_OF_LINE = re.compile(r"[ \t]*\n")


def mark_line_ends(tree: nodes.Template) -> None:
    """Put the sign at the end of every line that ends with a call, a command or a comment; changes the tree."""
    first = tree.body[0].nodes[0] if tree.body and isinstance(tree.body[0], nodes.Output) else None
    for data in tree.find_all(nodes.TemplateData):
        if data is not first and _REST_OF_LINE.match(data.data):
            data.data = SIGN + data.data


def without_emptied(text: str) -> str:
    """What a marked template gave, without its signs and without the lines on which there is nothing else."""
    if SIGN not in text:
        return text
    lines = ((line, line.replace(SIGN, "")) for line in text.split("\n"))
    return "\n".join(plain for line, plain in lines if plain.strip(" \t") or plain == line)
