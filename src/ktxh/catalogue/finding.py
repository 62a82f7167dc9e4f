"""Finding an indicator by what a user types: its code, its name, another name, or words of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from ktxh.catalogue.indicators import Catalogue
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item

_LIKE = 60  # of 100: below this a name has too little in common to be suggested


@dataclass(frozen=True, slots=True)
class Found:
    """The item that was meant, or None with the indicators that it may have been (their codes)."""

    item: Item | None
    suggestions: tuple[str, ...] = ()


def find_item(catalogue: Catalogue, text: str) -> Found:
    """The item of "code", "code[dim=member]", a name or another name of an indicator; never a guess."""
    try:
        item = Item.parse(text)
    except ValueError:
        item = Item(text.partition("[")[0].strip())
    if item.indicator in catalogue:
        return Found(item if _fits(catalogue, item) else None, (item.indicator,))
    wanted = _folded(item.indicator)
    codes = _by_name(catalogue).get(wanted, ())
    if len(codes) == 1:
        named = Item(codes[0], item.breakdown)
        return Found(named if _fits(catalogue, named) else None, codes)
    if codes:
        return Found(None, codes)
    like = process.extract(wanted, list(_by_name(catalogue)), scorer=fuzz.token_set_ratio, limit=8, score_cutoff=_LIKE)
    suggested = dict.fromkeys(code for name, _, _ in like for code in _by_name(catalogue)[name])
    return Found(None, tuple(suggested)[:8])


def _fits(catalogue: Catalogue, item: Item) -> bool:
    allowed = catalogue.indicator(item.indicator).dimensions
    for dimension, member in Breakdown.parse(item.breakdown).members:
        if dimension not in allowed:
            return False
        if all(member != one.code for one in catalogue.dimension(dimension).members):
            return False
    return True


@cache
def _by_name(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for indicator in catalogue.indicators:
        for name in dict.fromkeys(map(_folded, (indicator.name, *indicator.aliases))):
            found[name] = (*found.get(name, ()), indicator.code)
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
