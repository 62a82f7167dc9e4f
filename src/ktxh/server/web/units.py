"""The units that the picker of the bar offers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ktxh.catalogue.area_words import unaccented
from ktxh.model.area import Area
from ktxh.model.area_tree import AreaTree

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the name of the one above it."""

    key: str
    name: str
    above: str

    def shown(self) -> dict[str, str]:
        """As JSON."""
        return {"key": self.key, "name": self.name, "above": self.above}


def units_to_choose(tree: AreaTree, roots: Collection[str], words: str, on: date) -> tuple[Unit, ...]:
    """At most thirty units among the roots and what is below them whose name holds the words, from the top down."""
    wanted = unaccented(words).split()
    found: dict[str, Unit] = {}
    for area in _among(tree, roots, on):
        name = unaccented(f"{area.full_name} {area.code}")
        if area.key not in found and all(word in name for word in wanted):
            above = tree.parent(area.key, on)
            found[area.key] = Unit(area.key, area.full_name, above.full_name if above else "")
            if len(found) == _SHOWN:
                break
    return tuple(found.values())


def _among(tree: AreaTree, roots: Collection[str], on: date) -> Iterator[Area]:
    for root in roots:
        yield tree.area(root)
        yield from tree.descendants(root, on)
