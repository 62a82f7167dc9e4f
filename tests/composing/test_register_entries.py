"""The register of a composed report knows the figures whose controls stand in the paper: all of them, and no others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.composing.compose import Composed
from ktxh.composing.versions.passages import passages_of
from ktxh.composing.weaving.weaving import text_of
from ktxh.model.connection import TAG
from ktxh.model.observation import SourceKind
from ktxh.model.register import Register
from ktxh.model.report_parts import GivenParts, Prose
from tests.composing.composed_made import PERIOD, of_body
from tests.composing.figures_made import COOPERATIVES, SOWN, VISITS, sown

STATE, VALUE, NOTHING = f'state("{SOWN}")', f'value("{SOWN}")', f'state("{VISITS}")'
SHARE = f'pct_plan("{SOWN}")'
DASHES = f'breakdown("{SOWN}", by="cay_trong", form="dashes")'


def standing(made: Composed) -> set[str]:
    """The tags of the connected controls in the paper."""
    printed = (figure.tag for passage in passages_of(made.paper) for figure in passage.figures)
    return {tag for tag in printed if tag.startswith(TAG)}


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"# A\n{{{{ {STATE} }}}}", 3),  # value, share of the plan, change
        (f'# A\n{{{{ state("{VISITS}", note={VALUE}) }}}}', 0),  # a note of a sentence that is not written
        (f"# A\n{{% set x = {STATE} %}}b", 0),  # set aside and never put in
        (f"# A {{{{ {VALUE} }}}}\n# B\nb", 0),  # a heading that nothing follows
        (f"# A\n| x | y |\n|--|--|\n| b | {{{{ {VALUE} }}}} |", 1),
        (f"# A\nb^[{{{{ {VALUE} }}}}]", 1),
        (f"# A\n{{{{ {DASHES} }}}}", 6),  # three crops with their change
        (f"# A\n{{{{ {VALUE} }}}}, {{{{ {VALUE} }}}}", 1),
        ('# A\nb\n\n{{ annex_form("nong_nghiep") }}', 11),
    ],
)
def test_what_does_not_stand_in_the_paper_is_not_in_the_register(body: str, count: int) -> None:
    made = of_body(body)
    assert set(made.register.entries) == standing(made)
    assert len(made.register.entries) == count
    assert Register.parse(made.paper.register) == made.register


def test_figures_of_broken_prose_are_not_in_the_register_but_the_same_figure_elsewhere_is() -> None:
    broken = Prose("900", "nong_nghiep", PERIOD, f'{{{{ {VALUE} }}}} {{{{ {SHARE} }}}} {{{{ value("khong.co") }}}}')
    body = f'# A\n{{{{ section("nong_nghiep") }}}}\n\n{{{{ prose() }}}}\n\n{{{{ {SHARE} }}}}'
    made = of_body(body, parts=GivenParts((broken,)))
    assert set(made.register.entries) == standing(made)
    assert [entry.phrase.text for entry in made.register.entries.values()] == ["đạt 47%"]


def test_broken_prose_takes_no_number_of_a_table_and_makes_nothing_simulated() -> None:
    figures = sown()
    figures.put(VISITS, "900", "2024D06", "55000", kind=SourceKind.SIMULATED)
    table = f'{{{{ table(["{SOWN}"]) }}}}'
    broken = Prose("900", "du_lich", PERIOD, f'{table}\n\n{{{{ value("{VISITS}") }}}} {{{{ value("khong.co") }}}}')
    made = of_body(f'# A\n{{{{ section("du_lich") }}}}\n\n{{{{ prose() }}}}\n\n{table}', figures, GivenParts((broken,)))
    assert "Bảng 1: " in text_of(made.paper.blocks)
    assert "mô phỏng" not in made.paper.remark


def test_the_register_keeps_the_words_of_the_control_that_stands_not_of_one_that_was_dropped() -> None:
    body = f'# A\n{{{{ state("{VISITS}", note={VALUE}) }}}}\n\nb {{{{ value("{SOWN}", verb=true) }}}}'
    (entry,) = of_body(body).register.entries.values()
    assert entry.phrase.text == "đạt 5.074,36 ha"


LINES = (
    f"{{{{ {STATE} }}}}",
    f"{{{{ {VALUE} }}}}",
    f'{{{{ state("{VISITS}", note={VALUE}) }}}}',
    f'{{{{ state("{SOWN}", note=breakdown("{SOWN}", by="cay_trong", form="footnote")) }}}}',
    f"{{{{ {DASHES} }}}}",
    f"{{% set x = {SHARE} %}}",
    f'{{{{ table(["{SOWN}", "{COOPERATIVES}"]) }}}}',
    '{{ annex_form("nong_nghiep") }}',
    f"# A {{{{ {VALUE} }}}}",
    f"- b {{{{ {SHARE} }}}}",
    "b",
    "",
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_entries_are_the_tags_in_the_paper_whatever_an_outline_calls(lines: list[str]) -> None:
    made = of_body("\n".join(lines))
    assert set(made.register.entries) == standing(made)
