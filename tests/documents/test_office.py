"""Old and foreign text files are read through LibreOffice where it is installed, and named where it is not."""

from __future__ import annotations

import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ktxh.documents import office
from ktxh.documents.errors import UnreadableError
from ktxh.documents.office import read_office
from ktxh.documents.opening import read_file

RTF = r"{\rtf1\ansi\ansicpg1252 \u272?\'e0n b\u242? 967 con, b\u7857?ng 104% c\u249?ng k\u7923?.\par}"
installed = pytest.mark.skipif(office.libreoffice() is None, reason="LibreOffice is not installed")


def rtf(path: Path) -> Path:
    path.write_text(RTF, encoding="ascii")
    return path


def program(tmp_path: Path, script: str) -> Path:
    """A stand-in for LibreOffice."""
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@installed
def test_files_converted_at_the_same_time_are_read_under_their_own_names(tmp_path: Path) -> None:
    paths = [rtf(tmp_path / name) for name in ("một.rtf", "hai.rtf")]
    with ThreadPoolExecutor(2) as pool:
        documents = list(pool.map(read_file, paths))
    for path, document in zip(paths, documents, strict=True):
        assert (document.name, document.format) == (path.name, "rtf")
        assert document.source == "Đàn bò 967 con, bằng 104% cùng kỳ."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hai.rtf", "một.rtf"]


def test_without_libreoffice_one_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "libreoffice", lambda: None)
    with pytest.raises(UnreadableError, match=r"“a\.rtf” có định dạng \.rtf, cần LibreOffice.*cài LibreOffice"):
        read_file(rtf(tmp_path / "a.rtf"))


def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alive = tmp_path / "alive"
    script = f"( while :; do echo x >> {alive}; sleep 0.1; done ) &\nsleep 60\n"
    monkeypatch.setattr(office, "libreoffice", lambda: program(tmp_path, script))
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match="trong 1 giây"):
        read_office(rtf(tmp_path / "a.rtf"), "rtf", seconds=1)
    assert time.monotonic() - begin < 5
    size = alive.stat().st_size
    time.sleep(0.5)
    assert alive.stat().st_size == size, "a child of the conversion still runs"


def test_a_conversion_that_makes_nothing_is_said_to_have_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "libreoffice", lambda: program(tmp_path, "exit 0\n"))
    with pytest.raises(UnreadableError, match="không chuyển được"):
        read_office(rtf(tmp_path / "a.rtf"), "rtf")
