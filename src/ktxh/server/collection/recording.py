"""Records values: what is new becomes a first version, what differs the next one, what stands already stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from django.utils import timezone

from ktxh.model.observation import Observation, Recorded
from ktxh.server.collection import models
from ktxh.server.collection.rows import Content, content_of
from ktxh.server.collection.telling import ChangedValue, tell_recorded
from ktxh.server.entry import Entry
from ktxh.server.exact import DoesNotFitError, split
from ktxh.server.interning import Interned
from ktxh.server.known_keys import faults, shown
from ktxh.server.problems import RefusedError

_AT_ONCE = 400
_Cell = tuple[int, int, int]
_Thing = TypeVar("_Thing")


class _Standing(NamedTuple):
    """What is current in a cell; a row without id is still to be written."""

    row: models.Observation
    content: Content


def record(
    alias: str, interned: Interned, observations: Iterable[Observation], entry: Entry, partial: bool
) -> Recorded:
    """Record values, in their order, inside a transaction; see `Store.record`."""
    refused, good = _sorted_out(interned, list(observations))
    if refused and not partial:
        raise RefusedError(tuple(refused))
    items = interned.make_items([one.key.item for one, _ in good])
    periods = interned.make_periods([one.key.period for one, _ in good])
    areas = interned.area_ids({one.key.area for one, _ in good})
    cells = [(items[one.key.item], areas[one.key.area], periods[one.key.period]) for one, _ in good]
    standing = _standing(alias, cells)
    entries = _Entries(alias, entry)
    superseded: list[int] = []
    rows: list[models.Observation] = []
    changed: list[ChangedValue] = []
    new = 0
    for cell, (one, content) in zip(cells, good, strict=True):
        before = standing.get(cell)
        if before is not None and before.content == content:
            continue
        if before is None:
            new += 1
        else:
            before.row.current = False
            if before.row.pk is not None:
                superseded.append(before.row.pk)
        row = _row(cell, one, content, 1 if before is None else before.row.version + 1, entries.id_for(one))
        rows.append(row)
        changed.append(ChangedValue(one.key, None if before is None else before.content, content))
        standing[cell] = _Standing(row, content)
    table = models.Observation.objects.using(alias)
    for portion in _portions(superseded):
        table.filter(pk__in=portion).update(current=False)
    table.bulk_create(rows, batch_size=_AT_ONCE)
    tell_recorded(alias, changed, entry, entries.authors)
    return Recorded(new, len(rows) - new, len(good) - len(rows), tuple(refused))


def _sorted_out(
    interned: Interned, given: Sequence[Observation]
) -> tuple[list[str], list[tuple[Observation, Content]]]:
    """Why some cannot be kept, and the others with their content."""
    unknown = faults(interned, {one.key for one in given})
    refused: list[str] = []
    good: list[tuple[Observation, Content]] = []
    for one in given:
        try:
            if why := unknown.get(one.key) or _fault_of_words(one):
                raise DoesNotFitError(why)
            good.append((one, _content(one)))
        except DoesNotFitError as error:
            refused.append(f"{shown(one.key)}: {error}")
    return refused, good


def _content(one: Observation) -> Content:
    try:
        digits, decimals = split(one.value)
    except DoesNotFitError as error:
        raise DoesNotFitError(f"giá trị {one.typed or one.value} {error}") from None
    return Content(digits, decimals, int(one.status), one.none_occurred, one.simulated, one.cut_off, one.note)


def _fault_of_words(one: Observation) -> str:
    if any("\0" in text for text in (one.typed, one.unit, one.note, one.source.place, one.source.quote)):
        return "có ký tự NUL trong chữ đi kèm; hãy xóa ký tự này"
    return ""


def _standing(alias: str, cells: Sequence[_Cell]) -> dict[_Cell, _Standing]:
    """The current versions of cells, found cell by cell in one statement for many."""
    found: dict[_Cell, _Standing] = {}
    distinct = sorted(set(cells))
    for portion in _portions(distinct):
        wanted = ",".join(map(str, portion))
        rows = models.Observation.objects.using(alias).raw(
            f"WITH wanted(item, area, period) AS (VALUES {wanted}) "
            "SELECT o.* FROM wanted CROSS JOIN collection_observation o "
            "WHERE o.item_id = wanted.item AND o.period_id = wanted.period AND o.area_id = wanted.area AND o.current"
        )
        for row in rows:
            found[row.item_id, row.area_id, row.period_id] = _Standing(row, content_of(row))
    return found


def _row(cell: _Cell, one: Observation, content: Content, version: int, entry: int) -> models.Observation:
    item, area, period = cell
    return models.Observation(
        item_id=item,
        area_id=area,
        period_id=period,
        version=version,
        current=True,
        entry_id=entry,
        typed=one.typed,
        unit=one.unit,
        place=one.source.place,
        quote=one.source.quote,
        **content._asdict(),
    )


class _Entries:
    """The entries of one act of recording: one for each source and author among its values."""

    def __init__(self, alias: str, entry: Entry) -> None:
        self._alias, self._entry, self._at = alias, entry, entry.at or timezone.now()
        self._ids: dict[tuple[str, str, str], int] = {}

    @property
    def authors(self) -> set[str]:
        """Whose values they are, as far as that was said."""
        return {author for _, _, author in self._ids if author}

    def id_for(self, one: Observation) -> int:
        """The id of the entry that a value belongs to, made when it is first needed."""
        key = (str(one.source.kind), one.source.name, one.author or self._entry.author)
        if key not in self._ids:
            kind, name, author = key
            self._ids[key] = (
                models.Entry.objects.using(self._alias)
                .create(
                    kind=kind,
                    name=name,
                    author=author,
                    recorded_at=self._at,
                    note=self._entry.note,
                    sha256=self._entry.sha256,
                )
                .pk
            )
        return self._ids[key]


def _portions(things: Sequence[_Thing]) -> Iterator[Sequence[_Thing]]:
    return (things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE))
