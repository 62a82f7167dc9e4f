"""Statements and findings as JSON lines and as comma-separated values."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.finding import Finding, FindingKind, Status
from ktxh.model.statement import Statement
from ktxh.showing.json_lines import json_lines, json_value
from ktxh.showing.rows import STATEMENT_FIELDS, finding_rows, statement_rows
from ktxh.showing.separated import csv_header, csv_lines
from tests.showing.reports import checked


def test_a_statement_has_every_field_of_the_contract_and_null_for_what_is_not_stated() -> None:
    report = checked()
    first = json.loads(json_lines(statement_rows(report.name, report.reading.statements)).splitlines()[0])
    assert tuple(first) == STATEMENT_FIELDS
    assert (first["actual"], first["total"], first["share_pct"]) == (124, 161, 77.64)
    assert first["plan"] is None and first["as_of"] is None and first["code"] is None
    assert first["estimate"] is False
    assert report.reading.document.source[first["start"] : first["end"]] == first["quote"]


def test_a_finding_has_every_field_of_the_contract() -> None:
    report = checked()
    rows = [json.loads(line) for line in json_lines(finding_rows(report.name, report.findings)).splitlines()]
    assert list(rows[0]) == [
        *("file", "rule", "status", "kind", "start", "end", "quote"),
        *("claimed", "expected", "operands", "message", "related"),
    ]
    assert rows[0]["status"] == "error" and rows[0]["kind"] == "ratio" and rows[0]["operands"] == [124, 161]
    assert rows[0]["expected"] == 77.0186335403727
    place = rows[2]["related"][0]
    assert report.reading.document.source[place["start"] : place["end"]] == place["quote"] == "1.234,5"


def test_numbers_keep_their_printed_digits_and_gain_no_binary_noise() -> None:
    assert json_value(Decimal("12.10")) == "12.10"
    assert json_value(Decimal("1E+3")) == "1000"
    assert json_value(Decimal("1317451.4")) == "1317451.4"
    assert json_value([Decimal("0.1"), Decimal("0.2")]) == "[0.1, 0.2]"


def test_a_number_that_is_none_is_null() -> None:
    assert json_value(Decimal("NaN")) == "null"


def test_dates_are_iso_and_letters_stay_letters() -> None:
    assert json_value({"as_of": date(2024, 5, 31), "unit": "tạ/ha"}) == '{"as_of": "2024-05-31", "unit": "tạ/ha"}'


def test_a_value_without_a_json_form_is_refused() -> None:
    with pytest.raises(TypeError):
        json_value(1.5)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_every_printed_number_reads_back_as_itself(value: Decimal) -> None:
    assert json.loads(json_value(value), parse_float=Decimal, parse_int=Decimal) == value


def test_csv_has_one_column_a_field_and_reads_back() -> None:
    report = checked()
    text = csv_header() + csv_lines(statement_rows(report.name, report.reading.statements))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == STATEMENT_FIELDS
    assert rows[1]["actual"] == "1234.6" and rows[1]["estimate"] == "true" and rows[1]["compare_to"] == "last_year"


@pytest.mark.parametrize("words", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx"])
def test_a_text_cell_is_never_a_formula_to_a_spreadsheet(words: str) -> None:
    row = next(statement_rows("a.txt", [Statement(words, "", "", 0, 1, words)]))
    cells = next(csv.reader(io.StringIO(csv_lines([row]))))
    assert cells[STATEMENT_FIELDS.index("indicator")] == "'" + words


def test_a_negative_change_stays_a_number_in_csv() -> None:
    report = checked()
    statement = report.reading.statements[1]
    from dataclasses import replace

    assert statement.actual is not None
    change = replace(statement.actual, value=Decimal("-3.5"))
    row = next(statement_rows("a.txt", [replace(statement, change_abs=change)]))
    cells = next(csv.reader(io.StringIO(csv_lines([row]))))
    assert cells[STATEMENT_FIELDS.index("change_abs")] == "-3.5"


def test_a_finding_without_numbers_has_null_and_an_empty_list() -> None:
    finding = Finding("KT601", Status.WARNING, FindingKind.FORM, 0, 3, "Chỗ trống chưa điền.")
    row = json.loads(json_lines(finding_rows("a.docx", [finding])))
    assert row["claimed"] is None and row["expected"] is None and row["operands"] == [] and row["related"] == []
