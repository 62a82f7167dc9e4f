"""What became of every unit on 1 July 2025, as rows of the register."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.area_lists import Listed, Unit

REFORM = "2025-07-01"
NEW = "@2025"


@dataclass(slots=True)
class Converted:
    """Rows: units (key, type, name, parent, start, end, latitude, longitude, km²), moves (key, parent), successions."""

    units: list[tuple[str, ...]] = field(default_factory=list)
    moves: list[tuple[str, str]] = field(default_factory=list)
    successions: list[tuple[str, str, str]] = field(default_factory=list)

    def counts(self) -> list[str]:
        """What there is, for the report."""
        levels = {2: "provinces", 3: "districts", 5: "communes"}
        before = Counter(levels[len(row[0])] for row in self.units if not row[4])
        since = Counter(levels[len(row[0].partition("@")[0])] for row in self.units if not row[5])
        kinds = Counter(kind for _, _, kind in self.successions)
        split = len({old for old, _, kind in self.successions if kind == "split"})
        return [
            f"30 June 2025: {dict(sorted(before.items()))}; since 1 July 2025: {dict(sorted(since.items()))}",
            f"go on unchanged: {sum(not row[4] and not row[5] for row in self.units)}",
            f"successions: {dict(sorted(kinds.items()))}, {split} communes split",
        ]


def convert(legacy: Listed, present: Listed, converter: Path, corrections: Path) -> Converted:
    """Lay the two lists over each other; ValueError where they, the converter and its corrections do not fit."""
    table = json.loads(converter.read_text("utf-8"))
    converted = Converted()
    provinces = _provinces(legacy, present, table["DICT_PROVINCE"], converted)
    old = {unit.key: unit for unit in (*legacy.districts.values(), *legacy.communes.values())}
    whole, parts = _sources(corrected(targets_of(table, old, present), corrections))
    going_on: dict[str, Unit] = {}
    for unit in present.communes.values():
        code, sources = unit.code, whole[unit.code]
        before = sources[0] if len(sources) == 1 and not parts[code] else None
        if before and before.code == code and before.compared == unit.compared:
            going_on[code] = unit
            converted.moves.append((code, provinces[unit.parent]))
            continue
        own = code + NEW
        converted.units.append(_row(own, unit, provinces[unit.parent], start=REFORM, km2=unit.km2))
        converted.successions += [(one.code, own, "renamed" if before else "merged_whole") for one in sources]
        converted.successions += [(one.code, own, "split") for one in parts[code]]
    for unit in legacy.districts.values():
        converted.units.append(_row(unit.code, unit, unit.parent, end=REFORM))
    for unit in legacy.communes.values():
        since = going_on.get(unit.code)
        end = "" if since else REFORM
        converted.units.append(_row(unit.code, since or unit, unit.parent, end=end, km2=since.km2 if since else None))
    return converted


def _provinces(legacy: Listed, present: Listed, table: dict[str, list[str]], converted: Converted) -> dict[str, str]:
    """The keys of the present provinces by code."""
    keys = {}
    before = {unit.key: unit for unit in legacy.provinces.values()}
    for unit in present.provinces.values():
        sources = [before[key] for key in table[unit.key]]
        if len(sources) == 1 and (sources[0].code, sources[0].compared) == (unit.code, unit.compared):
            keys[unit.code] = unit.code
            converted.units.append(_row(unit.code, unit, "VN"))
            continue
        keys[unit.code] = unit.code + NEW
        converted.units.append(_row(unit.code + NEW, unit, "VN", start=REFORM))
        for source in sources:
            converted.units.append(_row(source.code, source, "VN", end=REFORM))
            converted.successions.append((source.code, unit.code + NEW, "merged_whole"))
    return keys


Targets = dict[Unit, list[str]]


def targets_of(table: dict[str, Any], old: dict[str, Unit], present: Listed) -> Targets:
    """The codes of the present communes to which each old unit went, whole or in parts, as the converter has it."""
    targets: Targets = defaultdict(list)
    for province, communes in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, sources in communes.items():
            for source in sources:
                targets[old[source]].append(present.communes[f"{province}_{commune}"].code)
    for province, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, parts in divided.items():
            # isDefaultNewWard and the centre points only serve the package's guess for addresses
            targets[old[source]] += [present.communes[f"{province}_{part['newWardKey']}"].code for part in parts]
    lost = sorted(unit.code for unit in old.values() if unit not in targets and len(unit.code) == 5)
    twice = sorted(unit.code for unit, codes in targets.items() if len(set(codes)) < len(codes))
    reached = {code for codes in targets.values() for code in codes}
    empty = sorted({unit.code for unit in present.communes.values()} - reached)
    if lost or twice or empty:
        raise ValueError(f"without successor {lost}, twice {twice}, new ones without origin {empty}")
    return targets


def corrected(targets: Targets, corrections: Path) -> Targets:
    """What the official conversion table says otherwise: mostly communes confused with another of the same name."""
    by_code = {unit.code: codes for unit, codes in targets.items()}
    with corrections.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes, goes = by_code[row["old"]], row["goes"] == "yes"
            if (row["new"] in codes) is goes:
                raise ValueError(f"nothing to correct: {row}")
            if goes:
                codes.append(row["new"])
            else:
                codes.remove(row["new"])
    return targets


def _sources(targets: Targets) -> tuple[dict[str, list[Unit]], dict[str, list[Unit]]]:
    """The old units that went whole into each present commune, and those of which it got a part."""
    whole: dict[str, list[Unit]] = defaultdict(list)
    parts: dict[str, list[Unit]] = defaultdict(list)
    for unit, codes in targets.items():
        for code in codes:
            (whole if len(codes) == 1 else parts)[code].append(unit)
    return whole, parts


def _row(
    key: str, unit: Unit, parent: str, *, start: str = "", end: str = "", km2: float | None = None
) -> tuple[str, ...]:
    place = [f"{degrees:.4f}" if degrees else "" for degrees in (unit.latitude, unit.longitude)]
    name = unit.name.replace("–", "-")
    return (key, unit.type, name, parent, start, end, *place, f"{km2:.2f}" if km2 else "")
