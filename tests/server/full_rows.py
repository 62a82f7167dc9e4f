"""A row in every table of every app, with values that are hard to carry over, and all rows there are."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from ktxh.server.administration.server_tables import all_models, kept_tables
from ktxh.server.exact_field import ExactField

WORDS = "Đồi \\N\t“Thông”\r\n\\t 'x'; NULL {\"a\"} 🌾"
_VALUES: dict[str, Any] = {
    "BinaryField": bytes(range(256)) * 3,
    "BooleanField": True,
    "DateField": date(1945, 9, 2),
    "DateTimeField": datetime(2026, 11, 21, 23, 59, 59, 123456, tzinfo=UTC),
    "GenericIPAddressField": "2001:db8::1",
    "JSONField": {"tên": WORDS.replace("\\N", ""), "số": [1, 2.5, None, True, -0.1], "b": {}},
    "UUIDField": uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"),
}


def fill_every_table(alias: str) -> None:
    """Put a row into each table that has none."""
    left = [one for one in all_models() if one._meta.managed]
    while left:
        ready = [one for one in left if not any(other in left for other in _needed(one))]
        assert ready, left
        for model in ready:
            if not model._base_manager.using(alias).exists():
                values = {field.attname: _value(field, alias) for field in model._meta.local_fields}
                model._base_manager.using(alias).bulk_create([model(**values)])
            left.remove(model)


def rows_of(alias: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables of a backup, as Django reads them."""
    kept = {one.name for one in kept_tables()}
    found = {}
    for model in all_models():
        if (name := model._meta.db_table) in kept:
            fields = [one.attname for one in model._meta.local_fields]
            rows = model._base_manager.using(alias).order_by("pk").values_list(*fields)
            found[name] = [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in rows]
    return found


def _needed(model: type[models.Model]) -> list[object]:
    return [one.related_model for one in model._meta.local_fields if one.related_model not in (None, model)]


def _value(field: Any, alias: str) -> object:
    if field.related_model is not None:
        if field.related_model is field.model:
            return None
        return field.related_model._base_manager.using(alias).values_list("pk", flat=True).first()
    if isinstance(field, ExactField):
        return Decimal("12.50")
    kind = field.get_internal_type()
    if kind.endswith("AutoField") or kind == "AutoField":
        return 41
    if kind in _VALUES:
        return _VALUES[kind]
    if "Integer" in kind:
        return 7
    return WORDS[: field.max_length]
