"""No reader crashes, and what it finds stands inside what it was given."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ktxh.language.dates import find_dates
from tests.fuzz import properties
from tests.fuzz.report_text import plain_decimals, report_texts


@given(report_texts)
@example("1" * 6000)
@example("10,6,0% 44,42,6 2.08 1.23.456 1.317.451,4 ,5 5, .5")
def test_numbers_are_found_inside_any_text(text: str) -> None:
    properties.numbers_hold(text)


@given(plain_decimals)
@example(Decimal("0.00"))
@example(Decimal("-0.5"))
@example(Decimal("1317451.40"))
def test_a_printed_number_is_read_back_as_it_was(value: Decimal) -> None:
    properties.printing_holds(value)


@given(report_texts)
@example("ngày 31/6/2024, 29/2/2023, 00/00/0000, quý V/2024, 13 tháng đầu năm 2024, năm học 2024-2023")
def test_dates_are_found_inside_any_text(text: str) -> None:
    properties.dates_hold(text)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{0:%d/%m/%Y}", "ngày {0:%d} tháng {0:%m} năm {0:%Y}"]),
)
def test_a_printed_date_is_read_back_as_it_was(day: date, form: str) -> None:
    found = find_dates(f"Hội nghị tổ chức {form.format(day)} tại xã.".replace("tổ chức ngày", "tổ chức, ngày"))
    assert [one.value for one in found] == [day]


@given(report_texts)
@example("")
@example("năm1. Trong đó\n\n1 Trong đó: 5 xã\n\n")
@example("e\u0302\u0323 1\u00ad2 \ufeff\u200b")
def test_any_text_becomes_a_document_whose_places_hold(text: str) -> None:
    properties.text_holds(text)


@given(report_texts)
@example("Thu ngân sách đạt " + "1" * 60 + " triệu đồng, bằng 50 % kế hoạch " + "2" * 60 + " triệu đồng.")
@example("Có " + "9" * 5000 + "/" + "3" * 5000 + " hộ, đạt 12,5 %, tăng " + "7" * 400 + ",5 % so với cùng kỳ.")
@example("Tỷ lệ đạt 0/0 xã, bằng 0 %; giảm 0 hộ, bằng 100 % so với cùng kỳ (0 hộ).")
def test_any_text_is_read_and_checked_to_the_end(text: str) -> None:
    properties.checking_holds(text)


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("BÁO CÁO", 1)
    document.add_paragraph("Tổng diện tích gieo trồng đạt 1.250,5 ha, bằng 102,5 % kế hoạch.")
    document.add_table(2, 2).cell(0, 0).text = "12,5"
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


WORD = word_file()
changes = st.lists(st.tuples(st.integers(0, len(WORD) - 1), st.integers(0, 255)), max_size=8)


@given(changes, st.integers(0, len(WORD)))
@settings(max_examples=40)
def test_a_damaged_word_file_is_read_or_refused_in_one_sentence(spoilt: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(WORD)
    for at, byte in spoilt:
        content[at] = byte
    properties.file_holds(bytes(content if cut % 3 else content[:cut]), ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx", ".txt"])
@given(content=st.binary(max_size=400))
@settings(max_examples=25)
def test_a_file_of_any_bytes_is_read_or_refused_in_one_sentence(content: bytes, suffix: str) -> None:
    properties.file_holds(content, suffix)
