"""Which targets of the units below count in a hand-down, and by which day's units it is controlled."""

from __future__ import annotations

from decimal import Decimal

from ktxh.analytics.handing_down import hand_down, hand_downs
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Headline, Target
from tests.analytics.remembered import Remembered, small_cube

AREA = Item("thu.dien_tich")


def target(value: str, area: str, authority: Authority, year: str = "2024") -> Target:
    return Target(AREA, area, parse_period(year), authority, Decimal(value))


def test_what_the_level_above_gave_counts_before_what_a_unit_set_itself() -> None:
    figures = Remembered()
    whole = target("100", "900", Authority.COUNCIL)
    figures.set_targets = [
        whole,
        target("35", "90001", Authority.COUNCIL),
        target("30", "90001", Authority.SUPERIOR),
        target("40", "90002", Authority.COUNCIL),
        target("45", "90002", Authority.COMMITTEE),
        target("30", "90003", Authority.SUPERIOR),
    ]
    found = hand_down(small_cube(figures), whole, parse_period("2024").end)
    assert [one.value for one in found.handed] == [30, 40, 30]
    assert found.fits


def test_the_headline_targets_are_controlled_by_the_authority_of_each() -> None:
    figures = Remembered()
    year = parse_period("2024")
    figures.set_headlines = [Headline("900", year, "1", AREA, "Diện tích", Authority.SUPERIOR)]
    figures.set_targets = [target("90", "900", Authority.SUPERIOR), target("100", "900", Authority.COUNCIL)]
    cube = small_cube(figures)
    assert [one.target.value for one in hand_downs(cube, "900", parse_period("2024D06"))] == [90]
    assert [one.target.value for one in hand_downs(cube, "900", year, Authority.COUNCIL)] == [100]


def test_in_a_year_of_mergers_those_units_count_that_got_targets() -> None:
    figures = Remembered()
    cube = small_cube(figures)
    whole = "90"
    now = [one.key for one in cube.tree.children(whole, parse_period("2025").end)]
    before = [one.key for one in cube.tree.children(whole, parse_period("2025").start)]
    assert now != before
    year = parse_period("2025")
    figures.set_headlines = [Headline(whole, year, "1", AREA, "Diện tích", Authority.COUNCIL)]
    for units in (now, before):
        figures.set_targets = [
            target("100", whole, Authority.COUNCIL, "2025"),
            *(target("1", unit, Authority.SUPERIOR, "2025") for unit in units),
        ]
        (found,) = hand_downs(small_cube(figures), whole, year)
        assert (len(found.handed), found.without) == (len(units), ())
