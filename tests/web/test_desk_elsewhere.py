"""Reports that wait for somebody are told on the home page whatever period it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.web.desk_made import COMPOSED, DESK, TEXT, written
from tests.web.site import COMMUNE, Site

MONTH = f"/{COMMUNE}/202611/trang-chu/bao-cao/"


@pytest.fixture
def sent(site: Site) -> str:
    """The report of 2025 is composed, frozen and sent to the leader; who did that."""
    name = site.person("lan", "tong_hop")
    written(site, name, TEXT, 0)
    for where, given in (("soan/", {}), ("ban/1/chot/", {}), ("ban/1/buoc/", {"state": "trinh_ky"})):
        site.client(name).post(DESK + where, given)
    return name


def told(site: Site, name: str, address: str = MONTH) -> str:
    answer = site.client(name).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_leader_is_told_of_a_report_of_another_period(site: Site, sent: str) -> None:
    leader = site.person("hung", "lanh_dao")
    page = told(site, leader)
    assert "Bản 1, năm 2025, đang chờ ký." in page
    assert f'href="{COMPOSED}"' in page
    assert told(site, leader, MONTH.replace("202611", "2025")).count("đang chờ ký") == 1
    assert "đang chờ ký" not in told(site, sent)
    assert "đang chờ ký" not in told(site, site.person("hang", "nhap_lieu"))
    stranger = site.person("la", "lanh_dao", area="06037@2025")
    assert site.client(stranger).get(MONTH).status_code == 404
    assert site.nobody().get(MONTH).status_code == 302


def test_who_compiles_is_told_that_it_came_back(site: Site, sent: str) -> None:
    step = {"state": "tra_lai", "reason": "Thiếu số giải ngân"}
    site.client(site.person("hung", "lanh_dao")).post(COMPOSED + "buoc/", step)
    assert "Bản 1, năm 2025, bị trả lại: Thiếu số giải ngân." in told(site, sent)
    site.client(sent).post(COMPOSED + "buoc/", {"state": "trinh_ky"})
    assert "bị trả lại" not in told(site, sent)


def test_the_steps_of_all_periods_are_one_question(site: Site) -> None:
    client = site.client(site.person("hung", "lanh_dao"))
    client.get(MONTH)
    with CaptureQueriesContext(connection) as asked:
        client.get(MONTH)
    assert sum("desk_signingstep" in one["sql"] for one in asked) == 1
    assert not any('DISTINCT "periods_period"' in one["sql"] for one in asked)  # who does not write has no sections


def test_who_writes_is_told_of_sections_of_another_open_period(site: Site) -> None:
    today = timezone.localdate()
    code = f"{today.year}{today.month:02d}"
    writer, lan = site.person("hang", "nhap_lieu"), site.person("lan", "tong_hop")
    there = DESK.replace("/2025/", f"/{code}/") + "muc/nong_nghiep/"
    assert "Báo cáo tháng" not in told(site, writer, f"/{COMMUNE}/2025/trang-chu/bao-cao/")
    kept = site.client(writer).post(there + "luu/", {"text": "Ổn định.", "version": 0})
    if kept.status_code == 404:
        pytest.skip("no outline has this section for a month")
    site.client(lan).post(there + "tinh-trang/", {"state": "tra_lai", "version": 1, "reason": "Thiếu số"})
    page = told(site, writer, f"/{COMMUNE}/2025/trang-chu/bao-cao/")
    assert f"Báo cáo tháng {today.month} năm {today.year}: “" in page
    assert "bị trả lại: Thiếu số." in page
