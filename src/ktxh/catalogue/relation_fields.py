"""The files of relations as they are written, and a relation made of the fields of one entry."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import TypeVar

from ktxh.catalogue.problems import CatalogueError
from ktxh.model.period_kind import PeriodKind
from ktxh.model.relation import Holds, Relation, Severity

_WORDS = ("code", "left", "holds", "right", "unit", "message")
_KNOWN = frozenset({*_WORDS, "severity", "tolerance", "tolerance_per_cent", "periods"})
_Choice = TypeVar("_Choice", bound=StrEnum)


def entries_of(source: Traversable) -> list[Mapping[str, object]]:
    """The [[relation]] entries of a file as they are written; CatalogueError where it has anything else."""
    try:
        table = tomllib.loads(source.read_text("utf-8").removeprefix("\ufeff"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(source.name, "", f"viết chưa đúng dạng TOML ({error})") from error
    except OSError as error:
        raise CatalogueError(source.name, "", "không đọc được, hãy kiểm tra quyền đọc tệp này") from error
    entries = table.get("relation", [])
    if set(table) - {"relation"} or not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise CatalogueError(source.name, "", "tệp này chỉ gồm các mục [[relation]]")
    return entries


def relation_of(fields: Mapping[str, object]) -> Relation:
    """The relation of an entry; ValueError says in Vietnamese which field is wrong."""
    for name in fields:
        if name not in _KNOWN:
            raise ValueError(f"không có mục “{name}”; chỉ nhận {', '.join(sorted(_KNOWN))}")
    words = [fields.get(name) for name in _WORDS]
    for name, word in zip(_WORDS, words, strict=True):
        if not isinstance(word, str) or not word.strip():
            raise ValueError(f"thiếu mục “{name}”")
    code, left, holds, right, unit, message = map(str, words)
    periods = fields.get("periods", [])
    if not isinstance(periods, list):
        raise ValueError('“periods” phải là danh sách loại kỳ, ví dụ ["year", "season"]')
    return Relation(
        code,
        left,
        _choice("holds", Holds, holds),
        right,
        unit,
        message,
        _choice("severity", Severity, fields.get("severity", Severity.WARNING)),
        _number(fields, "tolerance"),
        _number(fields, "tolerance_per_cent"),
        frozenset(_choice("periods", PeriodKind, each) for each in periods),
    )


def _choice(name: str, choices: type[_Choice], value: object) -> _Choice:
    if value in list(choices):
        return choices(str(value))
    raise ValueError(f"“{name}” chỉ nhận {', '.join(choices)}, không nhận “{value}”")


def _number(fields: Mapping[str, object], name: str) -> Decimal:
    value = fields.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"“{name}” phải là một số")
    return Decimal(value)
