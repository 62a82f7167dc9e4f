"""All areas by name, to look them up and to suggest what a misspelt name may have meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from ktxh.catalogue.area_words import spelt, unaccented
from ktxh.model.area import Area, AreaType
from ktxh.model.area_tree import AreaTree

_NEAR = 80  # per cent of letters in common below which a name is not suggested
_MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A unit that may have been meant, how close its name is (100: the same letters), and why, in Vietnamese.

    `typed` is whether it is of the type that was written.
    """

    area: Area
    closeness: int
    reason: str
    typed: bool = True


class AreaIndex:
    """Units by the spelling of their name, and by their name without marks."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._spelt: dict[str, list[Area]] = {}
        for area in areas:
            self._spelt.setdefault(spelt(area.name), []).append(area)
        self._plain: dict[str, list[Area]] = {}
        for name, named in self._spelt.items():
            self._plain.setdefault(unaccented(name), []).extend(named)

    def named(self, name: str) -> list[Area]:
        """The units of that name, with its marks."""
        return self._spelt.get(spelt(name), [])

    def suggestions(
        self, name: str, keep: Callable[[Area], bool], types: Collection[AreaType]
    ) -> tuple[Suggestion, ...]:
        """Units with a name close to this one, the closest first: the same letters without marks, then near spellings.

        Only units that `keep` lets pass; a near spelling is not suggested of another type than `types`.
        """
        wanted, plain = spelt(name), unaccented(spelt(name))
        found = [
            Suggestion(area, *_likeness(spelt(area.name) == wanted), area.type in types)
            for area in self._plain.get(plain, ())
            if keep(area)
        ]
        found.sort(key=lambda one: (not one.typed, -one.closeness, one.area.code, one.area.key))
        if len(found) < _MOST and len(plain) > 2:
            kept = {one.area.key for one in found}
            near = process.extract(plain, self._plain.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=200)
            close = [
                Suggestion(area, round((score + fuzz.ratio(wanted, spelt(area.name))) / 2), "tên gần giống")
                for other, score, _ in near
                for area in self._plain[other]
                if area.key not in kept and area.type in types and keep(area)
            ]
            found += sorted(close, key=lambda one: (-one.closeness, one.area.code, one.area.key))
        return tuple(found[:_MOST])


def _likeness(same: bool) -> tuple[int, str]:
    return (100, "loại đơn vị khác") if same else (99, "giống tên, khác dấu")


@lru_cache(maxsize=8)
def index_of(tree: AreaTree) -> AreaIndex:
    """The index of a register, made once."""
    return AreaIndex(tree)
