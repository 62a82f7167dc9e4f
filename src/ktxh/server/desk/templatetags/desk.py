"""Tags of the desk's pages: people by their names."""

from __future__ import annotations

from typing import Any

from django import template

from ktxh.server.desk.people import full_names

register = template.Library()
_KEY = "desk_people"


@register.simple_tag(takes_context=True)
def person(context: Any, username: str) -> str:
    """The full name of a user; the name itself of who has no account here, "không ghi tên" for nobody."""
    if not username:
        return "không ghi tên"
    known: dict[str, str] = context.render_context.dicts[0].setdefault(_KEY, {})
    if username not in known:
        known.update(full_names([username]))
    return known[username]
