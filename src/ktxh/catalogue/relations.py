"""Relations between values, read from data files and checked against the catalogue: codes known, units fitting."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ktxh.catalogue.indicators import Catalogue, built_in
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.sources import toml_files
from ktxh.model.formula import CheckedFormula
from ktxh.model.formula_nodes import FormulaError
from ktxh.model.formula_parsing import parse_formula
from ktxh.model.relation import Holds, Relation, Severity

_KNOWN = {
    "code",
    "left",
    "holds",
    "right",
    "unit",
    "message",
    "severity",
    "tolerance",
    "tolerance_per_cent",
}


@dataclass(frozen=True, slots=True)
class ReadyRelation:
    """A relation with both sides ready to be computed in its unit."""

    relation: Relation
    left: CheckedFormula
    right: CheckedFormula

    @property
    def codes(self) -> frozenset[str]:
        """The indicators that it speaks of."""
        return frozenset(operand.code for side in (self.left, self.right) for operand in side.operands)


class Relations:
    """All relations, found by the indicators they speak of."""

    def __init__(self, relations: Iterable[ReadyRelation]) -> None:
        self.all = tuple(relations)
        by_code: defaultdict[str, list[ReadyRelation]] = defaultdict(list)
        for relation in self.all:
            for code in relation.codes:
                by_code[code].append(relation)
        self._by_code = dict(by_code)

    def of(self, code: str) -> tuple[ReadyRelation, ...]:
        """The relations that speak of an indicator."""
        return tuple(self._by_code.get(code, ()))


@cache
def built_in_relations() -> Relations:
    """The relations that come with the program."""
    return Relations(_read(toml_files(files("ktxh.catalogue") / "relations"), built_in()))


def relations_with(folder: Path, catalogue: Catalogue) -> Relations:
    """The built-in relations and those of a folder, over a locality's catalogue."""
    home = files("ktxh.catalogue") / "relations"
    return Relations(_read([*toml_files(home), *toml_files(folder)], catalogue))


def _read(sources: Iterable[Traversable], catalogue: Catalogue) -> Iterable[ReadyRelation]:
    seen: set[str] = set()
    for source in sources:
        try:
            table = tomllib.loads(source.read_text("utf-8"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CatalogueError(source.name, "", f"không đúng dạng TOML ({error})") from error
        for number, fields in enumerate(table.get("relation", []), 1):
            entry = str(fields.get("code") or f"quan hệ thứ {number}")
            if entry in seen:
                raise CatalogueError(source.name, entry, "mã này đã dùng cho một quan hệ khác")
            seen.add(entry)
            yield _ready(source.name, entry, fields, catalogue)


def _ready(file: str, entry: str, fields: Mapping[str, object], catalogue: Catalogue) -> ReadyRelation:
    for name in fields:
        if name not in _KNOWN:
            raise CatalogueError(file, entry, f"không có mục “{name}”")
    for name in ("code", "left", "holds", "right", "unit", "message"):
        if not isinstance(fields.get(name), str) or not fields[name]:
            raise CatalogueError(file, entry, f"thiếu mục “{name}”")
    try:
        relation = Relation(
            str(fields["code"]),
            str(fields["left"]),
            Holds(str(fields["holds"])),
            str(fields["right"]),
            str(fields["unit"]),
            str(fields["message"]),
            Severity(str(fields.get("severity", "warning"))),
            Decimal(str(fields.get("tolerance", 0))),
            Decimal(str(fields.get("tolerance_per_cent", 0))),
        )
        sides = [_side(text, relation.unit, catalogue) for text in (relation.left, relation.right)]
    except (ValueError, InvalidOperation, FormulaError) as error:
        raise CatalogueError(file, entry, str(error)) from error
    except KeyError as error:
        raise CatalogueError(file, entry, f"danh mục không có chỉ tiêu {error}") from error
    return ReadyRelation(relation, *sides)


def _side(text: str, unit: str, catalogue: Catalogue) -> CheckedFormula:
    return parse_formula(text).check(lambda code: catalogue.indicator(code).unit, unit)
