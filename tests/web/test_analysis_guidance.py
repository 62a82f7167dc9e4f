"""Where analysis helps on: nothing chosen, figures kept by their parts alone, the uploaded boundaries on the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client, override_settings

from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site

HERE = f"/{COMMUNE}/2025/phan-tich/"
ABOVE = "/20/2025/phan-tich/"
SCHOOLS = "giao_duc.so_truong"


@pytest.fixture
def looking(site: Site) -> Client:
    return site.client(site.person("lan", "lanh_dao"))


def stated(site: Site, item: Item, period: str, value: str = "3") -> None:
    from decimal import Decimal

    key = Key(item, COMMUNE, parse_period(period))
    site.store.record([Observation(key, Decimal(value), Status.OFFICIAL, Source(SourceKind.REPORT, "thử"))])


def test_the_button_without_an_indicator_says_so(looking: Client) -> None:
    answer = looking.get(HERE, {"tim_ct": "", "tim_dv": "", "ky": "2025", "cot": "ky"})
    assert answer.status_code == 422
    assert "Chưa chọn chỉ tiêu nào; hãy tìm và đánh dấu" in answer.content.decode()
    assert "Chưa chọn chỉ tiêu nào" not in looking.get(HERE).content.decode()


def test_an_indicator_kept_by_its_parts_alone_leads_to_them(site: Site, looking: Client) -> None:
    dimension = site.plan.catalogue.indicator(SCHOOLS).dimensions[0]
    member = site.plan.catalogue.dimension(dimension).members[0].code
    page = looking.get(f"{HERE}?ct={SCHOOLS}&ky=202511").content.decode()
    assert "chỉ có số theo phân tổ" not in page  # there is nothing at all
    stated(site, Item(SCHOOLS, f"{dimension}={member}"), "202511")
    page = looking.get(f"{HERE}?ct={SCHOOLS}&ky=202511").content.decode()
    name = site.plan.catalogue.dimension(dimension).name
    assert "chỉ có số theo phân tổ" in page and f"Phân tổ theo {name}</a>" in page
    link = f"?ct={SCHOOLS}&amp;ky=202511&amp;pt={dimension}"
    assert link in page
    broken_down = looking.get(HERE + link.replace("&amp;", "&")).content.decode()
    assert "chỉ có số theo phân tổ" not in broken_down and 'data-value="3"' in broken_down
    stated(site, Item(SCHOOLS), "202511")
    assert "chỉ có số theo phân tổ" not in looking.get(f"{HERE}?ct={SCHOOLS}&ky=202511").content.decode()


def test_the_map_draws_the_uploaded_boundaries(site: Site, tmp_path: Path) -> None:
    from ktxh.server.web.opening import plan

    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    asked = f"{ABOVE}?ct=dan_so&dv=duoi".replace("dan_so", SCHOOLS)
    with override_settings(HOME=tmp_path):
        plan.cache_clear()
        assert "data-geojson" not in client.get(asked + "&xem=ban-do").content.decode()
        (tmp_path / "ban-do.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
        page = client.get(asked + "&xem=ban-do").content.decode()
        assert 'data-geojson="/20/2025/trang-chu/ban-do.geojson"' in page
        assert "data-geojson" not in client.get(asked + "&xem=cot").content.decode()
        assert client.get("/20/2025/trang-chu/ban-do.geojson").status_code == 200
    plan.cache_clear()


def test_seasons_school_years_and_older_years_are_offered_where_they_have_figures(site: Site, looking: Client) -> None:
    page = looking.get(HERE).content.decode()
    assert "2019-DX" not in page and "NH2022-2023" not in page
    for code in ("2019-DX", "NH2022-2023", "2021-2025", "2024C06", "2019"):
        stated(site, Item(SCHOOLS), code)
    page = looking.get(HERE).content.decode()
    for code in ("2019-DX", "NH2022-2023", "2021-2025", "2024C06", "2019"):
        assert f'href="/{COMMUNE}/{code}/phan-tich/"' in page, code  # in the bar
    for code in ("2019-DX", "NH2022-2023", "2021-2025"):
        assert f'name="ky" value="{code}"' in page, code  # among the periods of analysis


def test_the_page_with_a_hint_looks_well(site: Site, pages: Pages) -> None:
    stated(site, Item(SCHOOLS, "cap_hoc=tieu_hoc"), "202511")
    page = pages.of(site.person("lan", "lanh_dao"))
    page.goto(f"{pages.address}{HERE}?ct={SCHOOLS}&ky=202511")
    pages.looked_at(page, "phan-tich-goi-y")
