"""A backup and back again: whole, checked, with the trail; and what is refused."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period import Period
from ktxh.server.database import open_store
from tests.cli.plans import empty_database, run

KEY = Key(Item("dau_tu_cong.gia_tri_khoi_luong"), "06040@2025", Period.of_year(2025))


def recorded(address: str, value: str) -> None:
    from decimal import Decimal

    store = open_store(address)
    store.record([Observation(KEY, Decimal(value), Status.OFFICIAL, source=Source(SourceKind.HAND))])
    store.close()


def value_of(address: str) -> str:
    store = open_store(address)
    found = store.observation(KEY)
    store.close()
    return str(found.value) if found else "–"


def test_what_was_backed_up_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    recorded(database, "10")
    assert "nhật ký đủ" in run(capsys, "backup", copy, "--database", database)
    recorded(database, "20")
    told = run(capsys, "restore", copy, "--database", database)
    assert value_of(database) == "10"
    (kept,) = tmp_path.glob("ktxh.db.truoc-*")
    assert str(kept) in told
    assert value_of(str(kept)) == "20"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def test_backup_and_restore_stand_in_the_trail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    run(capsys, "backup", copy, "--database", database)
    run(capsys, "restore", copy, "--database", database)
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            'SELECT what, subject, "where" FROM audit_entry ORDER BY number DESC LIMIT 2'
        ).fetchall()
    assert rows == [("phuc_hoi", "backup sao.db", "dòng lệnh"), ("sao_luu", "backup sao.db", "dòng lệnh")]


def test_a_backup_is_one_file_for_its_owner_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = empty_database(tmp_path)
    folder = tmp_path / "cat"
    folder.mkdir()
    run(capsys, "backup", folder, "--database", database)
    (made,) = folder.iterdir()
    assert made.name.startswith("ktxh-") and made.suffix == ".db"
    if os.name == "posix":
        assert made.stat().st_mode & 0o077 == 0


def test_a_database_can_be_restored_where_there_was_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    recorded(database, "10")
    run(capsys, "backup", copy, "--database", database)
    new = str(tmp_path / "moi.db")
    run(capsys, "restore", copy, "--database", new)
    assert value_of(new) == "10"


def test_nothing_is_written_over_a_backup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = empty_database(tmp_path)
    (tmp_path / "sao.db").write_text("bản cũ")
    assert "đã có" in run(capsys, "backup", tmp_path / "sao.db", "--database", database, code=2)
    assert (tmp_path / "sao.db").read_text() == "bản cũ"


@pytest.mark.parametrize("what", ["cut", "other", "text", "trail", "absent"])
def test_a_backup_that_is_not_whole_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    recorded(database, "10")
    run(capsys, "backup", copy, "--database", database)
    if what == "cut":
        copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    elif what == "text":
        copy.write_text("không phải cơ sở dữ liệu" * 100)
    elif what == "absent":
        copy.unlink()
    else:
        with closing(sqlite3.connect(copy)) as connection:
            if what == "other":
                connection.execute("DROP TABLE audit_head")
            else:
                for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    connection.execute(f'DROP TRIGGER "{name}"')
                connection.execute("UPDATE audit_entry SET who = 'ai khac' WHERE number = 1")
            connection.commit()
    before = Path(database).read_bytes()
    told = run(capsys, "restore", copy, "--database", database, code=2)
    assert "sao.db" in told
    assert Path(database).read_bytes() == before
    assert list(tmp_path.glob("ktxh.db.truoc-*")) == []


def test_a_database_that_is_open_elsewhere_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, copy = empty_database(tmp_path), tmp_path / "sao.db"
    recorded(database, "10")
    run(capsys, "backup", copy, "--database", database)
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert held.stdout is not None and held.stdin is not None
    assert held.stdout.readline() == "open\n"
    try:
        assert "dừng máy chủ" in run(capsys, "restore", copy, "--database", database, code=2)
    finally:
        held.stdin.close()
        held.wait(10)
    assert value_of(database) == "10"


_HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM audit_entry").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


def test_a_backup_is_of_one_moment_though_others_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that adds entries while pages are copied neither stops the copy nor gets into it by halves."""
    from ktxh.server.administration import backups

    monkeypatch.setattr(backups, "_PAGES_AT_ONCE", 200)
    database = empty_database(tmp_path)
    recorded(database, "10")
    began, written = value_of(database), 0

    def write_meanwhile(done: int, total: int) -> None:
        nonlocal written
        if done < total and written < 5:
            written += 1
            with closing(sqlite3.connect(database, timeout=5)) as connection:
                connection.execute("CREATE TABLE IF NOT EXISTS meanwhile (number INTEGER)")
                connection.execute("INSERT INTO meanwhile VALUES (1)")
                connection.commit()

    copy = tmp_path / "sao.db"
    backups.copy_whole(Path(database), copy, write_meanwhile)
    with closing(sqlite3.connect(copy)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert "meanwhile" not in tables
    assert value_of(str(copy)) == began == "10"
    assert written == 5
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM meanwhile").fetchone() == (5,)


def test_a_server_that_does_not_answer_is_one_sentence_without_its_password(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    address = "postgresql://ktxh:mat-khau@127.0.0.1:1/so_lieu"
    told = run(capsys, "backup", tmp_path / "sao.db", "--database", address, code=2)
    assert "Không nối được" in told and "mat-khau" not in told
    assert list(tmp_path.iterdir()) == []
