"""The reports that were signed are found again: over all periods, with their files, by the search of the bar too."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.web.browsing import Pages
from tests.web.desk_made import COMPOSED, DESK, TEXT, written
from tests.web.site import COMMUNE, Site

MONTH = f"/{COMMUNE}/202611/bao-cao/da-ky/"
SEARCH = f"/{COMMUNE}/202611/tim/"
PROVINCE = "20"


@pytest.fixture
def signed(site: Site) -> str:
    """The report of 2025 is signed by Hùng with number 215 and archived with a scan; who compiled it."""
    name = site.person("lan", "tong_hop")
    written(site, name, TEXT, 0)
    lan, leader = site.client(name), site.client(site.person("hung", "lanh_dao"))
    assert "Chưa có báo cáo nào được ký" in lan.get(MONTH).content.decode()
    lan.post(DESK + "soan/")
    lan.post(COMPOSED + "chot/")
    lan.post(COMPOSED + "buoc/", {"state": "trinh_ky"})
    day = f"{timezone.localdate():%d/%m/%Y}"
    leader.post(COMPOSED + "buoc/", {"state": "da_ky", "number": "215", "day": day})
    lan.post(COMPOSED + "tep-da-ky/", {"file": SimpleUploadedFile("ban-ky.pdf", b"%PDF-1.4 scan")})
    lan.post(COMPOSED + "buoc/", {"state": "luu"})
    return name


def test_a_signed_report_is_listed_whatever_period_is_shown(site: Site, signed: str) -> None:
    page = site.client(signed).get(MONTH).content.decode()
    assert f'<a href="{COMPOSED}">Báo cáo năm 2025</a>' in page
    today = timezone.localdate()
    assert "Số 215, " in page and str(today.year) in page
    assert "Hung" in page and "Đã lưu" in page
    assert page.count(f"{COMPOSED}tep/") == 4  # Word, Excel, Word with number and day, the signed copy
    assert site.client(signed).get(MONTH + f"?nam={today.year}&q=215").content.decode().count(COMPOSED + '"') == 1
    for query in (f"?nam={today.year - 1}", "?q=khong+co", "?nam=x&q=999999"):
        page = site.client(signed).get(MONTH + query).content.decode()
        assert COMPOSED not in page and "Không có báo cáo nào như vậy" in page


def test_the_unit_above_finds_it_and_a_stranger_does_not(site: Site, signed: str) -> None:
    above = site.client(site.person("tinh", "lanh_dao", area=PROVINCE))
    assert COMPOSED in above.get(f"/{PROVINCE}/202611/bao-cao/da-ky/").content.decode()
    other = site.client(site.person("la", "tong_hop", area="06037@2025"))
    assert COMPOSED not in other.get(MONTH.replace(COMMUNE, "06037@2025")).content.decode()
    assert other.get(MONTH).status_code == 404
    assert site.nobody().get(MONTH).status_code == 302
    assert site.client(site.person("hang", "nhap_lieu")).get(MONTH).status_code == 200


def test_the_desk_leads_to_it_and_the_search_finds_it(site: Site, signed: str) -> None:
    client = site.client(signed)
    assert f'href="{DESK}da-ky/"' in client.get(DESK).content.decode()
    page = client.get(SEARCH + "?q=bao+cao+215").content.decode()
    assert "Báo cáo đã ký" in page and f'href="{COMPOSED}"' in page


def test_the_list_asks_as_much_for_many_as_for_one(site: Site, signed: str) -> None:
    client = site.client(signed)
    client.get(MONTH)
    with CaptureQueriesContext(connection) as asked:
        client.get(MONTH)
    own = [one["sql"] for one in asked if "desk_signingstep" in one["sql"] or "desk_versionfile" in one["sql"]]
    assert len(own) == 2


def test_it_looks_like_a_list_at_both_sizes(site: Site, pages: Pages, signed: str) -> None:
    page = pages.of(signed)
    page.goto(MONTH)
    page.get_by_role("link", name="Báo cáo năm 2025", exact=True).wait_for()
    pages.looked_at(page, "bao-cao-da-ky-luu-tru")
