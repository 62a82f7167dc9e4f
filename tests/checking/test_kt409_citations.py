from decimal import Decimal

import pytest

from ktxh.checking.kt409_citations import check
from ktxh.model.finding import FindingKind, Status
from tests.checking.texts import raised, reading


def test_the_year_in_a_number_is_compared_with_the_year_of_the_date() -> None:
    (finding,) = check(reading("Theo Nghị quyết số 08/2019/NQ-HĐND ngày 10/12/2019."))
    assert (finding.status, finding.kind, finding.claimed) == (Status.OK, FindingKind.DATE, Decimal(2019))
    assert raised(list(check(reading("Theo Nghị quyết số 08/2019/NQ-HĐND ngày 10/12/2020.")))) == [
        "08/2019/NQ-HĐND ngày 10/12/2020"
    ]


def test_a_document_cited_twice_with_one_date_is_verified_at_both_places() -> None:
    text = reading("Theo Chỉ thị 03-CT/HU, ngày 09/6/2022.", "Làm theo Chỉ thị số 03-CT/HU, ngày 09/6/2022 của huyện.")
    findings = list(check(text))
    assert [(finding.status, finding.kind, finding.claimed) for finding in findings] == [
        (Status.OK, FindingKind.CROSS, Decimal(20220609))
    ] * 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Quyết định số 25/QĐ-TTg ngày 05/01/2024", "Quyết định số 25/QĐ-TTg ngày 06/01/2024"),
        ("Kế hoạch số 7/KH-UBND ngày 05/01/2024 của UBND xã", "Kế hoạch số 07/KH-UBND ngày 15/01/2024 của UBND xã"),
    ],
)
def test_one_document_with_two_dates_is_raised(first: str, second: str) -> None:
    (finding,) = [one for one in check(reading(f"Theo {first}.", f"Theo {second}.")) if one.status is not Status.OK]
    assert finding.kind is FindingKind.CROSS
    assert finding.related[0].quote in first


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kế hoạch số 7/KH-UBND ngày 05/01/2024 của UBND tỉnh", "Kế hoạch số 7/KH-UBND ngày 15/01/2024 của UBND huyện"),
        ("Kế hoạch số 7/KH-UBND ngày 05/01/2023 của UBND xã", "Kế hoạch số 7/KH-UBND ngày 15/01/2024 của UBND xã"),
        ("Kế hoạch số 7/KH-UBND ngày 05/01/2024", "Kế hoạch số 7/KH-UBND ngày 15/01/2024"),
    ],
)
def test_the_same_number_of_another_body_or_year_is_another_document(first: str, second: str) -> None:
    assert raised(list(check(reading(f"Theo {first}.", f"Theo {second}.")))) == []


def test_a_kind_that_does_not_go_with_the_symbol_is_raised() -> None:
    (finding,) = check(reading("Theo Quyết định số 31/KH-UBND của xã."))
    assert finding.kind is FindingKind.FORM
    assert list(check(reading("Theo Chương trình số 20/CT-UBND và Công văn số 433/UBND-KT."))) == []
    assert list(check(reading("Theo Đề án số 12/QĐ-UBND, Thông báo Kết luận số 15-TB/HU."))) == []
