"""The units that the real reports speak of."""

import re
from datetime import date
from pathlib import Path

import pytest

from ktxh.catalogue.area_names import resolve
from ktxh.catalogue.areas import area_tree

REPORTS = {
    "trang-dinh-2024-h1": ("180", date(2024, 6, 14), 22),
    "bac-son-2024": ("185", date(2024, 11, 30), 18),
    "phong-tho-2024-h1": ("109", date(2024, 6, 14), 17),
}
SENTENCE = "Có 22/22 xã, thị trấn nộp báo cáo; 20/21 xã đạt."


def counts(text: str) -> list[str]:
    return re.findall(r"\b\d+/\d+ xã, thị trấn", text)


def test_counts_of_all_units_in_a_sentence_hold() -> None:
    (found,) = counts(SENTENCE)
    assert len(resolve(found, area_tree(), date(2024, 6, 14), "180").found) == 22


@pytest.mark.parametrize("name", REPORTS)
def test_counts_of_all_units_in_the_real_reports_hold(name: str, real_reports: list[Path]) -> None:
    key, day, units = REPORTS[name]
    (file,) = [report for report in real_reports if report.stem == name]
    found = [resolve(count, area_tree(), day, key) for count in counts(file.read_text("utf-8"))]
    all_of_them = [one for one in found if one.count is not None and one.count.total == units]
    assert all_of_them and not any(one.problem for one in all_of_them)


def test_communes_that_the_real_reports_name_are_found_and_misread_ones_suggested(real_reports: list[Path]) -> None:
    found, not_found = set(), {}
    word = r"[A-ZĐÁÀẢÃẠĂÂÊÔƠƯÚÝỚ][a-zà-ỹ]+"
    for file in real_reports:
        key, day, _ = REPORTS[file.stem]
        for written in set(re.findall(rf"\b(?:xã|thị trấn) {word}(?: {word})+", file.read_text("utf-8"))):
            resolution = resolve(written, area_tree(), day, key)
            if resolution.found:
                found.add((file.stem, written))
            else:
                not_found[written] = [one.area.full_name for one in resolution.suggestions]
    assert len(found) >= 3 * len(not_found) and len(found) >= 20
    assert not_found["xã Sỉ Lở Lầu"] == ["xã Sì Lở Lầu"]  # misread by the machine that made the text
