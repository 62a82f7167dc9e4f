"""Checking without log-in: whether it is allowed here, and how often one address may do it. Nothing is kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.core.cache import cache

from ktxh.documents.errors import UnreadableError
from ktxh.server import environment
from ktxh.server.administration.choices import choices

_HOUR = 3600
_MEGABYTE = 1024 * 1024
MOST_AN_HOUR = 30  # requests: each check and each download of its result is one
LARGEST = 10 * _MEGABYTE
LARGEST_UNPACKED = 60 * _MEGABYTE
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 10  # seconds

TOO_OFTEN = "Địa chỉ này đã kiểm tra {most} lượt trong một giờ; hãy thử lại sau, hoặc đăng nhập để không bị giới hạn."
BUSY = "Máy chủ đang kiểm tra báo cáo của người khác; hãy thử lại sau một phút."
TOO_LONG = "Tệp “{name}” quá lớn để kiểm tra khi chưa đăng nhập; hãy đăng nhập rồi thử lại."


def allowed() -> bool:
    """Whether the administrator lets anybody check: KTXH_PUBLIC_CHECK, else what was chosen on the page of settings;
    not where nothing is said.
    """
    given: bool | None = getattr(settings, "PUBLIC_CHECK", None)
    if given is None and "KTXH_PUBLIC_CHECK" not in os.environ:
        given = bool(choices().public_check)
    return bool(environment.number("KTXH_PUBLIC_CHECK", 0, 0, 1)) if given is None else given


def refuse_too_often(address: str) -> None:
    """Count a check of an address; UnreadableError where it had its share of this hour.

    Of the address only a digest is kept, for an hour, where all processes of the site see it.
    """
    digest = hashlib.sha256(f"{settings.SECRET_KEY}{address}".encode()).hexdigest()
    key = f"checks:{digest}"
    if cache.add(key, 1, _HOUR):
        return
    try:
        count = cache.incr(key)
    except ValueError:  # the hour ended just now
        cache.set(key, 1, _HOUR)
        return
    if count > MOST_AN_HOUR:
        raise UnreadableError(TOO_OFTEN.format(most=MOST_AN_HOUR))


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one of the few checks that run at once; UnreadableError where none becomes free soon."""
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise UnreadableError(BUSY)
    try:
        yield
    finally:
        _AT_ONCE.release()
