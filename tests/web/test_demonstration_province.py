"""The demonstration's province on the site: its home, its board, what it hands down and its report are not empty."""

from __future__ import annotations

import pytest
from lxml import html

from ktxh.cli.demo_plan import record_province
from ktxh.samples.plan_files import province_plans
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site

(PLAN,) = province_plans()
HERE = f"/{PLAN.area}/{PLAN.year.code}/"


@pytest.fixture
def province(site: Site) -> Site:
    """The site with the figures of the province, and somebody who compiles there."""
    record_province(site.plan, PLAN)  # type: ignore[arg-type]  # it has what is needed: store, catalogue, units
    site.person("tong", "tong_hop", area=PLAN.area)
    return site


def test_the_pages_of_the_province_show_its_headline_indicators(province: Site) -> None:
    client = province.client("tong")
    for below in ("trang-chu/chi-tieu/", "chi-tieu/", "chi-tieu/giao-xuong/"):
        answer = client.get(HERE + below)
        assert answer.status_code == 200, below
        page = " ".join(html.fromstring(answer.content.decode()).text_content().split())
        shown = [one.headline.name for one in PLAN.targets if one.headline.name in page]
        assert len(shown) == len(PLAN.targets), (below, shown)
    for below in ("trang-chu/chi-tieu/", "chi-tieu/"):
        assert "mô phỏng" in client.get(HERE + below).content.decode(), below


def test_the_target_of_the_province_is_all_handed_down(province: Site) -> None:
    item = PLAN.targets[0].headline.item
    page = province.client("tong").get(f"{HERE}chi-tieu/mot/?item={item}")
    assert page.status_code == 200
    down = province.client("tong").get(f"{HERE}chi-tieu/giao-xuong/mot/?item={item}").content.decode()
    assert "Thất Khê" in down and COMMUNE in down


def test_the_pages_of_the_province_look_well(province: Site, pages: Pages) -> None:
    page = pages.of("tong")
    for below, name in (("", "tinh"), ("chi-tieu/", "tinh-ke-hoach"), ("chi-tieu/giao-xuong/", "tinh-giao-xuong")):
        page.goto(pages.address + HERE + below)
        pages.looked_at(page, name)
