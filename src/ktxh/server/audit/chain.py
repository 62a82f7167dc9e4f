"""The hash of an entry: over everything in it and the hash before it, so that none can be changed or taken out."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import NamedTuple


class Link(NamedTuple):
    """The fields of an entry that its hash is over, in their order."""

    number: int
    at: datetime
    who: str
    where: str
    what: str
    subject: str
    before: str
    after: str
    previous: str


def stamp(at: datetime) -> str:
    """A moment as the trail writes it: in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def hash_of(link: Link) -> str:
    """SHA-256, 64 hex digits, of the fields as a JSON list in UTF-8; the moment in UTC to the microsecond."""
    fields = [*link]
    fields[1] = stamp(link.at)
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
