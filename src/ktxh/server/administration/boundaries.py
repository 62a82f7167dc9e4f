"""The map of boundaries: a GeoJSON file of the units that the province gives, checked and kept beside `ktxh.toml`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ktxh.model.area_tree import AreaTree
from ktxh.server.administration.own_files import put
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.telling import Verb, tell

NAME = "ban-do.geojson"
LARGEST = 5 * 1024 * 1024  # a browser draws it on every visit of the first page
_MOST_POINTS = 200_000
_WEST, _EAST, _SOUTH, _NORTH = 102, 118, 5, 25
_ADVICE = "hãy làm đơn giản đường ranh giới (ví dụ bằng mapshaper, QGIS) rồi tải lên lại"


@dataclass(frozen=True, slots=True)
class Map:
    """The map that is kept: its size in bytes, when it was put there, how many units it has."""

    size: int
    at: datetime
    units: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A map that can be used: how many polygons are named, and the names of those that are no unit of the register."""

    units: int
    unknown: tuple[str, ...]


def kept() -> Map | None:
    """The map there is, None where there is none."""
    place = settings.HOME / NAME
    if not place.is_file():
        return None
    stat = place.stat()
    at = datetime.fromtimestamp(stat.st_mtime, tz=timezone.get_current_timezone())
    try:
        units = len(json.loads(place.read_bytes()).get("features", []))
    except (ValueError, AttributeError):
        units = 0
    return Map(stat.st_size, at, units)


def take(tree: AreaTree, content: bytes, alias: str = "default") -> Taken:
    """Check a map and keep it in place of the one before; AdministrationError where it is none that can be drawn."""
    found = checked(tree, content)
    with transaction.atomic():
        told = {"sha256": hashlib.sha256(content).hexdigest(), "units": found.units}
        tell(Verb.BOUNDARIES, f"map {NAME}", None, told, alias)
        put(settings.HOME / NAME, content)
    return found


def checked(tree: AreaTree, content: bytes) -> Taken:
    """What a map holds; AdministrationError where it is too large or no collection of polygons in Vietnam."""
    if len(content) > LARGEST:
        raise AdministrationError(f"Bản đồ lớn hơn {LARGEST // 1024 // 1024} MB; {_ADVICE}.")
    try:
        table = json.loads(content)
    except (ValueError, RecursionError):
        raise AdministrationError(
            "Tệp không phải GeoJSON (không đọc được JSON); hãy xuất lại từ phần mềm bản đồ."
        ) from None
    features = table.get("features") if isinstance(table, dict) and table.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        raise AdministrationError("Tệp GeoJSON phải là một FeatureCollection có ít nhất một đơn vị.")
    points, unknown = 0, []
    for number, feature in enumerate(features, 1):
        named, count = _feature(number, feature)
        points += count
        if named not in tree:
            unknown.append(named)
    if points > _MOST_POINTS:
        raise AdministrationError(f"Bản đồ có {points} điểm, nhiều hơn {_MOST_POINTS}; {_ADVICE}.")
    if len(unknown) == len(features):
        raise AdministrationError(
            "Không đơn vị nào trên bản đồ có khóa của danh mục; hãy ghi mã của đơn vị vào thuộc tính “key”, ví dụ "
            "06040@2025."
        )
    return Taken(len(features) - len(unknown), tuple(unknown))


def _feature(number: int, feature: object) -> tuple[str, int]:
    """The key and the number of points of a feature."""
    table: Mapping[str, Any] = feature if isinstance(feature, dict) else {}
    properties, geometry = table.get("properties"), table.get("geometry")
    named = str(properties.get("key") or properties.get("name") or "") if isinstance(properties, dict) else ""
    where = f"Đơn vị thứ {number}" + (f" ({named})" if named else "")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"Polygon", "MultiPolygon"}:
        raise AdministrationError(f"{where} không phải vùng khép kín (Polygon hoặc MultiPolygon).")
    polygons = geometry.get("coordinates") if kind == "MultiPolygon" else [geometry.get("coordinates")]
    try:
        return named, sum(_ring(where, ring) for polygon in _listed(polygons) for ring in _listed(polygon))
    except TypeError:
        raise AdministrationError(f"{where}: tọa độ viết chưa đúng dạng GeoJSON.") from None


def _ring(where: str, ring: object) -> int:
    points = [(float(x), float(y)) for x, y, *_ in map(_pair, _listed(ring))]
    if len(points) < 4 or points[0] != points[-1]:
        raise AdministrationError(f"{where} có đường ranh giới không khép kín.")
    if not all(_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH for x, y in points):
        raise AdministrationError(
            f"{where} có điểm ở ngoài Việt Nam; tọa độ phải là kinh độ, vĩ độ theo WGS 84 (không phải VN-2000)."
        )
    return len(points)


def _pair(point: object) -> list[Any]:
    if not isinstance(point, list) or len(point) < 2 or not all(isinstance(one, int | float) for one in point):
        raise TypeError
    return point


def _listed(value: object) -> Iterator[Any]:
    if not isinstance(value, list) or not value:
        raise TypeError
    yield from value
