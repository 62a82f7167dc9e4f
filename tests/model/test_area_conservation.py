"""Totals are conserved whatever happens to the units, forwards and backwards."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.model.area import AreaLevel
from ktxh.model.area_crossing import cross
from ktxh.model.indicator import OverAreas
from tests.model.area_chains import Chain, chains

_CLOSE = Decimal("1e-15")


def days(chain: Chain, data: st.DataObject) -> tuple[int, int]:
    last = len(chain.states) - 1
    return data.draw(st.integers(0, last)), data.draw(st.integers(0, last))


@settings(max_examples=150, deadline=None)
@given(chains(), st.data())
def test_the_values_of_all_units_on_any_boundaries_add_up_to_the_values_put_in(
    chain: Chain, data: st.DataObject
) -> None:
    tree = chain.tree()
    one, other = days(chain, data)
    boundaries, at = chain.states[one][0], chain.states[other][0]
    values = {key: Decimal(data.draw(st.integers(0, 1000))) for key in chain.states[other][1]}
    crossed = [
        cross(tree.pieces(area.key, boundaries, at, level=AreaLevel.COMMUNE), values, OverAreas.ADD)
        for area in tree.active(AreaLevel.COMMUNE, boundaries)
    ]
    assert all(one.complete for one in crossed)
    total = sum(values.values())
    assert abs(sum(one.value for one in crossed) - total) <= _CLOSE * (1 + total)  # type: ignore[misc]


@settings(max_examples=150, deadline=None)
@given(chains(), st.data())
def test_the_people_of_a_unit_are_found_again_in_its_pieces_on_any_day(chain: Chain, data: st.DataObject) -> None:
    tree = chain.tree()
    one, other = days(chain, data)
    boundaries, at = chain.states[one][0], chain.states[other][0]
    for key, people in chain.states[one][1].items():
        found = cross(tree.pieces(key, boundaries, at, level=AreaLevel.COMMUNE), chain.states[other][1], OverAreas.ADD)
        assert found.value is not None and abs(found.value - people) <= _CLOSE * (1 + people)


@settings(max_examples=150, deadline=None)
@given(chains(), st.data())
def test_what_is_known_without_some_weights_is_what_is_known_with_them(chain: Chain, data: st.DataObject) -> None:
    tree, forgetful = chain.tree(), chain.tree(forget=True)
    one, other = days(chain, data)
    boundaries, at = chain.states[one][0], chain.states[other][0]
    for key in chain.states[one][1]:
        known = {piece.area.key: piece for piece in tree.pieces(key, boundaries, at, level=AreaLevel.COMMUNE)}
        for piece in forgetful.pieces(key, boundaries, at, level=AreaLevel.COMMUNE):
            if piece.weight is None:
                assert piece.gaps and piece.reason
            else:
                assert abs(piece.weight - known[piece.area.key].weight) <= _CLOSE  # type: ignore[operator]
                assert piece.whole is known[piece.area.key].whole


@settings(max_examples=100, deadline=None)
@given(chains(), st.data())
def test_the_district_is_the_sum_of_its_communes_and_the_province_never_changes(
    chain: Chain, data: st.DataObject
) -> None:
    tree = chain.tree()
    one, other = days(chain, data)
    boundaries, at = chain.states[one][0], chain.states[other][0]
    people = chain.states[other][1]
    assert [piece.area.key for piece in tree.pieces("20", boundaries, at)] == ["20"]
    districts = [tree.pieces(key, boundaries, at, level=AreaLevel.COMMUNE) for key in ("180", "181")]
    inside = [sum(piece.weight * people[piece.area.key] for piece in pieces) for pieces in districts]  # type: ignore[operator,misc]
    total = sum(people.values())
    assert abs(sum(inside) - total) <= _CLOSE * (1 + total)
