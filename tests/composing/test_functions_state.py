from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ktxh.catalogue.house_styles import house_style, house_style_codes
from ktxh.composing.functions import breakdown, state, value
from ktxh.composing.stating.items import FigureError
from ktxh.model.observation import Status
from ktxh.model.target import Authority
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    PERIOD,
    PLAIN,
    POOR,
    REVENUE,
    SOWN,
    controls,
    drafting,
    no_longer_printed,
    printed,
    raised,
    reading,
    sown,
    target,
)


def test_a_sentence_says_value_share_and_change_and_every_figure_is_connected() -> None:
    made = drafting(sown())
    text = state.call(made, SOWN)
    # 5.074,36 / 10.796,5 = 47,00 %; 5.074,36 / 5.400 = 93,97 %
    assert printed(made, text) == "Diện tích gieo trồng đạt 5.074,36 ha, đạt 47% kế hoạch, giảm 6,03% so với cùng kỳ."
    assert [control.text for control in controls(made, text)] == ["đạt 5.074,36 ha", "đạt 47%", "giảm 6,03%"]
    assert {control.title for control in controls(made, text)} == {"Diện tích gieo trồng"}
    assert [control.tag for control in controls(made, text)] == list(made.entries)
    assert no_longer_printed(made) == []


def test_what_was_composed_is_read_back() -> None:
    figures = sown()
    figures.put(SOWN, AREA, PERIOD, "5074.36", status=Status.ESTIMATE)
    made = drafting(figures)
    text = printed(made, state.call(made, SOWN, plan=True))
    assert raised(text) == []
    (read,) = reading(text).statements
    assert (read.code, read.unit, read.estimate, read.area) == (SOWN, "ha", True, "huyện Một")
    values = {name: str(getattr(read, name).value) for name in ("actual", "plan", "pct_plan", "change_pct")}
    assert values == {"actual": "5074.36", "plan": "10796.5", "pct_plan": "47", "change_pct": "-6.03"}


def test_a_missing_value_writes_nothing_and_notes_a_gap() -> None:
    made = drafting(Remembered(), section="nong_nghiep")
    assert state.call(made, SOWN) == ""
    (gap,) = made.gaps
    assert (gap.section, gap.subject, gap.message) == (
        "nong_nghiep",
        "Diện tích gieo trồng",
        "Không có số liệu (6 tháng đầu năm 2024).",
    )
    assert made.entries == {}


def test_a_comparison_without_figures_is_left_out_with_a_gap() -> None:
    figures = Remembered()
    figures.put(SOWN, AREA, PERIOD, "10.5")
    made = drafting(figures)
    assert printed(made, state.call(made, SOWN)) == "Diện tích gieo trồng đạt 10,5 ha."
    assert [gap.message for gap in made.gaps] == ["Không có số cùng kỳ (6 tháng đầu năm 2023)."]
    quiet = drafting(figures)
    assert printed(quiet, state.call(quiet, SOWN, compare="none")) == "Diện tích gieo trồng đạt 10,5 ha."
    assert quiet.gaps == []


def test_plans_of_two_authorities_stand_in_one_sentence() -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, "30400")
    figures.set_targets = [target(REVENUE, "49500", Authority.SUPERIOR), target(REVENUE, "54500")]
    made = drafting(figures)
    text = printed(made, state.call(made, REVENUE, authorities=["tinh", "hdnd"], compare="none"))
    # 30.400 / 49.500 = 61,41 %; 30.400 / 54.500 = 55,78 %
    assert text == (
        "Tổng thu ngân sách nhà nước trên địa bàn đạt 30,4 tỷ đồng, "
        "đạt 61,41% dự toán tỉnh giao, đạt 55,78% dự toán HĐND huyện giao."
    )
    assert raised(text) == []
    assert [one.authority for one in reading(text).statements] == ["tỉnh", "HĐND huyện"]
    assert no_longer_printed(made) == []


