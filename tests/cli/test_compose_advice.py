"""What `ktxh compose` says of a request that is odd: units of another time, figures that were frozen, dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.plans import empty_database, run


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return empty_database(tmp_path)


def composed(database: str, capsys: pytest.CaptureFixture[str], area: str, period: str, *options: object) -> str:
    return run(capsys, "compose", area, period, "-o", "x.docx", "-d", database, *options)


def test_a_unit_that_is_no_more_or_not_yet_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = composed(database, capsys, "huyện Tràng Định", "2025")
    assert "Huyện Tràng Định chỉ có đến ngày 30/6/2025, trước khi hết năm 2025; hãy xem có đúng đơn vị không." in told
    told = composed(database, capsys, "06040@2025", "2024")  # xã Thất Khê of the two-level government
    assert "Xã Thất Khê có từ ngày 01/7/2025, sau năm 2024; hãy xem có đúng đơn vị không." in told
    assert "hãy xem có đúng đơn vị không" not in composed(database, capsys, "huyện Tràng Định", "2024")
    # founded within the year that it reports of: that is how all communes of 2025 report
    assert "hãy xem có đúng đơn vị không" not in composed(database, capsys, "06040@2025", "2025")


def test_a_report_whose_figures_were_frozen_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("versions", "180", "2024D06", "-d", database)
    assert "đã chốt" not in composed(database, capsys, "180", "2024D06")
    run(capsys, *asked, "--freeze", "1")
    told = composed(database, capsys, "180", "2024D06")
    assert "Bản 1 của báo cáo này đã chốt số liệu; bản vừa soạn là bản khác, chưa chốt." in told
    run(capsys, *asked, "--unfreeze", "1", "--note", "Sửa số thu")
    assert "đã chốt" not in composed(database, capsys, "180", "2024D06")


def test_dates_that_cannot_be_meant_are_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = composed(database, capsys, "180", "2024D06", "--date", "2023-06-05")
    assert "Ngày ban hành 05/6/2023 trước cả 6 tháng đầu năm 2024; hãy xem lại --date." in told
    told = composed(database, capsys, "180", "2024D06", "--date", "2024-06-05", "--cut-off", "2024-06-14")
    assert "Số liệu tính đến 14/6/2024, sau ngày ban hành 05/6/2024; hãy xem lại --cut-off." in told
    told = composed(database, capsys, "180", "2024D06", "--date", "2024-06-05", "--cut-off", "2024-05-31")
    assert "hãy xem lại" not in told


def test_an_empty_database_is_told_for_it_may_be_another_than_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = composed("khong-phai.db", capsys, "180", "2024D06")
    assert "Cơ sở dữ liệu chưa có số liệu nào cho báo cáo này; hãy xem có đúng tệp --database" in told
