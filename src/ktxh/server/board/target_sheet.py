"""The year's targets as a workbook that can be changed in Excel and uploaded again."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from ktxh.analytics.comparing import plan_period
from ktxh.catalogue.forms import item_label
from ktxh.language.numbers import print_short
from ktxh.model.area import printed
from ktxh.model.target import Headline, Target
from ktxh.server.web.place import Place

# heads that `ktxh.exchange.table_targets` knows, with their widths
_HEADS = {
    "tt": 6,
    "mã chỉ tiêu": 34,
    "tên chỉ tiêu": 44,
    "năm": 8,
    "đơn vị tính": 14,
    "cấp giao": 10,
    "chỉ tiêu giao": 14,
    "mục tiêu": 12,
    "quyết định": 18,
    "ngày quyết định": 14,
    "cơ quan ban hành": 22,
    "đơn vị thực hiện": 22,
    "dự phòng": 12,
    "lý do dự phòng": 26,
    "tiến độ": 34,
    "ghi chú": 30,
}
_NUMBERS = {"chỉ tiêu giao", "dự phòng"}
_FORMULA = ("=", "+", "-", "@")


def target_sheet(place: Place) -> bytes:
    """The targets of the year with one row for every headline indicator that has none yet."""
    year, store = plan_period(place.period), place.plan.store
    headlines = store.headlines(place.area.key, year)
    items = {one.item: one for one in headlines}
    found = store.targets(list(items) or list(store.items()), [place.area.key], [year])
    given: dict[object, list[Target]] = {}
    for one in found:
        given.setdefault(one.item, []).append(one)
    rows = [row for one in headlines for row in _rows(place, one, given.get(one.item, []))]
    if not headlines:
        rows = [_row(place, "", "", one) for one in found]
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as workbook:
        _write(workbook, rows)
    return out.getvalue()


def _rows(place: Place, headline: Headline, given: list[Target]) -> list[dict[str, object]]:
    if given:
        return [_row(place, headline.order, headline.name, one) for one in given]
    indicator = place.plan.catalogue.indicator(headline.item.indicator)
    blank = {"tt": headline.order, "mã chỉ tiêu": str(headline.item), "tên chỉ tiêu": headline.name}
    return [{**blank, "năm": headline.period.code, "đơn vị tính": indicator.unit, "cấp giao": headline.authority.value}]


def _row(place: Place, order: str, name: str, one: Target) -> dict[str, object]:
    catalogue = place.plan.catalogue
    phases = "; ".join(f"{phase.period.code}: {print_short(phase.share * 100, 6)}" for phase in one.phases)
    return {
        "tt": order,
        "mã chỉ tiêu": str(one.item),
        "tên chỉ tiêu": name or item_label(catalogue, one.item),
        "năm": one.period.code,
        "đơn vị tính": "%" if one.relative else catalogue.indicator(one.item.indicator).unit,
        "cấp giao": one.authority.value,
        "chỉ tiêu giao": one.value,
        "mục tiêu": one.goal.value,
        "quyết định": one.decision.number,
        "ngày quyết định": printed(one.decision.on) if one.decision.on else "",
        "cơ quan ban hành": one.decision.issuer,
        "đơn vị thực hiện": one.holder,
        "dự phòng": one.reserve or "",
        "lý do dự phòng": one.reserve_reason,
        "tiến độ": phases,
        "ghi chú": one.note,
    }


def _write(workbook: Any, rows: list[dict[str, object]]) -> None:
    sheet = workbook.add_worksheet("Chỉ tiêu giao")
    look = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True, "valign": "vcenter"}
    head, words = workbook.add_format({**look, "bold": True}), workbook.add_format(look)
    number = workbook.add_format({**look, "num_format": "#,##0.######"})
    for column, (name, width) in enumerate(_HEADS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(_HEADS):
            value = row.get(name, "")
            if name in _NUMBERS and value != "":
                sheet.write_number(line, column, value, number)
            else:
                text = str(value)
                sheet.write_string(line, column, f"'{text}" if text.startswith(_FORMULA) else text, words)
    sheet.freeze_panes(1, 3)
