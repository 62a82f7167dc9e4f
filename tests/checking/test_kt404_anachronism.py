from datetime import date

from ktxh.checking.kt404_anachronism import check
from ktxh.documents.tree import Kind
from ktxh.model.finding import Status
from tests.checking.texts import raised, reading

ISSUED = date(2024, 6, 20)
HEAD = (Kind.LETTERHEAD, "Bình Yên, ngày 20 tháng 6 năm 2024")


def test_a_document_dated_after_the_report_is_an_error() -> None:
    (finding,) = check(reading(HEAD, "Thực hiện Kế hoạch số 8/KH-UBND ngày 16/7/2027 của xã.", issued=ISSUED))
    assert (finding.status, finding.quote) == (Status.ERROR, "16/7/2027")
    assert "20/6/2024" in finding.message


def test_a_day_ahead_that_is_planned_is_fine() -> None:
    text = reading(HEAD, "Các hộ đã ký cam kết, hoàn thành trước ngày 30/9/2024.", issued=ISSUED)
    assert list(check(text)) == []


def test_an_event_told_as_past_after_the_day_of_issue_is_suspect() -> None:
    assert raised(list(check(reading(HEAD, "Ngày 04/9/2025, lũ đã cuốn trôi một cầu tre.", issued=ISSUED)))) == [
        "04/9/2025"
    ]


def test_where_the_day_is_left_blank_the_end_of_the_month_counts() -> None:
    head = (Kind.LETTERHEAD, "Bình Yên, ngày     tháng 6 năm 2024")
    assert raised(list(check(reading(head, "Theo Quyết định số 9/QĐ-UBND ngày 28/6/2024 của xã.", year=2024)))) == []
    assert raised(list(check(reading(head, "Theo Quyết định số 9/QĐ-UBND ngày 02/7/2024 của xã.", year=2024)))) == [
        "02/7/2024"
    ]


def test_without_any_date_at_the_top_the_report_may_be_of_the_next_year() -> None:
    text = "Theo Quyết định số 9/QĐ-UBND ngày 05/01/{} của xã."
    assert raised(list(check(reading(text.format(2025), year=2024)))) == []
    assert raised(list(check(reading(text.format(2026), year=2024)))) == ["05/01/2026"]


def test_many_later_documents_speak_against_the_day_of_issue() -> None:
    head = (Kind.LETTERHEAD, "Bình Yên, ngày 10 tháng 01 năm 2023")
    cited = [f"Theo Quyết định số {n}/QĐ-UBND ngày 0{n}/3/2023 của xã." for n in range(1, 6)]
    (finding,) = check(reading(head, *cited, issued=date(2023, 1, 10)))
    assert finding.quote == "ngày 10 tháng 01 năm 2023"
    assert len(finding.related) == 5
