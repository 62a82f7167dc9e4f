"""What a search finds: indicators, forms, units and signed reports whose names hold all the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ktxh.catalogue.area_words import unaccented
from ktxh.catalogue.forms import item_label
from ktxh.catalogue.searching import search
from ktxh.model.area import printed
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting.forms_here import forms_of
from ktxh.server.desk.archive import matching, signed_reports
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
    return (
        *_first(_indicators(place, words)),
        *_first(_forms(place, wanted)),
        *_first(_units(place, words)),
        *_first(_signed(place, words)),
    )


def _first(found: Iterator[Found]) -> Iterator[Found]:
    yield from (one for one, _ in zip(found, range(_SHOWN), strict=False))


def _indicators(place: Place, words: str) -> Iterator[Found]:
    catalogue = place.plan.catalogue
    for item in search(catalogue, words, parts=True):
        one = catalogue.indicator(item.indicator)
        address = f"{place.url('why:first')}?{urlencode({'item': str(item)})}"
        beside = f"{one.unit} – {catalogue.sector_name(one.sector)}"
        yield Found("Chỉ tiêu", item_label(catalogue, item), beside, address)


def _forms(place: Place, wanted: list[str]) -> Iterator[Found]:
    """The forms of the period's kind and the unit's level."""
    for one in forms_of(place):
        name = unaccented(f"{one.title} {one.code} {one.number}")
        if all(word in name for word in wanted):
            yield Found("Biểu", one.title, place.period.label, place.url("collecting:form", form=one.code))


def _signed(place: Place, words: str) -> Iterator[Found]:
    """The signed reports of the unit and of those below it, of all periods."""
    for one in matching(signed_reports(place), words):
        issued = f"{one.area.full_name}, số {one.number} ngày {printed(one.day)}"
        yield Found("Báo cáo đã ký", one.title, issued, one.address)


def _units(place: Place, words: str) -> Iterator[Found]:
    for unit in units_to_choose(place.plan.tree, place.rights.areas(Act.SEE), words, place.period.end):
        yield Found("Đơn vị", unit.name, unit.above, place.url("home:first", area=unit.key))