def test_the_authority_of_the_outline_is_no_news() -> None:
    made = drafting(sown(), authority="hdnd")
    assert "đạt 47% kế hoạch," in printed(made, state.call(made, SOWN, authority="hdnd"))
    made = drafting(sown(), authority="ubnd")
    assert "đạt 47% kế hoạch HĐND huyện giao," in printed(made, state.call(made, SOWN, authority="ubnd"))
    assert made.gaps == []


def test_a_note_stands_right_behind_the_value() -> None:
    made = drafting(sown())
    text = state.call(made, SOWN, note=breakdown.call(made, SOWN, by="cay_trong", form="footnote", with_=[]))
    assert printed(made, text) == (
        "Diện tích gieo trồng đạt 5.074,36 ha¹, đạt 47% kế hoạch, giảm 6,03% so với cùng kỳ.\n\n"
        "¹ - Trong đó: lúa 2.215,54 ha; ngô 1.459,61 ha; thạch đen 722,65 ha."
    )
    plain = drafting(sown())
    text = state.call(plain, SOWN, compare="none", note="Theo *Chi cục Thống kê*.")
    assert printed(plain, text) == (
        "Diện tích gieo trồng đạt 5.074,36 ha¹, đạt 47% kế hoạch.\n\n¹ - Theo Chi cục Thống kê."
    )
    with pytest.raises(FigureError, match="gạch đầu dòng"):
        state.call(plain, SOWN, note=breakdown.call(plain, SOWN, by="cay_trong", form="dashes"))


def test_name_verb_unit_and_period_can_be_chosen() -> None:
    made = drafting(sown())
    text = state.call(made, SOWN, subject="toàn huyện gieo trồng", verb=False, unit="m²", compare="none")
    assert printed(made, text) == "Toàn huyện gieo trồng 50.743.600 m², đạt 47% kế hoạch."
    text = state.call(made, SOWN, period="same_period", compare="none")
    assert printed(made, text) == "6 tháng đầu năm 2023, diện tích gieo trồng đạt 5.400 ha."
    text = state.call(made, SOWN, compare="none", change_as="both", decimals=0)
    assert printed(made, text) == "Diện tích gieo trồng đạt 5.074 ha, đạt 46,99% kế hoạch."  # 5.074 / 10.797


def test_of_a_year_to_come_only_the_plan_is_said() -> None:
    figures = sown()
    figures.set_targets.append(target(SOWN, "11000"))
    object.__setattr__(figures.set_targets[-1], "period", figures.set_targets[0].period.next())
    made = drafting(figures)
    text = printed(made, state.call(made, SOWN, period="next_year"))
    assert "11.000 ha" in text
    assert no_longer_printed(made) == []


def test_what_is_made_up_is_remembered() -> None:
    from ktxh.model.observation import SourceKind

    figures = sown()
    figures.put(SOWN, AREA, BEFORE, "5400", kind=SourceKind.SIMULATED)
    made = drafting(figures)
    state.call(made, SOWN, compare="none")
    assert not made.simulated
    state.call(made, SOWN)
    assert made.simulated


@pytest.mark.parametrize(
    "arguments",
    [
        {"item": "khong.co"},
        {"item": f"{SOWN}[mau=do]"},
        {"item": f"{SOWN}[cay_trong=khong_co]"},
        {"item": SOWN, "period": "hôm qua"},
        {"item": SOWN, "compare": "hôm qua"},
        {"item": SOWN, "unit": "tấn"},
        {"item": SOWN, "decimals": "hai"},
        {"item": SOWN, "authorities": ["xã hội"]},
    ],
)
def test_a_call_without_sense_is_refused_with_a_sentence(arguments: dict[str, object]) -> None:
    with pytest.raises(FigureError, match=r"^[A-ZĐK]\w+ .*\.$"):
        state.call(drafting(sown()), **arguments)  # type: ignore[arg-type]


