"""How it is said by when something has to be done."""

from __future__ import annotations

from datetime import date

from ktxh.model.area import printed


def by_when(day: date, today: date) -> str:
    """A deadline as it stands to a day: "hạn 17/6/2024 (còn 3 ngày)"."""
    days = (day - today).days
    if days == 0:
        return f"hạn {printed(day)} (hôm nay)"
    return f"hạn {printed(day)} ({f'còn {days}' if days > 0 else f'quá {-days}'} ngày)"


def done_before(day: date | None, today: date) -> str:
    """Until when others do something, as a part of a sentence with a blank before it; "" where no day is set or it is
    over.
    """
    if day is None or day < today:
        return ""
    return f" trong hôm nay, {printed(day)}" if day == today else f" trước {printed(day)}"
