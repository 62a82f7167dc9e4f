"""The columns of a review workbook: those a person reads and may correct, and hidden ones that keep the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHEET: Final = "Duyệt"
HIDDEN_SHEET: Final = "_ktxh"
KIND: Final = "duyệt"
MARK: Final = "ktxh:"
REACHED: Final = "thực hiện"
TAKE: Final = "x"


@dataclass(frozen=True, slots=True)
class ReviewColumn:
    """A column: its name in the hidden row, its head, its width; hidden ones have width 0."""

    name: str
    head: str = ""
    width: int = 0
    entry: bool = False

    @property
    def mark(self) -> str:
        """What stands in the hidden row."""
        return MARK + self.name


COLUMNS: Final = (
    ReviewColumn("take", "Lấy\n(x)", 6, entry=True),
    ReviewColumn("verdict", "Tình trạng", 13),
    ReviewColumn("code", "Mã chỉ tiêu", 24, entry=True),
    ReviewColumn("label", "Tên chỉ tiêu", 34),
    ReviewColumn("parts", "Phân tổ", 22),
    ReviewColumn("area", "Địa bàn", 22, entry=True),
    ReviewColumn("period", "Kỳ", 22, entry=True),
    ReviewColumn("kind", "Loại số liệu", 13, entry=True),
    ReviewColumn("value", "Giá trị", 14, entry=True),
    ReviewColumn("unit", "ĐVT", 12, entry=True),
    ReviewColumn("status", "Trạng thái", 11, entry=True),
    ReviewColumn("current", "Số hiện có", 26),
    ReviewColumn("remarks", "Nhận xét khi kiểm tra", 40),
    ReviewColumn("explanation", "Giải trình", 24, entry=True),
    ReviewColumn("reason", "Lý do không nhận", 32),
    ReviewColumn("quote", "Nguyên văn", 60),
    ReviewColumn("place", "Vị trí", 20),
    ReviewColumn("item"),
    ReviewColumn("area_key"),
    ReviewColumn("area_shown"),
    ReviewColumn("cut_off"),
    ReviewColumn("typed"),
    ReviewColumn("note"),
    ReviewColumn("goal"),
)
PLACES: Final = {column.name: place for place, column in enumerate(COLUMNS)}
