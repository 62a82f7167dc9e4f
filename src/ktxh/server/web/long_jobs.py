"""Jobs of the worker: when nothing can be expected of one any more, and what is said of one that waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

_STUCK = timedelta(minutes=10)  # the longest job, a check of a very large file, takes a quarter of it
_SOON = timedelta(seconds=30)


def is_stuck(begun: datetime) -> bool:
    """Whether a job of which nothing came began so long ago that its worker was stopped in the middle."""
    return timezone.now() - begun > _STUCK


def waiting_words(asked: datetime) -> str:
    """What is said of a job that has not begun: after a while, why that may be."""
    if timezone.now() - asked > _SOON:
        return "Đang chờ đến lượt: máy chủ đang bận, hoặc chưa bật phần xử lý việc dài."
    return "Đang chờ đến lượt…"
