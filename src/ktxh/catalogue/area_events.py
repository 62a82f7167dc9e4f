"""Dated events of areas: one TOML file each says what was dissolved, joined, divided or renamed on a day.

docs/areas.md describes the file. Weights are worked out of the people, square kilometres and villages stated for the
parts and for the units; what is not stated stays unknown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from importlib.resources.abc import Traversable

from ktxh.catalogue.area_problems import AreaFileError
from ktxh.catalogue.area_tables import Register
from ktxh.model.area import TYPE_BY_SIGN, Area
from ktxh.model.succession import KIND_BY_SIGN, Basis, Succession, SuccessionKind

AMOUNTS = {"population": Basis.POPULATION, "km2": Basis.AREA, "villages": Basis.VILLAGES}
_FIELDS = {
    "unit": {"key", "type", "name", "parent", "latitude", "longitude", "km2"},
    "begins": {"key"},
    "moved": {"key", "parent"},
    "recoded": {"key", "was"},
    "size": {"key", "when", *AMOUNTS},
    "change": {"kind", "old", "new", *AMOUNTS},
}
_NEEDED = {
    "unit": {"key", "type", "name", "parent"},
    "begins": {"key"},
    "moved": {"key", "parent"},
    "recoded": {"key", "was"},
    "size": {"key", "when"},
    "change": {"kind", "old", "new"},
}
Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Event:
    """One file: the day, what it was, where it is known from, and its entries by sort."""

    file: str
    on: date
    source: str
    entries: Mapping[str, Sequence[Entry]]

    def fault(self, sort: str, entry: Entry, fault: str) -> AreaFileError:
        """What is wrong with an entry."""
        named = entry.get("key") or f"{entry.get('old')} → {entry.get('new')}"
        return AreaFileError(self.file, f"[[{sort}]] {named}", fault)


def read_event(file: Traversable) -> Event:
    """One event; AreaFileError where the file cannot be used."""
    try:
        table = tomllib.loads(file.read_text("utf-8").removeprefix("\ufeff"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AreaFileError(file.name, "", f"viết chưa đúng dạng TOML ({error})") from error
    except OSError as error:
        raise AreaFileError(file.name, "", "không đọc được, hãy kiểm tra quyền đọc tệp này") from error
    on, title, source = table.pop("on", None), table.pop("title", ""), table.pop("source", "")
    if not isinstance(on, date) or isinstance(on, datetime):
        raise AreaFileError(file.name, "", "thiếu ngày có hiệu lực, viết là on = 2024-12-01")
    if not title or not source or not isinstance(title, str) or not isinstance(source, str):
        raise AreaFileError(file.name, "", "thiếu title (việc gì) hoặc source (theo văn bản, nguồn nào)")
    event = Event(file.name, on, f"{title}. {source}", table)
    for sort, entries in table.items():
        if sort not in _FIELDS or not isinstance(entries, list):
            known = ", ".join(f"[[{one}]]" for one in _FIELDS)
            raise AreaFileError(file.name, "", f"không có mục “{sort}”; chỉ nhận {known}")
        for entry in entries:
            strange, missing = entry.keys() - _FIELDS[sort], _NEEDED[sort] - entry.keys()
            if strange or missing:
                what = f"không có trường {sorted(strange)}" if strange else f"thiếu trường {sorted(missing)}"
                raise event.fault(sort, entry, what)
    return event


def apply_events(register: Register, events: Iterable[Event]) -> None:
    """Put events into the register, in the order of their days; AreaFileError where one does not fit."""
    ordered = sorted(events, key=lambda event: (event.on, event.file))
    for event in ordered:
        _declare(register, event)
    for event in ordered:
        _change(register, event)


def _declare(register: Register, event: Event) -> None:
    for entry in event.entries.get("unit", ()):
        key, sign = str(entry["key"]), str(entry["type"])
        if key in register.areas:
            raise event.fault("unit", entry, "khóa này đã có trong danh mục; đơn vị đã có thì không khai lại")
        if sign not in TYPE_BY_SIGN:
            raise event.fault("unit", entry, f"không có loại “{sign}”; chọn một trong {', '.join(TYPE_BY_SIGN)}")
        code = key.partition("@")[0].partition("~")[0]
        latitude, longitude, km2 = (_decimal(event, "unit", entry, name) for name in ("latitude", "longitude", "km2"))
        try:
            register.areas[key] = Area(
                key, code, TYPE_BY_SIGN[sign], str(entry["name"]), None, None, latitude, longitude, km2
            )
        except ValueError as error:
            raise event.fault("unit", entry, str(error)) from error
        register.parents[key] = [(None, str(entry["parent"]))]


def _change(register: Register, event: Event) -> None:
    changes = event.entries.get("change", ())
    for sort in ("begins", "moved", "recoded", "size"):
        for entry in event.entries.get(sort, ()):
            if entry["key"] not in register.areas:
                raise event.fault(sort, entry, "chưa có đơn vị này trong danh mục; khai ở mục [[unit]]")
    sizes = _sizes(event)
    gone, received = set(), set()
    for entry in changes:
        one = _succession(register, event, entry, sizes)
        register.successions.append(one)
        received.add(one.new)
        if one.kind is not SuccessionKind.PART_HANDED_OVER:
            gone.add(one.old)
    declared = {str(entry["key"]) for entry in event.entries.get("unit", ())}
    begun = {str(entry["key"]) for entry in event.entries.get("begins", ())} | ((declared & received) - gone)
    try:
        for key in sorted(gone):
            register.areas[key] = replace(register.areas[key], end=event.on)
            register.parents[key] = [one for one in register.parents[key] if one[0] is None or one[0] < event.on]
        for key in sorted(begun):
            register.areas[key] = replace(register.areas[key], start=event.on)
        for entry in event.entries.get("recoded", ()):
            key = str(entry["key"])
            register.areas[key] = replace(register.areas[key], former_code=str(entry["was"]), coded=event.on)
    except ValueError as error:
        raise AreaFileError(event.file, "", str(error)) from error
    for entry in event.entries.get("moved", ()):
        register.parents[str(entry["key"])].append((event.on, str(entry["parent"])))


def _succession(
    register: Register, event: Event, entry: Entry, sizes: Mapping[tuple[str, str, Basis], Decimal]
) -> Succession:
    sign, old, new = str(entry["kind"]), str(entry["old"]), str(entry["new"])
    kind = KIND_BY_SIGN.get(sign)
    if kind is None:
        raise event.fault("change", entry, f"không có kiểu “{sign}”; chọn một trong {', '.join(KIND_BY_SIGN)}")
    for key in (old, new):
        if key not in register.areas:
            raise event.fault("change", entry, f"chưa có đơn vị “{key}” trong danh mục; khai ở mục [[unit]]")
    weights: dict[Basis, Decimal] = {}
    shares: dict[Basis, Decimal] = {}
    for name, basis in AMOUNTS.items():
        part = _decimal(event, "change", entry, name)
        if part is None:
            continue
        before, after = sizes.get((old, "before", basis)), sizes.get((new, "after", basis))
        for whole, into in ((before, weights), (after, shares)):
            if whole is not None and not 0 <= part <= whole:
                raise event.fault(
                    "change", entry, f"{basis.words} của phần chuyển ({part}) lớn hơn cả đơn vị ({whole})"
                )
            if whole:
                into[basis] = part / whole
    try:
        if kind in (SuccessionKind.RENAMED, SuccessionKind.MERGED_WHOLE):
            weights = {}
        return Succession(event.on, old, new, kind, weights, shares, event.source)
    except ValueError as error:
        raise event.fault("change", entry, str(error)) from error


def _sizes(event: Event) -> dict[tuple[str, str, Basis], Decimal]:
    """People, square kilometres and villages of whole units, the day before and on the day."""
    sizes = {}
    for entry in event.entries.get("size", ()):
        when = str(entry["when"])
        if when not in ("before", "after"):
            raise event.fault("size", entry, "when là “before” (ngày trước đó) hoặc “after” (từ ngày đó)")
        for name, basis in AMOUNTS.items():
            amount = _decimal(event, "size", entry, name)
            if amount is not None:
                sizes[str(entry["key"]), when, basis] = amount
    return sizes


def _decimal(event: Event, sort: str, entry: Entry, name: str) -> Decimal | None:
    value = entry.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise event.fault(sort, entry, f"“{name}” phải là số, không phải “{value}”")
    return Decimal(value)
