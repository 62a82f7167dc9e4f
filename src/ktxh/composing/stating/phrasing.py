"""A figure with the words that depend on it: "ước đạt 5.074,36 ha", "giảm 6%", "đạt 47%".

What a share is of and what a change compares with do not depend on the figure: they stand after the phrase as
ordinary text (`plan_words`, `compared_words`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ktxh.catalogue.house_style import HouseStyle
from ktxh.language.numbers import NUMBER, print_number, read_number
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.phrase import Phrase, Role
from ktxh.model.statement import CompareTo

POINTS = "điểm %"  # of a change of a rate
_SYMBOL = re.compile(r"(?:[cmk]?m[²³23]?|k?g|ha|[kKMG]?[wW]h?)(?:/\w+)?")
_PERCENT = "%"
_SHARES = frozenset({Role.PCT_PLAN, Role.INDEX_PCT, Role.SHARE_PCT, Role.BEYOND_PLAN})
_NAMED = frozenset({Role.PLAN, Role.BEFORE})
_SIGNED = frozenset({Role.CHANGE_ABS, Role.CHANGE_PCT, Role.BEYOND_PLAN})  # their words say which way
_BELOW_NOUGHT = "âm"
_CHANGES = frozenset({Role.CHANGE_ABS, Role.CHANGE_PCT})


def phrase(
    role: Role,
    figure: Figure,
    style: HouseStyle,
    *,
    estimate: bool = False,
    verb: bool = True,
    budget: bool = False,
    authority: str = "",
    compare_to: CompareTo | None = None,
) -> Phrase:
    """The words, number and unit of a figure in its role; `figure.value` is signed, the printed number is not.

    `verb` leaves the verb out where the clause has none ("lúa 2.215,54 ha"). `budget` and `authority` say of what
    kind a plan is and who set it, `compare_to` of when the level before is: they are said in the phrase itself only
    for a plan and a level before; elsewhere they follow it (`plan_words`, `compared_words`).
    """
    if figure.value == 0 and role in _CHANGES:
        return Phrase(style.level, "")
    if figure.value == 0 and role is Role.BEYOND_PLAN:
        return exactly_reached(style)
    unit = _PERCENT if role in _SHARES or (role is Role.CHANGE_PCT and not figure.unit) else figure.unit
    before = _verb(role, figure, style, estimate=estimate) if verb else ""
    if role in _NAMED and verb:
        plan = role is Role.PLAN
        before = plan_noun(style, budget=budget, authority=authority) if plan else base_words(style, compare_to)
        before += "" if unit else f" {style.stands_at}"  # "kế hoạch 45" would be a document's number
    if figure.value < 0 and role not in _SIGNED:
        before = f"{before} {_BELOW_NOUGHT}".strip()
    if figure.approximate:
        before = f"{before} khoảng".strip()
    return Phrase(
        f"{before} " if before else "", number_text(replace(figure, unit=unit), style), unit_text(unit, style)
    )


def exactly_reached(style: HouseStyle) -> Phrase:
    """What is said of a plan that was neither exceeded nor missed: "đạt 100%"."""
    return Phrase(f"{style.plan_verb} ", "100", style.percent_sign)


def number_text(figure: Figure, style: HouseStyle) -> str:
    """The number as printed, without sign; a count under ten in two digits where the style writes it so."""
    text = _printed(figure)
    counted = not figure.unit or (understand(figure.unit).counted and not figure.unit.endswith(_PERCENT))
    if style.two_digits and counted and len(text) == 1 and text != "0" and _is_whole(figure.value):
        return f"0{text}"
    return text


def unit_text(unit: str, style: HouseStyle) -> str:
    """The unit with the blank before it."""
    if unit == _PERCENT:
        return style.percent_sign
    if not unit:
        return ""
    return f"{style.unit_blank if _SYMBOL.fullmatch(unit) else ' '}{unit}"


def plan_noun(style: HouseStyle, *, budget: bool = False, authority: str = "") -> str:
    """What a share is of: "kế hoạch", "dự toán tỉnh giao"."""
    noun = style.budget_noun if budget else style.plan_noun
    return f"{noun} {authority} giao" if authority else noun


def plan_words(style: HouseStyle, *, budget: bool = False, authority: str = "") -> str:
    """What follows a share of a plan as ordinary text: " kế hoạch", " dự toán HĐND huyện giao"."""
    return f" {plan_noun(style, budget=budget, authority=authority)}"


def compared_words(style: HouseStyle, compare_to: CompareTo | None) -> str:
    """What follows a change or an index as ordinary text: " so với cùng kỳ"; "" where nothing is compared with."""
    words = {
        CompareTo.SAME_PERIOD_LAST_YEAR: style.same_period,
        CompareTo.LAST_YEAR: style.last_year,
        CompareTo.END_LAST_YEAR: style.end_last_year,
        None: "",
    }[compare_to]
    return f" {words}" if words else ""


def base_words(style: HouseStyle, compare_to: CompareTo | None) -> str:
    """What a change compares with, without "so với": "cùng kỳ", "cuối năm trước"."""
    words = compared_words(style, compare_to or CompareTo.SAME_PERIOD_LAST_YEAR).strip()
    return words.removeprefix("so với").removeprefix("so").strip()


def _verb(role: Role, figure: Figure, style: HouseStyle, *, estimate: bool) -> str:
    if role is Role.ACTUAL:
        return style.estimated if estimate else _stands(figure, style)
    if role is Role.PCT_PLAN:
        return style.plan_verb
    if role is Role.INDEX_PCT:
        return style.index_verb
    if role in _CHANGES:
        return style.up if figure.value > 0 else style.down
    if role is Role.BEYOND_PLAN:
        return style.beyond if figure.value > 0 else style.short_of
    return {Role.SHARE_PCT: style.share_verb, Role.COUNT: "có"}.get(role, "")


def _stands(figure: Figure, style: HouseStyle) -> str:
    """ "đạt" of what is measured, "là" of what is counted."""
    counted = bool(figure.unit) and figure.unit != _PERCENT and understand(figure.unit).counted
    return style.stands_at if counted or not figure.unit else style.reached


def _printed(figure: Figure) -> str:
    """The figure's own text where it is the number, else its value: "vượt 3%" of a plan is a share of 103."""
    text = figure.text.lstrip("-+−– ")
    if NUMBER.fullmatch(text):
        number = read_number(text)
        if not number.malformed and number.value == abs(figure.value):
            return text
    return print_number(abs(figure.value))


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()
