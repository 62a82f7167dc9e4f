"""Puts the areas and indicators of the catalogue into the store, when they are missing there or have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db import transaction

from ktxh.model.area import Area, Placement
from ktxh.server.areas.keeping import keep_areas
from ktxh.server.audit import trail
from ktxh.server.audit.change import Change, Verb
from ktxh.server.indicators.models import Indicator as IndicatorRow
from ktxh.server.indicators.models import Loaded

if TYPE_CHECKING:
    from ktxh.model.area_tree import AreaTree
    from ktxh.model.indicator import Indicator


_ALL_OF_AREA, _ALL_OF_PLACEMENT = (attrgetter(*(one.name for one in fields(of))) for of in (Area, Placement))
_ALL_OF_SUCCESSION = attrgetter("on", "old", "new", "kind", "source")


def load_areas(alias: str, areas: AreaTree | None) -> bool:
    """Load the units of a register, by default of that which comes with the program; whether that was needed."""
    if areas is None:
        return _once(alias, "areas", _digest_of_files("areas"), lambda: keep_areas(alias, built_in_areas()))
    return _once(alias, "areas", _digest(_lines_of(areas)), lambda: keep_areas(alias, areas))


def _lines_of(areas: AreaTree) -> Iterator[str]:
    """All that a register says, a line for each unit; not by the `repr` of what is in it, which takes longer."""
    for area in areas:
        yield repr(_ALL_OF_AREA(area))
        for place in areas.placements(area.key):
            yield repr(_ALL_OF_PLACEMENT(place))
        for passed in areas.came_from(area.key):
            yield repr((_ALL_OF_SUCCESSION(passed), dict(passed.weights), dict(passed.shares)))


def load_indicators(alias: str, indicators: Collection[Indicator] | None) -> bool:
    """Load the codes, names and units of indicators, by default the built-in ones; whether that was needed."""
    if indicators is None:
        return _once(
            alias, "indicators", _digest_of_files("indicators"), lambda: _keep_indicators(alias, built_in_indicators())
        )
    lines = (f"{one.code}\t{one.name}\t{one.unit}" for one in indicators)
    return _once(alias, "indicators", _digest(lines), lambda: _keep_indicators(alias, indicators))


def _once(alias: str, part: str, digest: str, load: Callable[[], None]) -> bool:
    rows = Loaded.objects.using(alias)
    if rows.filter(part=part, digest=digest).exists():
        return False
    with transaction.atomic(using=alias):
        load()
        before = rows.filter(part=part).values("digest").first()
        rows.update_or_create(part=part, defaults={"digest": digest})
        trail.append(alias, Change(Verb.LOAD, f"catalogue {part}", before, {"digest": digest}))
    return True


def _digest(lines: Iterable[str]) -> str:
    content = hashlib.sha256()
    for line in lines:
        content.update(line.encode())
        content.update(b"\n")
    return content.hexdigest()


def _digest_of_files(folder: str) -> str:
    content = hashlib.sha256()
    for file in _files_below(files("ktxh.catalogue") / folder):
        content.update(file.name.encode() + b"\0" + file.read_bytes())
    return content.hexdigest()


def _files_below(folder: Traversable) -> Iterable[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files_below(entry)
        elif entry.name.endswith((".toml", ".csv")):
            yield entry


def built_in_areas() -> AreaTree:
    """The register that comes with the program."""
    from ktxh.catalogue.areas import area_tree

    return area_tree()


def built_in_indicators() -> Collection[Indicator]:
    """The indicators of the catalogue that comes with the program."""
    from ktxh.catalogue.indicators import built_in

    return built_in().indicators


def _keep_indicators(alias: str, indicators: Iterable[Indicator]) -> None:
    rows = [IndicatorRow(code=one.code, name=one.name, unit=one.unit) for one in indicators]
    IndicatorRow.objects.using(alias).bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "unit"], batch_size=500
    )
