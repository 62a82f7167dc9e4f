"""People by their names: what is stored knows them by the name they log in with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ktxh.server.accounts.models import User


def full_names(usernames: Iterable[str]) -> Mapping[str, str]:
    """The full name of each, in one question; of who has no account here the name that is stored."""
    wanted = set(usernames)
    found = User.objects.filter(username__in=wanted) if any(wanted) else ()
    return {name: name for name in wanted} | {one.username: one.get_full_name() for one in found}
