"""A document on which a report rests is cited in the form of official texts, however it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh.composing.functions.legal_bases import citation
from ktxh.model.period import Period
from ktxh.model.report_parts import LegalBasis


@pytest.mark.parametrize(
    ("number", "subject", "cited"),
    [
        (
            "5/QĐ-UBND",
            "Về việc giao chỉ tiêu.",
            "số 05/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND tỉnh về việc giao chỉ tiêu",
        ),
        ("05/QĐ-UBND", "về kế hoạch;", "số 05/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND tỉnh về kế hoạch"),
        ("12/NQ-HĐND", "", "số 12/NQ-HĐND ngày 05 tháng 3 năm 2024 của UBND tỉnh"),
        ("8-CTr/HU", "", "số 08-CTr/HU ngày 05 tháng 3 năm 2024 của UBND tỉnh"),
        ("", "Về x", "ngày 05 tháng 3 năm 2024 của UBND tỉnh về x"),
    ],
)
def test_number_day_and_subject_are_written_by_the_form(number: str, subject: str, cited: str) -> None:
    given = LegalBasis(
        "180", Period.first_months(2024, 6), 1, "Quyết định", number, date(2024, 3, 5), "UBND tỉnh", subject
    )
    assert citation(given) == f"Quyết định {cited}"
