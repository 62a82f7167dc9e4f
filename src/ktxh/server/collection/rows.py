"""Between rows of the table and observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ktxh.model.observation import Key, Observation, Source, SourceKind, Status
from ktxh.server.collection.models import Observation as Row
from ktxh.server.exact import join
from ktxh.server.interning import Interned


class Content(NamedTuple):
    """What makes two versions differ; the source and the words it was typed in do not."""

    digits: int
    decimals: int
    status: int
    none_occurred: bool
    simulated: bool
    cut_off: date | None
    note: str
    withdrawn: bool = False


def content_as_read(
    digits: int,
    decimals: int,
    status: int,
    none_occurred: bool,
    simulated: bool,
    cut_off: date | str | None,
    note: str,
    withdrawn: bool,
) -> Content:
    """The content of a stored version out of its columns, as either database gives them: 0 for false, days as texts."""
    day = date.fromisoformat(cut_off) if isinstance(cut_off, str) else cut_off
    return Content(digits, decimals, status, bool(none_occurred), bool(simulated), day, note, bool(withdrawn))


def number_of(row: Row) -> Decimal:
    """The value of a stored version."""
    return join(row.digits, row.decimals)


def observations_of(rows: Iterable[Row], interned: Interned) -> Iterator[Observation]:
    """Stored versions, read with their entries, as observations."""
    for row in rows:
        entry = row.entry
        yield Observation(
            key=Key(interned.item(row.item_id), interned.area(row.area_id), interned.period(row.period_id)),
            value=number_of(row),
            status=Status(row.status),
            source=Source(SourceKind(entry.kind), entry.name, row.place, row.quote),
            author=entry.author,
            none_occurred=row.none_occurred,
            typed=row.typed,
            unit=row.unit,
            cut_off=row.cut_off,
            recorded_at=entry.recorded_at,
            version=row.version,
            note=row.note,
            withdrawn=row.withdrawn,
        )
