"""Backups of the database: made while others write, checked, restored whole or not at all.

A backup is a database of SQLite of its own, whatever it was made from: everything (figures, reports, people, trail) as
it was at one moment. Here is what concerns files; `server_backup` and `server_restore` do the same for PostgreSQL.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import reached
from ktxh.server.audit import trail
from ktxh.server.audit.trail import Mark

Telling = Callable[[int, int], None]
_PAGES_AT_ONCE = 2_000
_NEEDED = ("audit_entry", "audit_head", "collection_observation", "django_migrations")


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that is whole: its size in bytes, and where its trail ends."""

    size: int
    end: Mark


def quietly(done: int, total: int) -> None:
    """Tell nobody how far it is."""
    del done, total


def copy_whole(source: Path, target: Path, telling: Telling = quietly) -> Checked:
    """Copy a database to a file, checked, whole or not at all; AdministrationError where it cannot be.

    Others may go on writing: the copy is of one moment. `telling` hears how many of how many pages are copied.
    """
    refuse_missing(source)
    with beside(target) as fresh:
        _copy(source, fresh, telling)
        checked = check(fresh)
        keep_private(fresh)
        fresh.replace(target)
    return checked


def unpack(backup: Path, fresh: Path) -> Checked:
    """Copy a backup to a new file, checked there too: what is looked at is what was copied."""
    check(backup)
    _copy(backup, fresh, quietly)
    return check(fresh)


def refuse_missing(file: Path) -> None:
    """AdministrationError where there is no such database."""
    if not file.is_file():
        raise AdministrationError(f"Không có cơ sở dữ liệu “{file}”; hãy kiểm tra tên tệp.")


def restore(backup: Path, target: Path, moment: datetime, tell: Callable[[str, Mark], None]) -> Path | None:
    """Put a backup in the place of a database; where the one before is kept, None where there was none.

    The backup is copied beside the database, checked, told the trail by `tell` (the name under which Django reaches the
    copy, and where its trail ended), and renamed at the end: until then everything is as it was. AdministrationError
    where the backup is not whole, or somebody has the database open.
    """
    refuse_missing(backup)
    check(backup)
    with beside(target) as fresh:
        _copy(backup, fresh, quietly)
        end = check(fresh).end
        with reached(fresh) as alias:
            tell(alias, end)
        _settle(fresh)
        check(fresh)
        kept = None
        if target.exists():
            _refuse_open(target)
            kept = target.with_name(f"{target.name}.truoc-{moment:%Y%m%d-%H%M%S}")
            _link(target, kept)
        for ending in ("-wal", "-shm"):  # of a database that was not closed: they do not belong to the new one
            target.with_name(target.name + ending).unlink(missing_ok=True)
        fresh.replace(target)
    return kept


def check(file: Path) -> Checked:
    """Whether a file is a whole database of this program with a whole trail; AdministrationError where it is not."""
    shown = file.name
    try:
        with closing(sqlite3.connect(f"file:{_quoted(file)}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables.issuperset(_NEEDED):
                raise AdministrationError(f"“{shown}” không phải bản sao lưu của chương trình; hãy chọn tệp khác.")
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise AdministrationError(
            f"“{shown}” không phải cơ sở dữ liệu, hoặc đã hỏng ({error}); hãy dùng bản sao lưu khác."
        ) from error
    if found != "ok":
        raise AdministrationError(f"“{shown}” đã hỏng ({found}); hãy dùng bản sao lưu khác.")
    with reached(file) as alias:
        broken, end = trail.verify(alias), trail.head(alias)
    if broken is not None:
        raise AdministrationError(f"Nhật ký trong “{shown}” không còn nguyên từ việc số {broken}; tệp này không dùng.")
    return Checked(file.stat().st_size, end)


def _copy(source: Path, target: Path, telling: Telling) -> None:
    def told(_status: int, remaining: int, total: int) -> None:
        telling(total - remaining, total)

    try:
        with (
            closing(sqlite3.connect(f"file:{_quoted(source)}?mode=ro", uri=True, timeout=30)) as read,
            closing(sqlite3.connect(target)) as write,
        ):
            # in a transaction all steps see one moment; without it SQLite begins again whenever somebody has written
            read.execute("BEGIN")
            read.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
            read.backup(write, pages=_PAGES_AT_ONCE, progress=told)
            write.execute("PRAGMA journal_mode = DELETE")
            write.commit()
    except sqlite3.Error as error:
        raise AdministrationError(f"Chưa chép được cơ sở dữ liệu ({error}); hãy kiểm tra tệp và chỗ trống.") from error


def _settle(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _refuse_open(file: Path) -> None:
    """AdministrationError where another process has the database open: only who is alone may end the log."""
    try:
        with closing(sqlite3.connect(file, timeout=1)) as connection:
            (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.rollback()
    except sqlite3.OperationalError:
        mode = "locked"
    except sqlite3.DatabaseError:
        return  # what is there is broken, which may be why one restores
    if mode != "delete":
        raise AdministrationError(f"“{file.name}” đang được chương trình khác mở; hãy dừng máy chủ rồi làm lại.")


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new file in the folder of the target, gone afterwards unless it was renamed."""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise AdministrationError(
            f"Không ghi được vào thư mục “{target.parent}” ({error.strerror}); hãy chọn nơi khác."
        ) from error
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
    except OSError as error:
        raise AdministrationError(f"Không ghi được “{target.name}” ({error.strerror or error}).") from error
    finally:
        for one in (fresh, fresh.with_name(fresh.name + "-journal"), fresh.with_name(fresh.name + "-wal")):
            with suppress(OSError):
                one.unlink()


def _link(target: Path, kept: Path) -> None:
    """Keep the database before under another name; it also stays under its own until the new one takes that."""
    try:
        kept.hardlink_to(target)
    except OSError:
        _copy(target, kept, quietly)


def keep_private(file: Path) -> None:
    """Let nobody but the owner read it, where the disk knows of owners."""
    with suppress(OSError):
        file.chmod(0o600)


def _quoted(file: Path) -> str:
    from urllib.parse import quote

    return quote(str(file.absolute()))
