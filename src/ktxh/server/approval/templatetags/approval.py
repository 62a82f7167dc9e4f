"""Filters of the pages of approving."""

from __future__ import annotations

from collections.abc import Mapping

from django.template import Library

register = Library()


@register.filter
def named(username: str, names: Mapping[str, str]) -> str:
    """The name of the person behind a user name, out of those that were read for the page."""
    return names.get(username, username)


@register.filter
def count_of(counts: Mapping[str, int], name: str) -> int:
    """One of several counts."""
    return counts.get(name, 0)
