"""The sections of an outline, and whether prose written for them can be composed."""

from __future__ import annotations

from ktxh.composing.outlines.outline import parse_outline
from ktxh.composing.outlines.prose_check import prose_problems
from ktxh.composing.outlines.sections import OutlineSection, sections_of

OUTLINE = """+++
name = "Thử"
level = "xa"
period = "year"
title = ["Tình hình"]
signature = ["CHỦ TỊCH"]
recipients = ["UBND huyện"]
[owners]
lua = "Công chức địa chính"
+++
{{ section("mo_dau") }}
# KINH TẾ {{ period.label | upper }}
## Cây lúa
{{ section("lua") }}
{{ prose() }}
{{ section("rau") }}
{{ section("lua") }}
"""


def test_a_section_has_the_heading_above_it_and_its_department() -> None:
    assert sections_of(parse_outline(OUTLINE, "thu.md")) == (
        OutlineSection("mo_dau"),
        OutlineSection("lua", "Cây lúa", "Công chức địa chính"),
        OutlineSection("rau", "Cây lúa"),
    )


def test_prose_that_calls_what_there_is_has_no_problem() -> None:
    assert prose_problems("Diện tích {{ value('a.b') }} ở {{ area.name }}.", "lua.md") == ()


def test_what_prose_cannot_call_is_told_with_its_line() -> None:
    (problem,) = prose_problems("Một.\n{{ khong_co() }}", "lua.md")
    assert (problem.file, problem.line) == ("lua.md", 2) and "khong_co" in problem.message
    (problem,) = prose_problems("{{ value( }}", "lua.md", 5)
    assert problem.line == 5
    assert prose_problems('{{ section("lua") }}', "lua.md")  # the prose of a section opens none
