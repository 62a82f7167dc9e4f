"""The sections of an outline in their order: slug, the heading above it, the department that writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ktxh.composing.outlines.calls import calls
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.sandbox import parsed

_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)\s*#*\s*")
_CALL = re.compile(r"\{[{%#].*?[}%#]\}")


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section that prose can be written for; `heading` as in the outline, without what Jinja puts into it."""

    slug: str
    heading: str = ""
    owner: str = ""


def sections_of(outline: Outline) -> tuple[OutlineSection, ...]:
    """The sections of an outline, each once; an `OutlineError` where it is wrongly written."""
    lines = outline.body.split("\n")
    found: dict[str, OutlineSection] = {}
    for call in calls(parsed(outline.body, outline.file, outline.first_line)):
        if call.name != "section":
            continue
        slug = call.arguments[0] if call.arguments else call.named.get("slug")
        if isinstance(slug, str):
            owner = outline.header.owners.get(slug, "")
            found.setdefault(slug, OutlineSection(slug, _heading_above(lines, call.line - 1), owner))
    return tuple(found.values())


def _heading_above(lines: list[str], at: int) -> str:
    for line in reversed(lines[: at + 1]):
        match = _HEADING.fullmatch(line)
        if match:
            return " ".join(_CALL.sub("", match["words"]).split())
    return ""
