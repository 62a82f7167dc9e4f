"""A whole and its parts: announced by words, by brackets, in notes and in list items."""

import pytest

from ktxh.reading.reading import Breakdown, Reading
from tests.reading.sentences_read import reading_of


def breakdown_of(text: str) -> tuple[Reading, Breakdown]:
    reading = reading_of(text)
    (breakdown,) = reading.breakdowns
    return reading, breakdown


def values(reading: Reading, indexes: tuple[int, ...]) -> list[int]:
    found = [reading.statements[index].actual for index in indexes]
    return [int(figure.value) for figure in found if figure is not None]


@pytest.mark.parametrize(
    ("text", "opener", "complete", "whole", "parts"),
    [
        (
            "Tổng đàn gia cầm 52.000 con, trong đó: gà 40.000 con, vịt 9.000 con.",
            "trong đó",
            False,
            [52000],
            [40000, 9000],
        ),
        (
            "Toàn xã có 30 công trình, gồm: 12 công trình thủy lợi, 18 công trình giao thông.",
            "gồm",
            True,
            [30],
            [12, 18],
        ),
        ("Tiếp 45 lượt công dân (32 lượt thường xuyên, 13 lượt định kỳ).", "(", False, [45], [32, 13]),
        (
            "Diện tích rừng trồng mới 640 ha (gồm: rừng sản xuất 600 ha; rừng phòng hộ 40 ha).",
            "gồm",
            True,
            [640],
            [600, 40],
        ),
        (
            "Toàn huyện có 44 cơ sở sản xuất. Trong đó: 20 cơ sở chế biến gỗ, 11 cơ sở xay xát.",
            "trong đó",
            False,
            [44],
            [20, 11],
        ),
        (
            "Tổng số học sinh có 2.400 em, chia theo bậc học. Mầm non 800 em; tiểu học 1.000 em; THCS 600 em.",
            "chia theo",
            True,
            [2400],
            [800, 1000, 600],
        ),
        (
            "Chi cho an sinh: 900 triệu đồng, gồm:\n- Quà Tết: 500 triệu đồng;\n- Bảo hiểm y tế: 400 triệu đồng.",
            "items",
            True,
            [900],
            [500, 400],
        ),
        (
            "Đã hỗ trợ 60 hộ nghèo¹ làm nhà ở trong năm, bảo đảm tiến độ đề ra và được nhân dân đồng tình.\n\n"
            "¹ Gồm: xã An Phú 25 hộ, xã Bình Lâm 35 hộ.",
            "note",
            True,
            [60],
            [25, 35],
        ),
    ],
    ids=["trong đó", "gồm", "bracket", "bracket with gồm", "next sentence", "chia theo", "list items", "note"],
)
def test_parts_are_bound_to_their_whole(
    text: str, opener: str, complete: bool, whole: list[int], parts: list[int]
) -> None:
    reading, breakdown = breakdown_of(text)
    assert (breakdown.opener, breakdown.complete) == (opener, complete)
    assert values(reading, breakdown.whole) == whole
    assert values(reading, breakdown.parts) == parts


def test_parts_are_named_with_what_they_are_parts_of() -> None:
    reading, breakdown = breakdown_of("Tổng đàn gia cầm 52.000 con, trong đó: gà 40.000 con, vịt 9.000 con.")
    names = [reading.statements[index].indicator for index in breakdown.parts]
    assert all("gia cầm" in name for name in names)
    assert [name.split()[-1] for name in names] == ["gà", "vịt"]


def test_a_part_of_what_is_estimated_is_estimated() -> None:
    reading, breakdown = breakdown_of("Sản lượng rau ước đạt 900 tấn, trong đó: rau cải 500 tấn, su hào 300 tấn.")
    assert all(reading.statements[index].estimate for index in breakdown.parts)


def test_a_figure_behind_a_closed_bracket_is_no_part() -> None:
    reading, breakdown = breakdown_of(
        "Toàn xã có 12 hợp tác xã (08 hợp tác xã nông nghiệp, 04 hợp tác xã dịch vụ), hỗ trợ 300 triệu đồng."
    )
    assert values(reading, breakdown.parts) == [8, 4]


def test_a_total_in_a_bracket_is_no_breakdown() -> None:
    assert reading_of("Tỷ lệ xã có nhà văn hóa đạt 70,59 % (12/17 xã).").breakdowns == ()


def test_items_end_with_their_list() -> None:
    reading, breakdown = breakdown_of(
        "Chi cho an sinh: 900 triệu đồng, gồm:\n- Quà Tết: 500 triệu đồng;\n- Bảo hiểm y tế: 400 triệu đồng.\n\n"
        "Trong năm đã trao 70 suất học bổng cho học sinh nghèo vượt khó của các trường trên địa bàn."
    )
    assert values(reading, breakdown.parts) == [500, 400]


def test_a_note_that_repeats_its_own_mark_is_no_part_of_itself() -> None:
    assert reading_of("Trồng được 12 ha quế, bằng 62 % kế hoạch\n\n¹ Gồm 12 ha tại xã An Phú¹ ").breakdowns == ()
