"""The key that signs sessions and links: from the environment, or made once and kept in a file only the owner reads."""

from __future__ import annotations

import os
import secrets
from collections.abc import MutableMapping
from pathlib import Path

NAME = "KTXH_SECRET_KEY"
_FILE = "ktxh.khoa"
_LENGTH = 50


def keep_key(environment: MutableMapping[str, str] = os.environ) -> None:
    """See to it that the environment has the key: where it has none, that of the file in `KTXH_HOME` (default: the
    folder where the program runs), which is made where there is none either.
    """
    if not environment.get(NAME, "").strip():
        environment[NAME] = _key_of(Path(environment.get("KTXH_HOME", ".")) / _FILE)


def random_key() -> str:
    """A key that nobody knows; what is signed with it is worth nothing in another process."""
    return secrets.token_urlsafe(_LENGTH)


def _key_of(file: Path) -> str:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("ascii").strip()
    key = random_key()
    with os.fdopen(descriptor, "w", encoding="ascii") as made:
        made.write(key)
    return key
