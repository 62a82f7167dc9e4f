"""Phần vượt (hụt) kế hoạch không khớp với tỷ lệ đạt hoặc với số kế hoạch.

"đạt 109,5% kế hoạch (vượt 9,5%)": phần vượt là tỷ lệ đạt trừ 100%. "6.480 người, vượt 8% kế hoạch (6.000 người)": phần
vượt là số thực hiện trừ số kế hoạch, chia cho số kế hoạch.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ktxh.checking.arithmetic import finding, judge_beyond_hundred, judge_growth, percent, verdict
from ktxh.checking.rule import Example
from ktxh.language.numbers import print_number
from ktxh.model.figure import Figure
from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.reading.reading import Reading

CODE = "KT109"
KIND = FindingKind.PCT_PLAN
EXAMPLES = (
    Example("Thu hoạch được 1.095 tấn, đạt 109,5% kế hoạch (vượt 5,9%).", fails=True),
    Example("Thu hoạch được 1.095 tấn, đạt 109,5% kế hoạch (vượt 9,5%).", fails=False),
    Example("Thu hoạch được 894 tấn, đạt 89,4% kế hoạch (thấp hơn kế hoạch 10,6%).", fails=False),
    Example("Đào tạo nghề cho 6.480 người, vượt 18% kế hoạch (6.000 người).", fails=True),
    Example("Đào tạo nghề cho 6.480 người, vượt 8% kế hoạch (6.000 người).", fails=False),
    Example("Đào tạo nghề cho 6.480 người, vượt 8% kế hoạch năm.", fails=False, note="không in số kế hoạch"),
)


def check(reading: Reading) -> Iterator[Finding]:
    """Statements that say by how many per cent a plan was exceeded or missed."""
    for statement in reading.statements:
        beyond, share = statement.beyond_plan, statement.pct_plan
        if beyond is None:
            continue
        level, plan = statement.actual, statement.plan
        if share is not None and share.start != beyond.start:
            yield _against_share(beyond, share)
        elif level is not None and plan is not None and plan.value and level.unit != "%":
            yield _against_plan(beyond, level, plan)


def _against_share(beyond: Figure, share: Figure) -> Finding:
    status, expected = judge_beyond_hundred(beyond, share)
    text = f"{share.text}% - 100% = {print_number(expected)}%"
    return _say(status, beyond, text, expected, (share,))


def _against_plan(beyond: Figure, level: Figure, plan: Figure) -> Finding:
    status, growth = judge_growth(beyond, level, plan)
    text = f"({level.text} - {plan.text})/{plan.text} = {percent(growth, beyond)}"
    return _say(status, beyond, text, growth, (level, plan))


def _say(status: Status, beyond: Figure, text: str, expected: Decimal, operands: tuple[Figure, ...]) -> Finding:
    said = f"{'vượt' if beyond.value >= 0 else 'hụt'} {beyond.text}%"
    message = verdict(status, text, said, numbers="Các số này", tail=" kế hoạch")
    return finding(CODE, status, KIND, beyond, message, expected=expected, operands=operands, related=operands)
