"""The parts of a value that a report lists: which have a value, in what unit, and whether they are all there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import FigureError, listed, name_of
from ktxh.composing.stating.levels import natural
from ktxh.composing.stating.scaling import is_exact, printed_unit
from ktxh.composing.stating.stating import Stated
from ktxh.language.numbers import print_number
from ktxh.language.units import PERCENT
from ktxh.model.indicator import Breakdown, Dimension, Member
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.statement import CompareTo

WITH = ("pct_plan", "change")


@dataclass(frozen=True, slots=True)
class Asked:
    """What parts of which item are asked for: by a dimension, or the items that are named."""

    item: Item
    by: str
    items: tuple[Item, ...]
    period: Period
    said: frozenset[str]  # besides the value: "pct_plan", "change"
    most: int
    order: str
    authority: str
    unit: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part and what it is called in the list."""

    name: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts in the order to be printed.

    `complete` says that as printed they add up to the whole, `estimate` that the whole is an estimate.
    """

    parts: tuple[Part, ...] = ()
    complete: bool = False
    estimate: bool = False


def parts_of(drafting: Drafting, asked: Asked) -> Parts:
    """The parts that have a value; what lacks is noted as a gap. `FigureError` where the call makes no sense."""
    unknown = sorted(asked.said - set(WITH))
    if unknown:
        raise FigureError(f"Không nêu kèm được “{unknown[0]}”; chỉ có: {', '.join(WITH)}.")
    setting, stating = drafting.setting, drafting.stating
    catalogue = setting.cube.catalogue
    named = dict(_by_dimension(drafting, asked)) if asked.by else {one: name_of(one, catalogue) for one in asked.items}
    if not named:
        drafting.gap(name_of(asked.item, catalogue), f"Không có số liệu các phần ({asked.period.label}).")
        return Parts()
    stating.prefetch([asked.item, *named], setting.area, [asked.period])
    unit = asked.unit or _common_unit(drafting, asked, list(named))
    parts = [Part(name, _stated(drafting, asked, item, unit)) for item, name in named.items()]
    _note_gaps(drafting, asked, parts)
    parts = [part for part in parts if part.stated]
    whole = stating.stated(asked.item, setting.area, asked.period, Wish(unit, compare=None, share=False))
    complete = _complete(drafting, whole, parts)
    chosen = tuple(_chosen(parts, asked))
    return Parts(chosen, complete and len(chosen) == len(parts), whole.statement.estimate)


def _by_dimension(drafting: Drafting, asked: Asked) -> Iterator[tuple[Item, str]]:
    """The topmost members of the dimension that have a value: none of them is part of another."""
    catalogue = drafting.setting.cube.catalogue
    dimension = _dimension(asked.item, asked.by, catalogue)
    members = dict(Breakdown.parse(asked.item.breakdown).members)
    above = members.pop(asked.by, "")
    items = {
        member.code: Item(asked.item.indicator, str(Breakdown.of(**{**members, asked.by: member.code})))
        for member in dimension.members
    }
    cube, area = drafting.setting.cube, drafting.setting.area
    cube.prefetch(items.values(), [area], [asked.period])
    known = {code for code, item in items.items() if cube.answer(item, area, asked.period).whole}
    for member in topmost(dimension.members, known, above):
        yield items[member.code], member.name


def _dimension(item: Item, by: str, catalogue: Catalogue) -> Dimension:
    known = catalogue.indicator(item.indicator).dimensions
    if by not in known:
        told = ", ".join(known) or "không chiều nào"
        raise FigureError(f"Chỉ tiêu “{item.indicator}” không phân tổ theo “{by}”; chỉ phân tổ theo {told}.")
    return catalogue.dimension(by)


def topmost(members: Sequence[Member], known: set[str], above: str = "") -> Iterator[Member]:
    """The known members below `above` that are part of no other known one, in order."""
    below: dict[str, list[Member]] = {}
    for member in members:
        below.setdefault(member.parent, []).append(member)
    ahead = list(reversed(below.get(above, [])))
    while ahead:
        member = ahead.pop()
        if member.code in known:
            yield member
        else:
            ahead.extend(reversed(below.get(member.code, [])))


def _common_unit(drafting: Drafting, asked: Asked, items: Iterable[Item]) -> str:
    """One unit for the whole and its parts, so that they can be added up as printed."""
    cube = drafting.setting.cube
    unit = cube.indicator(asked.item).unit
    values = [
        natural(answer.value, cube.indicator(one), stated=answer.how is How.STORED)
        for one in (asked.item, *items)
        if (answer := _answer(drafting, one, asked.period)).value is not None and cube.indicator(one).unit == unit
    ]
    if not values:
        return ""
    larger = printed_unit(max(values), unit)
    return larger if all(is_exact(value, unit, larger) for value in values) else unit


def _answer(drafting: Drafting, item: Item, period: Period) -> Answer:
    return drafting.stating.compared(item, drafting.setting.area, period).actual


def _stated(drafting: Drafting, asked: Asked, item: Item, unit: str) -> Stated:
    own = drafting.setting.cube.indicator(item).unit
    same = own == drafting.setting.cube.indicator(asked.item).unit
    wish = Wish(
        unit if same or asked.unit else "",
        authority=asked.authority,
        preferred=drafting.authority,
        compare=CompareTo.SAME_PERIOD_LAST_YEAR if "change" in asked.said else None,
        share="pct_plan" in asked.said,
    )
    return drafting.stating.stated(item, drafting.setting.area, asked.period, wish)


def _note_gaps(drafting: Drafting, asked: Asked, parts: Sequence[Part]) -> None:
    """One gap for all parts that lack the same."""
    lacking: dict[str, list[str]] = {}
    for part in parts:
        drafting.simulated = drafting.simulated or part.stated.simulated
        for gap in part.stated.gaps:
            lacking.setdefault(gap, []).append(part.name)
    name = name_of(asked.item, drafting.setting.cube.catalogue)
    for gap, names in lacking.items():
        drafting.gap(name, f"{gap.rstrip('.')}: {listed(names, what='phần')}.")


def _complete(drafting: Drafting, whole: Stated, parts: Sequence[Part]) -> bool:
    """Whether the parts add up to the whole, all as printed; a sum that exceeds it is noted as a gap."""
    level = whole.statement.actual
    figures = [part.stated.statement.actual for part in parts]
    if level is None or len(parts) < 2 or level.unit in PERCENT:
        return False
    total = Decimal(0)
    for figure in figures:
        if figure is None or figure.unit != level.unit:
            return False
        total += figure.value
    if total > level.value and drafting.setting.cube.indicator(_item(whole)).over_areas.value == "add":
        told = f"{print_number(total)} {level.unit}, lớn hơn tổng {level.text} {level.unit}"
        drafting.gap(whole.statement.indicator, f"Các phần cộng lại là {told}; hãy kiểm tra số liệu.")
    return total == level.value


def _item(whole: Stated) -> Item:
    return Item(whole.statement.code or "", whole.statement.breakdown)


def _chosen(parts: list[Part], asked: Asked) -> list[Part]:
    """The largest of them where there are too many, in the order asked for."""
    by_size = sorted(range(len(parts)), key=lambda at: _size(parts[at]), reverse=True)
    kept = by_size[: asked.most] if asked.most else by_size
    return [parts[at] for at in (kept if asked.order == "size" else sorted(kept))]


def _size(part: Part) -> Decimal:
    figure = part.stated.statement.actual
    return figure.value if figure is not None else Decimal(0)
