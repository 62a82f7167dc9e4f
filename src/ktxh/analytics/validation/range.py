"""A value outside of what the indicator can be at all: below nothing, a share above 100 %."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number
from ktxh.model.relation import Severity

CODE = "khoang_gia_tri"


def judge(entered: Entered, _: Surroundings) -> Iterator[Remark]:
    """Refuse what lies outside the indicator's minimum and maximum."""
    indicator, value = entered.indicator, entered.observation.value
    for limit, outside, words in (
        (indicator.minimum, indicator.minimum is not None and value < indicator.minimum, "nhỏ hơn mức thấp nhất"),
        (indicator.maximum, indicator.maximum is not None and value > indicator.maximum, "lớn hơn mức cao nhất"),
    ):
        if outside and limit is not None:
            told = f"{print_number(value)} {indicator.unit} {words} có thể có là {print_number(limit)}."
            yield Remark(entered.key, CODE, Severity.ERROR, told)


RULE = ValueRule(CODE, "Giá trị ngoài khoảng có thể có", judge)
