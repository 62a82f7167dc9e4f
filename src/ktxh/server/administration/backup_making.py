"""A backup of either database, encrypted where there is a passphrase; and a backup made ready to be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from ktxh.server import environment
from ktxh.server.administration import backups, sealing
from ktxh.server.administration.backups import Checked, Telling
from ktxh.server.administration.problems import AdministrationError
from ktxh.server.administration.reaching import Entry, is_server, reached, refuse_unreachable
from ktxh.server.administration.server_backup import copy_server, keep_server
from ktxh.server.administration.server_tables import tables_there

PASSPHRASE_FILE = "KTXH_BACKUP_PASSPHRASE_FILE"
SEALED = ".mahoa"  # how the name of an encrypted backup ends


def file_name(moment: datetime, secret: bytes | None) -> str:
    """What a backup of a moment is called."""
    return f"ktxh-{moment:%Y%m%d-%H%M%S}.db{'' if secret is None else SEALED}"


def passphrase(given: Path | None = None) -> bytes | None:
    """The passphrase of backups here, None where they are not encrypted; StoreError where its file is not right."""
    named = environment.text(PASSPHRASE_FILE, "")
    if given is None and named:
        given = Path(named)
    return None if given is None else sealing.passphrase_in(given)


def make_backup(entry: Entry, target: Path, secret: bytes | None, telling: Telling = backups.quietly) -> Checked:
    """Back a database up to a file, checked, whole or not at all; AdministrationError where that cannot be done.

    With a passphrase nothing is written beside the target but what is encrypted: it is made in the folder of temporary
    files (TMPDIR), which must have room for it.
    """
    if secret is None:
        return _made(entry, target, telling)
    with TemporaryDirectory() as place:
        plain = Path(place) / "ban-sao.db"
        made = _made(entry, plain, telling)
        _seal(plain, target, secret)
    return Checked(target.stat().st_size, made.end)


def keep_before(entry: Entry, target: Path, secret: bytes | None) -> None:
    """Keep what a PostgreSQL database holds before it is replaced, be it whole or not; encrypted as backups are."""
    if secret is None:
        keep_server(entry, target)
        return
    with TemporaryDirectory() as place:
        plain = Path(place) / "ban-sao.db"
        keep_server(entry, plain)
        _seal(plain, target, secret)


@contextmanager
def source(entry: Entry) -> Iterator[str]:
    """The name under which Django reaches a database that is to be backed up; AdministrationError where none is."""
    if not is_server(entry):
        file = Path(str(entry["NAME"]))
        backups.refuse_missing(file)
        with reached(file) as alias:
            yield alias
        return
    with reached(entry) as alias:
        refuse_unreachable(alias)
        tables_there(alias)
        yield alias


@contextmanager
def made_readable(backup: Path, secret: bytes | None) -> Iterator[Path]:
    """The database that is in a backup, decrypted to a file that is gone afterwards where it is encrypted."""
    backups.refuse_missing(backup)
    if not sealing.is_sealed(backup):
        yield backup
        return
    if secret is None:
        raise AdministrationError(
            f"“{backup.name}” đã mã hóa; hãy nêu tệp mật khẩu bằng --passphrase-file hoặc {PASSPHRASE_FILE}."
        )
    with TemporaryDirectory() as place:
        plain = Path(place) / backup.name
        sealing.unseal(backup, plain, secret)
        yield plain


def _seal(plain: Path, target: Path, secret: bytes) -> None:
    with backups.beside(target) as fresh:
        sealing.seal(plain, fresh, secret)
        backups.keep_private(fresh)
        fresh.replace(target)


def _made(entry: Entry, target: Path, telling: Telling) -> Checked:
    if is_server(entry):
        return copy_server(entry, target, telling)
    return backups.copy_whole(Path(str(entry["NAME"])), target, telling)
