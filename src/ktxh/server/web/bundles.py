"""The scripts, styles and fonts that were built out of `frontend/` into this package."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "ktxh"


@cache
def digest() -> str:
    """A short digest over what was built; "0" where nothing was."""
    content = hashlib.sha256()
    files = sorted(file for file in FOLDER.rglob("*") if file.is_file() and file.suffix not in {".br", ".gz"})
    for file in files:
        content.update(file.relative_to(FOLDER).as_posix().encode() + b"\0" + file.read_bytes())
    return content.hexdigest()[:12] if files else "0"


def immutable(path: str, url: str) -> bool:
    """Whether a file never changes under its address: all do not, for the digest is part of it."""
    return f"/{digest()}/" in url and bool(path)
