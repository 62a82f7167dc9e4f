from datetime import date
from decimal import Decimal

from ktxh.checking.kt304_cut_off import check
from ktxh.documents.tree import Kind
from ktxh.model.finding import Status
from tests.checking.texts import raised, reading

TITLE = (Kind.TITLE, "(Số liệu tính đến ngày 31/5/2024)")
END_OF_MAY, FIFTH_OF_JUNE = date(2024, 5, 31), date(2024, 6, 5)


def test_a_cut_off_that_agrees_with_the_general_one_is_verified() -> None:
    text = reading(TITLE, "Thu phí đến 31/5/2024 đạt 51 triệu đồng.", cut_off=END_OF_MAY, issued=FIFTH_OF_JUNE)
    (finding,) = check(text)
    assert (finding.status, finding.claimed, finding.quote) == (Status.OK, Decimal(20240531), "31/5/2024")
    assert finding.related[0].quote == "31/5/2024"


def test_another_cut_off_is_not_an_error() -> None:
    text = reading(TITLE, "Chi phí đến 30/5/2024 là 51 triệu đồng.", cut_off=END_OF_MAY, issued=FIFTH_OF_JUNE)
    assert list(check(text)) == []


def test_figures_cut_off_after_the_day_of_issue_are_suspect_unless_estimated() -> None:
    late = (Kind.TITLE, "(Số liệu tính đến ngày 30/6/2024)")
    estimated = (Kind.TITLE, "(Số liệu ước tính đến ngày 30/6/2024)")
    assert raised(list(check(reading(late, cut_off=date(2024, 6, 30), issued=FIFTH_OF_JUNE)))) == ["30/6/2024"]
    assert raised(list(check(reading(estimated, cut_off=date(2024, 6, 30), issued=FIFTH_OF_JUNE)))) == []
