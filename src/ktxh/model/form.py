"""A form (biểu): the rows in which a unit reports the figures of a period, in the order and the words of an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ktxh.model.indicator import SLUG, Level
from ktxh.model.observation import Item
from ktxh.model.period_kind import PeriodKind

_SECTION = re.compile(r"[A-Z]|[IVX]+")
_NUMBERED = re.compile(r"\d+(?:\.\d+)*")
_PARTS = re.compile(r"-|\+|[a-zđ]\)?")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row: its order as printed ("I", "1", "1.1", "-"), its label, and what it asks for.

    A row without an item is a heading. `depth` says how far it stands below a section. A `total` is the sum of the rows
    right below it and is not filled in by hand.
    """

    order: str
    label: str
    depth: int
    item: Item | None = None
    total: bool = False

    def __post_init__(self) -> None:
        if not self.label.strip():
            raise ValueError("một dòng của biểu chưa có tên")
        if self.depth < 0:
            raise ValueError(f"dòng “{self.label}” có bậc {self.depth}, phải từ 0 trở lên")
        if self.total and self.item is None:
            raise ValueError(f"dòng tổng “{self.label}” chưa nêu chỉ tiêu")


@dataclass(frozen=True, slots=True)
class Form:
    """A form: code and number ("01/NN"), title, the levels and kinds of period it is for, and its rows.

    `sector` is the code of the sector it belongs to, "" for several; `reporter` the body that collects it, `source`
    where it is laid down, where that is known.
    """

    code: str
    number: str
    title: str
    levels: tuple[Level, ...]
    kinds: tuple[PeriodKind, ...]
    rows: tuple[FormRow, ...]
    sector: str = ""
    reporter: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if SLUG.fullmatch(self.code) is None:
            raise ValueError(f"mã biểu “{self.code}” phải gồm chữ thường không dấu, chữ số và dấu gạch dưới")
        if not self.title.strip() or not self.levels or not self.kinds:
            raise ValueError(f"biểu “{self.code}” thiếu tên, cấp lập biểu hoặc loại kỳ")
        seen: set[Item] = set()
        for item in self.items:
            if item in seen:
                raise ValueError(f"biểu “{self.code}” nêu chỉ tiêu “{item}” hai lần")
            seen.add(item)
        if not seen:
            raise ValueError(f"biểu “{self.code}” chưa có dòng chỉ tiêu nào")
        for at, row in enumerate(self.rows):
            if row.total and len(self.parts(at)) < 2:
                raise ValueError(f"dòng tổng “{row.label}” của biểu “{self.code}” phải có ít nhất hai dòng con")

    @property
    def items(self) -> tuple[Item, ...]:
        """What the form asks for, in order."""
        return tuple(row.item for row in self.rows if row.item is not None)

    def parts(self, at: int) -> tuple[int, ...]:
        """The places of the rows with an item right below the row at a place: those that a total adds up."""
        return tuple(place for place in self._below(at) if self.rows[place].item is not None)

    def _below(self, at: int) -> Iterator[int]:
        own = self.rows[at].depth
        for place in range(at + 1, len(self.rows)):
            if self.rows[place].depth <= own:
                return
            if self.rows[place].depth == own + 1:
                yield place


def depth_of(order: str, above: int) -> int:
    """How deep a row stands by its order: sections "A", "I" are 0, "1" is 1, "1.1" is 2; "-", "a)" go below `above`.

    `above` is the depth of the last row with a number. ValueError where the order has no such form.
    """
    written = order.strip().rstrip(".")
    if _SECTION.fullmatch(written):
        return 0
    if _NUMBERED.fullmatch(written):
        return written.count(".") + 1
    if not written or _PARTS.fullmatch(written):
        return above + (2 if written == "+" else 1)
    raise ValueError(f"số thứ tự “{order}” không có dạng A, I, 1, 1.1, a, - hoặc +")


def is_numbered(order: str) -> bool:
    """Whether rows marked "-" below it belong to it."""
    written = order.strip().rstrip(".")
    return _SECTION.fullmatch(written) is not None or _NUMBERED.fullmatch(written) is not None
