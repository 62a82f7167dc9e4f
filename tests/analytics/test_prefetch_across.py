"""Fetching across a change of boundaries: the same answers, without a question to the store for each."""

from __future__ import annotations

from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from tests.analytics.remembered import REFORM, Remembered, small_cube

ITEMS = [Item("thu.dien_tich"), Item("thu.nang_suat"), Item("thu.thu_nhap")]
AREAS = ["90001@2025", "90003@2025"]
PERIODS = [parse_period("2023"), parse_period("2024"), parse_period("2025")]


def figures() -> Remembered:
    found = Remembered()
    for place, area in enumerate(("90001", "90002", "90003", "90101"), 1):
        for year in ("2023", "2024"):
            found.put("thu.dien_tich", area, year, 100 * place)
            found.put("thu.san_luong", area, year, 5000 * place)
            found.put("thu.dan_so", area, year, 1000 * place)
            found.put("thu.thu_nhap", area, year, 40 + place)
    for area in AREAS:
        found.put("thu.dien_tich", area, "2025", 777)
    return found


def test_what_is_fetched_together_is_answered_the_same() -> None:
    together, singly = small_cube(figures()), small_cube(figures())
    together.prefetch_across(ITEMS, AREAS, PERIODS, REFORM)
    for item in ITEMS:
        for area in AREAS:
            for period in PERIODS:
                assert together.answer(item, area, period, REFORM) == singly.answer(item, area, period, REFORM)
    # Xã Mới is An and half of Bình: 100 + 200 / 2
    assert together.answer(ITEMS[0], AREAS[0], PERIODS[1], REFORM).value == 100 + 200 / 2


def test_after_fetching_nothing_more_is_asked_of_the_store() -> None:
    kept = figures()
    cube = small_cube(kept)
    cube.prefetch_across(ITEMS, AREAS, PERIODS[:2], None)
    before = kept.questions
    for item in ITEMS:
        for area in AREAS:
            for period in PERIODS[:2]:
                cube.answer(item, area, period)
    assert kept.questions == before
