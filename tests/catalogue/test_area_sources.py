"""The tables are what the script derives from the packages, byte by byte."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from scripts import area_sources
from scripts.area_lists import capitalised, spelling, typed

needs_packages = pytest.mark.skipif(
    find_spec("vietnamadminunits") is None or find_spec("vietnam_provinces") is None,
    reason="the packages of the group `areas` are not installed",
)


@needs_packages
def test_running_the_script_again_gives_the_same_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert area_sources.main([]) == 0
    told = capsys.readouterr().out
    assert "{'communes': 10035, 'districts': 696, 'provinces': 63}" in told
    assert "{'communes': 3321, 'provinces': 34}" in told
    assert "codes that differ: 123" in told and "not there" not in told


@needs_packages
def test_a_file_that_was_changed_by_hand_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(area_sources, "FOLDER", tmp_path)
    assert area_sources.main([]) == 1
    assert area_sources.main(["--write"]) == 0
    assert area_sources.main([]) == 0
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 1_500_000


def test_slips_of_spelling_are_put_right() -> None:
    assert typed("Thị trấn Nông trường  Liên Sơn") == ("TT", "Nông trường Liên Sơn")
    assert typed("Thị Xã Mường Lay") == ("TX", "Mường Lay")
    assert capitalised("Đồng ý") == "Đồng Ý" and capitalised("é Tòng") == "É Tòng"
    assert spelling("Hoà Bình") == spelling("Hòa Bình") and spelling("Quý Quân") != spelling("Qúy Quân")
