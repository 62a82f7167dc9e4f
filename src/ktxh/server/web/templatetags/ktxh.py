"""Filters of all templates: numbers, days and figures as offices print them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.template import Library
from django.utils import timezone

from ktxh.analytics.comparing import shift_unit
from ktxh.language.numbers import print_number, print_short
from ktxh.model.area import printed
from ktxh.server.accounts.names import full_names

register = Library()
_PEOPLE = "people"
_NARROW = "\N{NARROW NO-BREAK SPACE}"


@register.filter
def number(value: Decimal | int | None, decimals: int | None = None) -> str:
    """1.234,5; "–" for nothing. With decimals: rounded to so many."""
    return "–" if value is None else print_number(Decimal(value), decimals)


@register.filter
def short(value: Decimal | None, decimals: int = 2) -> str:
    """A computed value with at most so many decimals; "–" for nothing."""
    return "–" if value is None else print_short(Decimal(value), decimals)


@register.filter
def percent(value: Decimal | None, decimals: int = 2) -> str:
    """12,12 % with a thin blank; "–" for nothing."""
    return "–" if value is None else print_short(Decimal(value), decimals) + _NARROW + "%"


@register.filter
def day(value: date | datetime | None) -> str:
    """05/6/2024; "" for nothing."""
    if value is None:
        return ""
    return printed(timezone.localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """05/6/2024 14:30; "" for nothing."""
    return "" if value is None else f"{day(value)} {timezone.localtime(value):%H:%M}"


@register.filter
def change(value: Decimal | None, unit: str = "") -> str:
    """+2,57 % or −1,2 %, of what is itself in per cent (its `unit`) −1,2 điểm %; "–" for nothing."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{print_short(abs(Decimal(value)), 2)}{_NARROW}{shift_unit(unit)}"


@register.simple_tag(takes_context=True)
def person(context: Any, username: str) -> str:
    """The full name of a user; the name itself of who has no account here, "không ghi tên" for nobody."""
    if not username:
        return "không ghi tên"
    known: dict[str, str] = context.render_context.dicts[0].setdefault(_PEOPLE, {})
    if username not in known:
        known.update(full_names([username]))
    return known[username]


@register.inclusion_tag("web/progress.html")
def progress_bar(share: Decimal, elapsed: Decimal) -> dict[str, int]:
    """A bar of the share of plan, with a tick where the year stands; both in per cent."""
    return {"share": max(0, min(100, int(share))), "elapsed": max(0, min(100, int(elapsed)))}
