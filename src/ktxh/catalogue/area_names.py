"""What units the words of a report mean: "TT. Thất Khê", "xã Quốc Khánh, Tân Yên", "18/18 xã, thị trấn", "toàn huyện".

A name is only taken when it is written right and means one unit. What is misspelt gets suggestions, what means several
gets all of them: never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ktxh.catalogue.area_counts import AreaCount, read_count
from ktxh.catalogue.area_index import Suggestion, index_of
from ktxh.catalogue.area_words import TYPE_WORDS, last_day, placed_name, types_of
from ktxh.model.area import COUNTRY_KEY, Area, AreaLevel, AreaType, printed
from ktxh.model.area_tree import AreaTree

_SEPARATOR = re.compile(r"\s*[,;\n]\s*|\s+và\s+|\s*\(\s*|\s*\)\s*")
_WHOLE = re.compile(
    r"(?:trên\s+)?(?:địa\s+bàn\s+)?(?:toàn|cả)\s+(?P<what>tỉnh|huyện|thị\s+xã|thành\s+phố|quận|phường|xã|nước)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a text: the unit it means, or what it may mean (several bear the name, or it is misspelt)."""

    text: str
    area: Area | None = None
    candidates: tuple[Area, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text means: its names one by one, or a count of units.

    `found` are the units meant (for "18/18 xã, thị trấn" all of them, where there are 18), none that is doubtful;
    `problem` says in Vietnamese what is doubtful, "" where nothing is.
    """

    text: str
    names: tuple[Named, ...] = ()
    count: AreaCount | None = None

    @property
    def found(self) -> tuple[Area, ...]:
        """The units that are certain."""
        if self.count is not None:
            return self.count.areas if self.count.counted == self.count.total == len(self.count.areas) else ()
        return tuple(name.area for name in self.names if name.area is not None)

    @property
    def candidates(self) -> tuple[Area, ...]:
        """The units of names that several bear."""
        return tuple(area for name in self.names for area in name.candidates)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What misspelt names may have meant."""
        return tuple(one for name in self.names for one in name.suggestions)

    @property
    def problem(self) -> str:
        """What is doubtful, in Vietnamese; "" where every name is certain."""
        if self.count is not None:
            return self.count.problem
        return " ".join(name.problem for name in self.names if name.problem)

    @property
    def certain(self) -> bool:
        """Whether the text means units and every one of them is certain."""
        return bool(self.found) and not self.problem


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    name: str
    types: tuple[AreaType, ...]  # those its own words allow; all where none are written
    likely: tuple[AreaType, ...]  # those of the list it stands in: "xã Quốc Khánh, Tân Yên"
    own: bool  # whether its type is written


def resolve(text: str, tree: AreaTree, on: date, within: str | None = None) -> Resolution:
    """What units of the day `on` a text means, all of them in the territory of the unit `within` where one is given."""
    inside = _inside(tree, within, on)
    count = read_count(text, tree, on, within or COUNTRY_KEY)
    if count is not None:
        return Resolution(text, count=count)
    whole = _WHOLE.fullmatch(" ".join(text.lower().split()))
    if whole is not None:
        return Resolution(text, (_whole(text, whole["what"], tree, on, within),))
    items = list(_items(text))
    names: list[Named] = []
    # from the end, since a district or province named last says where those before it lie
    for at in range(len(items) - 1, -1, -1):
        above = _place_of_others(items, at, tree, on, inside) if at else None
        if above is not None:
            inside = _both(inside, _inside(tree, above.key, on))
        else:
            names.append(_named(items[at], tree, on, inside))
    return Resolution(text, tuple(reversed(names)))


Inside = Callable[[Area], bool]


def _both(one: Inside, other: Inside) -> Inside:
    return lambda area: one(area) and other(area)


def _inside(tree: AreaTree, within: str | None, on: date) -> Inside:
    """Whether a unit of that day lies in a territory; a unit that is no more is its territory of its last day."""
    if within is None or within == COUNTRY_KEY:
        return lambda _area: True
    whole = tree.area(within)
    if whole.exists(on):
        return lambda area: tree.within(area.key, within, last_day(area, on))
    keys: set[str] = set()
    for piece in tree.pieces(within, last_day(whole, on), on):
        keys |= {piece.area.key, *(area.key for area in tree.descendants(piece.area.key, on))}
    return lambda area: area.key in keys or tree.within(area.key, within, last_day(area, on))


def _items(text: str) -> Iterator[_Item]:
    likely: tuple[AreaType, ...] = ()
    for piece in _SEPARATOR.split(text):
        written = piece.strip(" .:")
        if not written:
            continue
        match = TYPE_WORDS.match(written)
        name = written[match.end() :].strip() if match else written
        types = types_of(match["type"]) if match else ()
        if match and not name:
            likely = types
            continue
        likely = types or likely
        yield _Item(written, name, types or tuple(AreaType), likely, bool(types))


def _place_of_others(items: Sequence[_Item], at: int, tree: AreaTree, on: date, inside: Inside) -> Area | None:
    """The unit in which those named before it lie: the district or province of "xã Hưng Vũ, huyện Bắc Sơn"."""
    index = index_of(tree)
    before, item = items[at - 1], items[at]
    higher = [
        area
        for area in index.named(item.name)
        if area.exists(on) and inside(area) and area.type in item.types and area.level < AreaLevel.COMMUNE
    ]
    lower = [area for area in index.named(before.name) if area.exists(on) and area.type in before.types]
    holding = [
        area
        for area in higher
        if any(area.level < one.level and tree.within(one.key, area.key, on) for one in lower)
        # a misspelt name is looked for where a district or province written as such says
        or (not lower and item.own and any(one.level > area.level for one in before.likely))
    ]
    return holding[0] if len(holding) == 1 else None


def _named(item: _Item, tree: AreaTree, on: date, inside: Inside) -> Named:
    index = index_of(tree)
    known = [area for area in index.named(item.name) if area.exists(on) and inside(area)]
    fitting = [area for area in known if area.type in item.types]
    likely = [area for area in fitting if area.type in item.likely]
    # "xã Hưng Vũ, Lạng Sơn": the province or a commune? only a commune's name is taken for one more of the list
    chosen = likely if likely and all(area.level is likely[0].level for area in fitting) else fitting
    if len(chosen) == 1:
        return Named(item.text, chosen[0])
    if chosen:
        shown = "; ".join(placed_name(tree, area, on) for area in chosen[:5]) + ("; …" if len(chosen) > 5 else "")
        problem = f"“{item.text}” là tên của {len(chosen)} đơn vị: {shown}. Hãy ghi rõ thuộc đơn vị nào."
        return Named(item.text, candidates=tuple(chosen), problem=problem)
    close = index.suggestions(item.name, lambda area: area.exists(on) and inside(area), item.types)
    suggestions = (*_gone(item, tree, on, inside), *close)
    return Named(item.text, suggestions=suggestions, problem=not_found(item.text, tree, on, suggestions))


def _gone(item: _Item, tree: AreaTree, on: date, inside: Inside) -> Iterator[Suggestion]:
    """Units that bore the name before, or will."""
    for area in index_of(tree).named(item.name):
        if area.type not in item.types or not inside(area):
            continue
        if area.end is not None and area.end <= on:
            yield Suggestion(area, 100, f"chỉ có đến {printed(last_day(area, on))}")
        elif area.start is not None and on < area.start:
            yield Suggestion(area, 100, f"chỉ có từ {printed(area.start)}")


def not_found(text: str, tree: AreaTree, on: date, suggestions: Sequence[Suggestion], *, dated: bool = True) -> str:
    """The sentence for a name that no unit bears, with the units that may have been meant."""
    told = f"Không có đơn vị nào tên “{text}”" + (f" vào ngày {printed(on)}" if dated else "")
    if not suggestions:
        return f"{told} trên địa bàn này."
    shown = "; ".join(f"{placed_name(tree, one.area, on)} ({one.reason})" for one in suggestions[:3])
    return f"{told}. Có phải {shown}?"


def _whole(text: str, what: str, tree: AreaTree, on: date, within: str | None) -> Named:
    if what == "nước":
        return Named(text, tree.area(COUNTRY_KEY))
    if within is not None:
        here = tree.area(within)
        for area in (here, *tree.ancestors(within, last_day(here, on))):
            if area.type in types_of(what):
                return Named(text, area)
    return Named(text, problem=f"“{text}”: chưa rõ là {what} nào.")
