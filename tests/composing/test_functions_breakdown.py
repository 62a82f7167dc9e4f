from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktxh.composing.functions import breakdown, state
from ktxh.composing.stating.items import FigureError
from ktxh.composing.stating.parts import topmost
from ktxh.model.indicator import Member
from ktxh.model.observation import Status
from tests.analytics.remembered import Remembered
from tests.composing.figures_made import (
    AREA,
    BEFORE,
    OUTPUT,
    PERIOD,
    PLAIN,
    POOR,
    REVENUE,
    SOWN,
    drafting,
    no_longer_printed,
    printed,
    raised,
    reading,
    sown,
    target,
)

BY_SECTOR = ("nong_lam_thuy_san", "cong_nghiep", "xay_dung", "dich_vu")


def output(*values: str, whole: str = "891.595") -> Remembered:
    """The output of four sectors: 352,678 + 92,341 + 209,55 + 237,026 = 891,595 tỷ đồng."""
    figures = Remembered()
    figures.put(OUTPUT, AREA, PERIOD, whole)
    given = values or ("352.678", "92.341", "209.55", "237.026")
    for sector, value in zip(BY_SECTOR, given, strict=False):
        figures.put(f"{OUTPUT}[nganh_kinh_te={sector}]", AREA, PERIOD, value)
    return figures


def test_parts_follow_in_a_sentence_each_with_what_is_known_of_it() -> None:
    figures = sown()
    figures.set_targets.append(target(f"{SOWN}[cay_trong=lua]", "5100"))
    made = drafting(figures)
    text = state.call(made, SOWN) + breakdown.call(made, SOWN, by="cay_trong", form="sentence")
    # 2.215,54 / 5.100 = 43,44 %, / 2.104 = 105,30 %; 722,65 / 730,5 = 98,93 %
    assert printed(made, text) == (
        "Diện tích gieo trồng đạt 5.074,36 ha, đạt 47% kế hoạch, giảm 6,03% so với cùng kỳ. Trong đó: "
        "lúa 2.215,54 ha, đạt 43,44% kế hoạch, tăng 5,3% so với cùng kỳ; ngô 1.459,61 ha, tương đương so với cùng kỳ; "
        "thạch đen 722,65 ha, giảm 1,07% so với cùng kỳ."
    )
    assert raised(printed(made, text)) == []
    assert no_longer_printed(made) == []


def test_parts_that_make_the_whole_are_all_there_is() -> None:
    made = drafting(output())
    text = state.call(made, OUTPUT, compare="none")
    text += breakdown.call(made, OUTPUT, by="nganh_kinh_te", form="sentence", with_=[])
    assert printed(made, text).endswith(
        " Gồm: nông, lâm nghiệp và thủy sản 352,678 tỷ đồng; công nghiệp 92,341 tỷ đồng; xây dựng 209,55 tỷ đồng; "
        "dịch vụ 237,026 tỷ đồng."
    )
    read = reading(printed(made, text))
    assert [one.code for one in read.statements] == [OUTPUT] * 5
    assert [one.breakdown for one in read.statements] == ["", *(f"nganh_kinh_te={one}" for one in BY_SECTOR)]
    assert [(group.complete, len(group.parts)) for group in read.breakdowns] == [(True, 4)]
    assert raised(printed(made, text)) == []


@pytest.mark.parametrize(
    ("figures", "more", "opener"),
    [
        (output("352.678", "92.341", "209.55"), {}, "Trong đó"),  # 654,569 < 891,595
        (output("352.678", "92.341", "209.55", "237.025"), {}, "Trong đó"),  # a thousandth is missing
        (output(), {"most": 3}, "Trong đó"),
        (output(), {"whole": False}, "Trong đó"),
        (output(), {"most": 4}, "Gồm"),
        (output("891.595"), {}, "Trong đó"),
    ],
)
def test_only_what_adds_up_as_printed_is_called_all(figures: Remembered, more: dict[str, object], opener: str) -> None:
    made = drafting(figures)
    text = breakdown.call(made, OUTPUT, by="nganh_kinh_te", form="sentence", **more)  # type: ignore[arg-type]
    assert printed(made, text).startswith(f"{opener}: ")


