"""Hai tỷ lệ của cùng một kế hoạch suy ra hai kế hoạch khác nhau.

"đạt 120 tấn, bằng 60% kế hoạch; ước cả năm 210 tấn, bằng 87,5% kế hoạch": từ mỗi cặp số suy ra được số kế hoạch (200
tấn và 240 tấn). Cùng một chỉ tiêu thì hai số suy ra phải bằng nhau trong phạm vi làm tròn. Chỉ xét khi báo cáo không
in số kế hoạch và số sau là ước cả năm của chính chỉ tiêu ấy.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import HUNDRED, base_interval, base_value, dimension, finding, shown
from ktxh.checking.plan_bases import forecasts
from ktxh.checking.rule import Example
from ktxh.checking.share_bases import own_words
from ktxh.language.numbers import print_short
from ktxh.language.units import understand
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.reading.reading import Reading

CODE = "KT104"
KIND = FindingKind.PCT_PLAN
EXAMPLES = (
    Example("Sản lượng cá đạt 120 tấn, bằng 60% kế hoạch; ước cả năm đạt 210 tấn, bằng 87,5% kế hoạch.", fails=True),
    Example("Sản lượng cá đạt 120 tấn, bằng 60% kế hoạch; ước cả năm đạt 210 tấn, bằng 105% kế hoạch.", fails=False),
    Example("Sản lượng cá đạt 120 tấn, bằng 60% kế hoạch; ước cả năm đạt 201 tấn, bằng 101% kế hoạch.", fails=False),
    Example(
        "Sản lượng cá đạt 120 tấn, bằng 60% kế hoạch; ước cả năm trồng rừng 210 ha, bằng 87,5% kế hoạch.",
        fails=False,
        note="chỉ tiêu khác",
    ),
    Example(
        "Sản lượng cá đạt 120 tấn, bằng 60% kế hoạch; ước cả năm sản lượng tôm đạt 210 tấn, bằng 87,5% kế hoạch.",
        fails=False,
        note="chỉ tiêu khác",
    ),
)
_OF_FORECASTS = frozenset("ước dự kiến tính cả hết đến cuối năm thực hiện lũy kế".split())


def check(reading: Reading) -> Iterator[Finding]:
    """A value and the forecast of the same indicator right behind it, both measured against one plan not printed."""
    for index in range(1, len(reading.statements)):
        now, forecast = reading.statements[index - 1], reading.statements[index]
        if not _one_plan(now, forecast) or not forecasts(reading, now, forecast):
            continue
        level, share = now.actual, now.pct_plan
        later, claimed = forecast.actual, forecast.pct_plan
        if level is not None and share is not None and later is not None and claimed is not None:
            yield _judge(level, share, later, claimed)


def _one_plan(now: Statement, forecast: Statement) -> bool:
    for statement in (now, forecast):
        if statement.plan is not None or statement.total is not None or statement.unit == "%":
            return False
        if statement.pct_plan is None or not statement.pct_plan.value:
            return False
    own = own_words(forecast.subject) - _OF_FORECASTS - own_words(f"{now.subject} {now.indicator}")
    if own:  # it names something else
        return False
    alike = dimension(now.unit) == dimension(forecast.unit) and now.authority == forecast.authority
    return alike and now.block == forecast.block


def _plan(level: Figure, share: Figure) -> tuple[Decimal, Decimal]:
    """The plan that a value and its share of it entail, as an interval in the base unit."""
    low, high = base_interval(level)
    half = share.step / 2
    return low / (share.value + half) * HUNDRED, high / max(share.value - half, half) * HUNDRED


def _judge(level: Figure, share: Figure, later: Figure, claimed: Figure) -> Finding:
    one, other = _plan(level, share), _plan(later, claimed)
    meet = one[0] <= other[1] and other[0] <= one[1]
    plans = [
        print_short(base_value(value) / part.value * HUNDRED / understand(value.unit).factor, 2)
        for value, part in ((level, share), (later, claimed))
    ]
    entailed = (
        f"{shown(level)} là {shown(share)} thì kế hoạch {plans[0]}; {shown(later)} là {shown(claimed)} thì {plans[1]}"
    )
    expected = base_value(later) / (base_value(level) / share.value)
    message = f"Khớp: {entailed}." if meet else f"Hai tỷ lệ suy ra hai kế hoạch khác nhau: {entailed}."
    operands = (level, share, later)
    status = Status.OK if meet else Status.ERROR
    return finding(CODE, status, KIND, claimed, message, expected=expected, operands=operands, related=operands)
