import pytest

from ktxh.checking.kt604_place_date import check
from ktxh.documents.tree import Kind
from ktxh.model.finding import FindingKind
from tests.checking.texts import reading


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Bình Yên, ngày 5 tháng 6 năm 2024", "05"),
        ("Bình Yên, ngày 15 tháng 2 năm 2024", "02"),
        ("ngày 15 tháng 6 năm 2024", "địa danh"),
        ("Số: 5/BC-UBND", "05"),
    ],
)
def test_the_line_of_number_place_and_date_is_held_to_its_form(line: str, says: str) -> None:
    (finding,) = check(reading((Kind.LETTERHEAD, line)))
    assert finding.kind is FindingKind.FORM
    assert says in finding.message


@pytest.mark.parametrize(
    "line", ["Bình Yên, ngày 05 tháng 02 năm 2024", "Bình Yên, ngày 15 tháng 6 năm 2024", "Số: 05/BC"]
)
def test_a_line_in_form_is_left_alone(line: str) -> None:
    assert list(check(reading((Kind.LETTERHEAD, line)))) == []
