"""Prose as files and facts as tables: what was taken out says the same when it comes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ktxh.exchange.fact_table import COLUMNS, FactFrame, fact_row, read_facts
from ktxh.exchange.part_files import rows_to_csv
from ktxh.exchange.prose_files import prose_file, read_prose_file, taken_over
from ktxh.exchange.table_files import open_csv
from ktxh.language.numbers import print_number
from ktxh.model.figure import Figure
from ktxh.model.period import Period
from ktxh.model.report_parts import Fact, Prose
from ktxh.model.statement import CompareTo, Statement

HALF, HALF_BEFORE = Period.first_months(2024, 6), Period.first_months(2023, 6)


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])), st.integers(1, 99))
def test_prose_comes_back_with_the_version_it_was_taken_from(text: str, version: int) -> None:
    prose = Prose("180", "y_te", HALF, text, version=version)
    back = read_prose_file(prose_file(prose, HALF))
    assert (back.text, back.version, back.period) == (text.strip(), version, HALF)
    assert taken_over(back, prose)


def test_prose_of_an_earlier_period_is_marked_as_old() -> None:
    prose = Prose("180", "y_te", HALF_BEFORE, "Lời văn.", version=3)
    content = prose_file(prose, HALF)
    assert "bản 3 của 6 tháng đầu năm 2023 (2023D06); lời văn cũ" in content
    assert read_prose_file(content).period == HALF_BEFORE


@pytest.mark.parametrize(
    "content", ["Lời văn.", "<!-- ghi chú của tôi -->\nLời văn.", "<!-- ktxh: bản 1 của kỳ lạ (x) -->"]
)
def test_a_file_without_such_a_line_is_all_text(content: str) -> None:
    back = read_prose_file(content)
    assert (back.text, back.version, back.period) == (content, 0, None)


def test_line_ends_and_the_byte_order_mark_make_no_difference() -> None:
    prose = Prose("180", "y_te", HALF, "Một.\n\nHai.", version=1)
    content = "\ufeff" + prose_file(prose, HALF).replace("\n", "\r\n")
    assert taken_over(read_prose_file(content), prose)


NAMES = st.text(st.sampled_from('abcđêô ,;"=+-'), min_size=1, max_size=12).map(lambda text: f"{text}số")
LEVELS = st.decimals(0, 10**9, places=2)
CHANGES = st.decimals(-1000, 1000, places=1)


def figure(value: Decimal | None, unit: str, *, change: bool = False) -> Figure | None:
    return None if value is None else Figure(value, print_number(abs(value) if change else value), 0, 0, unit)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    unit = draw(st.sampled_from(["ha", "mô hình", "triệu đồng"]))
    change = figure(draw(st.none() | CHANGES), "%", change=True)
    name = " ".join(draw(NAMES).split())
    statement = Statement(
        indicator=name,
        subject=name,
        unit=unit,
        start=0,
        end=0,
        quote="",
        estimate=draw(st.booleans()),
        actual=figure(draw(LEVELS), unit),
        plan=figure(draw(st.none() | LEVELS), unit),
        share_pct=figure(draw(st.none() | LEVELS), "%"),
        change_pct=change,
        compare_to=None if change is None else draw(st.sampled_from(CompareTo)),
        as_of=draw(st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))),
        authority=draw(st.sampled_from(["", "tỉnh", "HĐND huyện"])),
    )
    return Fact(f"f{draw(st.integers(1, 99))}", "180", HALF, "nong_nghiep", 1, statement)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(facts(), min_size=1, max_size=5, unique_by=lambda fact: fact.identifier))
def test_facts_come_back_out_of_the_table_they_were_written_to(tmp_path: Path, written: list[Fact]) -> None:
    file = tmp_path / "bang.csv"
    file.write_text(rows_to_csv(COLUMNS, map(fact_row, written)), "utf-8", newline="")
    back = read_facts(open_csv(file), FactFrame("180", HALF))
    assert back.refused == ()
    assert [one.statement for one in back.parts] == [one.statement for one in written]
    assert [one.identifier for one in back.parts] == [one.identifier for one in written]
