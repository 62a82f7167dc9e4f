"""Signing a report: what is wrong is said at once and at its place, what was typed stays, and what may still change."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ktxh.server.desk.composing import refuse_cut_off
from ktxh.server.desk.faults import Refused
from ktxh.server.desk.forms_owed import FormsOwed
from ktxh.server.desk.models import SigningStep
from tests.web.desk_made import COMPOSED, DESK, TEXT, YEAR, written
from tests.web.site import COMMUNE, Site

STEP = COMPOSED + "buoc/"


@pytest.fixture
def lan(site: Site) -> str:
    """Somebody who compiles; the report is frozen and with the leader Hùng."""
    name = site.person("lan", "tong_hop")
    site.person("hung", "lanh_dao")
    written(site, name, TEXT, 0)
    for where, given in (("soan/", {}), ("ban/1/chot/", {}), ("ban/1/buoc/", {"state": "trinh_ky"})):
        site.client(name).post(DESK + where, given)
    return name


def signed(site: Site, number: str, day: str) -> tuple[int, str]:
    """The leader signs with what was typed; the status and the page."""
    given = {"state": "da_ky", "number": number, "day": day, "tu": COMPOSED}
    answer = site.client("hung").post(STEP, given, follow=True)
    return answer.status_code, answer.content.decode()


def test_both_faults_are_told_at_once_and_what_was_typed_stays(site: Site, lan: str) -> None:
    status, page = signed(site, "hai trăm", "45/6/2025")
    assert status == 422
    assert "Số văn bản là một số, ví dụ 215." in page
    assert "Ngày ban hành: ngày 45/6/2025 không có." in page
    assert 'value="hai trăm"' in page and 'value="45/6/2025"' in page
    assert not SigningStep.objects.filter(state="da_ky").exists()


@pytest.mark.parametrize(
    ("number", "day", "said", "kept"),
    [
        ("", "05/6/2025", "Chưa ghi số văn bản.", 'value="05/6/2025"'),
        ("215", "", "Chưa ghi ngày ban hành.", 'value="215"'),
        ("215", "hôm nay", "“hôm nay” không phải một ngày; ghi như 05/6/2025.", 'value="215"'),
        ("0", "05/6/2025", "Số văn bản bắt đầu từ 1.", 'value="0"'),
        ("100000", "05/6/2025", "Số văn bản nhiều nhất là 99999", 'value="100000"'),
        ("215", "05/6/2125", "Ngày ban hành ở sau hôm nay", 'value="05/6/2125"'),
        ("215", "05/6/2015", "Ngày ban hành ở trước ngày trình ký", 'value="215"'),
    ],
)
def test_each_fault_is_told_and_nothing_is_signed(
    site: Site, lan: str, number: str, day: str, said: str, kept: str
) -> None:
    status, page = signed(site, number, day)
    assert (status, said in page, kept in page) == (422, True, True)
    assert not SigningStep.objects.filter(state="da_ky").exists()


def test_signing_is_asked_about_first_and_goes_once(site: Site, lan: str) -> None:
    page = site.client("hung").get(COMPOSED).content.decode()
    assert 'data-confirm="Ký ban hành bản 1 của báo cáo năm 2025' in page
    today = f"{timezone.localdate():%d/%m/%Y}"
    status, page = signed(site, "215", today)
    assert (status, "Đã ký: số 215" in page) == (200, True)
    status, page = signed(site, "216", today)
    assert "Bản này đã ký nên không thể ký ban hành." in page
    assert site.client(lan).post(STEP, {"state": "da_ky", "number": "1", "day": today}).status_code == 404


def test_forms_that_are_not_sent_are_told_before_composing_and_before_signing(site: Site, lan: str) -> None:
    told = "biểu năm 2025 chưa gửi: số liệu của báo cáo còn có thể đổi."
    for name, address in ((lan, DESK), (lan, COMPOSED), ("hung", COMPOSED)):
        assert told in site.client(name).get(address).content.decode()
    assert told not in site.client("hung").get(DESK).content.decode()
    signed(site, "215", f"{timezone.localdate():%d/%m/%Y}")
    assert told not in site.client("hung").get(COMPOSED).content.decode()


def test_the_sentence_counts_what_is_not_sent_and_what_is_not_frozen() -> None:
    assert FormsOwed(7, 7, 0).sentence("năm 2025") == (
        "7/7 biểu năm 2025 chưa gửi: số liệu của báo cáo còn có thể đổi."
    )
    assert (
        FormsOwed(7, 3, 2)
        .sentence("năm 2025")
        .startswith("3/7 biểu năm 2025 chưa gửi, 2/7 biểu đã gửi nhưng chưa chốt:")
    )
    assert FormsOwed(7, 0, 2).sentence("năm 2025").startswith("2/7 biểu năm 2025 đã gửi nhưng chưa chốt:")
    assert FormsOwed(7, 0, 0).sentence("năm 2025") == ""


def test_a_day_outside_of_the_period_composes_nothing(site: Site) -> None:
    name = site.person("mai", "tong_hop")
    page = site.client(name).post(DESK + "soan/", {"cut_off": "01/01/1990"}, follow=True).content.decode()
    assert "Số liệu năm 2025 không thể tính đến 01/01/1990" in page
    assert "từ 01/01/2025 đến 02/4/2026" in page  # 31/12/2025 and 92 days: 31 + 28 + 31 + 2
    assert site.store.compositions(COMMUNE, YEAR) == ()
    page = site.client(name).post(DESK + "soan/", {"cut_off": "31/11/2025"}, follow=True).content.decode()
    assert "Số liệu tính đến ngày: ngày 31/11/2025 không có." in page
    site.client(name).post(DESK + "soan/", {"cut_off": "30/11/2025"})
    assert len(site.store.compositions(COMMUNE, YEAR)) == 1


def test_the_first_and_the_last_day_of_the_range_are_good() -> None:
    refuse_cut_off(YEAR, None)
    refuse_cut_off(YEAR, YEAR.start)
    refuse_cut_off(YEAR, YEAR.end)
    with pytest.raises(Refused):
        refuse_cut_off(YEAR, YEAR.start.replace(year=2024))
