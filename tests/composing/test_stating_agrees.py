"""What is printed agrees with itself: a checker finds nothing, a reader reads the same figures, no rise over a fall."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.house_styles import house_style, house_style_codes
from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import state
from ktxh.model.figure import Figure
from ktxh.model.observation import Status
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    OUTPUT,
    PERIOD,
    REVENUE,
    SOWN,
    VISITS,
    drafting,
    no_longer_printed,
    printed,
    raised,
    reading,
    target,
)

_ITEMS = {
    SOWN: 2,
    REVENUE: 2,
    OUTPUT: 3,
    VISITS: 0,
    "nong_thon_moi.so_tieu_chi_binh_quan": 2,
    "y_te.ty_le_bao_phu_bhyt": 2,
}
Case = tuple[str, Decimal, Decimal, Decimal]  # item, value, the one before, plan


@st.composite
def values(draw: st.DrawFn) -> Case:
    """An item with a value, the one before and a plan, with decimals as people type them."""
    item = draw(st.sampled_from(sorted(_ITEMS)))
    largest = 100 if item.endswith("bhyt") else draw(st.sampled_from([30, 2000, 10**6]))
    numbers = st.decimals(min_value=0, max_value=largest, places=draw(st.integers(0, _ITEMS[item])))
    now = draw(numbers)
    before = draw(st.one_of(numbers, st.just(now)))
    return item, now, before, draw(numbers)


def composed(case: Case, style: HouseStyle, **wish: object) -> tuple[str, Drafting]:
    item, now, before, plan = case
    figures = Remembered()
    figures.put(item, AREA, PERIOD, str(now), status=Status.ESTIMATE)
    figures.put(item, AREA, BEFORE, str(before))
    figures.set_targets = [target(item, str(plan))]
    made = drafting(figures, style=style)
    text = state.call(made, item, **wish)  # type: ignore[arg-type]
    return printed(made, text), made


@given(
    values(),
    st.sampled_from(["per_cent", "absolute", "both", "index"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, None, 0, 1]),
    st.sampled_from(house_style_codes()),
)
@settings(max_examples=250, deadline=None)
def test_a_sentence_holds_when_it_is_checked_and_is_read_as_it_was_meant(
    case: Case, change_as: str, plan: bool, before: bool, decimals: int | None, style: str
) -> None:
    text, made = composed(case, house_style(style), change_as=change_as, plan=plan, before=before, decimals=decimals)
    assert raised(text) == [], text
    assert no_longer_printed(made) == []
    (read, *others) = reading(text).statements
    assert others == [], text
    for entry in made.entries.values():
        if entry.phrase.number:
            figure: Figure | None = getattr(read, entry.connection.role.value)
            assert figure is not None, (text, entry.connection.role)
            assert figure.value == entry.value, text
    assert read.estimate


@given(values(), st.sampled_from(["per_cent", "absolute", "both"]))
@settings(max_examples=300, deadline=None)
def test_no_sentence_says_that_a_fall_is_a_rise(case: Case, change_as: str) -> None:
    _, now, before, _ = case
    text, _ = composed(case, HouseStyle("thu", "Thử"), change_as=change_as)
    if now > before:
        assert "giảm" not in text
    elif now < before:
        assert "tăng" not in text
    else:
        assert "tương đương" in text
        assert "tăng" not in text
        assert "giảm" not in text
    assert ("tăng" in text) + ("giảm" in text) + ("tương đương" in text) >= 1, text


@given(values())
@settings(max_examples=100, deadline=None)
def test_numbers_have_points_between_thousands_and_a_comma_before_decimals(
    case: Case,
) -> None:
    _, made = composed(case, HouseStyle("thu", "Thử"), change_as="both", plan=True, before=True)
    for entry in made.entries.values():
        whole, _, decimals = entry.phrase.number.partition(",")
        groups = whole.split(".")
        assert all(len(group) == 3 for group in groups[1:])
        assert len(groups[0]) <= 3
        assert not decimals or decimals.isdigit()
        assert not (decimals and len(groups[0]) > 1 and groups[0].startswith("0"))
