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
    from collections.abc import Mapping

    from ktxh.server.administration.backup_drill import Contents
    from ktxh.server.audit.trail import Mark

TargetArgument = Annotated[
    Path, typer.Argument(metavar="TỆP", help="Tệp sẽ ghi; là thư mục thì ghi vào đó với tên kèm ngày giờ.")
]
SourceArgument = Annotated[Path, typer.Argument(metavar="TỆP", help="Bản sao lưu do ktxh backup hoặc trang web làm.")]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="TỆP",
        help="Tệp chứa mật khẩu mã hóa; mặc định theo KTXH_BACKUP_PASSPHRASE_FILE, không có thì không mã hóa.",
    ),
]
CheckOption = Annotated[
    bool, typer.Option("--check", help="Chỉ phục hồi thử vào tệp tạm, kiểm tra và cho biết bản sao lưu có gì.")
]
_MEGABYTE = 1024 * 1024


def backup(target: TargetArgument, passphrase_file: PassphraseOption = None, database: DatabaseOption = None) -> None:
    """Sao lưu cơ sở dữ liệu vào một tệp, kể cả khi máy chủ đang chạy; có tệp mật khẩu thì bản sao lưu được mã hóa."""
    from ktxh.server.problems import StoreError

    now = datetime.now()
    try:
        entry = _entry(database)
        from ktxh.server.administration import backup_making
        from ktxh.server.administration.telling import Verb

        secret = backup_making.passphrase(passphrase_file)
        place = target / backup_making.file_name(now, secret) if target.is_dir() else target
        if place.exists():
            raise UserError(f"“{place}” đã có; hãy chọn tên khác để không mất bản cũ.")
        with backup_making.source(entry) as alias:
            _told(alias, Verb.BACKUP, f"backup {place.name}")
        made = backup_making.make_backup(entry, place, secret)
    except StoreError as error:
        raise UserError(str(error)) from error
    size = max(1, made.size // _MEGABYTE)
    say(f"Đã sao lưu vào “{place}” ({size} MB{', đã mã hóa' if secret else ', không mã hóa: hãy cất nơi an toàn'}).")
    say(f"Đã kiểm tra: tệp nguyên vẹn, nhật ký đủ {made.end.number} việc.")
    say(f"Mã cuối của nhật ký, nên ghi lại ở nơi khác: {made.end.number} {made.end.hash}")


def restore(
    source: SourceArgument,
    check: CheckOption = False,
    passphrase_file: PassphraseOption = None,
    database: DatabaseOption = None,
) -> None:
    """Phục hồi cơ sở dữ liệu từ bản sao lưu; bản đang có được giữ lại với tên khác. Dừng máy chủ trước khi làm."""
    from ktxh.server.problems import StoreError

    try:
        entry = _entry(database, whole=check)
        from ktxh.server.administration import backup_making

        secret = backup_making.passphrase(passphrase_file)
        with backup_making.made_readable(source, secret) as plain:
            if check:
                from ktxh.server.administration.backup_drill import drill

                _say_contents(source, drill(plain))
                return
            kept = _restored(source, plain, entry, secret)
    except StoreError as error:
        raise UserError(str(error)) from error
    say(f"Đã phục hồi “{entry['NAME']}” từ “{source}”.")
    if kept is not None:
        say(f"Cơ sở dữ liệu trước đó giữ ở “{kept}”; xóa khi không còn cần.")


def _restored(source: Path, plain: Path, entry: Mapping[str, Any], secret: bytes | None) -> Path | None:
    """Where what was there is kept, None where there was nothing."""
    from ktxh.server.administration import backup_making, backups
    from ktxh.server.administration.reaching import is_server
    from ktxh.server.administration.telling import Verb

    def tell(alias: str, end: Mark) -> None:
        _told(alias, Verb.RESTORED, f"backup {source.name}", {"entries": end.number, "hash": end.hash})

    now = datetime.now()
    if not is_server(entry):
        return backups.restore(plain, Path(entry["NAME"]), now, tell)
    from ktxh.server.administration.server_restore import restore_server

    kept = Path.cwd() / f"truoc-{backup_making.file_name(now, secret)}"
    return kept if restore_server(plain, entry, kept, tell, secret) else None


def _say_contents(source: Path, found: Contents) -> None:
    last = f", lần cuối lúc {found.last_change.astimezone():%H:%M ngày %d/%m/%Y}" if found.last_change else ""
    say(f"“{source}” phục hồi được: tệp, nhật ký và liên kết giữa các bảng đều nguyên vẹn. Chưa thay đổi gì.")
    say(
        f"Trong đó có: {_counted(found.values)} số liệu, {_counted(found.reports)} bản báo cáo, "
        f"{_counted(found.people)} tài khoản; nhật ký {_counted(found.end.number)} việc{last}."
    )
    say(f"Mã cuối của nhật ký, để so với mã đã ghi khi sao lưu: {found.end.number} {found.end.hash}")


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _entry(database: str | None, *, whole: bool = False) -> dict[str, Any]:
    """What Django is told of the database, with Django started: with all tables of the web where it must know them."""
    import django

    from ktxh.server import environment
    from ktxh.server.database_url import database_settings
    from ktxh.server.settings import DEFAULT_FILE

    entry = database_settings(environment.text("DATABASE_URL", DEFAULT_FILE) if database is None else database)
    whole = whole or not entry["ENGINE"].endswith("sqlite3")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"ktxh.server.{'web.' if whole else ''}settings")
    django.setup()
    return entry


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
