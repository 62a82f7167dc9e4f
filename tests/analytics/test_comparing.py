from __future__ import annotations

from decimal import Decimal

from ktxh.analytics.comparing import compare, plan_period
from ktxh.analytics.handing_down import hand_down
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Target
from tests.analytics.remembered import Remembered, small_cube

AREA, OUTPUT = Item("thu.dien_tich"), Item("thu.san_luong")


def target(value: str, area: str = "900", authority: Authority = Authority.COUNCIL, **more: object) -> Target:
    return Target(AREA, area, parse_period("2024"), authority, Decimal(value), **more)  # type: ignore[arg-type]


def test_a_value_stands_beside_every_plan_the_same_period_and_the_year_before() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "900", "2024D06", "5074.36")
    figures.put("thu.dien_tich", "900", "2023D06", "5400")
    figures.put("thu.dien_tich", "900", "2023", "10800")
    figures.set_targets = [target("10796.5"), target("10500", authority=Authority.SUPERIOR)]
    (compared,) = compare(small_cube(figures), [AREA], "900", parse_period("2024D06"))
    assert compared.same_period.absolute == Decimal("5074.36") - 5400
    assert compared.same_period.per_cent is not None
    assert round(compared.same_period.per_cent, 2) == Decimal("-6.03")  # 5.074,36 / 5.400 = 93,97 %
    assert compared.last_year.index is not None
    assert round(compared.last_year.index, 2) == Decimal("46.98")
    shares = {one.target.authority: one.share for one in compared.targets}
    assert round(shares[Authority.COUNCIL] or 0, 2) == Decimal("47.00")  # 5.074,36 / 10.796,5
    assert round(shares[Authority.SUPERIOR] or 0, 2) == Decimal("48.33")  # 5.074,36 / 10.500


def test_nothing_is_compared_with_what_is_missing_incomplete_or_zero() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "900", "2024D06", 100)
    figures.put("thu.dien_tich", "90001", "2023D06", 90)
    figures.put("thu.san_luong", "900", "2024D06", 100)
    figures.put("thu.san_luong", "900", "2023D06", 0)
    one, other = compare(small_cube(figures), [AREA, OUTPUT], "900", parse_period("2024D06"))
    assert one.same_period.before.value == 90
    assert one.same_period.absolute is None
    assert (other.same_period.absolute, other.same_period.index) == (100, None)


def test_a_new_unit_is_compared_with_its_territory_of_the_year_before() -> None:
    figures = Remembered()
    figures.put("thu.dien_tich", "90001@2025", "2025", 30)
    for commune, value in (("90001", 10), ("90002", 20), ("90003", 30)):
        figures.put("thu.dien_tich", commune, "2024", value)
    (compared,) = compare(small_cube(figures), [AREA], "90001@2025", parse_period("2025"))
    assert compared.same_period.before.value == 10 + 20 * Decimal("0.5")
    assert compared.same_period.index == Decimal(30) / 20 * 100


def test_a_school_year_has_a_plan_of_its_own_and_six_months_that_of_the_year() -> None:
    assert plan_period(parse_period("2024D06")) == parse_period("2024")
    assert plan_period(parse_period("2024")) == parse_period("2024")
    assert plan_period(parse_period("NH2023-2024")) == parse_period("NH2023-2024")


def test_a_hand_down_adds_up_with_its_reserve() -> None:
    figures = Remembered()
    whole = target("100", reserve=Decimal(5), reserve_reason="dự phòng thiên tai")
    figures.set_targets = [whole, target("30", "90001"), target("40", "90002"), target("25", "90003")]
    found = hand_down(small_cube(figures), whole, parse_period("2024").end)
    assert found.total == 30 + 40 + 25
    assert found.difference == 100 - 95 - 5
    assert found.fits


def test_a_hand_down_names_who_got_none_and_what_is_left() -> None:
    figures = Remembered()
    whole = target("100")
    figures.set_targets = [whole, target("30", "90001"), target("60", "90002", Authority.COMMITTEE)]
    found = hand_down(small_cube(figures), whole, parse_period("2024").end)
    assert (found.without, found.total, found.difference) == (("90003",), 90, 10)
    assert not found.fits


def test_a_target_may_be_handed_to_departments() -> None:
    figures = Remembered()
    whole = target("100")
    figures.set_targets = [whole, target("60", holder="Phòng Nông nghiệp"), target("40", holder="Phòng Kinh tế")]
    found = hand_down(small_cube(figures), whole, parse_period("2024").end)
    assert [one.holder for one in found.handed] == ["Phòng Nông nghiệp", "Phòng Kinh tế"]
    assert found.fits
