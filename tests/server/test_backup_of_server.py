"""A backup is one kind of file, whatever it was made from, and goes back into either database."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connections, transaction

from ktxh.server.administration import backups, server_backup
from ktxh.server.administration.backups import check
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import Entry as Reached
from ktxh.server.administration.reaching import reached
from ktxh.server.administration.server_backup import copy_server
from ktxh.server.administration.server_restore import restore_server
from ktxh.server.administration.server_tables import kept_tables
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.audit import trail
from ktxh.server.audit.models import Entry
from ktxh.server.audit.trail import Mark
from ktxh.server.database import open_store
from ktxh.server.database_url import database_settings
from ktxh.server.migrating import bring_site_up_to_date
from tests.cli.plans import run
from tests.server.full_rows import fill_every_table, rows_of
from tests.server.made import indicators, register, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

_NUMBERS = itertools.count(1)
NOW = datetime(2026, 11, 21, 22, 0)


@contextmanager
def filled(address: str, value: str = "12.50") -> Iterator[Store]:
    """A store at this address with a row in every table, and nobody connected to it afterwards."""
    store = open_store(address, indicators=indicators(), areas=register())
    try:
        bring_site_up_to_date(store.alias)
        store.record([stated(value)])
        fill_every_table(store.alias)
        yield store
    finally:
        store.close()


@pytest.fixture(scope="module")
def filled_template(postgresql_server: str, postgresql_template: str) -> str:
    """The name of a database of PostgreSQL with a row in every table."""
    address = _new(postgresql_server, postgresql_template)
    with filled(address):
        pass
    return address.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="module")
def backup(postgresql_server: str, filled_template: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it, not to be changed."""
    file = tmp_path_factory.mktemp("backup") / "sao.db"
    copy_server(entry(_named(postgresql_server, filled_template)), file)
    return file


@pytest.fixture
def file(backup: Path, tmp_path: Path) -> Path:
    """The backup for one test alone, the only thing in its folder."""
    return Path(shutil.copy(backup, tmp_path / "sao.db"))


@pytest.fixture
def server(postgresql_server: str, filled_template: str) -> str:
    """The address of a database of PostgreSQL with a row in every table."""
    return _new(postgresql_server, filled_template)


@pytest.fixture
def other(postgresql_server: str, postgresql_template: str) -> str:
    """The address of a second one, with areas and indicators alone."""
    return _new(postgresql_server, postgresql_template)


def _new(server: str, template: str) -> str:
    name = f"backup_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _named(server, name)


