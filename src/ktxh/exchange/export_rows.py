"""Stored values as flat rows, with the columns that an import reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

import xlsxwriter

from ktxh.catalogue.forms import item_label
from ktxh.catalogue.indicators import Catalogue
from ktxh.exchange.table_values import FORMULA_SIGNS
from ktxh.model.area_tree import AreaTree
from ktxh.model.observation import Item, Observation

HEADS: Final = {
    "indicator": "Mã chỉ tiêu",
    "breakdown": "Phân tổ",
    "name": "Tên chỉ tiêu",
    "area_key": "Khóa địa bàn",
    "area_name": "Tên địa bàn",
    "period": "Kỳ",
    "period_name": "Tên kỳ",
    "value": "Giá trị",
    "unit": "ĐVT",
    "status": "Trạng thái",
    "cut_off": "Số liệu đến",
    "simulated": "Mô phỏng",
    "note": "Ghi chú",
    "source": "Nguồn",
}
NOTHING: Final = "không phát sinh"
_AT_ONCE = 5_000
_SHEET_ROWS = 1_000_000


class FlatRow(NamedTuple):
    """One value in words and codes; `value` is None where nothing occurred."""

    indicator: str
    breakdown: str
    name: str
    area_key: str
    area_name: str
    period: str
    period_name: str
    value: Decimal | None
    unit: str
    status: str
    cut_off: str
    simulated: str
    note: str
    source: str


def flat_rows(observations: Iterable[Observation], catalogue: Catalogue, tree: AreaTree) -> Iterator[FlatRow]:
    """The rows one by one; items that the catalogue does not know any more keep their code as name."""
    names: dict[Item, tuple[str, str]] = {}
    for one in observations:
        item, area, period = one.key
        if item not in names:
            names[item] = _named(item, catalogue)
        name, unit = names[item]
        yield FlatRow(
            item.indicator,
            item.breakdown,
            name,
            area,
            tree.area(area).full_name if area in tree else "",
            period.code,
            period.label,
            None if one.none_occurred else one.value,
            unit or one.unit,
            one.status.label,
            one.cut_off.isoformat() if one.cut_off else "",
            "x" if one.simulated else "",
            one.note,
            " ".join(filter(None, (one.source.kind.label, one.source.name, one.source.place))),
        )


def csv_portions(rows: Iterable[FlatRow]) -> Iterator[bytes]:
    """A CSV file with ";" and decimal commas, as Vietnamese office programs open it, in portions."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS.values())
    yield b"\xef\xbb\xbf"
    for number, row in enumerate(rows, 1):
        writer.writerow(_texts(row))
        if number % _AT_ONCE == 0:
            yield _emptied(out)
    yield _emptied(out)


def write_sheet(path: Path, rows: Iterable[FlatRow]) -> int:
    """Write rows into a flat workbook, row by row; how many there were. Sheets have a million rows at most."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    count = 0
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": "Số liệu", "comments": "ktxh", "created": datetime(2000, 1, 1)})
        base = {"font_name": "Arial", "font_size": 10}
        head = workbook.add_format({**base, "bold": True, "bg_color": "#EEF1F4", "bottom": 1, "text_wrap": True})
        plain = workbook.add_format(base)
        numbers: dict[int, object] = {}
        sheet = None
        for row in rows:
            if count % _SHEET_ROWS == 0:
                sheet = _new_sheet(workbook, head, count // _SHEET_ROWS)
            assert sheet is not None
            at = count % _SHEET_ROWS + 1
            for place, (column, value) in enumerate(zip(HEADS, row, strict=True)):
                if column != "value":
                    if value:
                        sheet.write_string(at, place, str(value), plain)
                elif isinstance(value, Decimal):
                    decimals = max(0, -int(value.as_tuple().exponent))
                    if decimals not in numbers:
                        code = "[$-42A]#,##0" + ("." + "0" * decimals if decimals else "")
                        numbers[decimals] = workbook.add_format({**base, "num_format": code})
                    sheet.write_number(at, place, float(value), numbers[decimals])
                else:
                    sheet.write_string(at, place, NOTHING, plain)
            count += 1
        if sheet is None:
            _new_sheet(workbook, head, 0)
    return count


def _new_sheet(workbook: xlsxwriter.Workbook, head: object, number: int) -> xlsxwriter.worksheet.Worksheet:
    sheet = workbook.add_worksheet("Số liệu" if number == 0 else f"Số liệu {number + 1}")
    widths = (30, 24, 44, 12, 24, 10, 22, 16, 12, 11, 12, 9, 30, 40)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for place, words in enumerate(HEADS.values()):
        sheet.write_string(0, place, words, head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(HEADS) - 1)
    return sheet


def _named(item: Item, catalogue: Catalogue) -> tuple[str, str]:
    try:
        return item_label(catalogue, item), catalogue.indicator(item.indicator).unit
    except (KeyError, ValueError):
        return str(item), ""


def _texts(row: FlatRow) -> list[str]:
    value = NOTHING if row.value is None else format(row.value, "f").replace(".", ",")
    return [value if column == "value" else _safe(str(text)) for column, text in zip(HEADS, row, strict=True)]


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(FORMULA_SIGNS) else text


def _emptied(out: io.StringIO) -> bytes:
    content = out.getvalue().encode()
    out.seek(0)
    out.truncate()
    return content
