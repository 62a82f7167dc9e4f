"""One call a line within a paragraph: a line whose calls all write nothing goes, and does not end the paragraph."""

from __future__ import annotations

import pytest

from ktxh.composing.outlines.sandbox import rendered
from ktxh.composing.weaving.weaving import text_of
from ktxh.model.report_parts import GivenParts, Prose
from tests.composing.composed_made import PERIOD, of_body
from tests.composing.figures_made import SOWN, VISITS


def say(words: str = "") -> str:
    return words


def written(text: str, *, prose: bool = False) -> str:
    return rendered(text, "thu.md", 1, {"say": say}, {"year": 2024}, prose=prose)


EMPTY = "{{ say() }}"


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        (f"a\n{EMPTY}\nb", "a\nb"),
        (f"a\n{EMPTY} \t{EMPTY}\nb", "a\nb"),
        (f"a\n  {EMPTY}  \n{EMPTY}\nb", "a\nb"),
        (f"{EMPTY}\n{EMPTY}", ""),
        (f"a\n\n{EMPTY}\n\nb", "a\n\n\nb"),  # a paragraph of its own that stays empty ends none
        (f"a\n\n{EMPTY}\nb\n", "a\n\nb\n"),
        ('a\n{{ say("b") }}\nc', "a\nb\nc"),
        (f"a {EMPTY}\nb", "a \nb"),
        ("a\n{# nobody reads this #}\nb", "a\nb"),
        ("a\n{% set x = say() %}\n{% if x %}\nb {{ x }}\n{% endif %}\nc", "a\nc"),
        ('a\n{% set x = say("d") %}\n{% if x %}\nb {{ x }}\n{% endif %}\nc', "a\nb d\nc"),
        ('{% for x in ["a", "", "b"] %}\n{{ say(x) }}\n{% endfor %}\nc', "a\nb\nc"),
        ('{% for x in ["a", "", "b"] %}\n{{ say(x) }}\n\n{% endfor %}\nc', "a\n\n\nb\n\nc"),
        ('a\n{{ say(\n  "",\n) }}\nb', "a\nb"),
        ("a\n \nb", "a\n \nb"),  # what the author left blank stays so
    ],
)
def test_a_line_of_calls_that_write_nothing_is_no_blank_line(text: str, gives: str) -> None:
    assert written(text) == gives


def test_the_same_holds_for_prose() -> None:
    assert written(f"a\n{EMPTY}\nb", prose=True) == "a\nb"


def test_a_call_that_writes_nothing_is_still_nothing_for_a_condition() -> None:
    assert written('{% set x = say() %}{{ "có" if x else "không" }}') == "không"


def test_what_follows_a_line_that_is_gone_still_begins_a_list_a_table_or_a_heading() -> None:
    made = of_body(f'# A\nb\n{{{{ state("{VISITS}") }}}}\n\n3. c\n\n{{{{ state("{VISITS}") }}}}\n4. d\n# B\ne')
    assert text_of(made.paper.blocks) == "A\nb\n3. c\n4. d\nB\ne"


def test_a_gap_within_a_paragraph_does_not_split_it() -> None:
    call, lacking = f'{{{{ state("{SOWN}", compare="none") }}}}', f'{{{{ state("{VISITS}") }}}}'
    section = '# A\n{{ section("du_lich") }}\n'
    lines = of_body(f"{section}\n{lacking}\n{call}\n{lacking}\n{lacking}\nXong.\n{{{{ facts() }}}}")
    one = of_body(f"{section}\n{lacking} {call} {lacking} {lacking} Xong. {{{{ facts() }}}}")
    assert lines.paper.blocks == one.paper.blocks
    assert text_of(lines.paper.blocks) == "A\nDiện tích gieo trồng đạt 5.074,36 ha, đạt 47% kế hoạch. Xong."


def test_a_gap_within_prose_does_not_split_it_either() -> None:
    text = f'Một\n{{{{ state("{VISITS}") }}}}\nhai.'
    parts = GivenParts((Prose("900", "du_lich", PERIOD, text),))
    made = of_body('# A\n{{ section("du_lich") }}\n\n{{ prose() }}', parts=parts)
    assert text_of(made.paper.blocks) == "A\nMột hai."


def test_a_call_of_its_own_paragraph_keeps_its_neighbours_apart() -> None:
    made = of_body(f'# A\nb\n\n{{{{ state("{VISITS}") }}}}\n\nc')
    assert text_of(made.paper.blocks) == "A\nb\nc"
