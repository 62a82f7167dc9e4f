import pytest

from ktxh.checking.kt701_terms import check, terms
from ktxh.model.finding import FindingKind
from tests.checking.texts import raised, reading


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Cấp thuốc Methanol cho người nghiện ma túy.", "Methanol"),
        ("Tập huấn phòng trống dịch bệnh cho 40 hộ.", "phòng trống"),
        ("Thu đạt 60% dự toán tình giao.", "dự toán tình"),
        ("Ba xã đạt chuẩn NTN nâng cao.", "NTN nâng cao"),
        ("Cả xã Phấn đầu hoàn thành sớm.", "Phấn đầu"),
    ],
)
def test_a_word_that_cannot_be_meant_is_raised_with_its_reason(text: str, quote: str) -> None:
    (finding,) = check(reading(text))
    assert (finding.quote, finding.kind) == (quote, FindingKind.TERM)
    assert "Lý do" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Thu giữ rượu pha Methanol.",
        "Khách sạn còn phòng trống.",
        "Phân đầu mối, phân đầu tư theo nguồn; tham dự luận bàn.",
        "Cung cấp tình hình; thắm tình giao hữu; cũng cố gắng nhiều.",
        "Thuốc Methadone cho người nghiện; phòng, chống dịch; NTM nâng cao.",
    ],
)
def test_the_same_letters_with_another_meaning_are_left_alone(text: str) -> None:
    assert raised(list(check(reading(text)))) == []


def test_every_term_has_its_reason_and_differs_from_what_is_meant() -> None:
    for term in terms():
        assert term.reason
        assert term.right.lower() not in term.wrong
        assert all(spelling == spelling.lower() for spelling in term.wrong)
