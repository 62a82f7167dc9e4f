"""The sums of a form: rows that are not typed in but added up from the rows right below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ktxh.exchange.typed import shown
from ktxh.model.form import Form
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind

_MADE_HERE = "tổng các dòng con"


def totals_of(
    form: Form, area: str, unit_of: Mapping[Item, str], known: Mapping[Item, Observation], author: str
) -> tuple[Observation, ...]:
    """The sums of which all parts are known and that are not what stands already, as the workbook of the form has them.

    A sum of sums comes too. It is as sure as the least sure of its parts; `known` are the values of one period. A sum
    that was made here, and of which a part has been withdrawn since, is withdrawn with it.
    """
    standing = dict(known)
    found = []
    for place in reversed(range(len(form.rows))):
        row = form.rows[place]
        if not row.total or row.item is None:
            continue
        parts = form.parts(place)
        given = [standing[item] for part in parts if (item := form.rows[part].item) in standing and item is not None]
        if len(given) < len(parts):
            before = standing.get(row.item)
            if before is not None and before.source.place == _MADE_HERE:
                found.append(_withdrawn(standing.pop(row.item), author))
            continue
        total = _total(Key(row.item, area, given[0].key.period), given, form, unit_of[row.item], author)
        before = standing.get(row.item)
        standing[row.item] = total
        if before is None or (before.value, before.status, before.none_occurred) != (
            total.value,
            total.status,
            total.none_occurred,
        ):
            found.append(total)
    return tuple(reversed(found))


def _withdrawn(total: Observation, author: str) -> Observation:
    return Observation(total.key, Decimal(0), total.status, total.source, author, unit=total.unit, withdrawn=True)


def _total(key: Key, parts: Sequence[Observation], form: Form, unit: str, author: str) -> Observation:
    value = sum((part.value for part in parts), Decimal(0))
    kind = SourceKind.SIMULATED if any(part.simulated for part in parts) else SourceKind.FORM
    return Observation(
        key,
        value,
        min(part.status for part in parts),
        Source(kind, form.title, _MADE_HERE),
        author,
        all(part.none_occurred for part in parts),
        shown(value),
        unit,
        cut_off=max((part.cut_off for part in parts if part.cut_off is not None), default=None),
    )
