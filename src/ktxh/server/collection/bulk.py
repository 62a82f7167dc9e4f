"""Imports large tables: every value checked, one transaction, all or nothing."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone

from ktxh.model.observation import Recorded
from ktxh.server.collection import models
from ktxh.server.collection.import_form import ImportOptions, positions, separator_of
from ktxh.server.collection.import_lookups import Lookups
from ktxh.server.collection.import_rows import Refusal, RowReader
from ktxh.server.collection.staging import Staging
from ktxh.server.collection.telling import tell_imported
from ktxh.server.entry import Entry
from ktxh.server.problems import StoreError
from ktxh.server.writing import MANY, settle

if TYPE_CHECKING:
    from ktxh.server.store import Store

_AT_ONCE = 20_000
MOST_REFUSED = 100_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of an import. Where rows were refused and so nothing was kept, `written` is False and `recorded` empty.

    `blank` rows state no value; `repeated` ones say what another row of the table says.
    """

    written: bool
    recorded: Recorded
    refused: tuple[Refusal, ...] = ()
    blank: int = 0
    repeated: int = 0


class _NothingKeptError(Exception):
    """Takes back a transaction in which rows were refused."""


def import_csv(store: Store, path: Path, options: ImportOptions, entry: Entry) -> ImportReport:
    """Import a CSV file in UTF-8; see `Store.import_csv`."""
    try:
        with path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        with path.open(encoding="utf-8-sig", newline="") as lines:
            first = lines.readline()
            lines.seek(0)
            reader = csv.reader(lines, delimiter=options.separator or separator_of(first), strict=True)
            heads = next(reader, [])
            numbered = ((reader.line_num, row) for row in reader)
            given = Entry(entry.author, entry.at, entry.note, entry.sha256 or digest)
            return import_rows(store, heads, numbered, options.name or path.name, options, given)
    except UnicodeDecodeError as error:
        raise StoreError(
            f"Tệp “{path.name}” không phải CSV mã UTF-8 (byte thứ {error.start + 1}); "
            "trong Excel hãy lưu lại bằng “CSV UTF-8”."
        ) from error
    except csv.Error as error:
        raise StoreError(f"Tệp “{path.name}” hỏng ở dòng {reader.line_num}: dấu ngoặc kép không khớp.") from error
    except FileNotFoundError as error:
        raise StoreError(f"Không tìm thấy tệp “{path}”.") from error
    except OSError as error:
        raise StoreError(f"Không đọc được tệp “{path}”: {error.strerror}.") from error


def import_rows(
    store: Store,
    heads: Sequence[str],
    rows: Iterable[tuple[int, list[str]]],
    name: str,
    options: ImportOptions,
    entry: Entry,
) -> ImportReport:
    """Import the rows of a table, each with its line; see `Store.import_rows`."""
    places = positions(heads)
    report = None
    try:
        with store.writing_together():
            lookups = Lookups(store.interned, store.indicators, store.area_tree)
            reader = RowReader(lookups, places, len(heads), options)
            staging = Staging(store.alias, options.kind)
            staged = reader.read(rows)
            while batch := list(islice(staged, _AT_ONCE)):
                staging.put(batch)
                if len(reader.refused) > MOST_REFUSED:
                    raise StoreError(f"Hơn {MOST_REFUSED:,} dòng sai".replace(",", ".") + "; hãy xem lại cả bảng.")
            staging.sort()
            clashes, repeated = staging.take_out_repeated()
            refused = (*reader.refused, *map(reader.clash, clashes))
            if refused and not options.partial:
                report = ImportReport(False, Recorded(), tuple(sorted(refused)), reader.blank, repeated)
                raise _NothingKeptError
            recorded = staging.compare()
            if recorded.new or recorded.changed:
                staging.write(_make_entry(store.alias, name, options, entry))
                tell_imported(store.alias, name, recorded, entry)
            staging.close()
            report = ImportReport(True, recorded, tuple(sorted(refused)), reader.blank, repeated)
    except _NothingKeptError:
        pass
    assert report is not None
    if report.recorded.new + report.recorded.changed >= MANY:
        settle(store.alias)
    return report


def write_refusals(report: ImportReport, path: Path) -> None:
    """Write every refused row into a CSV file that office programs open: line, column, value, reason."""
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines, delimiter=";")
        writer.writerow(["Dòng", "Cột", "Nội dung", "Lý do"])
        writer.writerows(_shown(report.refused))


def _shown(refused: Iterable[Refusal]) -> Iterator[tuple[object, ...]]:
    return ((one.line, one.head, one.value, one.reason) for one in refused)


def _make_entry(alias: str, name: str, options: ImportOptions, entry: Entry) -> int:
    made = models.Entry.objects.using(alias).create(
        kind=options.kind.value,
        name=name,
        sha256=entry.sha256,
        author=entry.author,
        recorded_at=entry.at or timezone.now(),
        note=entry.note,
    )
    return made.pk
