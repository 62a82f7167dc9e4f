"""What holds of the reading of any text: on texts of our own, on texts made by rule, and on the real reports."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.language.numbers import read_number
from ktxh.reading.mentions import find_mentions
from ktxh.reading.reading import Reading
from ktxh.reading.sentences import sentence_spans
from tests.reading.sentences_read import figures_of, reading_of
from tests.synthetic import generate

CLAUSES = (
    "Sản lượng chè ước đạt 1.240,5 tấn, đạt 62 % kế hoạch",
    "tăng 4,5 % so với cùng kỳ",
    "trong đó: lúa 310 ha, ngô 45,5 ha",
    "có 18/24 trường đạt chuẩn",
    "(giảm 35 hộ so với năm 2023)",
    "gồm 12 công trình",
    "(12/17 xã)",
    "từ 41,5 lên 45,2 triệu đồng",
    "tỷ lệ hộ nghèo còn 4,1 %",
    "trong tổng số 14 chợ",
    "vượt 3 % kế hoạch tỉnh giao",
    "(kế hoạch 78 nhà)",
    "99 người = 98 vụ việc",
    "Quyết định số 125/QĐ-UBND ngày 15/5/2024",
    "Công tác tiêm phòng:",
    "(",
    ")",
)
SIGNS = (", ", "; ", ". ", " ", ": ", "\n\n", "\n- ", " và ", "¹ ", "\n\n¹ ")
texts = st.lists(st.tuples(st.sampled_from(CLAUSES), st.sampled_from(SIGNS)), max_size=14).map(
    lambda parts: "".join(clause + sign for clause, sign in parts)
)


def meanings(field: str, printed: Decimal) -> set[Decimal]:
    """What a printed number can mean: "vượt 3 %" is 103 % of the plan, "bằng 2,2 lần" an index of 220 %."""
    return {printed} | {"pct_plan": {printed + 100}, "index_pct": {printed * 100}}.get(field, set())


def complaints(reading: Reading) -> Iterator[str]:
    """Whatever is not as it must be in a reading."""
    source = reading.document.source
    for number, statement in enumerate(reading.statements):
        if not 0 <= statement.start < statement.end <= len(source):
            yield f"statement {number} lies outside the text"
        if source[statement.start : statement.end] != statement.quote:
            yield f"statement {number} does not quote the text"
        if not figures_of(statement):
            yield f"statement {number} states no figure"
        for name, figure in figures_of(statement).items():
            printed = source[figure.start : figure.end]
            if printed != figure.text:
                yield f"{name} of statement {number} is printed {printed!r}, not {figure.text!r}"
            if abs(figure.value) not in meanings(name, read_number(figure.text).value):
                yield f"{name} of statement {number} is {figure.value} for {figure.text}"
    for breakdown in reading.breakdowns:
        members = (*breakdown.whole, *breakdown.parts)
        if not breakdown.whole or not breakdown.parts or len(set(members)) != len(members):
            yield f"{breakdown} has no whole, no parts, or one thing twice"
        elif not all(0 <= member < len(reading.statements) for member in members):
            yield f"{breakdown} names statements that are not there"


@given(texts)
def test_figures_of_any_arrangement_of_clauses_are_printed_where_they_say(text: str) -> None:
    assert list(complaints(reading_of(text))) == []


@given(texts)
def test_mentions_stand_in_order_within_their_sentence(text: str) -> None:
    spans = sentence_spans(text)
    mentions = find_mentions(text, spans)
    for before, after in pairwise(mentions):
        assert before.tail <= after.start
    for mention in mentions:
        start, end = spans[mention.sentence]
        assert start <= mention.left <= mention.start < mention.end <= mention.tail <= end == mention.sentence_end
        assert mention.depth >= 0


@given(st.text(alphabet="AbĐà1205.,;:()!? \n", max_size=120))
def test_sentences_cover_a_text_without_overlap(text: str) -> None:
    spans = sentence_spans(text)
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_of_a_made_report_are_printed_where_they_say(seed: int) -> None:
    reading = reading_of(generate(seed, 160).text)
    assert len(reading.statements) > 160
    assert reading.breakdowns
    assert list(complaints(reading)) == []


def test_reading_twice_gives_the_same() -> None:
    text = generate(4, 40).text
    first, second = reading_of(text), reading_of(text)
    assert (first.statements, first.breakdowns) == (second.statements, second.breakdowns)


def test_figures_of_the_real_reports_are_printed_where_they_say(real_reports: list[Path]) -> None:
    for path in real_reports:
        reading = reading_of(path.read_text("utf-8"))
        assert len(reading.statements) > 250, path.name
        assert list(complaints(reading)) == [], path.name
