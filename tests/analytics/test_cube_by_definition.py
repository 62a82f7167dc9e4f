"""Answers for many areas at once against their definition, worked out here with nothing but the shares and sums."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ktxh.analytics.cube import Cube
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from tests.analytics.remembered import REFORM, Remembered, small_cube

SOWN, YIELD, INCOME, PEOPLE = "thu.dien_tich", "thu.nang_suat", "thu.thu_nhap", "thu.dan_so"
ITEMS = [Item(code) for code in (SOWN, "thu.san_luong", YIELD, INCOME, PEOPLE)]
YEAR, QUARTERS = "2024", ("20241", "20242", "20243", "20244")
DISTRICTS = {"900": ("90001", "90002", "90003"), "901": ("90101",)}
# half of Bình (90002) went to each of the new communes, the others went whole
SHARES = {
    "90001@2025": {"90001": Fraction(1), "90002": Fraction(1, 2)},
    "90003@2025": {"90002": Fraction(1, 2), "90003": Fraction(1), "90101": Fraction(1)},
}
AREAS = [*SHARES, "90"]

_flows = st.tuples(
    st.sampled_from([SOWN, "thu.san_luong"]),
    st.sampled_from(["90001", "90002", "90003", "90101"]),
    st.sampled_from([YEAR, *QUARTERS]),
)
_states = st.tuples(
    st.sampled_from([INCOME, PEOPLE]), st.sampled_from(["90001", "90002", "90003", "90101"]), st.just(YEAR)
)
STATED = st.dictionaries(st.one_of(_flows, _states), st.integers(1, 999), max_size=30)


class Definition:
    """What the values are by the words of the catalogue, cell by cell, in exact fractions."""

    def __init__(self, stated: dict[tuple[str, str, str], int]) -> None:
        self.stated = stated

    def commune(self, code: str, commune: str) -> Fraction | None:
        """Stated for the year, else the sum of four quarters."""
        if (code, commune, YEAR) in self.stated:
            return Fraction(self.stated[code, commune, YEAR])
        parts = [self.stated.get((code, commune, quarter)) for quarter in QUARTERS]
        return Fraction(sum(filter(None, parts))) if None not in parts else None

    def carried(self, code: str, area: str) -> tuple[Fraction | None, bool]:
        """The value of a territory of after the reform, and whether nothing is missing."""
        shares = SHARES[area]
        if code == YIELD:
            (sown, one), (crop, other) = self.carried(SOWN, area), self.carried("thu.san_luong", area)
            return (crop * 10 / sown if sown and crop is not None else None), one and other
        values = {commune: self.commune(code, commune) for commune in shares}
        if code == INCOME:
            people = {commune: self.commune(PEOPLE, commune) for commune in shares}
            if None in values.values() or None in people.values():
                return None, False
            weights = {commune: shares[commune] * (people[commune] or 0) for commune in shares}
            return sum(weights[one] * (values[one] or 0) for one in shares) / sum(weights.values()), True
        known = {commune: value for commune, value in values.items() if value is not None}
        return (sum(shares[one] * value for one, value in known.items()) if known else None), len(known) == len(shares)

    def mean(self) -> Fraction | None:
        """The income of the province: the mean over districts of their means, weighted by all people that are known."""
        means, weights = {}, {}
        for district, communes in DISTRICTS.items():
            people = {one: self.commune(PEOPLE, one) for one in communes}
            both = [
                (value, by)
                for one in communes
                if (value := self.commune(INCOME, one)) is not None and (by := people[one]) is not None
            ]
            if both:
                means[district] = sum(value * by for value, by in both) / sum(by for _, by in both)
                weights[district] = sum(by for by in people.values() if by is not None)
        whole = sum(weights.values())
        return sum(means[one] * weights[one] for one in means) / whole if whole else None


def made(stated: dict[tuple[str, str, str], int]) -> Remembered:
    found = Remembered()
    for (code, commune, period), value in stated.items():
        found.put(code, commune, period, value)
    return found


def same(value: Decimal | None, expected: Fraction | None) -> bool:
    if value is None or expected is None:
        return value is None and expected is None
    return abs(Fraction(value) - expected) <= abs(expected) / 10**20


def ahead(cube: Cube) -> None:
    cube.prefetch_across(ITEMS, AREAS, [parse_period(YEAR)], REFORM)


@given(stated=STATED)
def test_carried_figures_are_those_of_the_definition(stated: dict[tuple[str, str, str], int]) -> None:
    together, definition = small_cube(made(stated)), Definition(stated)
    ahead(together)
    for item in ITEMS:
        for area in SHARES:
            answer = together.answer(item, area, parse_period(YEAR), REFORM)
            expected, whole = definition.carried(item.indicator, area)
            assert same(answer.value, expected), (item, area, answer)
            assert expected is None or answer.whole is whole


@given(stated=STATED)
def test_the_mean_of_a_province_is_that_of_the_definition(stated: dict[tuple[str, str, str], int]) -> None:
    cube = small_cube(made(stated))
    ahead(cube)
    assert same(cube.answer(Item(INCOME), "90", parse_period(YEAR)).value, Definition(stated).mean())


@given(stated=STATED)
def test_fetching_ahead_changes_no_answer(stated: dict[tuple[str, str, str], int]) -> None:
    together, singly = small_cube(made(stated)), small_cube(made(stated))
    ahead(together)
    for item in ITEMS:
        for area in AREAS:
            asked = (item, area, parse_period(YEAR), REFORM)
            assert together.answer(*asked) == singly.answer(*asked)


def test_means_and_sums_with_gaps_ask_the_store_for_nothing_more() -> None:
    stated = {(code, one, YEAR): 7 for code in (INCOME, PEOPLE, SOWN) for one in ("90001", "90003", "90101")}
    stated |= {(SOWN, "90002", quarter): 1 for quarter in QUARTERS}  # one commune has its year in quarters
    kept = made(stated)
    cube = small_cube(kept)
    cube.prefetch(ITEMS, ["90", "900", "901"], [parse_period(YEAR)])
    before = kept.questions
    answers = [cube.answer(item, "90", parse_period(YEAR)) for item in ITEMS]
    assert kept.questions == before
    assert answers[0].value == 3 * 7 + 4 * 1
    assert answers[3].value == 7
