"""The letterhead of a committee's report: who stands above it, its own name, and the place of the date line.

Nghị định 30/2020/NĐ-CP, Phụ lục I: the superior body in capitals above the issuing one; a province's committee has
none; the place is the unit's own name, in full where that is a number (Phường 1) or the name of a person. Which names
are those of persons is known here only for Thành phố Hồ Chí Minh.
"""

from __future__ import annotations

from datetime import date

from ktxh.composing.outlines.words import standing_day
from ktxh.documents.paper import Letterhead
from ktxh.model.area import Area, AreaLevel
from ktxh.model.area_tree import AreaTree

COMMITTEE = "ỦY BAN NHÂN DÂN"
_OF_PERSONS = frozenset({"Hồ Chí Minh"})


def letterhead(
    tree: AreaTree, key: str, symbol: str, today: date, *, issued: date | None = None, number: int = 0
) -> Letterhead:
    """The letterhead of a unit's committee; without `issued` the day is left blank in the month of `today`.

    The unit above is the one of the day of issue: for a commune the district until 30 June 2025, the province since.
    """
    area = tree.area(key)
    day = issued or today
    above = tree.parent(key, standing_day(area, day))
    return Letterhead(
        superior="" if above is None or above.level is AreaLevel.COUNTRY else committee(above),
        body=committee(area),
        symbol=symbol,
        place=place(area),
        year=day.year,
        month=day.month,
        day=issued.day if issued else 0,
        number=number,
    )


def committee(area: Area) -> str:
    """The committee's name in capitals: "ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH"."""
    return f"{COMMITTEE} {area.full_name}".upper()


def place(area: Area) -> str:
    """The place as the date line names it: "Tràng Định", "Phường 1"."""
    return area.title if area.name in _OF_PERSONS or area.name[:1].isdigit() else area.name
