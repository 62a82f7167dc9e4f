"""Magnitudes that cannot be: a kilogram dearer than any crop, plots of land larger than a commune."""

from __future__ import annotations

import re
from decimal import Decimal

from ktxh.checking.arithmetic import base_value, dimension, shown
from ktxh.language.numbers import print_short
from ktxh.language.units import understand
from ktxh.model.figure import Figure

_DEAREST = Decimal(5_000_000)  # đồng a kilogram: only rare medicines, birds' nests and precious things cost more
_PRECIOUS = re.compile(
    r"\b(?:sâm|yến|vàng|bạc|trầm|kỳ\s+nam|đông\s+trùng|nấm|dược\s+liệu|nhụy|tinh\s+dầu|ma\s+túy|heroin|ngà|sừng|mật|lan|giống)\b",
    re.I,
)
_PLOTS = re.compile(r"(?:khu|lô|ô|thửa|mảnh)(?:\s+đất)?|khoảnh", re.I)
_LARGEST_PLOT = Decimal(10_000_000)  # m²: a thousand hectares
_HEADS = re.compile(r"(?:người|nhân\s+khẩu|hộ|lượt|học\s+sinh|lao\s+động|trẻ|liều|mũi)\b")
_MOST_HEADS = Decimal(30_000_000)  # three times the people of the largest province; no province has as many visitors
_PER_MASS = {"price/kg": Decimal(1), "price/yến": Decimal(10), "price/tạ": Decimal(100), "price/tấn": Decimal(1000)}


def too_dear(price: Figure, words: str) -> str | None:
    """What to say of a price by weight that no ordinary good has."""
    kilograms = _PER_MASS.get(dimension(price.unit))
    if kilograms is None or _PRECIOUS.search(words):
        return None
    each = base_value(price) / kilograms
    if each <= _DEAREST:
        return None
    millions = print_short(each / 1_000_000, 2)
    return f"{shown(price)} là {millions} triệu đồng mỗi kg; đề nghị xem lại đơn vị, dấu phẩy hoặc dấu chấm."


def too_many(count: Figure) -> str | None:
    """What to say of more people, households or visits than any province has in a year."""
    unit = understand(count.unit) if count.unit else None
    if unit is None or not unit.counted or unit.factor == 1 or not _HEADS.match(unit.dimension):
        return None
    if base_value(count) <= _MOST_HEADS:
        return None
    heads = print_short(base_value(count), 0)
    return f"{shown(count)} là {heads} {unit.dimension}; đề nghị xem lại đơn vị, dấu phẩy hoặc dấu chấm."


def too_large(area: Figure, plots: Figure) -> str | None:
    """What to say of plots that measure more than a thousand hectares each."""
    if dimension(area.unit) != "area" or not _PLOTS.fullmatch(plots.unit) or plots.value <= 0:
        return None
    each = base_value(area) / plots.value
    if each <= _LARGEST_PLOT:
        return None
    hectares = print_short(each / 10_000, 0)
    return f"{shown(area)} cho {shown(plots)} là {hectares} ha mỗi {plots.unit}; đề nghị xem lại đơn vị (ha hay m²)."
