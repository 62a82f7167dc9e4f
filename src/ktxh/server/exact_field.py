"""A column for exact numbers that the database never computes with."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

_Set = TypeVar("_Set", contravariant=True)
_Get = TypeVar("_Get", covariant=True)

if TYPE_CHECKING:

    class _Field(models.Field[_Set, _Get]):
        _pyi_private_set_type: Decimal
        _pyi_private_get_type: Decimal
else:

    class _Field(models.Field):
        def __class_getitem__(cls, types):  # Django's fields are generic for the type checker only
            return cls


class ExactField(_Field[_Set, _Get]):
    """A number that is kept as it was given, as text: "0.250" stays so."""

    def get_internal_type(self) -> str:
        """The type of column."""
        return "TextField"

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Decimal | None:
        """The text of the database as a number."""
        del expression, connection
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Any:
        """A number out of what a form or a fixture gives."""
        return value if value is None or isinstance(value, Decimal) else Decimal(value)

    def get_prep_value(self, value: Any) -> Any:
        """The number as text."""
        return None if value is None else format(value, "f")