def test_parts_that_exceed_the_whole_are_noted() -> None:
    made = drafting(output("600", "300"))
    breakdown.call(made, OUTPUT, by="nganh_kinh_te", form="sentence", with_=[])
    assert [gap.message for gap in made.gaps] == [
        "Các phần cộng lại là 900 tỷ đồng, lớn hơn tổng 891,595 tỷ đồng; hãy kiểm tra số liệu."
    ]


def test_the_whole_and_its_parts_have_one_unit() -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, "30400")
    figures.put(f"{REVENUE}[khoan_thu=thu_noi_dia]", AREA, PERIOD, "29950.5")
    figures.put(f"{REVENUE}[khoan_thu=thu_xuat_nhap_khau]", AREA, PERIOD, "449.5")
    made = drafting(figures)
    text = state.call(made, REVENUE, compare="none")
    text += breakdown.call(made, REVENUE, by="khoan_thu", form="sentence", with_=[])
    # 29,9505 + 0,4495 = 30,4
    assert printed(made, text) == (
        "Tổng thu ngân sách nhà nước trên địa bàn đạt 30,4 tỷ đồng. "
        "Gồm: thu nội địa 29,9505 tỷ đồng; thu từ hoạt động xuất, nhập khẩu 0,4495 tỷ đồng."
    )
    assert raised(printed(made, text)) == []


def test_dashes_and_footnotes_are_other_forms_of_the_same_list() -> None:
    made = drafting(sown())
    dashes = state.call(made, SOWN) + breakdown.call(made, SOWN, by="cay_trong", form="dashes", with_=["change"])
    assert printed(made, dashes).split("\n\n")[1:] == [
        "- Lúa 2.215,54 ha, tăng 5,3% so với cùng kỳ;",
        "- Ngô 1.459,61 ha, tương đương so với cùng kỳ;",
        "- Thạch đen 722,65 ha, giảm 1,07% so với cùng kỳ.",
    ]
    assert printed(made, dashes).split("\n\n")[0].endswith("so với cùng kỳ. Trong đó:")
    assert raised(printed(made, dashes)) == []
    (group,) = reading(printed(made, dashes)).breakdowns
    assert len(group.parts) == 3
    note = state.call(made, SOWN, note=breakdown.call(made, SOWN, by="cay_trong", form="footnote"))
    (group,) = reading(printed(made, note)).breakdowns
    assert (group.opener, len(group.parts), group.complete) == ("note", 3, False)
    assert raised(printed(made, note)) == []


def test_the_form_and_the_word_are_those_of_the_house() -> None:
    style = replace(PLAIN, parts_as="sentence", among="trong đó có")
    made = drafting(sown(), style=style)
    text = breakdown.call(made, SOWN, by="cay_trong", with_=[])
    assert printed(made, text) == "Trong đó có: lúa 2.215,54 ha; ngô 1.459,61 ha; thạch đen 722,65 ha."


def test_parts_can_be_ordered_by_size_and_cut_off() -> None:
    made = drafting(output())
    text = breakdown.call(made, OUTPUT, by="nganh_kinh_te", form="sentence", with_=[], most=2, order="size")
    assert printed(made, text) == ("Trong đó: nông, lâm nghiệp và thủy sản 352,678 tỷ đồng; dịch vụ 237,026 tỷ đồng.")


def test_items_can_be_named_one_by_one() -> None:
    made = drafting(sown())
    text = breakdown.call(made, SOWN, items=[f"{SOWN}[cay_trong=ngo]", SOWN], form="sentence", with_=[])
    assert printed(made, text) == "Trong đó: diện tích gieo trồng ngô 1.459,61 ha; diện tích gieo trồng 5.074,36 ha."


def test_an_estimated_part_of_a_whole_that_is_none_says_so() -> None:
    figures = sown()
    figures.put(f"{SOWN}[cay_trong=lua]", AREA, PERIOD, "2215.54", status=Status.ESTIMATE)
    made = drafting(figures)
    text = breakdown.call(made, SOWN, by="cay_trong", form="sentence", with_=[])
    assert printed(made, text).startswith("Trong đó: lúa ước đạt 2.215,54 ha; ngô 1.459,61 ha;")


