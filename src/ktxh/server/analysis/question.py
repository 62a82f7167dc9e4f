"""What is asked: indicators, units, periods, a breakdown, the boundaries, and how the answer is laid out.

A question has one address: its parts stand in the query string, short, in one order, without what is meant anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from ktxh.model.observation import Item
from ktxh.model.period import Period


class Axis(StrEnum):
    """What figures are told apart by."""

    INDICATOR = "ct"
    BREAKDOWN = "pt"
    AREA = "dv"
    PERIOD = "ky"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"ct": "Chỉ tiêu", "pt": "Phân tổ", "dv": "Đơn vị", "ky": "Kỳ"}[self.value]


class Measure(StrEnum):
    """What is shown of a figure."""

    VALUE = "gt"
    CHANGE = "ss"
    PLAN = "kh"
    SHARE = "tt"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"gt": "Giá trị", "ss": "So với cùng kỳ, % hoặc điểm %", "kh": "% kế hoạch", "tt": "Tỷ trọng, %"}[
            self.value
        ]


class View(StrEnum):
    """How the answer is shown."""

    TABLE = "bang"
    LINE = "duong"
    BAR = "cot"
    MAP = "ban-do"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"bang": "Bảng", "duong": "Đường", "cot": "Cột", "ban-do": "Bản đồ"}[self.value]


BELOW = "duoi"  # the units right below the one that the page is about
COLUMNS = (Axis.PERIOD,)


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the unit and the period of a page.

    No `areas` means the unit itself, `below` the units right below it (besides the areas named); no `periods` the one
    of the page; `boundaries` the day whose boundaries count, None for those of each period. `columns` are the axes that
    lie across, in their order; of the others `lead` comes first.
    """

    items: tuple[Item, ...] = ()
    areas: tuple[str, ...] = ()
    below: bool = False
    periods: tuple[Period, ...] = ()
    dimension: str = ""
    boundaries: date | None = None
    columns: tuple[Axis, ...] = COLUMNS
    lead: Axis | None = None
    measures: tuple[Measure, ...] = (Measure.VALUE,)
    view: View = View.TABLE

    @property
    def rows(self) -> tuple[Axis, ...]:
        """The axes that lie down, in their order."""
        found = [axis for axis in Axis if axis not in self.columns]
        return tuple(sorted(found, key=lambda axis: axis is not self.lead))

    @property
    def query(self) -> str:
        """The one query string of the question."""
        areas = ([BELOW] if self.below else []) + list(self.areas)
        parts = {
            "ct": ";".join(map(str, self.items)),
            "dv": ",".join(areas),
            "ky": ",".join(period.code for period in self.periods),
            "pt": self.dimension,
            "dg": self.boundaries.isoformat() if self.boundaries else "",
            "dau": self.lead.value if self.lead else "",
            "do": "" if self.measures == (Measure.VALUE,) else ",".join(self.measures),
            "xem": "" if self.view is View.TABLE else self.view.value,
        }
        pairs = [(name, text) for name, text in parts.items() if text]
        if self.columns != COLUMNS:
            pairs.append(("cot", ",".join(self.columns)))
        return urlencode(pairs, safe=",;@[]")
