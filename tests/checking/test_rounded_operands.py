"""A share that only rounded numbers can give is told as that, not as a slip in the last digit."""

from __future__ import annotations

import pytest

from ktxh.checking.check import check
from ktxh.documents.builder import Builder
from ktxh.documents.tree import Kind
from ktxh.model.finding import Finding, Status
from ktxh.reading.read import read


def found(text: str, rule: str) -> Finding:
    builder = Builder("bao-cao.txt", "txt")
    builder.open(Kind.PARAGRAPH)
    builder.text(text)
    (one,) = (one for one in check(read(builder.document())) if one.rule == rule)
    return one


def test_what_lies_within_the_rounding_of_its_operands_says_so() -> None:
    one = found("Đã trồng 12/14 ha, đạt 90%.", "KT101")  # 12,49 : 13,51 = 92,4 %, so 90 % can be
    assert one.status is Status.ROUNDING
    assert one.message == (
        "Chỉ khớp nếu các số nêu ra đã được làm tròn: 12/14 = 85,71%, báo cáo ghi 90%."  # not one unit: 86 % would be
    )


def test_what_is_off_by_one_in_the_last_digit_still_says_that() -> None:
    one = found("Toàn xã có 124/161 hộ dùng nước sạch, đạt 77,01%.", "KT101")  # 77,0186…
    assert one.message.startswith("Lệch một đơn vị ở chữ số cuối (làm tròn hoặc cắt bớt): 124/161 = 77,019%")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đàn trâu có 1.234,5 con, tăng 10% so với 1.100 con.", Status.ERROR),  # 134,5 : 1.100 = 12,23 %
        ("Đàn trâu có 1.210 con, tăng 10% so với 1.100 con.", Status.OK),
        ("Toàn xã có 30 hộ nghèo, giảm 10 hộ so với 40 hộ.", Status.OK),
    ],
)
def test_a_change_is_held_against_the_level_behind_it_though_nothing_names_its_period(
    text: str, status: Status
) -> None:
    assert found(text, "KT103").status is status


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách đạt 120 tỷ đồng, tăng 25% so với 100 tỷ đồng của huyện bên.",
        "Thu ngân sách đạt 120 tỷ đồng, tăng 25%. So với 100 tỷ đồng.",
        "Đàn trâu có 1.234 con, tăng 10% so với 1.100 hộ.",
    ],
)
def test_what_something_else_is_said_of_is_no_level_of_the_same(text: str) -> None:
    with pytest.raises(ValueError, match="expected 1"):
        found(text, "KT103")
