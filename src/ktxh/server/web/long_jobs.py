"""Jobs of the worker: when nothing can be expected of one any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

_STUCK = timedelta(minutes=10)  # the longest job, a check of a very large file, takes a quarter of it


def is_stuck(begun: datetime) -> bool:
    """Whether a job of which nothing came began so long ago that its worker was stopped in the middle."""
    return timezone.now() - begun > _STUCK
