"""The home page, the search, “Vì sao?”: what stands there, and for whom."""

from __future__ import annotations

from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

HOME = f"/{COMMUNE}/{PERIOD}/"


def test_the_start_leads_home(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[0][0].startswith(f"/{COMMUNE}/")


def test_home_shows_the_headline_indicators(site: Site) -> None:
    text = site.client(site.person("hang", "nhap_lieu")).get(HOME).content.decode()
    assert "Chỉ tiêu chủ yếu" in text
    assert text.count('class="progress-plan"') > 5


def test_a_stranger_finds_nothing(site: Site) -> None:
    client = site.client(site.person("la", "nhap_lieu", area="06079@2025"))
    assert client.get(HOME).status_code == 404
    assert client.get(HOME + "vi-sao/?item=dan_so.tong").status_code == 404


def test_who_is_not_logged_in_is_asked_to(site: Site) -> None:
    answer = site.nobody().get(HOME)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/")


def test_an_address_that_names_no_unit_or_period_is_not_found(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    assert client.get("/99999/2025/").status_code == 404
    assert client.get(f"/{COMMUNE}/nam-2025/").status_code == 404


def test_a_search_finds_indicators_without_diacritics(site: Site) -> None:
    text = site.client(site.person("hang", "nhap_lieu")).get(HOME + "tim/?q=ho ngheo").content.decode()
    assert "hộ nghèo" in text


def test_a_search_finds_the_parts_of_indicators_by_words_in_any_order(site: Site) -> None:
    text = site.client(site.person("hang", "nhap_lieu")).get(HOME + "tim/?q=trau dan").content.decode()
    assert "Tổng đàn gia súc, gia cầm – Trâu" in text
    assert "?item=nong_lam_thuy_san.tong_dan%5Bvat_nuoi%3Dtrau%5D" in text


def test_the_pages_in_a_browser(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("hang", "nhap_lieu"))
    page.goto(HOME)
    page.wait_for_selector("table.home-heat")
    page.wait_for_load_state("networkidle")
    pages.looked_at(page, "trang-chu")
    page.locator("a.figure").first.click()
    page.wait_for_url("**/vi-sao/**")
    pages.looked_at(page, "vi-sao")


def test_the_page_of_a_province_in_a_browser(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("chủ tịch", "lanh_dao", area="20"))
    page.goto(f"/20/{PERIOD}/")
    page.wait_for_selector("ktxh-chart svg circle")
    page.wait_for_selector("table.home-heat")
    page.wait_for_load_state("networkidle")
    assert page.locator(".home-loading", has_text="Đang tải").count() == 0
    pages.looked_at(page, "trang-chu-tinh")
    page.locator("#on-map").scroll_into_view_if_needed()
    pages.looked_at(page, "trang-chu-tinh-ban-do")
    page.locator("#sent").scroll_into_view_if_needed()
    pages.looked_at(page, "trang-chu-tinh-gui")
    page.locator("table.home-heat tbody td:nth-child(3) a").first.click()
    page.wait_for_url("**/dau_tu_cong/**")
    page.go_back()
    page.locator("table.home-heat td.home-late a").first.click()
    page.wait_for_url("**/duyet/?tinh-trang=qua-han**")
