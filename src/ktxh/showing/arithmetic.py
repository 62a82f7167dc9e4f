"""The arithmetic of a finding as one line of figures: "124 / 161 = 77,02 %; báo cáo ghi 77,64 %".

A line is only printed when the operands, calculated again here, give what the rule expects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from ktxh.language.numbers import print_number, print_short
from ktxh.model.finding import Finding, FindingKind

THIN_BLANK = "\u202f"
_PERCENT = THIN_BLANK + "%"
_HUNDRED = Decimal(100)
_LONGEST_LIST = 12

# a form gives the line and its value, or nothing where it does not apply
_Form = Callable[[tuple[Decimal, ...]], tuple[str, Decimal, str] | None]


def equation(finding: Finding) -> str:
    """The line of figures behind a finding, or "" where no arithmetic stands behind it."""
    expected = finding.expected if finding.expected is not None else finding.claimed
    if expected is None or not expected.is_finite() or not finding.operands:
        return ""
    for form in _FORMS.get(finding.kind, _ANY):
        result = form(finding.operands)
        if result is not None and _equal(result[1], expected):
            line, _, sign = result
            return f"{line} = {_result(finding, expected)}{sign}{_claim(finding, expected, sign)}"
    return ""


def beside(finding: Finding) -> str:
    """The line of figures to show beside the message: "" where the message has it already."""
    said = "".join(finding.message.split())
    told = "=" in said and all(_print(abs(value)) in said for value in finding.operands)
    return "" if told else equation(finding)


def _equal(value: Decimal, expected: Decimal) -> bool:
    exponent = expected.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return abs(value - expected) <= max(min(step, Decimal("0.01")) * Decimal("0.51"), abs(expected) * Decimal("1e-9"))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _result(finding: Finding, expected: Decimal) -> str:
    """What follows, with the decimals of the claim, and more of them where it would look equal to the claim."""
    claimed = finding.claimed
    if claimed is None:
        return print_short(expected)
    least = _decimals(claimed)
    for decimals in range(least, least + 4):
        if finding.status == "ok" or print_number(expected, decimals) != print_number(claimed, decimals):
            return print_number(expected, decimals) if decimals == least else print_short(expected, decimals)
    return print_short(expected, least)


def _claim(finding: Finding, expected: Decimal, sign: str) -> str:
    claimed = finding.claimed
    if claimed is None or finding.status == "ok" or claimed == expected:
        return ""
    return f"; báo cáo ghi {print_number(claimed)}{sign}"


def _ratio(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    if len(operands) != 2 or not operands[1]:
        return None
    return f"{_print(operands[0])} / {_print(operands[1])}", operands[0] / operands[1] * _HUNDRED, _PERCENT


def _quotient(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    if len(operands) != 2 or not operands[1]:
        return None
    return f"{_print(operands[0])} / {_print(operands[1])}", operands[0] / operands[1], ""


def _change(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    if len(operands) != 2 or not operands[1]:
        return None
    now, before = operands
    line = f"({_print(now)} − {_print(before)}) / {_print(before)}"
    return line, (now - before) / before * _HUNDRED, _PERCENT


def _change_of_base(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    """A level and its change: what it changed from is the level less the change."""
    if len(operands) != 2 or operands[0] == operands[1]:
        return None
    now, change = operands
    line = f"{_print(change)} / ({_print(now)} {'+' if change < 0 else '−'} {_print(abs(change))})"
    return line, change / (now - change) * _HUNDRED, _PERCENT


def _difference(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    if len(operands) != 2:
        return None
    return f"{_print(operands[0])} − {_print(operands[1])}", operands[0] - operands[1], ""


def _sum(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    if len(operands) < 2:
        return None
    shown = [_print(value) for value in operands]
    if len(shown) > _LONGEST_LIST:
        shown = [*shown[: _LONGEST_LIST - 2], "…", shown[-1]]
    return " + ".join(shown), sum(operands, Decimal(0)), ""


def _shares(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
    result = _sum(operands)
    return (result[0], result[1], _PERCENT) if result else None


def _product(shift: int) -> _Form:
    """A product whose unit is 10^-shift of the units multiplied: tạ/ha by ha in tấn is shift 1."""

    def form(operands: tuple[Decimal, ...]) -> tuple[str, Decimal, str] | None:
        if len(operands) != 2:
            return None
        line = f"{_print(operands[0])} × {_print(operands[1])}"
        scale = Decimal(10) ** abs(shift)
        value = operands[0] * operands[1]
        if shift > 0:
            return f"{line} / {print_number(scale)}", value / scale, ""
        return (f"{line} × {print_number(scale)}", value * scale, "") if shift < 0 else (line, value, "")

    return form


def _print(value: Decimal) -> str:
    return print_number(value) if _decimals(value) <= 6 else print_short(value, 4)


def _forms() -> Iterator[tuple[FindingKind, tuple[_Form, ...]]]:
    changes = (_change, _change_of_base, _ratio, _difference)
    products = tuple(_product(shift) for shift in (0, 1, 2, 3, -1, -2, -3))
    yield FindingKind.RATIO, (_ratio, _quotient)
    yield FindingKind.PCT_PLAN, (_ratio, *changes)
    yield FindingKind.CHANGE, changes
    yield FindingKind.SUM, (_sum, _difference)
    yield FindingKind.COMPLEMENT, (_shares,)
    yield FindingKind.PRODUCT, (*products, _quotient)
    yield FindingKind.AVERAGE, (_quotient, *products)
    # these compare or count; no equation stands behind them
    for kind in (FindingKind.CROSS, FindingKind.COUNT_LIST, FindingKind.STALE, FindingKind.LOGIC):
        yield kind, ()


_FORMS = dict(_forms())
_ANY: tuple[_Form, ...] = ()
