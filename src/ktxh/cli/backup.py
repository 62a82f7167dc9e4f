"""`ktxh backup` and `ktxh restore`: the whole database as a file, checked, and back again, whole or not at all."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ktxh.cli.outputs import say
from ktxh.cli.plan_database import DatabaseOption
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.server.audit.trail import Mark

TargetArgument = Annotated[
    Path, typer.Argument(metavar="TỆP", help="Tệp sẽ ghi; là thư mục thì ghi vào đó với tên kèm ngày giờ.")
]
SourceArgument = Annotated[Path, typer.Argument(metavar="TỆP", help="Bản sao lưu do ktxh backup hoặc trang web làm.")]
_MEGABYTE = 1024 * 1024


def backup(target: TargetArgument, database: DatabaseOption = None) -> None:
    """Sao lưu cơ sở dữ liệu vào một tệp, kể cả khi máy chủ đang chạy; tệp không được mã hóa, hãy cất nơi an toàn."""
    from ktxh.server.administration import backups
    from ktxh.server.administration.telling import Verb
    from ktxh.server.problems import StoreError

    now = datetime.now()
    try:
        entry = _entry(database)
        source = _file(entry, "sao lưu", backups.dump_command(entry, now))
        place = target / f"ktxh-{now:%Y%m%d-%H%M%S}.db" if target.is_dir() else target
        if place.exists():
            raise UserError(f"“{place}” đã có; hãy chọn tên khác để không mất bản cũ.")
        backups.refuse_missing(source)
        with backups.reached(source) as alias:
            _told(alias, Verb.BACKUP, f"backup {place.name}")
        made = backups.copy_whole(source, place)
    except StoreError as error:
        raise UserError(str(error)) from error
    size = max(1, made.size // _MEGABYTE)
    say(f"Đã sao lưu vào “{place}” ({size} MB). Đã kiểm tra: tệp nguyên vẹn, nhật ký đủ {made.end.number} việc.")
    say(f"Mã cuối của nhật ký, nên ghi lại ở nơi khác: {made.end.number} {made.end.hash}")


def restore(source: SourceArgument, database: DatabaseOption = None) -> None:
    """Phục hồi cơ sở dữ liệu từ bản sao lưu; bản đang có được giữ lại với tên khác. Dừng máy chủ trước khi làm."""
    from ktxh.server.administration import backups
    from ktxh.server.administration.telling import Verb
    from ktxh.server.problems import StoreError

    def tell(alias: str, end: Mark) -> None:
        _told(alias, Verb.RESTORED, f"backup {source.name}", {"entries": end.number, "hash": end.hash})

    try:
        entry = _entry(database)
        target = _file(entry, "phục hồi", backups.restore_command(entry))
        kept = backups.restore(source, target, datetime.now(), tell)
    except StoreError as error:
        raise UserError(str(error)) from error
    say(f"Đã phục hồi “{target}” từ “{source}”.")
    if kept is not None:
        say(f"Cơ sở dữ liệu trước đó giữ ở “{kept}”; xóa khi không còn cần.")


def _entry(database: str | None) -> dict[str, Any]:
    """What Django is told of the database, with Django started."""
    import django

    from ktxh.server import environment
    from ktxh.server.database_url import database_settings
    from ktxh.server.settings import DEFAULT_FILE

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ktxh.server.settings")
    django.setup()
    return database_settings(environment.text("DATABASE_URL", DEFAULT_FILE) if database is None else database)


def _file(entry: dict[str, Any], what: str, command: str) -> Path:
    """The file of the database; UserError with the command of the server where it has none."""
    if not entry["ENGINE"].endswith("sqlite3"):
        raise UserError(f"Cơ sở dữ liệu PostgreSQL thì {what} bằng công cụ của máy chủ: {command}")
    return Path(entry["NAME"])


def _told(alias: str, verb: str, subject: str, after: dict[str, object] | None = None) -> None:
    """Add an entry to the trail in the name of the user of this machine."""
    import getpass

    from django.db import transaction

    from ktxh.server.administration.telling import Verb, tell
    from ktxh.server.audit.acting import COMMAND_LINE, acting

    try:
        name = getpass.getuser()
    except (KeyError, ImportError, OSError):
        name = ""
    with acting(name, COMMAND_LINE), transaction.atomic(using=alias):
        tell(Verb(verb), subject, None, after, alias)