def test_what_nobody_is_proud_of_is_not_reached() -> None:
    figures = Remembered()
    figures.put(POOR, AREA, PERIOD, "2.18", status=Status.ESTIMATE)
    figures.put(POOR, AREA, "2023D06", "3.39")
    made = drafting(figures)
    text = printed(made, state.call(made, POOR))
    assert text == "Tỷ lệ hộ nghèo ước là 2,18%, giảm 1,21 điểm % so với cùng kỳ."  # 3,39 - 2,18 = 1,21
    assert raised(text) == []
    (read,) = reading(text).statements
    assert read.actual is not None and (str(read.actual.value), read.estimate) == ("2.18", True)
    assert printed(made, value.call(made, POOR, verb=True)) == "ước là 2,18%"


BEYOND = {
    "bac-son": "Diện tích gieo trồng đạt 5.074,36 ha, vượt 4,63% kế hoạch năm, bằng 93,97% so với cùng kỳ.",
    "chuan": "Diện tích gieo trồng đạt 5.074,36 ha, vượt 4,63% kế hoạch, giảm 6,03% so với cùng kỳ năm trước.",
    "phong-tho": "Diện tích gieo trồng đạt 5.074,36 ha, vượt 4,63% kế hoạch, giảm 6,03% so với cùng kỳ năm trước.",
    "trang-dinh": "Diện tích gieo trồng đạt 5.074,36ha, giảm 6,03% so với cùng kỳ, vượt 4,63% kế hoạch.",
}


def planned(*plans: tuple[str, Authority]) -> Remembered:
    figures = sown()
    figures.set_targets = [target(SOWN, value, authority) for value, authority in plans]
    return figures


@pytest.mark.parametrize("code", house_style_codes())
def test_a_style_may_say_by_how_much_a_plan_was_exceeded(code: str) -> None:
    style = replace(house_style(code), say_beyond=True)
    made = drafting(planned(("4850", Authority.COUNCIL)), style=style)
    text = state.call(made, SOWN)
    # 5.074,36 / 4.850 = 104,626 %
    assert printed(made, text) == BEYOND[code]
    assert "vượt 4,63%" in [control.text for control in controls(made, text)]
    assert raised(BEYOND[code]) == [] and no_longer_printed(made) == []
    (read,) = reading(BEYOND[code]).statements
    assert read.beyond_plan is not None and read.beyond_plan.value == Decimal("4.63")


@pytest.mark.parametrize("code", house_style_codes())
def test_a_plan_that_was_not_exceeded_is_said_as_a_share_in_every_style(code: str) -> None:
    style = house_style(code)
    for plan in ("10796.5", "5074.36"):
        figures = planned((plan, Authority.COUNCIL))
        usual, beyond = drafting(figures, style=style), drafting(figures, style=replace(style, say_beyond=True))
        assert printed(beyond, state.call(beyond, SOWN)) == printed(usual, state.call(usual, SOWN))


def test_of_two_plans_one_may_be_exceeded_and_the_other_not() -> None:
    figures = planned(("5200", Authority.SUPERIOR), ("5000", Authority.COUNCIL))
    for named, said in (
        (["hdnd", "tinh"], "vượt 1,49% kế hoạch HĐND huyện giao, đạt 97,58% kế hoạch tỉnh giao"),
        (["tinh", "hdnd"], "đạt 97,58% kế hoạch tỉnh giao, vượt 1,49% kế hoạch HĐND huyện giao"),
    ):
        made = drafting(figures, style=replace(PLAIN, say_beyond=True))
        text = state.call(made, SOWN, authorities=named)
        # 5.074,36 / 5.000 = 101,487 %; 5.074,36 / 5.200 = 97,583 %
        assert printed(made, text) == f"Diện tích gieo trồng đạt 5.074,36 ha, {said}, giảm 6,03% so với cùng kỳ."
        assert no_longer_printed(made) == []
