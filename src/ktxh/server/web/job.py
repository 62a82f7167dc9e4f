"""A job is what a person comes to do: one app, one entry in the left column, one part of the addresses.

An app declares it in its `apps.py`: `job = Job("nhap", "Nhập số liệu", Act.ENTER, 20)`; its `urls.py` then stands below
`/<area>/<period>/nhap/`, or below `/nhap/` where the job is about no unit and period.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import AppConfig, apps

from ktxh.server.accounts.rights import Act


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """`order` is its place in the column, where it is `listed`.

    `act` is what one must be allowed to do to see it there, None for everybody; each of `also` is enough as well.
    Who may not do `doing` there only looks, and finds the job by the name `looked_at`.
    """

    order: int
    slug: str
    name: str
    act: Act | None = Act.SEE
    placed: bool = True
    listed: bool = True
    also: tuple[Act, ...] = ()
    doing: Act | None = None
    looked_at: str = ""


@cache
def jobs() -> tuple[tuple[Job, AppConfig], ...]:
    """The jobs of the installed apps with their apps, in their order."""
    return tuple(sorted(_found(), key=lambda found: found[0]))


def _found() -> Iterator[tuple[Job, AppConfig]]:
    for app in apps.get_app_configs():
        if isinstance(job := getattr(app, "job", None), Job):
            yield job, app
