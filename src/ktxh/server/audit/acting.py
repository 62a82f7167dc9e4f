"""Who acts, and from where: said once by who starts an act (a request, a command), known to everything it writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

COMMAND_LINE = "dòng lệnh"


@dataclass(frozen=True, slots=True)
class Acting:
    """A user name, and an IP address or "dòng lệnh"; "" where nobody said."""

    who: str = ""
    where: str = ""


_NOBODY = Acting()
_ACTING: ContextVar[Acting] = ContextVar("acting", default=_NOBODY)


@contextmanager
def acting(who: str, where: str) -> Iterator[Acting]:
    """What is written inside is written by this person from there."""
    token = _ACTING.set(Acting(who, where))
    try:
        yield _ACTING.get()
    finally:
        _ACTING.reset(token)


def act_as(who: str, where: str) -> None:
    """The same for the rest of a process that does one thing, such as a command."""
    _ACTING.set(Acting(who, where))


def now_acting() -> Acting:
    """Who acts here."""
    return _ACTING.get()
