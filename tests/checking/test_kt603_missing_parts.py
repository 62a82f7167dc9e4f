from ktxh.checking.kt603_missing_parts import check
from ktxh.documents.tree import Kind
from tests.checking.texts import Piece, reading

BODY: list[Piece] = ["Thôn đã làm cỏ, bón phân và chăm sóc rừng non theo lịch của hợp tác xã. " * 4 for _ in range(14)]
TOP: list[Piece] = [
    (Kind.LETTERHEAD, "Số: 15/BC-UBND"),
    (Kind.LETTERHEAD, "Bình Yên, ngày 05 tháng 6 năm 2024"),
    (Kind.TITLE, "BÁO CÁO"),
]
BOTTOM: list[Piece] = [
    "Trên đây là báo cáo kết quả chăm sóc rừng của xã trong sáu tháng đầu năm, xin báo cáo./.",
    (Kind.RECIPIENT, "Nơi nhận:"),
    (Kind.SIGNATURE, "CHỦ TỊCH"),
]


def messages(*pieces: Piece) -> str:
    return " ".join(finding.message for finding in check(reading(*pieces)))


def test_a_whole_report_lacks_nothing() -> None:
    assert messages(*TOP, *BODY, *BOTTOM) == ""


def test_each_missing_part_is_named() -> None:
    assert "số và ký hiệu" in messages(*TOP[1:], *BODY, *BOTTOM)
    assert "địa danh" in messages(TOP[0], TOP[2], *BODY, *BOTTOM)
    assert "Nơi nhận" in messages(*TOP, *BODY, BOTTOM[0], BOTTOM[2])
    assert "người ký" in messages(*TOP, *BODY, *BOTTOM[:2])
    assert "./." in messages(*TOP, *BODY, *BOTTOM[1:])


def test_an_extract_is_not_judged() -> None:
    assert messages(*TOP, BODY[0]) == ""
