"""Succession: how the territory of one unit passed to another on a day, with weights where they are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType


class Basis(StrEnum):
    """By what a part is measured: people, square kilometres, villages."""

    POPULATION = "population"
    AREA = "area"
    VILLAGES = "villages"

    @property
    def words(self) -> str:
        """The basis in Vietnamese."""
        return {"population": "dân số", "area": "diện tích", "villages": "số thôn"}[self.value]


class SuccessionKind(Enum):
    """What happened to the old unit: its sign in data files, and the Vietnamese words."""

    RENAMED = ("renamed", "đổi tên, loại hoặc mã, giữ nguyên địa bàn")
    MERGED_WHOLE = ("merged_whole", "nhập toàn bộ")
    SPLIT = ("split", "chia ra")
    PART_HANDED_OVER = ("part_handed_over", "chuyển một phần")

    def __init__(self, sign: str, words: str) -> None:
        self.sign, self.words = sign, words


KIND_BY_SIGN = {one.sign: one for one in SuccessionKind}
NO_WEIGHTS: Mapping[Basis, Decimal] = MappingProxyType({})
_WHOLE_KINDS = (SuccessionKind.RENAMED, SuccessionKind.MERGED_WHOLE)


def _no_weights() -> Mapping[Basis, Decimal]:
    return NO_WEIGHTS


@dataclass(frozen=True, slots=True)
class Succession:
    """From the day `on`, what was (all or part of) the unit `old` belongs to the unit `new`; both are keys.

    `weights` says which share of the old unit, as it was the day before, went into the new one; `shares` which share of
    the new unit, as it is on that day, came from the old one: 0 to 1 by basis. A basis that is not there is unknown. A
    whole unit that went into another has the weight 1 by itself. `source` names where this is known from.
    """

    on: date
    old: str
    new: str
    kind: SuccessionKind
    weights: Mapping[Basis, Decimal] = field(default_factory=_no_weights, hash=False)
    shares: Mapping[Basis, Decimal] = field(default_factory=_no_weights, hash=False)
    source: str = ""

    def __post_init__(self) -> None:
        if self.old == self.new:
            raise ValueError(f"“{self.old}” không thể kế tục chính nó ngày {self.on}")
        if not (self.weights or self.shares):
            return
        for basis, weight in (*self.weights.items(), *self.shares.items()):
            if not 0 <= weight <= 1:
                raise ValueError(f"“{self.old}” sang “{self.new}”: tỷ lệ {basis.words} {weight} không từ 0 đến 1")
        if self.kind in _WHOLE_KINDS and any(weight != 1 for weight in self.weights.values()):
            raise ValueError(f"“{self.old}” chuyển toàn bộ sang “{self.new}” thì tỷ lệ phải bằng 1")

    @property
    def whole(self) -> bool:
        """Whether the whole old unit went into the new one."""
        return self.kind in _WHOLE_KINDS

    def weight(self, basis: Basis) -> Decimal | None:
        """The share of the old unit that went into the new one; None where unknown."""
        return Decimal(1) if self.whole else self.weights.get(basis)

    def share(self, basis: Basis) -> Decimal | None:
        """The share of the new unit that came from the old one; None where unknown."""
        return Decimal(1) if self.kind is SuccessionKind.RENAMED else self.shares.get(basis)
