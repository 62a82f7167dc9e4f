"""Derives the register of areas (src/ktxh/catalogue/areas) from the packages of the group `areas`, and compares them.

usage: python -m scripts.area_sources [--write] [--january PLACE] [--conversion PLACE]

Without --write nothing is written and the exit code says whether the files are what the packages give. The other two
take a package that cannot be installed beside that of October 2025, unpacked or as a wheel, and only compare with it:
--january vietnam-provinces 0.6.0 (the official list of 4 January 2025), --conversion vietnam-provinces 2026.9.0 (the
official list of September 2026 and conversion table). docs/areas.md says what is taken from where.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from scripts.area_comparison import compare_conversion, compare_january, compare_since_july
from scripts.area_converter import Converted, convert
from scripts.area_lists import january_list, later_list, legacy_list, present_list
from scripts.labelled import ROOT

FOLDER = ROOT / "src" / "ktxh" / "catalogue" / "areas"
CORRECTIONS = ROOT / "scripts" / "area_corrections.csv"
REFORM = "2025-07-01"
UNIT_FIELDS = ("key", "type", "name", "parent", "start", "end", "latitude", "longitude", "km2")
Row = tuple[str, ...]


def package_folder(name: str) -> Path:
    """Where an installed package lies; its code is not run."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed; install the group `areas`")
    return Path(found.origin).parent


def lines(header: Row, rows: Iterable[Row]) -> str:
    """A table as comma-separated values."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def code_of(key: str) -> str:
    """The official code in a key."""
    return key.partition("@")[0]


def files(converted: Converted) -> dict[str, str]:
    """The text of every file of the register by name."""
    units = sorted(converted.units, key=lambda row: (code_of(row[0]), row[0]))
    order = {row[0]: at for at, row in enumerate(units)}
    successions = sorted(converted.successions, key=lambda row: (order[row[0]], order[row[1]]))
    moves = sorted(converted.moves, key=lambda row: order[row[0]])
    return {
        "units.csv": lines(UNIT_FIELDS, units),
        "moves.csv": lines(("key", "on", "parent"), [(key, REFORM, parent) for key, parent in moves]),
        "successions.csv": lines(
            ("on", "old", "new", "kind"), [(REFORM, old, new, kind) for old, new, kind in successions]
        ),
    }


def main(arguments: list[str] | None = None) -> int:
    """Derive, compare, write or check; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--january", type=Path)
    parser.add_argument("--conversion", type=Path)
    asked = parser.parse_args(arguments)
    units_folder = package_folder("vietnamadminunits") / "data"
    legacy = legacy_list(units_folder / "dataset.db")
    present = present_list(units_folder / "dataset.db")
    converted = convert(legacy, present, units_folder / "converter_2025.json", CORRECTIONS)
    autumn = later_list(package_folder("vietnam_provinces").parent)
    report = [*converted.counts(), *compare_since_july(present, autumn, "the list of October 2025")]
    if asked.conversion is not None:
        report += compare_since_july(present, later_list(asked.conversion), "the list of September 2026")
        report += compare_conversion(converted.successions, converted.moves, asked.conversion)
    if asked.january is not None:
        report += compare_january(legacy, january_list(asked.january))
    print("\n".join(report))
    stale = []
    for name, text in files(converted).items():
        file = FOLDER / name
        if not file.exists() or file.read_text("utf-8") != text:
            stale.append(name)
            if asked.write:
                file.write_text(text, "utf-8")
    print(f"written: {', '.join(stale) or 'nothing, all files are up to date'}" if asked.write else f"differs: {stale}")
    return int(bool(stale) and not asked.write)


if __name__ == "__main__":
    sys.exit(main())
