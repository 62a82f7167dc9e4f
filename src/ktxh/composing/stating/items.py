"""What the words of an outline mean: items, periods, authorities, what is compared with; and how they are called."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.part_names import in_sentence, part_name
from ktxh.model.area import Area, AreaLevel
from ktxh.model.indicator import Breakdown, Member
from ktxh.model.observation import Item
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.statement import CompareTo
from ktxh.model.target import Authority

NO_COMPARISON = "none"
_COMPARED = {
    "same_period": CompareTo.SAME_PERIOD_LAST_YEAR,
    "last_year": CompareTo.LAST_YEAR,
    "end_last_year": CompareTo.END_LAST_YEAR,
}


class FigureError(ValueError):
    """A call in an outline that cannot be understood; the message is one Vietnamese sentence."""


def item_of(text: str, catalogue: Catalogue) -> Item:
    """The item "code" or "code[dim=member]"; `FigureError` where the catalogue has no such indicator or part."""
    try:
        item = Item.parse(text)
    except ValueError as error:
        raise FigureError(f"Không hiểu “{text}”: {error}.") from error
    if item.indicator not in catalogue:
        raise FigureError(f"Không có chỉ tiêu “{item.indicator}” trong danh mục; tra mã bằng: ktxh indicators.")
    for dimension, member in Breakdown.parse(item.breakdown).members:
        if dimension not in catalogue.indicator(item.indicator).dimensions:
            raise FigureError(f"Chỉ tiêu “{item.indicator}” không phân tổ theo “{dimension}”.")
        member_of(dimension, member, catalogue)
    return item


def member_of(dimension: str, code: str, catalogue: Catalogue) -> Member:
    """The member of a dimension; `FigureError` where there is none."""
    try:
        return catalogue.dimension(dimension).member(code)
    except KeyError as error:
        raise FigureError(f"Phân tổ “{dimension}” không có thành phần “{code}”.") from error


def name_of(item: Item, catalogue: Catalogue) -> str:
    """What an item is called: "Tổng đàn trâu", "Thu tiền sử dụng đất"."""
    parts = [
        (catalogue.dimension(dimension), member_of(dimension, code, catalogue))
        for dimension, code in Breakdown.parse(item.breakdown).members
    ]
    return part_name(catalogue.indicator(item.indicator), parts)


def uncapitalised(name: str) -> str:
    """A name inside a sentence: "Đàn bò" is "đàn bò", "UBND" and "VietGAP" stay."""
    return in_sentence(name)


def capitalised(words: str) -> str:
    """The words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def period_of(text: str, base: Period) -> Period:
    """The period that a call names, seen from the report's own.

    "" is the report's, "same_period" the one a year before, "last_year" the whole year before, "year" the whole year,
    "next_year" the one after; else a period's code or name. `FigureError` where it is none of these.
    """
    match text:
        case "":
            return base
        case "same_period":
            return base.same_last_year()
        case "last_year":
            return base.whole_last_year()
        case "year":
            return plan_period(base)
        case "next_year":
            return plan_period(base).next()
    try:
        return parse_period(text, year=base.year_of)
    except PeriodError as error:
        raise FigureError(str(error)) from error


def compare_of(text: str) -> CompareTo | None:
    """What a call compares with: the same period where it says nothing, None for "none"; else `FigureError`."""
    if text == NO_COMPARISON:
        return None
    found = _COMPARED.get(text or "same_period")
    if found is None:
        known = ", ".join((*_COMPARED, NO_COMPARISON))
        raise FigureError(f"Không so sánh được với “{text}”; chỉ có: {known}.")
    return found


def authorities_of(text: str) -> tuple[Authority, ...]:
    """The authorities that a call names ("tinh, hdnd"), in its order; none for ""; else `FigureError`."""
    try:
        return tuple(Authority(one.strip()) for one in text.split(",") if one.strip())
    except ValueError as error:
        known = ", ".join(one.value for one in Authority)
        raise FigureError(f"Không có cấp giao kế hoạch “{text}”; chỉ có: {known}.") from error


def authority_words(authority: Authority, area: Area, above: Area | None) -> str:
    """Who set a plan, as a report calls it: "tỉnh", "HĐND huyện", "UBND xã"; `above` is the unit over the area."""
    if authority is Authority.SUPERIOR:
        return "trung ương" if above is None or above.level is AreaLevel.COUNTRY else above.type.words
    body = "HĐND" if authority is Authority.COUNCIL else "UBND"
    return f"{body} {area.type.words}"


def listed(names: Iterable[str], most: int = 5, what: str = "nơi") -> str:
    """Names in a row: "xã An, xã Bình và 3 nơi khác"; `what` is what the others are called.

    Semicolons part names that have a comma themselves: "Phí, lệ phí; Tiền thuê đất".
    """
    every = list(names)
    shown, rest = every[:most], len(every) - most
    between = "; " if len(every) > 1 and any("," in name for name in shown) else ", "
    return between.join(shown) + (f" và {rest} {what} khác" if rest > 0 else "")
