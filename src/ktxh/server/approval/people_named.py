"""The names of the people who sent and approved, who are kept as user names."""

from __future__ import annotations

from collections.abc import Iterable

from ktxh.server.accounts.models import User


def names_of(usernames: Iterable[str]) -> dict[str, str]:
    """By user name the name of the person; one that is no user any more keeps its user name. One question."""
    wanted = {one for one in usernames if one}
    found = User.objects.filter(username__in=wanted) if wanted else ()
    return {one: one for one in wanted} | {one.username: str(one) for one in found}
