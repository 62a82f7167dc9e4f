"""The boundaries that the map of the first page draws: as exact as they are seen, and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ktxh.server.home.boundaries import drawn_boundaries


def drawn(file: Path, *features: dict[str, object]) -> list[dict[str, object]]:
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    found = json.loads(drawn_boundaries(file)[0])["features"]
    assert isinstance(found, list)
    return found


def feature(*rings: list[list[float]], **properties: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


def test_points_that_look_the_same_become_one(tmp_path: Path) -> None:
    ring = [[106.50012, 22.1], [106.50014, 22.1], [106.51, 22.1], [106.51, 22.11], [106.50012, 22.1]]
    (one,) = drawn(tmp_path / "a.geojson", feature(ring, key="06040@2025", name="Thất Khê", dien_tich="12"))
    assert one["properties"] == {"key": "06040@2025", "name": "Thất Khê"}
    # 106,50012 and 106,50014 both are 106,5 to three decimals
    assert one["geometry"] == {
        "type": "MultiPolygon",
        "coordinates": [[[[106.5, 22.1], [106.51, 22.1], [106.51, 22.11], [106.5, 22.1]]]],
    }


def test_a_ring_smaller_than_a_pixel_is_left_out(tmp_path: Path) -> None:
    large = [[106.5, 22.1], [106.6, 22.1], [106.6, 22.2], [106.5, 22.1]]
    small = [[106.50001, 22.10001], [106.50002, 22.10001], [106.50002, 22.10002], [106.50001, 22.10001]]
    found = drawn(tmp_path / "a.geojson", feature(large, small), feature(small))
    assert [len(one["geometry"]["coordinates"]) for one in found] == [1, 0]  # type: ignore[index, call-overload]
    assert found[0]["geometry"]["coordinates"] == [[large]]  # type: ignore[index, call-overload]


def test_a_file_that_changed_has_another_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.geojson"
    drawn(file)
    before = drawn_boundaries(file)[1]
    assert drawn_boundaries(file)[1] == before
    drawn(file, feature([[106.5, 22.1], [106.6, 22.1], [106.6, 22.2], [106.5, 22.1]]))
    assert drawn_boundaries(file)[1] != before
    with pytest.raises(OSError, match="none"):
        drawn_boundaries(tmp_path / "none")
