"""Stored values as Parquet: exact decimals, words as dictionaries, written in portions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ktxh.exchange.export_rows import FlatRow

_AT_ONCE = 20_000
_WORDS = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [
        pa.field("indicator", _WORDS, nullable=False),
        pa.field("breakdown", _WORDS, nullable=False),
        pa.field("name", _WORDS, nullable=False),
        pa.field("area_key", _WORDS, nullable=False),
        pa.field("area_name", _WORDS, nullable=False),
        pa.field("period", _WORDS, nullable=False),
        pa.field("period_name", _WORDS, nullable=False),
        # a value that the store keeps has at most 15 digits and 9 decimals
        pa.field("value", pa.decimal128(24, 9)),
        pa.field("decimals", pa.int8(), nullable=False),
        pa.field("none_occurred", pa.bool_(), nullable=False),
        pa.field("unit", _WORDS, nullable=False),
        pa.field("status", _WORDS, nullable=False),
        pa.field("cut_off", pa.date32()),
        pa.field("simulated", pa.bool_(), nullable=False),
        pa.field("note", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
    ]
)


def write_parquet(path: Path, rows: Iterable[FlatRow]) -> int:
    """Write rows into a Parquet file; how many there were."""
    count = 0
    ahead = iter(rows)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        while portion := list(islice(ahead, _AT_ONCE)):
            writer.write_batch(_batch(portion))
            count += len(portion)
    return count


def _batch(rows: Sequence[FlatRow]) -> pa.RecordBatch:
    nothing = Decimal(0)
    columns = {name: [getattr(row, name) for row in rows] for name in FlatRow._fields}
    values = columns["value"]
    columns["none_occurred"] = [value is None for value in values]
    columns["value"] = [nothing if value is None else value for value in values]
    columns["decimals"] = [max(0, -int(value.as_tuple().exponent)) for value in columns["value"]]
    columns["cut_off"] = [date.fromisoformat(text) if text else None for text in columns["cut_off"]]
    columns["simulated"] = [text == "x" for text in columns["simulated"]]
    arrays = []
    for field in SCHEMA:
        plain = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
        array = pa.array(columns[field.name], type=plain)
        arrays.append(array.dictionary_encode() if pa.types.is_dictionary(field.type) else array)
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)
