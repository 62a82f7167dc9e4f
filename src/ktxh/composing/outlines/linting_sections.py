"""What is wrong with the sections of an outline: without department, twice, not there, not on a line of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh.composing.outlines.calls import Call
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.problems import Problem
from ktxh.model.indicator import SLUG


def section_problems(outline: Outline, made: Sequence[Call]) -> Iterator[Problem]:
    """The problems of all sections, and of prose that stands in none."""
    owners, file = outline.header.owners, outline.file
    lines = outline.body.split("\n")
    seen: dict[str, int] = {}
    for call in made:
        at = outline.first_line - 1 + call.line
        if call.name in ("prose", "facts") and not seen:
            yield Problem(file, at, f'{call.name}() đứng trước mọi section("…") nên không thuộc mục nào; hãy thêm mục.')
        slug = call.named.get("slug", call.arguments[0] if call.arguments else None)
        if call.name != "section" or not isinstance(slug, str):
            continue
        if SLUG.fullmatch(slug) is None:
            yield Problem(file, at, f"mã mục “{slug}” phải gồm chữ thường không dấu, chữ số và dấu gạch dưới.")
        elif slug in seen:
            yield Problem(file, at, f"mục “{slug}” đã có ở dòng {seen[slug]}; mỗi mục chỉ mở một lần.")
        elif slug not in owners:
            fault = f'mục “{slug}” chưa có cơ quan phụ trách; hãy thêm {slug} = "Phòng …" vào [owners].'
            yield Problem(file, at, fault)
        line = lines[call.line - 1].strip()
        if not (line.startswith("{{") and line.endswith("}}") and line.count("{{") == 1):
            yield Problem(file, at, f'section("{slug}") phải viết trên một dòng riêng.')
        seen.setdefault(slug, at)
    for slug in owners:
        if slug not in seen:
            fault = f'[owners] có “{slug}” nhưng đề cương không có section("{slug}"); hãy thêm mục hoặc bỏ dòng này.'
            yield Problem(file, outline.key_lines.get(slug, 1), fault)
