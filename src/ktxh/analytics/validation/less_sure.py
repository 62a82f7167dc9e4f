"""A value that would put an estimate in the place of an official figure."""

from __future__ import annotations

from collections.abc import Iterator

from ktxh.analytics.validation.rule import Entered, Remark, Surroundings, ValueRule
from ktxh.language.numbers import print_number
from ktxh.model.relation import Severity

CODE = "ha_muc_tin_cay"


def judge(entered: Entered, _: Surroundings) -> Iterator[Remark]:
    """Ask for an explanation where the status steps down the ladder ước tính, sơ bộ, chính thức."""
    current, status = entered.current, entered.observation.status
    if current is not None and status < current.status:
        new = "nay để trống" if entered.observation.withdrawn else f"số mới chỉ là {status.label}"
        told = f"Đã có số {current.status.label} là {print_number(current.number)}; {new}."
        yield Remark(entered.key, CODE, Severity.WARNING, told)


RULE = ValueRule(CODE, "Thay số chính thức bằng số kém chắc chắn hơn", judge)
