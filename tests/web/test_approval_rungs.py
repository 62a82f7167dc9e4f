"""Confirming on the page of a form that its figures are official: who may, what the grid and “Vì sao?” say then."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ktxh.model.observation import Key, Status
from ktxh.model.period import Period
from ktxh.model.submission import Step
from ktxh.server.accounts.models import User
from ktxh.server.approval.shown import shown
from ktxh.server.submissions.taking import Taking
from ktxh.server.web.place import place_of
from tests.web.approval_site import CAPITAL, ENTRY, PROVINCE, VALUE, enter, send
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from django.test import Client

YEAR = Period.of_year(2025)
STEP = CAPITAL + "buoc/"
OFFICIAL = {"step": "cong_nhan", "muc": str(Status.OFFICIAL.value)}


def frozen(site: Site) -> None:
    enter(clerk := site.client(site.person("hang", "nhap_lieu")), "10")
    send(clerk)
    for one in (Step.APPROVE, Step.FREEZE):
        site.store.take_step(site.plan.forms["dau_tu_cong"], COMMUNE, YEAR, Taking(one, "ai đó"))


def status(site: Site) -> tuple[Status, int]:
    found = site.store.observation(Key(VALUE, COMMUNE, YEAR))
    assert found is not None
    return found.status, found.version


def in_grid(client: Client) -> str:
    page = client.get(ENTRY).content.decode()
    rows = json.loads(page.split('<script id="rows" type="application/json">')[1].split("</script>")[0])["rows"]
    return next(str(row["status"]) for row in rows if row["key"] == str(VALUE))


def test_who_leads_confirms_what_is_official_and_every_page_says_so(site: Site) -> None:
    frozen(site)
    assert in_grid(site.client("hang")) == "sơ bộ"  # entered after the year
    leader = site.client(site.person("lanh", "lanh_dao"))
    page = leader.get(CAPITAL).content.decode()
    assert "Mức số liệu: 6 sơ bộ." in page  # five made up for the demonstration, one typed
    assert '<option value="3">số chính thức</option>' in page
    told = leader.post(STEP, OFFICIAL, follow=True).content.decode()
    assert "Đã công nhận 1 chỉ tiêu của biểu" in told and "là số chính thức." in told
    assert "Mức số liệu: 5 sơ bộ, 1 chính thức." in told
    assert status(site)[0] is Status.OFFICIAL
    assert 'value="cong_nhan"' not in told  # nothing is left to confirm
    assert in_grid(site.client("hang")) == "chính thức"
    why = site.client("hang").get(f"/{COMMUNE}/{PERIOD}/vi-sao/?item={VALUE}").content.decode()
    assert "chính thức" in why
    assert "Công nhận mức số liệu" in site.client("hang").get(ENTRY).content.decode()


def test_a_step_without_a_rung_does_nothing(site: Site) -> None:
    frozen(site)
    leader = site.client(site.person("lanh", "lanh_dao"))
    for given in ({"step": "cong_nhan"}, {"step": "cong_nhan", "muc": "9"}):
        assert leader.post(STEP, given).status_code == 302
    assert status(site) == (Status.PRELIMINARY, 1)


@pytest.mark.parametrize(
    ("roles", "area", "answer"),
    [
        (["tong_hop"], COMMUNE, 302),
        (["lanh_dao"], COMMUNE, 302),
        (["duyet"], COMMUNE, 422),  # sees the page, but answers for no figure of the unit
        (["duyet"], PROVINCE, 422),
        (["nhap_lieu"], COMMUNE, 404),
        (["tham_tra"], COMMUNE, 404),
        (["lanh_dao"], "06079@2025", 404),
    ],
)
def test_who_may_confirm(site: Site, roles: list[str], area: str, answer: int) -> None:
    frozen(site)
    assert site.client(site.person("ai", *roles, area=area)).post(STEP, OFFICIAL).status_code == answer
    assert (status(site)[0] is Status.OFFICIAL) is (answer == 302)
    assert site.nobody().post(STEP, OFFICIAL).status_code == 302


def test_while_the_year_runs_nothing_can_be_confirmed(site: Site) -> None:
    frozen(site)
    site.person("lanh", "lanh_dao")
    place = place_of(User.objects.get(username="lanh"), COMMUNE, PERIOD)
    form = site.plan.forms["dau_tu_cong"]
    assert shown(place, form, YEAR.end).confirmable == ()
    after = YEAR.end.replace(year=2026, month=1, day=1)
    assert shown(place, form, after).confirmable == (Status.OFFICIAL,)


def test_the_page_in_a_browser(pages: Pages, site: Site) -> None:
    frozen(site)
    page = pages.of(site.person("lanh", "lanh_dao"))
    page.goto(CAPITAL)
    pages.looked_at(page, "cong-nhan-so-lieu")
    page.get_by_role("button", name="Công nhận").click()
    page.get_by_text("Đã công nhận").first.wait_for()
    page.goto(ENTRY)
    page.wait_for_selector("ktxh-grid .tabulator-row")
    row = page.locator(".tabulator-row", has=page.get_by_text("Giá trị khối lượng hoàn thành", exact=True))
    row.locator(".cell-value").first.click()
    page.get_by_text("Mức số liệu: chính thức").wait_for()
    pages.looked_at(page, "nhap-so-chinh-thuc")
