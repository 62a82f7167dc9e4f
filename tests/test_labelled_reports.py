"""Reports of other hands are read and checked about as well as the real ones; floors over all of them together."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.labels import Compared, compare

REPORTS = sorted((Path(__file__).parent / "labelled_reports").glob("*.txt"))


@cache
def together() -> Compared:
    compared = Compared()
    for report in REPORTS:
        compare(report, compared)
    return compared


def test_there_are_reports_of_every_level_and_period() -> None:
    names = " ".join(report.stem for report in REPORTS)
    assert all(level in names for level in ("-xa-", "-phuong-", "-huyen-", "-thi-xa-", "-quan-", "-tinh-"))
    assert all(period in names for period in ("thang-4-", "quy-1-", "6-thang-", "9-thang-", "nam-2"))


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_no_report_has_more_than_one_false_alarm(report: Path) -> None:
    compared = Compared()
    compare(report, compared)
    assert compared.raised - compared.right <= 1, compared.notes


def test_nine_of_ten_errors_are_raised() -> None:
    assert together().found >= 0.9 * together().wrong, together().notes


def test_what_is_raised_is_wrong() -> None:
    assert together().right >= 0.97 * together().raised, together().notes


def test_most_of_what_is_right_is_examined() -> None:
    assert together().examined >= 0.85 * together().sound


def test_figures_stand_in_their_columns() -> None:
    assert together().read >= 0.95 * together().fields, together().notes
