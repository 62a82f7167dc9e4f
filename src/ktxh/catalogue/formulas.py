"""The formulas of the catalogue: their operands looked up, their units checked, no indicator computed of itself."""

from __future__ import annotations

from collections.abc import Mapping

from ktxh.catalogue.problems import CatalogueError
from ktxh.catalogue.sources import Entry
from ktxh.model.formula import CheckedFormula, Formula, FormulaError, Operand, find_cycle
from ktxh.model.formula_parsing import parse_formula
from ktxh.model.indicator import Dimension, Indicator


def checked_formulas(
    entries: Mapping[str, Entry], indicators: Mapping[str, Indicator], dimensions: Mapping[str, Dimension]
) -> dict[str, CheckedFormula]:
    """The formula of each indicator that has one, by its code; CatalogueError for the first that cannot be used."""
    formulas: dict[str, Formula] = {}
    checked: dict[str, CheckedFormula] = {}
    for code, indicator in indicators.items():
        if not indicator.formula:
            continue
        try:
            formula = parse_formula(indicator.formula)
            for operand in formula.operands:
                if fault := _fault(operand, indicators, dimensions):
                    raise CatalogueError(*_place(entries, code), f"công thức {fault}")
            checked[code] = formula.check(lambda each: indicators[each].unit, indicator.unit)
        except FormulaError as error:
            raise CatalogueError(*_place(entries, code), str(error).rstrip(".")) from error
        formulas[code] = formula
    if (cycle := find_cycle(formulas)) is not None:
        raise CatalogueError(*_place(entries, cycle[0]), f"các công thức đi thành vòng: {' → '.join(cycle)}")
    return checked


def _place(entries: Mapping[str, Entry], code: str) -> tuple[str, str]:
    return entries[code].file, f"chỉ tiêu “{code}”"


def _fault(operand: Operand, indicators: Mapping[str, Indicator], dimensions: Mapping[str, Dimension]) -> str:
    indicator = indicators.get(operand.code)
    if indicator is None:
        return f"nêu “{operand.code}” nhưng danh mục không có chỉ tiêu này"
    for dimension, member in operand.breakdown.members:
        if dimension not in indicator.dimensions:
            return f"nêu “{operand}” nhưng “{operand.code}” không phân tổ theo “{dimension}”"
        if not any(member == known.code for known in dimensions[dimension].members):
            return f"nêu “{operand}” nhưng chiều phân tổ “{dimension}” không có giá trị “{member}”"
    return ""
