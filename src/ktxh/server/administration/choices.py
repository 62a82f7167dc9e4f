"""What an administrator switches on this site, kept in `cai-dat.json` of KTXH_HOME; the environment goes first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from ktxh.server.administration.own_files import put
from ktxh.server.administration.telling import Verb, tell

_FILE = "cai-dat.json"
_PUBLIC = "public_check"


@dataclass(frozen=True, slots=True)
class Choices:
    """`public_check`: anybody may check a report without log-in; None where nobody chose."""

    public_check: bool | None = None


def choices() -> Choices:
    """What was chosen; nothing where the file is missing or cannot be read."""
    try:
        table = json.loads(_place().read_text("utf-8"))
    except (OSError, ValueError):
        return Choices()
    given = table.get(_PUBLIC) if isinstance(table, dict) else None
    return Choices(given if isinstance(given, bool) else None)


def choose_public_check(allowed: bool) -> None:
    """Allow or forbid checking without log-in."""
    before = choices().public_check
    with transaction.atomic():
        tell(Verb.SETTING, f"setting {_PUBLIC}", {"allowed": before}, {"allowed": allowed})
        put(_place(), json.dumps({_PUBLIC: allowed}).encode())


def _place() -> Path:
    home: Path = settings.HOME
    return home / _FILE
