"""Values by formula: a rate out of its parts, in the indicator's unit, at every level and for every period alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ktxh.analytics.answer import Answer, Completeness, How, least_sure, missing
from ktxh.catalogue.indicators import Catalogue
from ktxh.model.formula import CheckedFormula
from ktxh.model.formula_nodes import Operand, Shift
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item, Key
from ktxh.model.period import Period

Answering = Callable[[Item, str, Period], Answer]


class Formulas:
    """The formulas of one catalogue, applied to items: an item's members are those of its operands too."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def with_operands(self, items: Iterable[Item]) -> tuple[tuple[Item, frozenset[Shift]], ...]:
        """The items with everything that they are computed of, each with the times at which it is needed."""
        found: dict[Item, set[Shift]] = {}
        ahead = [(item, Shift.NONE) for item in items]
        while ahead:
            item, shift = ahead.pop()
            if shift in found.setdefault(item, set()):
                continue
            found[item].add(shift)
            indicator = self._catalogue.indicator(item.indicator)
            if indicator.weight:
                ahead.append((Item(indicator.weight), shift))
            formula = self._catalogue.formula(item.indicator)
            for operand in formula.operands if formula else ():
                ahead.append((item_of(self._catalogue, operand, item), operand.shift or shift))
        return tuple((item, frozenset(shifts)) for item, shifts in found.items())

    def computed(self, key: Key, answering: Answering) -> Answer:
        """The value by formula; missing where there is no formula or a part is not known."""
        formula = self._catalogue.formula(key.item.indicator)
        if formula is None:
            return missing(key)
        parts = {
            operand: answering(
                item_of(self._catalogue, operand, key.item), key.area, shifted(key.period, operand.shift)
            )
            for operand in formula.operands
        }
        result = formula.evaluate(lambda operand: parts[operand].value)
        answers = tuple(parts.values())
        if result.value is None:
            return missing(key, "" if result.missing else result.reason, answers)
        gaps = [answer.completeness for answer in answers if answer.completeness and not answer.completeness.whole]
        return Answer(
            key,
            result.value,
            How.FORMULA,
            least_sure(answers),
            simulated=any(answer.simulated for answer in answers),
            completeness=_together(gaps),
            parts=answers,
            reason=self._told(formula),
        )

    def _told(self, formula: CheckedFormula) -> str:
        """The formula with names instead of codes."""
        told = str(formula.formula)
        for operand in sorted(formula.operands, key=lambda one: -len(str(one))):
            name = self._catalogue.indicator(operand.code).name
            parts = [self._catalogue.dimension(one).member(other).name for one, other in operand.breakdown.members]
            told = told.replace(str(operand), "“" + " – ".join((name, *parts)) + "”")
        return told.replace("*", "×")


def item_of(catalogue: Catalogue, operand: Operand, item: Item) -> Item:
    """The item that an operand stands for: its own members, and those of the item where it can have them."""
    members = dict(operand.breakdown.members)
    allowed = catalogue.indicator(operand.code).dimensions
    for dimension, member in Breakdown.parse(item.breakdown).members:
        if dimension in allowed:
            members.setdefault(dimension, member)
    return Item(operand.code, str(Breakdown(tuple(sorted(members.items())))))


def shifted(period: Period, shift: Shift) -> Period:
    """The period that an operand is taken of."""
    if shift is Shift.SAME_PERIOD:
        return period.same_last_year()
    return period.whole_last_year() if shift is Shift.LAST_YEAR else period


def _together(gaps: list[Completeness]) -> Completeness | None:
    """The completeness of a value whose parts lack units: that of the part that lacks most."""
    return min(gaps, key=lambda one: one.share) if gaps else None
