"""A part of a form holds its rows as the whole form has them, and rows hang on others through sums and formulas."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ktxh.analytics.cube import Cube
from ktxh.catalogue.forms import built_in_forms
from ktxh.catalogue.indicators import built_in
from ktxh.exchange.form_content import Line, bare_lines
from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.observation import Item, Observation, Status
from ktxh.model.period_kind import PeriodKind
from ktxh.server.submissions.parts_of_form import part_of_form, with_dependents
from ktxh.server.submissions.totals import totals_of
from tests.analytics.remembered import Remembered
from tests.server.made import register, stated

FORMS = st.sampled_from(sorted(built_in_forms().values(), key=lambda form: form.code))
SUM, FIRST, SECOND, INNER, DEEP, DEEPER = (Item(f"tong_hop.{name}") for name in ("s", "a", "b", "t", "c", "d"))


def lines_of(form: Form) -> tuple[Line, ...]:
    return bare_lines(form, Cube(Remembered(), built_in(), register()))


@given(st.data())
def test_every_row_of_a_part_is_of_the_kind_it_has_in_the_whole(data: st.DataObject) -> None:
    form = data.draw(FORMS)
    chosen = data.draw(st.sets(st.sampled_from(form.items), min_size=1, max_size=4))
    lines = lines_of(form)
    part = part_of_form(form, chosen, lines)
    assert chosen <= set(part.items)
    assert [row for row in form.rows if row in part.rows] == list(part.rows)  # in their order
    whole = {line.row.item: line for line in lines if line.row.item is not None}

    def parts(within: Form, line: Line) -> list[Item | None]:
        return [within.rows[place].item for place in line.parts]

    for line in lines_of(part):
        if line.row.item in chosen:
            assert line.kind is whole[line.row.item].kind
            assert parts(part, line) == parts(form, whole[line.row.item])


@given(st.data())
def test_whatever_is_made_of_a_changed_row_is_affected_and_nothing_else(data: st.DataObject) -> None:
    form = data.draw(FORMS)
    changed = data.draw(st.sets(st.sampled_from(form.items), min_size=1, max_size=3))
    lines = lines_of(form)
    made_of = {line.row.item: {form.rows[place].item for place in line.parts} for line in lines if line.row.item}

    def hangs(item: Item | None) -> bool:
        return item in changed or any(hangs(part) for part in made_of.get(item, ()))

    assert with_dependents(form, changed, lines, {}) == {item for item in form.items if hangs(item)}


def test_what_is_judged_beside_an_affected_row_is_affected_too() -> None:
    form = built_in_forms()["ho_so_tthc"]
    first, *_, last = form.items
    affected = with_dependents(form, [first], lines_of(form), {last: {first}})
    assert affected >= {first, last}


def totals(*known: tuple[Item, str, Status]) -> list[tuple[str, Decimal, Status]]:
    rows = (
        FormRow("1", "Tổng", 1, SUM, total=True),
        FormRow("1.1", "A", 2, FIRST),
        FormRow("1.2", "Nhóm", 2, INNER, total=True),
        FormRow("-", "C", 3, DEEP),
        FormRow("-", "D", 3, DEEPER),
    )
    form = Form("thu", "", "Thử", tuple(Level), tuple(PeriodKind), rows)
    values: dict[Item, Observation] = {item: stated(number, item=item, status=status) for item, number, status in known}
    found = totals_of(form, "05995", dict.fromkeys(form.items, "người"), values, "Lan")
    return [(one.key.item.indicator[-1], one.value, one.status) for one in found]


def test_sums_of_sums_are_as_sure_as_their_least_sure_part() -> None:
    sure, estimate = Status.OFFICIAL, Status.ESTIMATE
    parts = (FIRST, "1.5", sure), (DEEP, "2", sure), (DEEPER, "3.25", estimate)
    # 2 + 3,25 = 5,25; 1,5 + 5,25 = 6,75
    assert totals(*parts) == [("s", Decimal("6.75"), estimate), ("t", Decimal("5.25"), estimate)]
    assert totals(*parts, (SUM, "6.75", estimate), (INNER, "5.25", estimate)) == []  # they stand already
    assert totals(*parts[1:]) == [("t", Decimal("5.25"), estimate)]  # A is not known
    assert totals(parts[0]) == []
