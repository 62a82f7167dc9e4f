"""The backups that are kept here, and making one: at once, or in the worker of long jobs where it takes long."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from django_tasks import task

from ktxh.server.administration import backup_making
from ktxh.server.administration.own_files import put
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import Entry, is_server
from ktxh.server.administration.telling import Verb, tell
from ktxh.server.audit.acting import acting
from ktxh.server.problems import StoreError

FOLDER = "sao-luu"
NAME = re.compile(r"ktxh-\d{8}-\d{6}\.db(\.mahoa)?")
AT_ONCE = 64 * 1024 * 1024  # larger databases are copied by the worker
_NOTE = "dang-sao-luu.json"
_STUCK = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is kept: its name, size in bytes, when it was made."""

    name: str
    size: int
    at: datetime

    @property
    def sealed(self) -> bool:
        """Whether it is encrypted."""
        return self.name.endswith(backup_making.SEALED)


@dataclass(frozen=True, slots=True)
class Progress:
    """The backup that is being made: its name, how much of it is done (per cent), why it could not be made."""

    name: str
    share: int
    fault: str
    at: datetime

    @property
    def under_way(self) -> bool:
        """Whether something is still to come of it."""
        return not self.fault


def kept() -> tuple[Backup, ...]:
    """The backups there are, the newest first."""
    found = []
    if _folder().is_dir():
        for file in _folder().iterdir():
            if NAME.fullmatch(file.name):
                stat = file.stat()
                at = datetime.fromtimestamp(stat.st_mtime, tz=timezone.get_current_timezone())
                found.append(Backup(file.name, stat.st_size, at))
    return tuple(sorted(found, key=lambda one: one.name, reverse=True))


def database() -> Entry:
    """What Django knows of the database."""
    return connections["default"].settings_dict


def encrypted() -> bool | None:
    """Whether backups made here are encrypted; None where the file with the passphrase is not right."""
    try:
        return backup_making.passphrase() is not None
    except StoreError:
        return None


def ask_for_backup(author: str, where: str) -> str:
    """Have a backup made; its name. One at a time. AdministrationError where it cannot be."""
    if (now := progress()) is not None and now.under_way:
        raise AdministrationError(f"Đang làm bản “{now.name}”; hãy đợi xong rồi làm bản khác.")
    secret = _passphrase()
    try:
        _folder().mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise AdministrationError(f"Không tạo được thư mục “{FOLDER}” ({error.strerror}).") from error
    name = backup_making.file_name(timezone.localtime(), secret)
    with transaction.atomic():
        tell(Verb.BACKUP, f"backup {name}")
    if _size() <= AT_ONCE:
        backup_making.make_backup(database(), _folder() / name, secret)
    else:
        _note(name, 0)
        make_later.enqueue(name, author, where)
    return name


@task()
def make_later(name: str, author: str, where: str) -> None:
    """Make it; how far it is and why it could not be made stand where the page finds them."""
    last = 0

    def told(done: int, total: int) -> None:
        nonlocal last
        if total and (share := done * 100 // total) > last:
            last = share
            _note(name, share)

    with acting(author, where):
        try:
            backup_making.make_backup(database(), _folder() / name, _passphrase(), told)
        except StoreError as error:
            _note(name, last, str(error))
            return
    _forget_note()


def progress() -> Progress | None:
    """How far the one is that is being made, None where none is."""
    try:
        note = json.loads((_folder() / _NOTE).read_text("utf-8"))
        found = Progress(note["name"], note["share"], note["fault"], datetime.fromisoformat(note["at"]))
    except (OSError, ValueError, KeyError):
        return None
    if found.under_way and timezone.now() - found.at > _STUCK:
        return Progress(found.name, found.share, "Việc sao lưu đã dừng giữa chừng; hãy làm lại.", found.at)
    return found


def path_of(name: str) -> Path | None:
    """The file of a backup, None where there is none of this name."""
    place = _folder() / name
    return place if NAME.fullmatch(name) and place.is_file() else None


def _passphrase() -> bytes | None:
    try:
        return backup_making.passphrase()
    except StoreError as error:
        raise AdministrationError(str(error)) from error


def _size() -> int:
    """The size of the database in bytes."""
    connection = connections["default"]
    if not is_server(database()):
        return Path(str(database()["NAME"])).stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return int(size)


def _note(name: str, share: int, fault: str = "") -> None:
    note = {"name": name, "share": share, "fault": fault, "at": timezone.now().isoformat()}
    put(_folder() / _NOTE, json.dumps(note, ensure_ascii=False).encode())


def _forget_note() -> None:
    with suppress(OSError):
        (_folder() / _NOTE).unlink()


def _folder() -> Path:
    home: Path = settings.HOME
    return home / FOLDER
