"""The tables of areas, each a file of comma-separated values: units, moves from parent to parent, successions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable

from ktxh.catalogue.area_problems import AreaFileError
from ktxh.model.area import TYPE_BY_SIGN, Area, Placement
from ktxh.model.area_tree import country
from ktxh.model.succession import KIND_BY_SIGN, Succession

UNIT_FIELDS = ["key", "type", "name", "parent", "start", "end", "latitude", "longitude", "km2"]
MOVE_FIELDS = ["key", "on", "parent"]
SUCCESSION_FIELDS = ["on", "old", "new", "kind"]


@dataclass(slots=True)
class Register:
    """What files have said so far: units by key, whom each belonged to since when, successions."""

    areas: dict[str, Area] = field(default_factory=dict)
    parents: dict[str, list[tuple[date | None, str]]] = field(default_factory=dict)
    successions: list[Succession] = field(default_factory=list)

    def placements(self) -> Iterator[Placement]:
        """Whom every unit belonged to, from when to when."""
        for key, parents in self.parents.items():
            area = self.areas[key]
            if len(parents) == 1:
                yield Placement(key, parents[0][1], area.start, area.end)
                continue
            parents.sort(key=lambda since: since[0] or date.min)
            ends = [since for since, _ in parents[1:]] + [area.end]
            for (since, parent), end in zip(parents, ends, strict=True):
                yield Placement(key, parent, since or area.start, end)


class Days:
    """Reads the dates of a table, each once."""

    def __init__(self) -> None:
        self._known: dict[str, date | None] = {"": None}

    def __call__(self, text: str) -> date | None:
        """A date as 2025-07-01; None for nothing; ValueError otherwise."""
        known = self._known
        if text not in known:
            known[text] = date.fromisoformat(text)
        return known[text]

    def certain(self, text: str) -> date:
        """A date that has to be there."""
        day = self(text)
        if day is None:
            raise ValueError("thiếu ngày")
        return day


def read_tables(folder: Traversable, source: str) -> Register:
    """The register as the three tables of a folder give it; AreaFileError where one cannot be used."""
    register, days = Register(), Days()
    root = country()
    register.areas[root.key] = root

    def take_unit(row: list[str]) -> None:
        key, sign, name, parent, start, end, latitude, longitude, km2 = row
        if key in register.areas:
            raise ValueError(f"khóa “{key}” đã có ở dòng trên")
        code = key.partition("@")[0].partition("~")[0]
        kind = TYPE_BY_SIGN.get(sign)
        if kind is None:
            raise ValueError(f"không có loại đơn vị “{sign}”; chọn một trong {', '.join(TYPE_BY_SIGN)}")
        begins, ends = days(start), days(end)
        register.areas[key] = Area(
            key, code, kind, name, begins, ends, _number(latitude), _number(longitude), _number(km2)
        )
        register.parents[key] = [(begins, parent)]

    def take_move(row: list[str]) -> None:
        key, on, parent = row
        if key not in register.parents:
            raise ValueError(f"không có đơn vị “{key}” trong bảng đơn vị")
        register.parents[key].append((days.certain(on), parent))

    def take_succession(row: list[str]) -> None:
        on, old, new, sign = row
        kind = KIND_BY_SIGN.get(sign)
        if kind is None:
            raise ValueError(f"không có kiểu kế tục “{sign}”; chọn một trong {', '.join(KIND_BY_SIGN)}")
        register.successions.append(Succession(days.certain(on), old, new, kind, source=source))

    _read(folder / "units.csv", UNIT_FIELDS, take_unit)
    _read(folder / "moves.csv", MOVE_FIELDS, take_move)
    _read(folder / "successions.csv", SUCCESSION_FIELDS, take_succession)
    return register


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _read(file: Traversable, fields: list[str], take: Callable[[list[str]], None]) -> None:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AreaFileError(file.name, "", "không đọc được, cần một tệp văn bản UTF-8") from error
    rows = csv.reader(io.StringIO(text, newline=""))
    header = next(rows, [])
    if header != fields:
        raise AreaFileError(file.name, "dòng 1", f"cần các cột {','.join(fields)}, không phải {','.join(header)}")
    for row in rows:
        if len(row) != len(fields):
            raise AreaFileError(file.name, f"dòng {rows.line_num}", f"cần {len(fields)} cột, không phải {len(row)}")
        try:
            take(row)
        except InvalidOperation as error:
            raise AreaFileError(file.name, f"dòng {rows.line_num}", "tọa độ hoặc diện tích không phải là số") from error
        except ValueError as error:
            raise AreaFileError(file.name, f"dòng {rows.line_num}", str(error)) from error
