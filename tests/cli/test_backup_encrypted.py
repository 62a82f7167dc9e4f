"""Drills of restoring, and backups that are encrypted: what comes back, and what is refused."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ktxh.server.administration import sealing
from ktxh.server.administration.problems import AdministrationError
from tests.cli.plans import empty_database, run
from tests.cli.test_backup import recorded, value_of

PASSPHRASE = "chín mươi chín con suối"
OVERHEAD = 8 + 16 + 7 + 16  # what stands before the first chunk
CHUNK = 1024 * 1024 + 16


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "mat-khau.txt"
    file.write_text(PASSPHRASE + "\n", "utf-8")
    return file


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_a_drill_says_what_is_in_a_backup_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    recorded(database, "10")
    run(capsys, "backup", copy, "--database", database)
    before = contents(tmp_path)
    told = run(capsys, "restore", copy, "--check")
    with closing(sqlite3.connect(copy)) as connection:
        number, end = connection.execute("SELECT number, hash FROM audit_head").fetchone()
    assert "phục hồi được" in told and "Chưa thay đổi gì" in told
    assert f"1 số liệu, 0 bản báo cáo, 0 tài khoản; nhật ký {number} việc, lần cuối lúc" in told
    assert f"{number} {end}" in told
    assert contents(tmp_path) == before


def test_a_drill_finds_rows_that_point_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    recorded(database, "10")
    run(capsys, "backup", copy, "--database", database)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DELETE FROM periods_period")
        connection.commit()
    assert "collection_observation" in run(capsys, "restore", copy, "--check", code=2)


def test_an_encrypted_backup_comes_back_with_its_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], passphrase: Path
) -> None:
    database, folder = empty_database(tmp_path), tmp_path / "cat"
    folder.mkdir()
    recorded(database, "10")
    assert "đã mã hóa" in run(capsys, "backup", folder, "--passphrase-file", passphrase, "--database", database)
    (copy,) = folder.iterdir()
    assert copy.name.endswith(".db.mahoa")
    assert b"SQLite format" not in copy.read_bytes() and b"audit_entry" not in copy.read_bytes()
    if os.name == "posix":
        assert copy.stat().st_mode & 0o077 == 0
    recorded(database, "20")
    assert "1 số liệu" in run(capsys, "restore", copy, "--check", "--passphrase-file", passphrase)
    run(capsys, "restore", copy, "--passphrase-file", passphrase, "--database", database)
    assert value_of(database) == "10"


def test_the_passphrase_may_be_named_by_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], passphrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db.mahoa"
    monkeypatch.setenv("KTXH_BACKUP_PASSPHRASE_FILE", str(passphrase))
    assert "đã mã hóa" in run(capsys, "backup", copy, "--database", database)
    assert "phục hồi được" in run(capsys, "restore", copy, "--check")
    monkeypatch.delenv("KTXH_BACKUP_PASSPHRASE_FILE")
    assert "hãy nêu tệp mật khẩu" in run(capsys, "restore", copy, "--check", code=2)


@pytest.mark.parametrize(
    ("words", "said"),
    [("chín mươi tám con suối", "Mật khẩu không đúng"), ("ngắn", "quá ngắn"), (None, "Không đọc được tệp mật khẩu")],
)
def test_a_wrong_passphrase_is_one_sentence_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], passphrase: Path, words: str | None, said: str
) -> None:
    database, copy, other = empty_database(tmp_path), tmp_path / "sao.db.mahoa", tmp_path / "khac.txt"
    recorded(database, "10")
    run(capsys, "backup", copy, "--passphrase-file", passphrase, "--database", database)
    if words is not None:
        other.write_text(words, "utf-8")
    before = contents(tmp_path)
    assert said in run(capsys, "restore", copy, "--passphrase-file", other, "--database", database, code=2)
    assert contents(tmp_path) == before
    new = tmp_path / "moi.db.mahoa"
    if words != "chín mươi tám con suối":
        assert said in run(capsys, "backup", new, "--passphrase-file", other, "--database", database, code=2)
        assert contents(tmp_path) == before


def test_what_was_encrypted_comes_back_whatever_its_length(tmp_path: Path) -> None:
    plain, sealed, back = (tmp_path / name for name in ("plain", "sealed", "back"))
    mebibyte = 1024 * 1024
    for length in (0, 1, mebibyte, mebibyte + 1, 2 * mebibyte):
        plain.write_bytes(os.urandom(length))
        sealing.seal(plain, sealed, PASSPHRASE.encode())
        chunks = max(1, -(-length // mebibyte))
        assert sealed.stat().st_size == OVERHEAD + length + 16 * chunks
        sealing.unseal(sealed, back, PASSPHRASE.encode())
        assert back.read_bytes() == plain.read_bytes()


def test_every_change_of_an_encrypted_file_is_found(tmp_path: Path) -> None:
    """Three chunks: one bit elsewhere, two of them exchanged, one left out, the last cut off, bytes added."""
    plain, sealed, back = (tmp_path / name for name in ("plain", "sealed", "back"))
    plain.write_bytes(os.urandom(3 * 1024 * 1024))
    sealing.seal(plain, sealed, PASSPHRASE.encode())
    whole = sealed.read_bytes()
    head, body = whole[:OVERHEAD], whole[OVERHEAD:]
    chunks = [body[start : start + CHUNK] for start in range(0, len(body), CHUNK)]
    assert len(chunks) == 3
    first, second, third = chunks
    flipped = bytearray(whole)
    flipped[OVERHEAD + CHUNK + 5] ^= 1
    beginning = bytearray(whole)
    beginning[8 + 16 + 2] ^= 1
    for wrong in (
        bytes(flipped),
        bytes(beginning),
        head + second + first + third,
        head + first + third,
        head + first + second,
        head + first,
        head,
        head[:20],
        whole[:-1],
        whole + b"x",
        whole + third,
    ):
        sealed.write_bytes(wrong)
        with pytest.raises(AdministrationError, match="đã hỏng"):
            sealing.unseal(sealed, back, PASSPHRASE.encode())


def test_two_backups_of_the_same_share_no_bytes_that_tell_so(tmp_path: Path) -> None:
    plain, one, other = (tmp_path / name for name in ("plain", "one", "other"))
    plain.write_bytes(bytes(1000))
    for sealed in (one, other):
        sealing.seal(plain, sealed, PASSPHRASE.encode())
    assert one.read_bytes()[8:40] != other.read_bytes()[8:40]
    assert one.read_bytes()[OVERHEAD:] != other.read_bytes()[OVERHEAD:]
