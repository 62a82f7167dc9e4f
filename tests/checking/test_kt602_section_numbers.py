import pytest

from ktxh.checking.kt602_section_numbers import check
from ktxh.documents.tree import Kind
from tests.checking.texts import Piece, raised, reading


def sections(*markers: str) -> list[Piece]:
    return [(Kind.HEADING, f"{marker} Nội dung công việc", 1) for marker in markers]


@pytest.mark.parametrize(
    ("markers", "quote"),
    [
        (["I.", "II.", "IV."], "IV"),
        (["1.", "2.", "3.", "5."], "5"),
        (["1.", "1.1.", "1.2.", "1.4."], "1.4"),
        (["a)", "b)", "d)"], "d"),
        (["I.", "1.", "2.", "2."], "2"),
        (["Phần thứ nhất", "I.", "Phần thứ ba"], "Phần thứ ba"),
    ],
)
def test_a_jump_or_a_repetition_is_raised_at_the_number(markers: list[str], quote: str) -> None:
    assert raised(list(check(reading(*sections(*markers))))) == [quote]


@pytest.mark.parametrize(
    "markers",
    [
        ["I.", "1.", "2.", "II.", "1.", "2.", "3.", "III."],
        ["1.", "a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", "2.", "a)", "b)"],
        ["1.", "c)", "d)", "e)"],  # many leave out đ
        ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1."],
        ["1.", "2.", "1.", "2.", "3."],  # a list within section 2, then section 3
        ["PHẦN THỨ NHẤT", "I.", "II.", "PHẦN THỨ HAI", "I.", "1."],
        ["1.", "30.", "2."],  # a paragraph that begins with a figure
    ],
)
def test_numbering_in_order_is_left_alone(markers: list[str]) -> None:
    assert raised(list(check(reading(*sections(*markers))))) == []


def test_a_number_printed_inside_a_paragraph_fills_the_gap() -> None:
    run_on = [(Kind.HEADING, "1. Lúa", 1), "Gieo 5 ha. 2. Ngô: gieo 6 ha.", (Kind.HEADING, "3. Chè", 1)]
    assert raised(list(check(reading(*run_on)))) == []
