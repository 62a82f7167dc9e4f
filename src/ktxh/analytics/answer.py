"""An answer: a computed or stored value with how it came about, so that every figure can say why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ktxh.model.observation import Key, Status, Value


class How(StrEnum):
    """How a value came about."""

    STORED = "stored"
    FORMULA = "formula"  # computed from its parts
    PERIODS = "periods"  # from shorter periods
    AREAS = "areas"  # rolled up over the units below
    BOUNDARIES = "boundaries"  # carried across a change of boundaries
    MISSING = "missing"

    @property
    def label(self) -> str:
        """As users read it."""
        return _LABELS[self]


_LABELS = {
    How.STORED: "số liệu đã nhập",
    How.FORMULA: "tính theo công thức",
    How.PERIODS: "tính từ các kỳ khác",
    How.AREAS: "tổng hợp từ các đơn vị trực thuộc",
    How.BOUNDARIES: "quy về địa giới đang xét",
    How.MISSING: "chưa có số liệu",
}


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many units (or months) that should have a value have one, and which have none (area keys, period codes)."""

    present: int
    expected: int
    missing: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.present == self.expected

    @property
    def share(self) -> Decimal:
        """How much of what is expected is there, from 0 to 1."""
        return Decimal(self.present) / self.expected if self.expected else Decimal(1)


@dataclass(frozen=True, slots=True)
class Answer:
    """The value of an item in an area and a period, in the indicator's unit; None where it is not known.

    `parts` are the answers it was made from, with `weights` where they were weighted. `count` says how many values
    were summed where the parts themselves were not fetched one by one. `reason` is a Vietnamese sentence: the formula,
    or why there is no value.
    """

    key: Key
    value: Decimal | None
    how: How
    status: Status | None = None
    simulated: bool = False
    none_occurred: bool = False
    completeness: Completeness | None = None
    parts: tuple[Answer, ...] = ()
    weights: tuple[Decimal, ...] = ()
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether there is a value and nothing below it is missing."""
        return self.value is not None and (self.completeness is None or self.completeness.whole)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Answer]]:
        """This answer and all it was made from, with their depth."""
        yield depth, self
        for part in self.parts:
            yield from part.walk(depth + 1)


def stored(key: Key, value: Value) -> Answer:
    """An answer that was stated as such."""
    return Answer(key, value.number, How.STORED, value.status, value.simulated, value.none_occurred)


def missing(key: Key, reason: str = "", parts: tuple[Answer, ...] = ()) -> Answer:
    """An answer that there is none, and why."""
    return Answer(key, None, How.MISSING, parts=parts, reason=reason)


def least_sure(parts: tuple[Answer, ...]) -> Status | None:
    """The lowest status among the parts that have one."""
    return min((part.status for part in parts if part.status is not None), default=None)
