"""Lập bảng so sánh các đơn vị trực thuộc về một chỉ tiêu: thực hiện, % kế hoạch, % so với cùng kỳ.

{{ compare_areas("ngan_sach.thu_tren_dia_ban") }}

Lời gọi đứng riêng một đoạn. Cột nào không đơn vị nào có số liệu thì bỏ; dòng cuối là của toàn địa bàn.

Tùy chọn:
- areas: "children" (đơn vị trực thuộc), "huyen" hoặc "xa". period, unit, authority: như hàm state.
- title: tên bảng, thay cho tên chỉ tiêu và kỳ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ktxh.composing.drafting import Drafting
from ktxh.composing.stating.areas import common_unit, fetch, units_below, words_for
from ktxh.composing.stating.choice import Wish
from ktxh.composing.stating.items import capitalised, item_of, listed, name_of, period_of
from ktxh.composing.stating.stating import Stated
from ktxh.composing.stating.writing import number_of
from ktxh.documents.paper import Align, Column, Inline, Look, Paragraph, Table, TableCell, Words
from ktxh.model.area import Area
from ktxh.model.phrase import Role

_NONE = "–"
_HEADS = {Role.ACTUAL: "Thực hiện", Role.PCT_PLAN: "% kế hoạch", Role.INDEX_PCT: "% so với cùng kỳ"}


@dataclass(frozen=True, slots=True)
class _Row:
    number: str
    name: str
    stated: Stated
    bold: bool = False


def call(
    drafting: Drafting,
    item: str,
    *,
    areas: str = "children",
    period: str = "",
    unit: str = "",
    authority: str = "",
    title: str = "",
) -> str:
    """The table with its title and unit; "" where there is no unit below or none of them has a value."""
    setting = drafting.setting
    found, when = item_of(item, setting.cube.catalogue), period_of(period, setting.period)
    name = name_of(found, setting.cube.catalogue)
    units = units_below(setting.cube, setting.area, areas, when)
    own = setting.cube.tree.area(setting.area)
    fetch(setting.cube, found, [*units, own], when)
    wish = Wish(
        unit or common_unit(drafting.stating, found, [*units, own], when),
        authority="" if authority == drafting.authority else authority,
        preferred=drafting.authority,
        change_as="index",
        ceiling=True,
    )
    made = [drafting.stating.stated(found, area.key, when, wish) for area in (*units, own)]
    lacking = [area.full_name for area, stated in zip(units, made, strict=False) if not stated]
    if lacking:
        drafting.gap(name, f"Không có số liệu ({when.label}) của {listed(lacking)}.")
    if len(lacking) == len(units):
        return ""
    drafting.simulated = drafting.simulated or any(stated.simulated for stated in made)
    rows = _rows(units, own, made)
    about = title or f"{name} {when.label}"
    return drafting.blocks(
        Paragraph((Words(capitalised(about)),), Look.CAPTION),
        Paragraph((Words(f"Đơn vị tính: {wish.unit}"),), Look.UNIT),
        _table(drafting, rows, words_for(units), about),
    )


def _rows(units: Sequence[Area], own: Area, made: Sequence[Stated]) -> list[_Row]:
    rows = [_Row(str(at), area.title, stated) for at, (area, stated) in enumerate(zip(units, made, strict=False), 1)]
    return [*rows, _Row("", f"Toàn {own.type.words}", made[-1], bold=True)]


def _table(drafting: Drafting, rows: Sequence[_Row], units: str, about: str) -> Table:
    roles = [role for role in _HEADS if any(role in row.stated.connections for row in rows)]
    head = ("TT", capitalised(units), *(_HEADS[role] for role in roles))
    return Table(
        (Column(8, Align.CENTRE), Column(40), *(Column(20, Align.RIGHT) for _ in roles)),
        (tuple(TableCell((Words(words),), bold=True, align=Align.CENTRE) for words in head),),
        tuple(_cells(drafting, row, roles) for row in rows),
        f"Bảng {about} theo {units}",
    )


def _cells(drafting: Drafting, row: _Row, roles: Sequence[Role]) -> tuple[TableCell, ...]:
    figures: list[tuple[Inline, ...]] = [
        (number_of(drafting, row.stated, role),) if role in row.stated.connections else (Words(_NONE),)
        for role in roles
    ]
    content: list[tuple[Inline, ...]] = [(Words(row.number),) if row.number else (), (Words(row.name),), *figures]
    return tuple(TableCell(one, bold=row.bold) for one in content)
