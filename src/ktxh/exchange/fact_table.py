"""A table of facts: figures that a section states though the catalogue has no indicator for them; in and out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ktxh.exchange.part_rows import BadCellError, Columns, Given, RowCells, read_rows
from ktxh.exchange.table_columns import folded
from ktxh.exchange.table_files import Table
from ktxh.exchange.typed import Typed
from ktxh.language.cues import says_approximate
from ktxh.language.numbers import print_number
from ktxh.model.figure import Figure
from ktxh.model.period import Period
from ktxh.model.report_parts import Fact
from ktxh.model.statement import CompareTo, Statement

_PER_CENT = "%"
# the fields of a statement that are figures; those that state a change are signed, the others are what they are
_FIGURES = ("actual", "plan", "before", "total", "change_abs")
_RATES = ("pct_plan", "beyond_plan", "change_pct", "index_pct", "share_pct")
_CHANGES = frozenset({"change_abs", "change_pct", "beyond_plan"})
COLUMNS = Columns(
    {
        "identifier": ("mã",),
        "section": ("mục", "mã mục"),
        "indicator": ("chỉ tiêu", "tên chỉ tiêu", "nội dung", "name"),
        "unit": ("đơn vị tính", "đvt"),
        "actual": ("thực hiện", "số liệu", "giá trị", "kết quả"),
        "estimate": ("ước", "ước thực hiện"),
        "plan": ("kế hoạch", "kh", "chỉ tiêu giao"),
        "pct_plan": ("% kế hoạch", "% kh", "đạt % kế hoạch"),
        "beyond_plan": ("% vượt kế hoạch", "vượt kế hoạch"),
        "before": ("cùng kỳ", "kỳ trước", "thực hiện cùng kỳ"),
        "change_abs": ("tăng/giảm", "tăng giảm"),
        "change_pct": ("% tăng/giảm", "% tăng giảm", "tăng/giảm %"),
        "index_pct": ("% cùng kỳ", "bằng % cùng kỳ"),
        "compare_to": ("so với",),
        "total": ("tổng số", "trên tổng số"),
        "share_pct": ("tỷ trọng", "% tỷ trọng", "chiếm %"),
        "authority": ("cấp giao", "cơ quan giao"),
        "area": ("địa bàn", "nơi"),
        "as_of": ("tính đến ngày", "tính đến"),
        "goal": ("mục tiêu", "mục tiêu kỳ sau"),
        "code": ("mã chỉ tiêu",),
        "breakdown": ("phân tổ",),
    },
    needed="indicator",
)
_COMPARED = {
    "cùng kỳ": CompareTo.SAME_PERIOD_LAST_YEAR,
    "cùng kỳ năm trước": CompareTo.SAME_PERIOD_LAST_YEAR,
    "năm trước": CompareTo.LAST_YEAR,
    "cuối năm trước": CompareTo.END_LAST_YEAR,
} | {one.value: one for one in CompareTo}
_COMPARED_SHOWN = {one: words for words, one in reversed(_COMPARED.items()) if " " in words}
_YES = {"x": True, "có": True, "đúng": True, "ước": True, "true": True, "không": False, "false": False}
_LED = re.compile(r"(?P<words>[^\W\d](?:[^\W\d]|\s)*|[~≈])\s*(?=[\d+\-−])")


@dataclass(frozen=True, slots=True)
class FactFrame:
    """What all facts of a table have in common; `section` counts where the table names none."""

    area: str
    period: Period
    section: str = ""
    author: str = ""
    decimal_point: bool = False


def read_facts(table: Table, frame: FactFrame) -> Given[Fact]:
    """The facts of a table, one a row; ExchangeError where it has no column of names."""
    return read_rows(table, COLUMNS, lambda at, cells: _fact(at, cells, frame), decimal_point=frame.decimal_point)


def fact_row(fact: Fact) -> dict[str, str]:
    """A fact as a row of such a table, texts by column; read again it gives the same figures."""
    one = fact.statement
    found = {name: getattr(one, name) for name in ("indicator", "unit", "authority", "breakdown")}
    found |= {"identifier": fact.identifier, "section": fact.section, "area": one.area or "", "code": one.code or ""}
    for name in (*_FIGURES, *_RATES):
        figure = getattr(one, name)
        found[name] = "" if figure is None else _figure_text(figure)
    compared = any(getattr(one, name) is not None for name in (*_CHANGES, "index_pct", "before"))
    found["compare_to"] = _COMPARED_SHOWN[one.compare_to] if one.compare_to and compared else ""
    found["as_of"] = f"{one.as_of:%d/%m/%Y}" if one.as_of else ""
    return found | {"estimate": "x" if one.estimate else "", "goal": "x" if one.goal else ""}


def _figure_text(figure: Figure) -> str:
    number = print_number(figure.value)
    return f"khoảng {number}" if figure.approximate else number


def _fact(at: int, cells: RowCells, frame: FactFrame) -> Fact:
    indicator = _name(cells.text("indicator"))
    if not indicator:
        raise BadCellError("indicator", "chưa ghi tên chỉ tiêu")
    section = cells.text("section") or frame.section
    if not section:
        raise BadCellError("section", f"chưa ghi “{indicator}” thuộc mục nào")
    unit = _name(cells.text("unit"))
    estimate, estimated = _estimate(cells, unit)
    figures = {name: _figure(cells, name, unit) for name in _FIGURES}
    figures |= {name: _figure(cells, name, _PER_CENT) for name in _RATES}
    if estimated is not None:
        if figures["actual"] is not None:
            raise BadCellError("estimate", "có cả số thực hiện và số ước; một dòng chỉ ghi một trong hai")
        figures["actual"] = estimated
    if not any(figures.values()):
        raise BadCellError("indicator", "chưa có con số nào")
    _refuse_part_beyond_whole(figures["actual"], figures["total"])
    statement = Statement(
        indicator=indicator,
        subject=indicator,
        unit=unit,
        start=0,
        end=0,
        quote="",
        area=cells.text("area") or None,
        as_of=cells.day("as_of"),
        estimate=estimate,
        goal=bool(cells.chosen("goal", _YES)),
        authority=cells.text("authority"),
        compare_to=_compared(cells, figures),
        code=cells.text("code") or None,
        breakdown=cells.text("breakdown"),
        actual=figures["actual"],
        plan=figures["plan"],
        before=figures["before"],
        total=figures["total"],
        change_abs=figures["change_abs"],
        pct_plan=figures["pct_plan"],
        beyond_plan=figures["beyond_plan"],
        change_pct=figures["change_pct"],
        index_pct=figures["index_pct"],
        share_pct=figures["share_pct"],
    )
    return Fact(cells.text("identifier"), frame.area, frame.period, section, at, statement, frame.author)


def _name(text: str) -> str:
    """A name or a unit without the mark that ended the line it was copied from."""
    return text.rstrip(" .,;:")


def _refuse_part_beyond_whole(part: Figure | None, whole: Figure | None) -> None:
    if part is not None and whole is not None and part.value > whole.value:
        raise BadCellError("total", f"nhỏ hơn số thực hiện ({print_number(part.value)})")


def _estimate(cells: RowCells, unit: str) -> tuple[bool, Figure | None]:
    """Whether the row is an estimate, and the number where it stands in that column."""
    written = cells.cell("estimate")
    if isinstance(written, bool):
        return written, None
    word = _YES.get(folded(cells.text("estimate")))
    if word is not None:
        return word, None
    figure = _figure(cells, "estimate", unit)
    return figure is not None, figure


def _figure(cells: RowCells, name: str, unit: str) -> Figure | None:
    """A number of the row; "khoảng 20" is approximate, "giảm 3" negative."""
    written = cells.cell(name)
    approximate = falls = False
    led = _LED.match(written.strip()) if isinstance(written, str) else None
    if led is not None and isinstance(written, str):
        words = led["words"].lower().split()
        falls = name in _CHANGES and words[0] == "giảm"
        rest = words[1:] if name in _CHANGES and words[0] in ("tăng", "giảm", "vượt") else words
        approximate = bool(rest) and (says_approximate(" ".join(rest)) or rest[0] in "~≈")
        if not rest or approximate:
            written = written.strip()[led.end() :]
    typed = cells.typed(written, name, unit)
    return None if typed.value is None or typed.none_occurred else _printed(typed, unit, name, falls, approximate)


def _printed(typed: Typed, unit: str, name: str, falls: bool, approximate: bool) -> Figure:
    assert typed.value is not None
    value = -abs(typed.value) if falls else typed.value
    # words give the direction of a change, so that its printed text has no sign
    return Figure(value, print_number(abs(value) if name in _CHANGES else value), 0, 0, unit, approximate)


def _compared(cells: RowCells, figures: Mapping[str, Figure | None]) -> CompareTo | None:
    """What a change compares with; where nothing is said, with the same period of last year."""
    said = cells.chosen("compare_to", _COMPARED)
    compares = any(figures[name] is not None for name in ("change_abs", "change_pct", "index_pct", "before"))
    return said or (CompareTo.SAME_PERIOD_LAST_YEAR if compares else None)
