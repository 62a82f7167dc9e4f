"""Statements drawn at random: names of the catalogue and made up, units, and every combination of figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from ktxh.catalogue.indicators import built_in
from ktxh.language.numbers import print_number, round_half_up
from ktxh.model.figure import Figure
from ktxh.model.statement import CompareTo, Statement

PERCENT = "%"
CHANGES = {"change_abs", "change_pct"}
SUBJECTS = (
    "Diện tích trồng",
    "Sản lượng",
    "Số lượt kiểm tra",
    "Giá trị sản xuất",
    "Tổng số",
    "Kinh phí hỗ trợ",
    "Doanh thu",
)
THINGS = (
    "cây quế",
    "hộ kinh doanh",
    "chợ nông thôn",
    "đường liên thôn",
    "hồ sơ đất đai",
    "vật liệu xây dựng",
    "cá lồng",
)
CLOSINGS = (
    "",
    " trên địa bàn",
    " được hỗ trợ",
    " mới thành lập",
    " (giá so sánh)",
    " năm 2025",
    " của các xã biên giới",
)
UNITS = ("ha", "tấn", "triệu đồng", "tỷ đồng", "hộ", "người", "lượt", "km", "m²", "nghìn con", "triệu đồng/người", "")
AREAS = (
    "xã Chí Minh",
    "thị trấn Thất Khê",
    "xã Chí Minh, Tân Minh",
    "cấp xã",
    "Trạm Y tế xã",
    "Bệnh viện đa khoa huyện",
)
AUTHORITIES = ("", "tỉnh", "HĐND huyện", "UBND huyện", "HĐND")


def names() -> st.SearchStrategy[tuple[str, str]]:
    """A name with its unit: of the catalogue, or made up."""
    known = [(one.name, one.unit) for one in built_in().indicators]
    made = st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(THINGS), st.sampled_from(CLOSINGS)).map(
        "{0[0]} {0[1]}{0[2]}".format
    )
    return st.one_of(st.sampled_from(known), st.tuples(made, st.sampled_from(UNITS)))


def figures(unit: str, least: int = 0, most: int = 10**12, *, signed: bool = False) -> st.SearchStrategy[Figure]:
    """A figure of any size with up to three decimals, printed as offices do."""
    digits = st.integers(0, 3)
    return digits.flatmap(
        lambda decimals: st.integers(least * 10**decimals, most * 10**decimals).flatmap(
            lambda whole: st.sampled_from((1, -1) if signed else (1,)).map(
                lambda sign: figure(Decimal(sign * whole).scaleb(-decimals), unit)
            )
        )
    )


def figure(value: Decimal, unit: str) -> Figure:
    """A figure as a department types it in."""
    return Figure(value, print_number(abs(value)), 0, 0, unit)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """Any statement that can be: what excludes each other never stands together."""
    name, unit = draw(names())
    rate = unit in {PERCENT, "‰"}
    reached = draw(st.booleans()) or draw(st.booleans())
    found: dict[str, Figure] = {}
    goal = False
    if reached:
        found["actual"] = draw(figures(unit))
        if draw(st.booleans()) and not rate:
            found["total"] = draw(figures(unit, 1))
        if draw(st.booleans()) and not rate:
            found["share_pct"] = draw(figures(PERCENT, 0, 100))
    elif draw(st.booleans()):
        found["plan"] = draw(figures(unit))
        goal = draw(st.booleans())
    if reached and draw(st.booleans()):
        found["plan"] = draw(figures(unit))
    if reached or not found:
        found |= _compared(draw, unit, rate=rate, alone=not found)
        assume(any(one.value for name, one in found.items() if name.startswith("change_")) or found.keys() - CHANGES)
    compares = found.keys() & {"change_abs", "change_pct", "index_pct"}
    if reached and draw(st.booleans()):
        found["before"] = draw(figures(unit))
    planned = found.keys() & {"plan", "pct_plan"}
    return Statement(
        indicator=name,
        subject=name,
        unit=unit,
        start=0,
        end=0,
        quote="",
        area=draw(st.none() | st.sampled_from(AREAS)),
        as_of=draw(st.none() | st.dates(date(2023, 1, 1), date(2025, 12, 31))),
        estimate=draw(st.booleans()) and (reached or not planned),
        goal=goal,
        authority=draw(st.sampled_from(AUTHORITIES)) if planned and not goal else "",
        compare_to=draw(st.sampled_from(list(CompareTo))) if compares or "before" in found else None,
        **found,  # type: ignore[arg-type]
    )


def _compared(draw: st.DrawFn, unit: str, *, rate: bool, alone: bool) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    if draw(st.booleans()):
        found["pct_plan"] = draw(figures(PERCENT, 0, 900))
        if draw(st.booleans()):
            share = found["pct_plan"].value
            found["beyond_plan"] = figure(share - 100, PERCENT)
    sign = draw(st.sampled_from((1, -1)))
    if draw(st.booleans()) and not rate:
        found["change_abs"] = _turned(draw(figures(unit)), sign)
    if draw(st.booleans()) or (alone and not found):
        found["change_pct"] = _turned(draw(figures(PERCENT, 0, 900)), sign)
    if draw(st.booleans()):
        found["index_pct"] = draw(figures(PERCENT, 0, 900))
    return found


def _turned(one: Figure, sign: int) -> Figure:
    return figure(one.value * sign, one.unit)


@st.composite
def consistent_statements(draw: st.DrawFn) -> Statement:
    """A statement whose figures follow from each other, each percentage rounded half up to two decimals."""
    name, unit = draw(names().filter(lambda one: one[1] not in {PERCENT, "‰"} and "bình quân" not in one[0].lower()))
    actual = Decimal(draw(st.integers(20, 99_999)))
    plan = Decimal(draw(st.integers(20, 99_999)))
    before = Decimal(draw(st.integers(20, 99_999)))
    total = actual + draw(st.integers(0, 99_999))
    found = {"actual": figure(actual, unit)}
    if draw(st.booleans()):
        found["pct_plan"] = percentage(actual, plan)
        if draw(st.booleans()):
            found["plan"] = figure(plan, unit)
    elif draw(st.booleans()):
        found |= {"total": figure(total, unit), "share_pct": percentage(actual, total)}
    if draw(st.booleans()):
        change = percentage(actual - before, before)
        found["change_pct"] = change
        if draw(st.booleans()):
            found["change_abs"] = figure(actual - before, unit)
        if draw(st.booleans()):
            found["index_pct"] = figure(change.value + 100, PERCENT)
        if draw(st.booleans()):
            found["before"] = figure(before, unit)
    compares = found.keys() & {"change_pct", "before"}
    return Statement(
        indicator=name,
        subject=name,
        unit=unit,
        start=0,
        end=0,
        quote="",
        sector="tong_hop",
        estimate=draw(st.booleans()),
        compare_to=draw(st.sampled_from(list(CompareTo))) if compares else None,
        **found,  # type: ignore[arg-type]
    )


def percentage(part: Decimal, whole: Decimal) -> Figure:
    """Part of whole in per cent, rounded half up to two decimals."""
    return figure(round_half_up(part / whole * 100, 2), PERCENT)
