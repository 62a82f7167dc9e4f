"""Adds to the trail, and finds where it was tampered with.

What the chain cannot show by itself: that somebody who may write into the database cut the end off and set the head
back, or made the whole chain anew from some entry on. Both are found by a `Mark` of the head that was noted elsewhere
(in a backup, a log server, on paper): `verify` with it as `witness`.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connections
from django.utils import timezone

from ktxh.server.audit.acting import now_acting
from ktxh.server.audit.chain import Link, hash_of
from ktxh.server.audit.change import Change, as_json
from ktxh.server.audit.models import Entry, Head
from ktxh.server.problems import StoreError

_AT_ONCE = 2_000
# in SQL: an entry is one of the smallest things that is written, and is written most often
_HEAD = "SELECT number, hash FROM audit_head WHERE id = 1"
_HELD = _HEAD + " FOR UPDATE"
_INSERT = (
    'INSERT INTO audit_entry (number, at, who, "where", what, subject, "before", "after", previous, hash) '
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_UNKNOWN = "chương trình"  # nobody said who acts


class Mark(NamedTuple):
    """The number and the hash of an entry; 0 and "" before the first."""

    number: int
    hash: str


def append(alias: str, *changes: Change, author: str = "") -> int:
    """Add changes to the trail of a store, inside the transaction that makes them; the number of the last.

    Who and where are those that act (`audit.acting`); `author` counts where nobody said who acts. Who appends holds the
    end of the trail until the transaction ends, so append last. RuntimeError outside of a transaction.
    """
    connection = connections[alias]
    if not connection.in_atomic_block:
        raise RuntimeError("the trail is added to in the transaction that makes the change")
    acts, at = now_acting(), timezone.now()
    who, stored_at = acts.who or author or _UNKNOWN, connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_HELD if connection.vendor == "postgresql" else _HEAD)
        end = cursor.fetchone()
        if end is None:
            raise StoreError(
                "Nhật ký thay đổi đã bị xóa mất phần cuối nên chưa ghi gì; hãy báo quản trị cơ sở dữ liệu."
            )
        number, last = end
        for one in changes:
            number += 1
            link = Link(
                number, at, who, acts.where, one.what, one.subject, as_json(one.before), as_json(one.after), last
            )
            last = hash_of(link)
            cursor.execute(_INSERT, [number, stored_at, *link[2:], last])
        cursor.execute("UPDATE audit_head SET number = %s, hash = %s WHERE id = 1", [number, last])
    return int(number)


def head(alias: str) -> Mark:
    """Where the trail ends now; worth noting elsewhere."""
    row = Head.objects.using(alias).filter(pk=1).first()
    return Mark(0, "") if row is None else Mark(row.number, row.hash)


def verify(alias: str, witness: Mark | None = None) -> int | None:
    """The number of the first entry that is not as it was written, or is missing; None where all are.

    `witness` is the end of the trail as it was noted at some time.
    """
    last = Mark(0, "")
    for row in Entry.objects.using(alias).order_by("number").iterator(_AT_ONCE):
        link = Link(*(getattr(row, name) for name in Link._fields))
        if link.number != last.number + 1 or link.previous != last.hash or row.hash != hash_of(link):
            return last.number + 1
        last = Mark(link.number, row.hash)
        if witness is not None and witness.number == last.number and witness.hash != last.hash:
            return last.number
    end = head(alias)
    if end != last:
        return min(end.number, last.number) + 1
    if witness is not None and witness.number > last.number:
        return last.number + 1
    return None
