"""Units by a name that they bear or bore at any time: "xã Đại Đồng, huyện Tràng Định" after it was dissolved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ktxh.catalogue.area_index import index_of
from ktxh.catalogue.area_words import TYPE_WORDS, last_day, spelt, types_of
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree

_SEPARATOR = re.compile(r"\s*[,;()]\s*")


def units_of_any_time(text: str, tree: AreaTree, on: date | None = None) -> tuple[Area, ...]:
    """The units that the first name of the text means, in the places that follow it, whenever they existed.

    A unit that is no more, or is not yet, lies where it lay on the day of its life that is nearest to `on` (its last
    without one). A name with its type is only of that type.
    """
    first, *places = [one for one in _SEPARATOR.split(text) if one] or [""]
    match = TYPE_WORDS.match(first)
    name = first[match.end() :] if match else first
    types = types_of(match["type"]) if match else ()
    return tuple(
        area
        for area in index_of(tree).named(name)
        if (not types or area.type in types) and _lies_in(area, places, tree, last_day(area, on or date.max))
    )


def _lies_in(area: Area, places: Sequence[str], tree: AreaTree, day: date) -> bool:
    """Whether the places are units above, each further up than the one before."""
    above = iter(tree.ancestors(area.key, day))
    return all(any(_named(one, place) for one in above) for place in places)


def _named(area: Area, words: str) -> bool:
    return spelt(words) in (spelt(area.full_name), spelt(area.name))
