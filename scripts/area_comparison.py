"""How the lists of areas differ: names, codes, counts."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.area_lists import Listed, text_inside


def compare_since_july(present: Listed, other: Listed, name: str) -> list[str]:
    """The list of vietnamadminunits against one of vietnam-provinces: names, then codes."""
    by_name = {(unit.parent, unit.compared): unit for unit in other.communes.values()}
    found = [f"since July: {len(present.communes)} communes against {len(other.communes)} in {name}"]
    recoded = []
    for unit in present.communes.values():
        twin = by_name.get((unit.parent, unit.compared))
        if twin is None:
            found.append(f"  not there: {unit.code} {unit.type} {unit.name} ({unit.parent})")
        elif twin.code != unit.code:
            recoded.append(f"  {unit.type} {unit.name} ({unit.parent}): {unit.code}, there {twin.code}")
    return [*found, f"  codes that differ: {len(recoded)}", *sorted(recoded)]


def compare_conversion(successions: list[tuple[str, str, str]], moves: list[tuple[str, str]], place: Path) -> list[str]:
    """The successions against the official conversion table in vietnam-provinces 2026.9.0, whose code is not run."""
    text = text_inside(place, "vietnam_provinces/_ward_conversion_2025.py")
    official = {}
    table = text[text.index("OLD_TO_NEW: ") : text.index("NEW_TO_OLD: ")]
    for entry in table.split(" OldToNewEntry(")[1:]:
        (code,) = re.findall(r"OldWardRef\((\d+),", entry)
        official[code.rjust(5, "0")] = {new.rjust(5, "0") for new in re.findall(r"NewWardRef\((\d+),", entry)}
    own: dict[str, set[str]] = {key: {key} for key, _ in moves}
    for old, new, _ in successions:
        if len(old) == 5:
            own.setdefault(old, set()).add(new.partition("@")[0])
    differing = [
        f"  {old}: here {sorted(own.get(old, ()))}, there {sorted(new)}"
        for old, new in sorted(official.items())
        if own.get(old) != new
    ]
    missing = sorted(own.keys() - official.keys())
    return [f"conversion table: {len(official)} communes, {len(differing)} differ, not there {missing}", *differing]


def compare_january(legacy: Listed, january: Listed) -> list[str]:
    """The list of June 2025 against the official one of 4 January 2025: what changed between, and spellings."""
    found = [f"June 2025: {len(legacy.communes)} communes; January 2025: {len(january.communes)}"]
    for what, before, since in (
        ("provinces", january.provinces, legacy.provinces),
        ("districts", january.districts, legacy.districts),
        ("communes", january.communes, legacy.communes),
    ):
        only_before = sorted(before.keys() - since.keys())
        only_since = sorted(since.keys() - before.keys())
        found.append(f"  {what} only in January: {[f'{code} {before[code].name}' for code in only_before]}")
        found.append(f"  {what} only in June: {[f'{code} {since[code].name}' for code in only_since]}")
        named = [
            f"    {code}: {before[code].type} {before[code].name} → {since[code].type} {since[code].name}"
            for code in sorted(before.keys() & since.keys())
            if before[code].compared != since[code].compared
        ]
        moved = [code for code in sorted(before.keys() & since.keys()) if before[code].parent != since[code].parent]
        found += [f"  {what} of another type or spelling: {len(named)}", *named, f"  {what} moved: {moved}"]
    return found
