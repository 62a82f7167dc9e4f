from decimal import Decimal

from ktxh.documents.builder import Builder
from ktxh.documents.structure import recognise
from ktxh.documents.tree import Cell, Document, Kind
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.read import read

HEADER = ["TT", "Chỉ tiêu", "ĐVT", "TH cùng kỳ", "KH tỉnh giao", "Ước TH 6 tháng", "TH/KH (%)", "So cùng kỳ (%)"]


def table(*rows: list[str]) -> Document:
    builder = Builder("bieu", "docx")
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                builder.open(Kind.CELL, cell=Cell(0, row, column))
                builder.text(text, "word/document.xml", row * 100 + column)
    return recognise(builder.document())


def values(statement: Statement) -> dict[str, Decimal]:
    names = ("actual", "plan", "pct_plan", "index_pct", "before")
    return {name: figure.value for name in names if (figure := getattr(statement, name)) is not None}


def test_a_row_is_read_by_what_its_columns_are_called() -> None:
    document = table(HEADER, ["1", "Diện tích gieo trồng", "ha", "5.398", "10.800", "5.074,36", "47", "94"])
    (statement,) = read(document).statements
    assert values(statement) == {
        "actual": Decimal("5074.36"),
        "plan": Decimal(10800),
        "before": Decimal(5398),
        "pct_plan": Decimal(47),
        "index_pct": Decimal(94),
    }
    assert (statement.indicator, statement.unit, statement.authority) == ("Diện tích gieo trồng", "ha", "tỉnh")
    assert statement.estimate
    assert statement.compare_to is CompareTo.SAME_PERIOD_LAST_YEAR


def test_a_figure_of_a_table_points_at_its_cell() -> None:
    document = table(HEADER, ["1", "Đàn trâu", "con", "4.180", "4.627", "4.215", "91,1", "100,8"])
    (statement,) = read(document).statements
    assert statement.actual is not None
    assert document.quote(statement.actual.start, statement.actual.end) == "4.215"


def test_the_row_of_column_numbers_and_a_title_above_are_not_values() -> None:
    title = ["BIỂU CHỈ TIÊU CHỦ YẾU"]
    numbers = ["1", "2", "3", "4", "5", "6", "7", "8"]
    document = table(title, HEADER, numbers, ["1", "Đàn bò", "con", "930", "1.138", "967", "85", "104"])
    assert [statement.indicator for statement in read(document).statements] == ["Đàn bò"]


def test_a_ditto_sign_repeats_the_unit_above() -> None:
    document = table(
        HEADER,
        ["1", "Đàn bò", "con", "930", "1.138", "967", "85", "104"],
        ["2", "Đàn dê", '"', "1.100", "1.554", "1.186", "76,3", "107,8"],
    )
    assert [statement.unit for statement in read(document).statements] == ["con", "con"]


def test_a_table_without_a_column_of_values_gives_no_statement() -> None:
    document = table(["TT", "Họ và tên", "Chức vụ"], ["1", "Nông Văn Khê", "Trưởng ban"])
    assert read(document).statements == ()
