"""The files of the catalogue as they are written, layer over layer: what is built in, then what a locality changes.

A file with `sector` holds indicators, one with `[[member]]` a dimension. An entry whose code is known already takes
over the fields it names and leaves the rest; fields are checked when values are made of them (`entries`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources.abc import Traversable

from ktxh.catalogue.problems import CatalogueError
from ktxh.model.indicator import SLUG

Fields = Mapping[str, object]

_DEFAULTS = ("levels", "reporter", "frequency")
_SECTOR_KEYS = frozenset({"sector", "name", "indicator", *_DEFAULTS})
_DIMENSION_KEYS = frozenset({"code", "name", "disjoint", "whole", "phrase", "alone", "proper", "member"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with the file that speaks of it last; `fields` are as written, the code in full."""

    file: str
    code: str
    fields: Fields

    def changed(self, file: str, fields: Fields) -> Entry:
        """The same entry with what another file says of it."""
        return Entry(file, self.code, {**self.fields, **fields})


@dataclass(frozen=True)
class Sources:
    """All entries by code: names of sectors, indicators, dimensions, and the members of each dimension."""

    sectors: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, Entry] = field(default_factory=dict)
    dimensions: dict[str, Entry] = field(default_factory=dict)
    members: dict[str, dict[str, Entry]] = field(default_factory=dict)

    def overlaid(self, files: Iterable[Traversable]) -> Sources:
        """These entries with what the files add and change; CatalogueError where a file cannot be read."""
        over = Sources(
            dict(self.sectors),
            dict(self.indicators),
            dict(self.dimensions),
            {dimension: dict(members) for dimension, members in self.members.items()},
        )
        seen: set[tuple[str, str]] = set()
        for file in files:
            over._take(file, seen)
        return over

    def _take(self, file: Traversable, seen: set[tuple[str, str]]) -> None:
        table = _table(file)
        if "sector" in table:
            self._take_sector(file.name, table, seen)
        elif "code" in table:
            self._take_dimension(file.name, table, seen)
        else:
            fault = "thiếu “sector” (tệp chỉ tiêu của một ngành) hoặc “code” (tệp của một chiều phân tổ)"
            raise CatalogueError(file.name, "", fault)

    def _take_sector(self, file: str, table: Fields, seen: set[tuple[str, str]]) -> None:
        _only(file, "", table, _SECTOR_KEYS)
        sector = _slug(file, "", "sector", table["sector"])
        name = table.get("name", self.sectors.get(sector))
        if not isinstance(name, str) or not name.strip():
            raise CatalogueError(file, "", f'ngành mới “{sector}” chưa có tên, viết là name = "…"')
        self.sectors[sector] = name
        defaults = {key: table[key] for key in _DEFAULTS if key in table}
        for fields in _entries(file, table, "indicator"):
            code = f"{sector}.{_slug(file, _shown('chỉ tiêu', fields), 'code', fields['code'])}"
            _once(file, "chỉ tiêu", code, ("indicator", code), seen)
            known = self.indicators.get(code)
            own = {**fields, "code": code, "sector": sector}
            self.indicators[code] = known.changed(file, own) if known else Entry(file, code, {**defaults, **own})

    def _take_dimension(self, file: str, table: Fields, seen: set[tuple[str, str]]) -> None:
        _only(file, "", table, _DIMENSION_KEYS)
        code = _slug(file, "", "code", table["code"])
        fields = {key: value for key, value in table.items() if key != "member"}
        known = self.dimensions.get(code)
        self.dimensions[code] = known.changed(file, fields) if known else Entry(file, code, fields)
        members = self.members.setdefault(code, {})
        for entry in _entries(file, table, "member"):
            member = _slug(file, _shown("giá trị", entry), "code", entry["code"])
            _once(file, f"giá trị của chiều “{code}”", member, (f"member of {code}", member), seen)
            before = members.get(member)
            members[member] = before.changed(file, entry) if before else Entry(file, member, entry)


def toml_files(folder: Traversable) -> Iterator[Traversable]:
    """Every .toml file in a folder and the folders in it, by name."""
    for each in sorted(folder.iterdir(), key=lambda item: item.name):
        if each.is_dir():
            yield from toml_files(each)
        elif each.name.endswith(".toml"):
            yield each


def _table(file: Traversable) -> Fields:
    try:
        return tomllib.loads(file.read_text("utf-8").removeprefix("\ufeff"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(file.name, "", f"viết chưa đúng dạng TOML ({error})") from error
    except OSError as error:
        raise CatalogueError(file.name, "", "không đọc được, hãy kiểm tra quyền đọc tệp này") from error


def _entries(file: str, table: Fields, kind: str) -> Iterator[Fields]:
    found = table.get(kind, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise CatalogueError(file, "", f"mỗi mục phải viết là [[{kind}]]")
    for number, entry in enumerate(found, 1):
        if "code" not in entry:
            shown = f" (“{entry['name']}”)" if "name" in entry else ""
            raise CatalogueError(file, f"mục [[{kind}]] thứ {number}{shown}", 'thiếu mã, viết là code = "…"')
        yield entry


def _shown(what: str, fields: Fields) -> str:
    return f"{what} “{fields.get('code')}”"


def _slug(file: str, entry: str, key: str, value: object) -> str:
    if isinstance(value, str) and SLUG.fullmatch(value):
        return value
    fault = f"“{key}” phải là mã gồm chữ thường không dấu, chữ số và dấu gạch dưới, không phải “{value}”"
    raise CatalogueError(file, entry, fault)


def _once(file: str, what: str, code: str, key: tuple[str, str], seen: set[tuple[str, str]]) -> None:
    if key in seen:
        raise CatalogueError(file, f"{what} “{code}”", "mã này đã dùng cho một mục khác trong cùng thư mục")
    seen.add(key)


def _only(file: str, entry: str, table: Fields, known: frozenset[str]) -> None:
    for key in table:
        if key not in known:
            expected = ", ".join(sorted(known))
            raise CatalogueError(file, entry, f"không có trường “{key}”; chỉ nhận {expected}")