def _named(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def told(alias: str, end: Mark) -> None:
    with transaction.atomic(using=alias):
        tell(Verb.RESTORED, "backup sao.db", None, {"entries": end.number, "hash": end.hash}, alias)


def entry(address: str) -> Reached:
    return database_settings(address)


def put_back(backup: Path, address: str, folder: Path) -> bool:
    return restore_server(backup, entry(address), folder / "truoc.db", told)


def all_rows(where: Path | Reached) -> dict[str, list[tuple[object, ...]]]:
    with reached(where) as alias:
        return rows_of(alias)


def changed(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows after one more value was recorded."""
    store = open_store(address, indicators=indicators(), areas=register())
    store.record([stated("20")])
    store.close()
    return all_rows(entry(address))


def without_trail(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {name: found for name, found in rows.items() if not name.startswith("audit_")}


def test_every_row_of_every_table_is_in_the_file_and_comes_back(server: str, other: str, tmp_path: Path) -> None:
    file = tmp_path / "sao.db"
    heard: list[tuple[int, int]] = []
    made = copy_server(entry(server), file, lambda done, total: heard.append((done, total)))
    before = all_rows(entry(server))
    assert {one.name for one in kept_tables()} == set(before)
    assert [name for name, found in before.items() if not found] == []  # no table was tried without a row
    assert all_rows(file) == before
    total = sum(map(len, before.values()))
    assert heard[0] == (0, total) and heard[-1] == (total, total)
    assert put_back(file, other, tmp_path)
    after = all_rows(entry(other))
    assert without_trail(after) == without_trail(before)
    assert after["audit_entry"][:-1] == before["audit_entry"]
    assert after["audit_entry"][-1][4] == Verb.RESTORED.value
    with reached(entry(other)) as alias:
        assert trail.verify(alias, made.end) is None


def test_the_file_still_guards_its_trail(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        connection.execute("DELETE FROM audit_entry")


def test_a_restored_server_goes_on_where_the_backup_ended(file: Path, other: str, tmp_path: Path) -> None:
    """New rows get keys that nobody has, the trail is one chain, and is guarded as before."""
    put_back(file, other, tmp_path)
    store = open_store(other, indicators=indicators(), areas=register())
    store.record([stated("99")])
    assert trail.verify(store.alias) is None
    with pytest.raises(Exception, match="only added to"), transaction.atomic(using=store.alias):
        connections[store.alias].cursor().execute("TRUNCATE audit_entry")
    store.close()


def test_a_locality_moves_from_sqlite_to_postgresql_and_back(other: str, tmp_path: Path) -> None:
    here, file, back = tmp_path / "ktxh.db", tmp_path / "sao.db", tmp_path / "ve.db"
    with filled(str(here)) as store:
        before = rows_of(store.alias)
    backups.copy_whole(here, file)
    put_back(file, other, tmp_path)
    assert without_trail(all_rows(entry(other))) == without_trail(before)
    copy_server(entry(other), back)
    backups.restore(back, tmp_path / "moi.db", NOW, told)
    assert without_trail(all_rows(tmp_path / "moi.db")) == without_trail(before)


def test_a_file_of_commands_alone_moves_too(postgresql_server: str, tmp_path: Path) -> None:
    """A database that never had a site has no tables of people; they are made on the way."""
    other = _new(postgresql_server, "template0")
    here, file = tmp_path / "ktxh.db", tmp_path / "sao.db"
    store = open_store(str(here), indicators=indicators(), areas=register())
    store.record([stated("5")])
    store.close()
    backups.copy_whole(here, file)
    assert not put_back(file, other, tmp_path)  # there was nothing that could be lost
    found = all_rows(entry(other))
    assert len(found["collection_observation"]) == 1 and found["accounts_user"] == []


def test_a_server_of_commands_alone_is_backed_up(other: str, tmp_path: Path) -> None:
    store = open_store(other, indicators=indicators(), areas=register())
    store.record([stated("5")])
    store.close()
    copy_server(entry(other), tmp_path / "sao.db")
    assert len(all_rows(tmp_path / "sao.db")["collection_observation"]) == 1


def test_what_is_written_meanwhile_is_not_in_the_file(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer is not held up, and the file is of the moment when reading began."""
    before, file = all_rows(entry(server)), tmp_path / "sao.db"
    store, written = open_store(server, indicators=indicators(), areas=register()), []

    def write(done: int, total: int) -> None:
        if not written:
            written.append(store.record([stated("77")]))

    copy_server(entry(server), file, write)
    store.close()
    assert all_rows(file) == before
    assert len(all_rows(entry(server))["collection_observation"]) == len(before["collection_observation"]) + 1


def test_few_rows_are_in_memory_at_once(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_backup, "_FIRST_ROWS", 1)
    monkeypatch.setattr(server_backup, "_AT_ONCE", 10)
    copy_server(entry(server), tmp_path / "sao.db")
    assert all_rows(tmp_path / "sao.db") == all_rows(entry(server))


@pytest.mark.parametrize("what", ["cut", "column", "word", "reference", "end"])
def test_a_restore_that_fails_leaves_everything_as_it_was(server: str, file: Path, tmp_path: Path, what: str) -> None:
    before = changed(server)
    if what == "cut":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with closing(sqlite3.connect(file)) as connection:
        if what == "column":
            connection.execute("ALTER TABLE reports_prose DROP COLUMN note")
        elif what == "word":  # the last of all tables but one is refused, after all others were filled
            connection.execute("UPDATE submissions_submission SET warnings = 'nhiều'")
        elif what == "reference":
            connection.execute("UPDATE submissions_event SET submission_id = 999")
        connection.commit()

    def interrupted(alias: str, end: Mark) -> None:
        told(alias, end)
        raise KeyboardInterrupt

    if what == "end":
        with pytest.raises(KeyboardInterrupt):
            restore_server(file, entry(server), tmp_path / "truoc.db", interrupted)
    else:
        with pytest.raises(AdministrationError):
            put_back(file, server, tmp_path)
    assert all_rows(entry(server)) == before
    assert [one.name for one in tmp_path.iterdir()] == ["sao.db"]


def test_what_was_there_is_kept_as_a_backup(server: str, file: Path, tmp_path: Path) -> None:
    before = changed(server)
    kept = tmp_path / "truoc.db"
    assert put_back(file, server, tmp_path)
    assert check(kept).end.number == len(before["audit_entry"])
    assert all_rows(kept) == before


def test_nobody_else_may_use_the_database(server: str, file: Path, tmp_path: Path) -> None:
    with psycopg.connect(server), pytest.raises(AdministrationError, match="dừng máy chủ"):
        put_back(file, server, tmp_path)


def test_a_server_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    nowhere = entry("postgresql://ktxh:mat-khau@127.0.0.1:1/so_lieu")
    with pytest.raises(AdministrationError, match="Không nối được"):
        copy_server(nowhere, tmp_path / "sao.db")
    assert list(tmp_path.iterdir()) == []


def test_the_commands_work_on_a_server_too(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backed up encrypted, looked at, and put back; what was there is kept, encrypted too."""
    monkeypatch.chdir(tmp_path)
    secret = tmp_path / "mat-khau.txt"
    secret.write_text("chín mươi chín con suối", "utf-8")
    options = ("--passphrase-file", secret, "--database", server)
    assert "đã mã hóa" in run(capsys, "backup", tmp_path / "sao.db.mahoa", *options)
    with reached(entry(server)) as alias:
        backed_up = trail.head(alias)
        assert Entry.objects.using(alias).get(number=backed_up.number).what == Verb.BACKUP.value
    before = all_rows(entry(server))
    changed(server)
    shown = run(capsys, "restore", tmp_path / "sao.db.mahoa", "--check", *options)
    assert f"nhật ký {backed_up.number} việc" in shown
    run(capsys, "restore", tmp_path / "sao.db.mahoa", *options)
    assert without_trail(all_rows(entry(server))) == without_trail(before)
    (kept,) = tmp_path.glob("truoc-ktxh-*.db.mahoa")
    assert f"nhật ký {backed_up.number + 1} việc" in run(capsys, "restore", kept, "--check", *options)
