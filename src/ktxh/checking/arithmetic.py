"""Arithmetic on printed numbers: each stands for the interval that its decimals allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ktxh.language.numbers import print_short, round_half_up
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Place, Status

HUNDRED = Decimal(100)
ROUNDED_OR_CUT = " (làm tròn hoặc cắt bớt)"


def interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """What a printed figure can stand for: itself where it counts things, else what rounding to its decimals allows."""
    if figure.unit and understand(figure.unit).counted and understand(figure.unit).factor == 1 and not figure.decimals:
        return figure.value, figure.value
    if not figure.unit and not figure.decimals:
        return figure.value, figure.value
    return figure.interval


def base_value(figure: Figure) -> Decimal:
    """The value in the base unit of its dimension: 1,5 tỷ đồng is 1500000000."""
    return figure.value * understand(figure.unit).factor if figure.unit else figure.value


def base_interval(figure: Figure) -> tuple[Decimal, Decimal]:
    """`interval` in the base unit of the figure's dimension."""
    factor = understand(figure.unit).factor if figure.unit else Decimal(1)
    low, high = interval(figure)
    return low * factor, high * factor


def dimension(unit: str) -> str:
    """What a unit measures or counts; per-unit additions ("tiêu chí/xã") are kept."""
    return understand(unit).dimension if unit else ""


def judge_percent(claimed: Figure, part: Figure, whole: Figure) -> tuple[Status, Decimal]:
    """Whether part / whole is the claimed percentage, and the quotient in percent.

    Ok where rounding the quotient to the printed decimals gives the claim, or where the intervals of the printed
    numbers meet it; `rounding` where it is off by one unit in the last printed digit.
    """
    quotient = base_value(part) / base_value(whole) * HUNDRED
    value = abs(claimed.value)
    if round_half_up(quotient, claimed.decimals) == value:
        return Status.OK, quotient
    part_low, part_high = base_interval(part)
    whole_low, whole_high = base_interval(whole)
    low = part_low / whole_high * HUNDRED if whole_high else quotient
    high = part_high / whole_low * HUNDRED if whole_low > 0 else quotient
    half = claimed.step / 2
    slack = claimed.step * Decimal("1.000001")
    if (part.decimals or whole.decimals) and low <= value + half and high >= value - half:
        return Status.OK, quotient
    if abs(round_half_up(quotient, claimed.decimals) - value) <= slack or low - slack <= value <= high + slack:
        return Status.ROUNDING, quotient
    return Status.ERROR, quotient


def judge_growth(claimed: Figure, level: Figure, base: Figure) -> tuple[Status, Decimal]:
    """Whether (level - base) / base is the claimed percentage, sign included, and that quotient in percent."""
    difference = level.value - base.value
    magnitude = Figure(abs(difference), level.text, level.start, level.end, level.unit)
    status, quotient = judge_percent(claimed, magnitude, base)
    if claimed.value * difference < 0:
        status = Status.ERROR
    return status, quotient.copy_sign(difference)


def judge_beyond_hundred(claimed: Figure, index: Figure) -> tuple[Status, Decimal]:
    """Whether a percentage less 100 % is the claimed one, as far as their decimals tell, and that difference."""
    expected = index.value - HUNDRED
    gap = abs(expected - claimed.value)
    coarser = max(index.step, claimed.step)
    return Status.OK if gap <= coarser / 2 else Status.ROUNDING if gap <= coarser else Status.ERROR, expected


def in_last_digit(expected: Decimal, claimed: Figure) -> bool:
    """Whether a claim is off from what was computed by no more than one unit in its last printed digit."""
    gap = abs(round_half_up(abs(expected), claimed.decimals) - abs(claimed.value))
    return gap <= claimed.step * Decimal("1.000001")


def verdict(
    status: Status, arithmetic: str, said: str, *, numbers: str, cut: str = "", tail: str = "", near: bool = True
) -> str:
    """What to say of an arithmetic: it holds, is off in the last digit (`cut` says how), or `numbers` disagree.

    What is off by more than that (not `near`) and still counts as rounding holds only if the numbers were rounded
    themselves.
    """
    if status is Status.OK:
        return f"Khớp: {arithmetic}."
    if status is Status.ROUNDING and not near:
        return f"Chỉ khớp nếu các số nêu ra đã được làm tròn: {arithmetic}, báo cáo ghi {said}."
    if status is Status.ROUNDING:
        return f"Lệch một đơn vị ở chữ số cuối{cut}: {arithmetic}, báo cáo ghi {said}."
    return f"{numbers} không khớp: {arithmetic}, báo cáo ghi {said}{tail}."


def judge_sum(whole: Figure, parts: Sequence[Figure]) -> tuple[Status, Decimal]:
    """Whether the parts add up to the whole, and their sum in the whole's unit; `rounding` for truncated parts."""
    factor = understand(whole.unit).factor if whole.unit else Decimal(1)
    total = sum((base_value(part) for part in parts), Decimal(0))
    low = sum((base_interval(part)[0] for part in parts), Decimal(0))
    high = sum((base_interval(part)[1] for part in parts), Decimal(0))
    whole_low, whole_high = base_interval(whole)
    if total == base_value(whole):
        return Status.OK, total / factor
    exact = all(interval(figure)[0] == interval(figure)[1] for figure in (whole, *parts))
    if low < whole_high and high > whole_low and not exact:
        gap = abs(total - base_value(whole))
        coarsest = max(
            figure.step * (understand(figure.unit).factor if figure.unit else 1) for figure in (whole, *parts)
        )
        return (Status.OK if gap <= coarsest / 2 else Status.ROUNDING), total / factor
    return Status.ERROR, total / factor


def shown(figure: Figure) -> str:
    """A figure as the report prints it, with its unit."""
    return f"{figure.text}{'' if figure.unit == '%' else ' ' if figure.unit else ''}{figure.unit}"


def plus(figures: Iterable[Figure]) -> str:
    """The figures joined by plus signs, as printed."""
    return " + ".join(figure.text if figure.value >= 0 else f"({figure.text})" for figure in figures)


def percent(value: Decimal, claimed: Figure | None = None) -> str:
    """A computed percentage, with at least two decimals or one more than the claim has."""
    return f"{print_short(value, max(2, claimed.decimals + 1 if claimed and claimed.decimals > 1 else 2))}%"


def place(figure: Figure, quote: str = "") -> Place:
    """A figure as another place that a finding speaks of."""
    return Place(figure.start, figure.end, quote or figure.text)


def finding(
    rule: str,
    status: Status,
    kind: FindingKind,
    at: Figure,
    message: str,
    *,
    expected: Decimal | None = None,
    operands: Sequence[Figure] = (),
    related: Sequence[Figure] = (),
    claimed: Decimal | None = None,
) -> Finding:
    """A finding at a figure: claimed is its value unless given."""
    return Finding(
        rule,
        status,
        kind,
        at.start,
        at.end,
        message,
        claimed=at.value if claimed is None else claimed,
        expected=expected,
        operands=tuple(figure.value for figure in operands),
        related=tuple(place(figure) for figure in related),
    )
