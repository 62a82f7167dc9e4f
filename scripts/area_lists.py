"""The lists of areas as the packages hold them, read into one shape, with the slips of spelling put right."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TYPES = {
    "quận": "Q",
    "huyện": "H",
    "thị xã": "TX",
    "thành phố": "TP",
    "phường": "P",
    "xã": "X",
    "thị trấn": "TT",
    "đặc khu": "DK",
    "tỉnh": "T",
}
_TONES = (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"), ("oè", "òe"), ("oé", "óe"))
_TONES_U = (("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a list: code, sign of its type, name, code of the unit above, the key by which converters name it."""

    code: str
    type: str
    name: str
    parent: str
    key: str = ""
    latitude: float | None = None
    longitude: float | None = None
    km2: float | None = None

    @property
    def compared(self) -> tuple[str, str]:
        """Type and name in the spelling in which two lists are compared."""
        return self.type, spelling(self.name)


@dataclass(frozen=True, slots=True)
class Listed:
    """Provinces, districts, communes of one list, each by code."""

    provinces: dict[str, Unit]
    districts: dict[str, Unit]
    communes: dict[str, Unit]


def spelling(name: str) -> str:
    """A name in small letters, the tone on the first vowel of oa, oe, uy, one kind of dash and apostrophe."""
    name = " ".join(name.lower().replace("’", "'").replace("–", "-").replace("-", " ").split())
    for old, new in _TONES:
        name = name.replace(old, new)
    for old, new in _TONES_U:
        # quý and quỳ keep their tone: there the u belongs to qu
        name = re.sub(f"(?<!q){old}", new, name)
    return name


def typed(text: str) -> tuple[str, str]:
    """The sign of the type and the name out of "Thị trấn Thất Khê"."""
    text = " ".join(text.split())
    for words, sign in TYPES.items():
        if text.lower().startswith(words + " "):
            return sign, capitalised(text[len(words) + 1 :])
    raise ValueError(f"no type in {text!r}")


def capitalised(name: str) -> str:
    """Every word with a capital ("Đồng ý" is "Đồng Ý"), but for "Nông trường"."""
    words = name.replace("’", "'").split(" ")
    lower = [before == "Nông" and word == "trường" for before, word in zip(["", *words], words, strict=False)]
    return " ".join(word if keep else word[:1].upper() + word[1:] for word, keep in zip(words, lower, strict=True))


def _of_province(text: str) -> tuple[str, str]:
    sign, name = typed(text)
    return ("TPTW", name) if sign == "TP" else (sign, name)


def _rows(database: Path, table: str) -> Iterator[sqlite3.Row]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield from connection.execute(f"select * from {table} order by provinceCode, wardCode")
    connection.close()


def legacy_list(database: Path) -> Listed:
    """The units of 30 June 2025 (vietnamadminunits, table admin_units_legacy)."""
    listed = Listed({}, {}, {})
    for row in _rows(database, "admin_units_legacy"):
        province, district = row["provinceCode"], row["districtCode"]
        sign, name = _of_province(row["province"])
        listed.provinces[province] = Unit(
            province, sign, name, "VN", row["provinceKey"], row["provinceLat"], row["provinceLon"]
        )
        place = f"{row['provinceKey']}_{row['districtKey']}_"
        listed.districts[district] = Unit(
            district, *typed(row["district"]), province, place, row["districtLat"], row["districtLon"]
        )
        if row["wardCode"]:
            code, key = row["wardCode"], place + row["wardKey"]
            listed.communes[code] = Unit(code, *typed(row["ward"]), district, key, row["wardLat"], row["wardLon"])
    return listed


def present_list(database: Path) -> Listed:
    """The units since 1 July 2025 (vietnamadminunits, table admin_units); communes by converter key, not by code."""
    listed = Listed({}, {}, {})
    for row in _rows(database, "admin_units"):
        province, key = row["provinceCode"], f"{row['provinceKey']}_{row['wardKey']}"
        sign, name = _of_province(row["province"])
        listed.provinces[province] = Unit(
            province, sign, name, "VN", row["provinceKey"], row["provinceLat"], row["provinceLon"]
        )
        km2 = row["wardAreaKm2"] or None
        listed.communes[key] = Unit(
            row["wardCode"], *typed(row["ward"]), province, key, row["wardLat"], row["wardLon"], km2
        )
    return listed


def later_list(place: Path) -> Listed:
    """The units since 1 July 2025 as vietnam-provinces lists them; a folder or a wheel."""
    listed = Listed({}, {}, {})
    for province in divisions(place):
        code = f"{province['code']:02}"
        central = province["division_type"] == "thành phố trung ương"
        name = province["name"].removeprefix("Thành phố ").removeprefix("Tỉnh ")
        listed.provinces[code] = Unit(code, "TPTW" if central else "T", capitalised(name), "VN")
        for commune in province["wards"]:
            listed.communes[f"{commune['code']:05}"] = Unit(f"{commune['code']:05}", *typed(commune["name"]), code)
    return listed


def january_list(place: Path) -> Listed:
    """The units of 4 January 2025 (vietnam-provinces 0.6.0), out of a folder or a wheel."""
    listed = Listed({}, {}, {})
    for province in divisions(place):
        upper = f"{province['code']:02}"
        listed.provinces[upper] = Unit(upper, *_of_province(province["name"]), "VN")
        for district in province["districts"]:
            code = f"{district['code']:03}"
            listed.districts[code] = Unit(code, *typed(district["name"]), upper)
            for commune in district["wards"]:
                own = f"{commune['code']:05}"
                listed.communes[own] = Unit(own, *typed(commune["name"].replace("NT ", "Nông trường ")), code)
    return listed


def divisions(place: Path) -> list[dict[str, Any]]:
    """The nested list of vietnam-provinces, out of a folder or a wheel."""
    return list(json.loads(text_inside(place, "vietnam_provinces/data/nested-divisions.json")))


def text_inside(place: Path, name: str) -> str:
    """A text file of a package, unpacked or as a wheel."""
    if place.is_dir():
        return (place / name).read_text("utf-8")
    with zipfile.ZipFile(place) as wheel:
        return wheel.read(name).decode("utf-8")
