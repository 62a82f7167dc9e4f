"""Relations between values, read from data files and checked against the catalogue: codes known, units fitting.

A side is a formula over indicators, or a plain number in the relation's unit ("1" người/hộ).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ktxh.catalogue.indicators import Catalogue, built_in
from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.relation_fields import entries_of, relation_of
from ktxh.catalogue.sources import toml_files
from ktxh.model.formula import CheckedFormula
from ktxh.model.formula_parsing import parse_formula
from ktxh.model.measure import parse_measure
from ktxh.model.relation import Relation


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


def relations_with(folder: Path | None, catalogue: Catalogue) -> Relations:
    """The built-in relations and those of a folder, over a locality's catalogue."""
    home = files("ktxh.catalogue") / "relations"
    return Relations(_read([*toml_files(home), *(toml_files(folder) if folder else ())], catalogue))


def _read(sources: Iterable[Traversable], catalogue: Catalogue) -> Iterable[ReadyRelation]:
    seen: set[str] = set()
    for source in sources:
        for number, fields in enumerate(entries_of(source), 1):
            entry = f"quan hệ “{fields['code']}”" if "code" in fields else f"mục [[relation]] thứ {number}"
            ready = _ready(source.name, entry, fields, catalogue)
            if ready.relation.code in seen:
                raise CatalogueError(source.name, entry, "mã này đã dùng cho một quan hệ khác")
            seen.add(ready.relation.code)
            yield ready


def _ready(file: str, entry: str, fields: Mapping[str, object], catalogue: Catalogue) -> ReadyRelation:
    try:
        relation = relation_of(fields)
        sides = [_side(text, relation.unit, catalogue) for text in (relation.left, relation.right)]
        if not any(side.operands for side in sides):
            raise ValueError("hai vế không nêu chỉ tiêu nào")
    except ValueError as error:
        raise CatalogueError(file, entry, str(error).rstrip(".")) from error
    return ReadyRelation(relation, *sides)


def _side(text: str, unit: str, catalogue: Catalogue) -> CheckedFormula:
    """A side in the unit of the relation; ValueError where a name is unknown or a unit does not fit."""
    formula = parse_formula(text)
    for operand in formula.operands:
        if operand.code not in catalogue:
            raise ValueError(f"danh mục không có chỉ tiêu “{operand.code}”")
        for dimension, member in operand.breakdown.members:
            if dimension not in catalogue.indicator(operand.code).dimensions:
                raise ValueError(f"“{operand.code}” không phân tổ theo “{dimension}”")
            if all(known.code != member for known in catalogue.dimension(dimension).members):
                raise ValueError(f"chiều phân tổ “{dimension}” không có giá trị “{member}”")
    if not formula.operands:
        parse_measure(unit)
        return CheckedFormula(formula, unit, Fraction(1), formula.root)
    return formula.check(lambda code: catalogue.indicator(code).unit, unit)
