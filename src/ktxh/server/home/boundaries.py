"""The boundaries of the units as the map of the first page draws them: lighter than they were given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

_DECIMALS = 3  # of a degree: about 100 m, less than a pixel of a province
_FEWEST = 4  # points of a ring


def boundaries_file() -> Path:
    """Where the polygons of the units stand that the province has uploaded (GeoJSON)."""
    return Path(settings.HOME) / "ban-do.geojson"


def drawn_boundaries(file: Path) -> tuple[bytes, str]:
    """The polygons as GeoJSON, and a mark that differs as soon as the file does; OSError where there is none."""
    kept = file.stat()
    stamp = f"{kept.st_mtime_ns:x}-{kept.st_size:x}"
    return _drawn(file, stamp), stamp


@lru_cache(maxsize=1)
def _drawn(file: Path, _stamp: str) -> bytes:
    table = json.loads(file.read_bytes())
    table["features"] = [_lighter(one) for one in table.get("features", [])]
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _lighter(feature: dict[str, Any]) -> dict[str, Any]:
    """A feature with its key and name, its points as exact as they are seen; a ring that is too small for that is left
    out.
    """
    geometry, given = feature["geometry"], feature.get("properties") or {}
    several = geometry["type"] == "MultiPolygon"
    polygons = [list(_rings(one)) for one in (geometry["coordinates"] if several else [geometry["coordinates"]])]
    whole = [one for one in polygons if one]
    properties = {name: given[name] for name in ("key", "name") if name in given}
    shape = {"type": "MultiPolygon", "coordinates": whole}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _rings(polygon: list[Any]) -> Iterator[list[list[float]]]:
    for ring in polygon:
        points = ([round(point[0], _DECIMALS), round(point[1], _DECIMALS)] for point in ring)
        seen = [point for point, _ in groupby(points)]
        if len(seen) >= _FEWEST:
            yield seen
