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
{{ state("x.trau", subject="Đàn trâu") }} {{ state("x.bo") }}
{{ section("rau", name="Rau màu") }}
{{ value("x.rau") }} {{ facts(section="lua") }}
## Lời cuối {-}
{{ section("het") }}
## Sau nữa
{{ section("sau") }}
{{ section("lua") }}
"""


def test_a_section_has_the_headings_above_it_its_department_and_its_first_figure() -> None:
    assert sections_of(parse_outline(OUTLINE, "thu.md")) == (
        OutlineSection("mo_dau"),
        OutlineSection("lua", "Cây lúa", "Công chức địa chính", places=(1, 1), first="Đàn trâu", states_facts=True),
        OutlineSection("rau", "Cây lúa", name="Rau màu", places=(1, 1), first="x.rau"),
        OutlineSection("het", "Lời cuối", places=(1, 0)),
        OutlineSection("sau", "Sau nữa", places=(1, 2)),
    )


def test_prose_that_calls_what_there_is_has_no_problem() -> None:
    assert prose_problems("Diện tích {{ value('a.b') }} ở {{ area.name }}.", "lua.md") == ()


def test_what_prose_cannot_call_is_told_with_its_line() -> None:
    (problem,) = prose_problems("Một.\n{{ khong_co() }}", "lua.md")
    assert (problem.file, problem.line) == ("lua.md", 2) and "khong_co" in problem.message
    (problem,) = prose_problems("{{ value( }}", "lua.md", 5)
    assert problem.line == 5
    assert prose_problems('{{ section("lua") }}', "lua.md")  # the prose of a section opens none
