"""The annexes in Excel: the twins of those in Word, with formulas that give the same figures, ready to print."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from ktxh.composing.annex_workbook import annex_workbook
from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import annex_form, annex_headlines
from ktxh.language.numbers import round_half_up
from ktxh.model.target import Authority
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import MAIZE, RICE, district, lines, plan, table_of
from tests.composing.figures_made import AREA, BEFORE, PERIOD, SOWN, drafting

GRAIN = f"{SOWN}[cay_trong=cay_luong_thuc_co_hat]"
OUTPUT = "nong_lam_thuy_san.san_luong[cay_trong=lua]"
FORM, BODY = "nong_nghiep", "ỦY BAN NHÂN DÂN HUYỆN MỘT"
FIRST = 8  # the first row of figures, from 1


def figures() -> Remembered:
    """Headline indicators, and of the form on agriculture grain as a sum and a yield as a rate."""
    found = district()
    for item, now, before in ((RICE, "2215.54", "2100"), (MAIZE, "1459.61", "1400"), (GRAIN, "3675.15", "3500")):
        found.put(item, AREA, PERIOD, now)  # 2215,54 + 1459,61 = 3675,15 and 2100 + 1400 = 3500
        found.put(item, AREA, BEFORE, before)
    found.put(OUTPUT, AREA, PERIOD, "11000")
    found.set_targets.append(plan(RICE, "5100"))
    return found


def annexed(known: Remembered, authority: str = "", *, meant: str = "") -> Drafting:
    """A report with the annex of headline indicators and that of the form; `meant` is whose plans its outline means."""
    one = drafting(known, authority=meant)
    annex_headlines.call(one, authority)
    annex_form.call(one, FORM, authority)
    return one


def written(known: Remembered, authority: str = "", *, meant: str = "") -> bytes:
    return annex_workbook(annexed(known, authority, meant=meant).tables, BODY, "Phụ lục")


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(content), data_only=values)


def named(sheet: Worksheet) -> dict[str, int]:
    """The first row of each name in the second column."""
    return {str(sheet.cell(row, 2).value): row for row in range(sheet.max_row, FIRST - 1, -1)}


def formulas(book: Workbook) -> Iterator[tuple[str, str, str]]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    yield sheet.title, cell.coordinate, cell.value


def test_there_is_a_sheet_for_the_headline_indicators_and_one_for_each_form() -> None:
    assert opened(written(figures())).sheetnames == ["Chỉ tiêu", "Biểu 01-NN"]


def test_titles_and_heads_are_those_of_the_word_file() -> None:
    one = annexed(figures())
    for annex, sheet in zip(one.annexes, opened(written(figures())).worksheets, strict=True):
        assert sheet.cell(1, 1).value == "ỦY BAN NHÂN DÂN HUYỆN MỘT"
        assert sheet.cell(3, 1).value == annex.title.upper()
        heads = [cell.value for row in sheet.iter_rows(5, 7) for cell in row if cell.value is not None]
        assert heads == " | ".join(lines(table_of(annex.blocks))[:3]).split(" | ")


@pytest.mark.parametrize(("authority", "meant"), [("", ""), ("tinh", ""), ("", "tinh"), ("hdnd", "tinh")])
def test_every_cell_of_the_word_file_stands_in_the_workbook_whoever_set_the_plans(authority: str, meant: str) -> None:
    known = figures()
    known.set_targets += [plan(SOWN, "10000", Authority.SUPERIOR), plan(RICE, "5000", Authority.SUPERIOR)]
    one = annexed(known, authority, meant=meant)
    rice = next(row for row in lines(table_of(one.annexes[1].blocks)) if "| Lúa |" in row)
    superior = "tinh" in (authority, meant if not authority else "")
    assert f"| ha | {'5.000' if superior else '5.100'} | 2.100" in rice
    for annex, sheet in zip(
        one.annexes, opened(written(known, authority, meant=meant), values=True).worksheets, strict=True
    ):
        body = [line.split(" | ") for line in lines(table_of(annex.blocks))[3:]]
        for number, cells in enumerate(body, FIRST):
            for column, printed in enumerate(cells, 1):
                value = sheet.cell(number, column).value
                digits = re.search(r"\d[\d.]*(?:,\d+)?", printed) if column > 3 else None
                if digits is None or printed.startswith("Giảm"):
                    assert str(value) == printed
                    continue
                wanted = Decimal(digits[0].replace(".", "").replace(",", "."))
                shown = round_half_up(Decimal(str(value)), len(digits[0].partition(",")[2]))
                assert shown == wanted, (sheet.title, cells)


def test_percentages_are_live_and_blank_where_a_figure_lacks() -> None:
    known = figures()
    del known.kept[next(key for key in known.kept if str(key.item) == SOWN and key.period.code == BEFORE)]
    sheet = opened(written(known))["Chỉ tiêu"]
    row = named(sheet)["Tổng diện tích gieo trồng"]
    assert sheet.cell(row, 8).value == f'=IFERROR(G{row}/F{row}*100,"–")'
    assert sheet.cell(row, 9).value == f'=IFERROR(G{row}/D{row}*100,"–")'
    assert opened(written(known), values=True)["Chỉ tiêu"].cell(row, 9).value == "–"
    accidents = named(sheet)["Số vụ tai nạn giao thông"]
    assert sheet.cell(accidents, 6).value == "Giảm từ 5% trở lên"
    assert sheet.cell(accidents, 8).value == "–"  # a change has no share, whatever is filled in


def test_sums_and_rates_are_live_where_they_give_what_is_printed() -> None:
    sheet = opened(written(figures()))["Biểu 01-NN"]
    at = named(sheet)
    grain, rice, maize = (at[name] for name in ("Cây lương thực có hạt", "Lúa", "Ngô"))
    assert sheet.cell(grain, 6).value == f"=SUM(F{rice},F{maize})"
    assert sheet.cell(grain, 5).value == f"=SUM(E{rice},E{maize})"
    assert str(sheet.cell(at["Năng suất lúa"], 6).value).startswith("=IFERROR(ROUND(")
    known = figures()
    known.put(GRAIN, AREA, PERIOD, "3700")  # not the sum of rice and maize
    assert opened(written(known))["Biểu 01-NN"].cell(grain, 6).value == 3700


def test_marks_and_signs_are_shown_by_the_format_and_the_cell_stays_a_number() -> None:
    known = figures()
    known.set_targets[0] = plan(SOWN, "10800", note="suy từ 47 % kế hoạch")
    book = opened(written(known))
    sheet = book["Chỉ tiêu"]
    at = named(sheet)
    planned, ceiling = sheet.cell(at["Tổng diện tích gieo trồng"], 6), sheet.cell(at["Tỷ lệ hộ nghèo"], 6)
    assert (planned.value, planned.number_format) == (10800, '[$-42A]#,##0"*"')
    assert (ceiling.value, ceiling.number_format) == (2.34, '[$-42A]"≤ "#,##0.00')
    notes = [sheet.cell(row, 1).value for row in range(FIRST, sheet.max_row + 1)]
    assert notes[-1] == "Ghi chú: * Kế hoạch suy từ tỷ lệ đã công bố, chưa đối chiếu với văn bản giao."


def test_sheets_are_set_up_to_be_printed_and_read() -> None:
    for sheet in opened(written(figures())).worksheets:
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$5:$7" and sheet.freeze_panes == f"C{FIRST}"
        fonts = {(cell.font.name, cell.font.size) for cell in sheet[FIRST + 1]}
        assert fonts == {("Times New Roman", 12)}


def test_forms_without_values_are_left_out() -> None:
    bare = drafting(district())
    annex_headlines.call(bare)
    annex_form.call(bare)
    assert [name for name, _ in bare.tables] == ["Chỉ tiêu"]


def test_a_form_with_the_plans_of_two_authorities_has_two_sheets() -> None:
    one = annexed(figures())
    annex_form.call(one, FORM, "tinh")
    assert opened(annex_workbook(one.tables, BODY, "Phụ lục")).sheetnames == [
        "Chỉ tiêu", "Biểu 01-NN", "Biểu 01-NN (2)"
    ]  # fmt: skip


def test_the_same_database_gives_the_same_bytes() -> None:
    assert written(figures()) == written(figures())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_every_formula_to_what_decimal_arithmetic_gives(tmp_path: Path) -> None:
    content = written(figures())
    cached = opened(content, values=True)
    wanted = list(formulas(opened(content)))
    assert len(wanted) > 12
    book = opened(content)
    book.save(tmp_path / "phu-luc.xlsx")  # without the values that stood beside the formulas
    call = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*call, "--outdir", str(tmp_path / "tinh"), str(tmp_path / "phu-luc.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    computed = load_workbook(tmp_path / "tinh" / "phu-luc.xlsx", data_only=True)
    for sheet, place, formula in wanted:
        now, exact = computed[sheet][place].value, _exact(cached[sheet], formula)
        if exact is None:
            assert now == "–", (sheet, place, formula)
        else:
            assert abs(Decimal(str(now)) - exact) < Decimal("1e-9"), (sheet, place, formula)
            assert abs(Decimal(str(cached[sheet][place].value)) - exact) < Decimal("1e-9")


def _exact(sheet: Worksheet, formula: str) -> Decimal | None:
    """What a formula gives, in decimal arithmetic over the shown cells; None where a cell is no number."""
    names = re.findall(r"\b[A-Z]\d+\b", formula)
    values = [sheet[name].value for name in names]
    if not all(isinstance(value, int | float) for value in values):
        return None
    known = {name: Decimal(str(value)) for name, value in zip(names, values, strict=True)}
    if formula.startswith("=SUM"):
        return sum(known.values(), Decimal(0))
    inside = formula.removeprefix("=IFERROR(").removesuffix(',"–")')
    rounded = re.fullmatch(r"ROUND\((?P<inside>.*),(?P<decimals>\d+)\)", inside)
    written = re.sub(r"[A-Z]?\d+(?:\.\d+)?", _as_decimal, rounded["inside"] if rounded else inside)
    value: Decimal = eval(written, {"Decimal": Decimal, "known": known})
    return round_half_up(value, int(rounded["decimals"])) if rounded else value


def _as_decimal(match: re.Match[str]) -> str:
    return f"known['{match[0]}']" if match[0][0].isalpha() else f"Decimal('{match[0]}')"
