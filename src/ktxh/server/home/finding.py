"""What a search finds: indicators, forms and units whose names hold all the words, with or without diacritics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ktxh.catalogue.area_words import unaccented
from ktxh.server.accounts.rights import Act
from ktxh.server.web.place import Place
from ktxh.server.web.units import units_to_choose

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: of what kind, its name, what is beside it, and where it leads."""

    kind: str
    name: str
    beside: str
    address: str


def found_for(place: Place, words: str) -> tuple[Found, ...]:
    """At most forty of each kind; nothing for no words."""
    wanted = unaccented(words).split()
    if not wanted:
        return ()
    return (*_first(_indicators(place, wanted)), *_first(_units(place, words)))


def _first(found: Iterator[Found]) -> Iterator[Found]:
    yield from (one for one, _ in zip(found, range(_SHOWN), strict=False))


def _indicators(place: Place, wanted: list[str]) -> Iterator[Found]:
    catalogue = place.plan.catalogue
    for one in catalogue.indicators:
        name = unaccented(f"{one.name} {one.code}")
        if all(word in name for word in wanted):
            address = f"{place.url('why:first')}?{urlencode({'item': one.code})}"
            yield Found("Chỉ tiêu", one.name, f"{one.unit} – {catalogue.sector_name(one.sector)}", address)


def _units(place: Place, words: str) -> Iterator[Found]:
    for unit in units_to_choose(place.plan.tree, place.rights.areas(Act.SEE), words, place.period.end):
        yield Found("Đơn vị", unit.name, unit.above, place.url("home:first", area=unit.key))