def test_what_the_parts_lack_is_one_gap_each() -> None:
    figures = Remembered()
    for part in ("lua", "ngo"):
        figures.put(f"{SOWN}[cay_trong={part}]", AREA, PERIOD, 10)
    made = drafting(figures)
    breakdown.call(made, SOWN, by="cay_trong", form="sentence")
    assert [gap.message for gap in made.gaps] == ["Không có số cùng kỳ (6 tháng đầu năm 2023): Lúa, Ngô."]
    empty = drafting(Remembered())
    assert breakdown.call(empty, SOWN, by="cay_trong", form="dashes") == ""
    assert [gap.message for gap in empty.gaps] == ["Không có số liệu các phần (6 tháng đầu năm 2024)."]


def test_a_part_is_listed_once_as_high_up_as_it_is_known() -> None:
    members = [
        Member("hang_nam", "Cây hằng năm"),
        Member("lua", "Lúa", parent="hang_nam"),
        Member("nuong", "Lúa nương", parent="lua"),
        Member("ngo", "Ngô", parent="hang_nam"),
        Member("lau_nam", "Cây lâu năm"),
    ]

    def found(*known: str, above: str = "") -> list[str]:
        return [one.code for one in topmost(members, set(known), above)]

    assert found("lua", "nuong", "ngo", "lau_nam") == ["lua", "ngo", "lau_nam"]
    assert found("hang_nam", "lua", "ngo") == ["hang_nam"]
    assert found("nuong") == ["nuong"]
    assert found("nuong", "ngo", above="lua") == ["nuong"]


@pytest.mark.parametrize("arguments", [{}, {"by": "x", "items": [SOWN]}, {"by": "mau"}, {"by": "vu", "with_": ["ma"]}])
def test_a_call_without_sense_is_refused_with_a_sentence(arguments: dict[str, object]) -> None:
    with pytest.raises(FigureError, match=r"^[A-ZĐK]\w+ .*\.$"):
        breakdown.call(drafting(sown()), SOWN, **arguments)  # type: ignore[arg-type]


def test_rates_by_part_are_listed_without_being_added_up() -> None:
    figures = Remembered()
    for part, value in (("", "2.51"), ("[khu_vuc=thanh_thi]", "1.1"), ("[khu_vuc=nong_thon]", "3.4")):
        figures.put(POOR + part, AREA, PERIOD, value)
        figures.put(POOR + part, AREA, BEFORE, "4")
    made = drafting(figures)
    text = state.call(made, POOR) + breakdown.call(made, POOR, by="khu_vuc", form="sentence")
    assert "Trong đó: " in printed(made, text)
    assert made.gaps == []
    assert raised(printed(made, text)) == []
    assert no_longer_printed(made) == []


@given(
    st.lists(st.decimals(min_value=Decimal("0.01"), max_value=500_000, places=2), min_size=2, max_size=4),
    st.sampled_from([Decimal(0), Decimal(0), Decimal("0.01"), Decimal(1000)]),
)
@settings(max_examples=60, deadline=None)
def test_a_list_never_says_more_than_its_figures(parts: list[Decimal], rest: Decimal) -> None:
    figures = Remembered()
    figures.put(REVENUE, AREA, PERIOD, str(sum(parts) + rest))
    members = ("thu_noi_dia", "thu_xuat_nhap_khau", "thu_dau_tho", "thu_bo_sung")
    for member, value in zip(members, parts, strict=False):
        figures.put(f"{REVENUE}[khoan_thu={member}]", AREA, PERIOD, str(value))
    made = drafting(figures)
    text = state.call(made, REVENUE, compare="none")
    text += breakdown.call(made, REVENUE, by="khoan_thu", form="sentence", with_=[])
    said = printed(made, text)
    assert raised(said) == [] or rest == Decimal("0.01"), said  # so little lacking may be rounding, for a checker
    assert not (rest and "Gồm" in said), said
    assert no_longer_printed(made) == []
