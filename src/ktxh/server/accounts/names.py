"""People by their names: what is stored knows them by the name they log in with."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ktxh.server.accounts.models import User


def full_names(usernames: Collection[str]) -> Mapping[str, str]:
    """The full name of each; of who has no account here the name that is stored."""
    found = {one.username: one.get_full_name() for one in User.objects.filter(username__in=usernames)}
    return {name: found.get(name, name) for name in usernames}
