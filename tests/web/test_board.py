"""The year's indicators: the board, the page of one, setting targets, and who may do which."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from ktxh.analytics.comparing import compare
from ktxh.language.numbers import print_short
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Decision, Target
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

BOARD = f"/{COMMUNE}/{PERIOD}/chi-tieu/"
ITEM = Item("tong_hop.gia_tri_san_xuat")
ONE = f"{BOARD}mot/?item={ITEM}"
SET = f"{BOARD}mot/giao/"
YEAR = parse_period(PERIOD)
GIVEN = {
    "item": str(ITEM),
    "authority": "ubnd",
    "value": "1.234,5",
    "decision": "12/QĐ-UBND",
    "decided_on": "2025-03-04",
    "issuer": "UBND xã Thất Khê",
    "seen": "1",
}


def planner(site: Site) -> Client:
    return site.client(site.person("thu", "tong_hop"))


def revisions(site: Site) -> list[Target]:
    return [one for one in site.store.target_revisions(ITEM, COMMUNE, YEAR) if one.authority is Authority.COMMITTEE]


def test_the_figures_of_the_board_are_those_of_the_cube(site: Site) -> None:
    text = planner(site).get(BOARD).content.decode()
    headlines = site.store.headlines(COMMUNE, YEAR)
    compared = compare(site.plan.cube(), [one.item for one in headlines], COMMUNE, YEAR)
    shown = 0
    for headline, one in zip(headlines, compared, strict=True):
        assert headline.name in text
        target = one.target_of(headline.authority)
        if target is not None and target.share is not None:
            assert f"{print_short(target.share)}\N{NARROW NO-BREAK SPACE}%" in text
            shown += 1
    assert shown > 5


def test_the_board_judges_by_the_authority_asked_for(site: Site) -> None:
    client = planner(site)
    assert "Chưa giao chỉ tiêu" not in client.get(BOARD).content.decode()
    assert "Chưa giao chỉ tiêu" in client.get(BOARD + "?cap=tinh").content.decode()
    assert client.get(BOARD + "?cap=xa").status_code == 404


def test_a_target_is_changed_by_a_decision_and_the_former_one_stays(site: Site) -> None:
    client = planner(site)
    seen = len(site.store.target_revisions(ITEM, COMMUNE, YEAR))
    answer = client.post(SET, {**GIVEN, "seen": seen}, follow=True)
    assert "Đã giao chỉ tiêu theo 12/QĐ-UBND ngày 04/3/2025 của UBND xã Thất Khê." in answer.content.decode()
    client.post(SET, {**GIVEN, "value": "1.300", "decision": "20/QĐ-UBND", "seen": seen + 1})
    kept = revisions(site)
    assert [(str(one.value), one.decision.number) for one in kept] == [
        ("1234.5", "12/QĐ-UBND"),
        ("1300", "20/QĐ-UBND"),
    ]
    text = client.get(ONE).content.decode()
    assert "12/QĐ-UBND" in text
    assert "20/QĐ-UBND" in text


def test_a_target_has_phases_and_a_reserve(site: Site) -> None:
    seen = len(site.store.target_revisions(ITEM, COMMUNE, YEAR))
    more = {"phase_6": "45", "phase_9": "70", "reserve": "20", "reserve_reason": "thiên tai", "seen": seen}
    planner(site).post(SET, {**GIVEN, **more})
    (kept,) = revisions(site)
    assert [(one.period.code, one.share) for one in kept.phases] == [
        ("2025D06", Decimal("0.45")),
        ("2025D09", Decimal("0.7")),
    ]
    assert (kept.reserve, kept.reserve_reason) == (20, "thiên tai")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"value": "12,5,0"}, "“12,5,0” không phải là số. Có phải 12,50"),
        ({"value": ""}, "chưa ghi chỉ tiêu giao"),
        ({"decision": ""}, "Chưa ghi số văn bản giao"),
        ({"reserve": "5"}, "phần dự phòng chưa phân bổ cần nêu lý do"),
        ({"phase_6": "140"}, "phải từ 0 đến 1"),
        ({"authority": "ai"}, "chỉ nhận"),
        ({"seen": "99"}, "vừa được người khác sửa"),
        ({"value": "-5.000.000.000"}, "không thể thấp hơn 0 tỷ đồng"),
        ({"goal": "reduce_by", "value": "-5"}, "ghi bằng số dương"),
        ({"decision": "1" * 500}, "dài 500 ký tự; chỉ nhận đến 60 ký tự"),
        ({"decided_on": "1800-01-01"}, "phải có ngày trong khoảng năm 2015–2026"),
        ({"decided_on": "2099-01-01"}, "phải có ngày trong khoảng năm 2015–2026"),
    ],
)
def test_what_is_no_target_is_refused_with_a_sentence_and_stays_in_the_form(
    site: Site, wrong: dict[str, str], told: str
) -> None:
    before = site.store.target_revisions(ITEM, COMMUNE, YEAR)
    answer = planner(site).post(SET, {**GIVEN, "seen": len(before), **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert 'value="UBND xã Thất Khê"' in answer.content.decode()
    assert site.store.target_revisions(ITEM, COMMUNE, YEAR) == before


@pytest.mark.parametrize("address", [BOARD, ONE, BOARD + "giao-xuong/", BOARD + "tep/bang.xlsx"])
def test_who_may_look(site: Site, address: str) -> None:
    assert planner(site).get(address).status_code == 200
    assert site.client(site.person("lan", "lanh_dao")).get(address).status_code == 200
    assert site.client(site.person("tinh", "duyet", area="20")).get(address).status_code == 200
    assert site.client(site.person("la", "tong_hop", area="06079@2025")).get(address).status_code == 404
    assert site.nobody().get(address).status_code == 302


@pytest.mark.parametrize("address", [SET, BOARD + "danh-sach/", BOARD + "tep/", BOARD + "tep/ghi/"])
def test_only_who_plans_here_may_change(site: Site, address: str) -> None:
    before = site.store.target_revisions(ITEM, COMMUNE, YEAR)
    for name, role, area in (
        ("hang", "nhap_lieu", COMMUNE),
        ("lan", "lanh_dao", COMMUNE),
        ("dan", "tham_tra", COMMUNE),
        ("tinh", "tong_hop", "20"),
        ("la", "tong_hop", "06079@2025"),
    ):
        kind = "hoi_dong" if role == "tham_tra" else "uy_ban"
        client = site.client(site.person(name, role, area=area, kind=kind))
        assert client.post(address, GIVEN).status_code == 404, name
    assert site.nobody().post(address, GIVEN).status_code == 302
    assert site.store.target_revisions(ITEM, COMMUNE, YEAR) == before


def test_an_item_that_is_not_known_is_not_found(site: Site) -> None:
    client = planner(site)
    assert client.get(BOARD + "mot/?item=la.khong_co").status_code == 404
    assert client.get(f"{BOARD}mot/?item={ITEM}[x").status_code == 404
    assert client.get(BOARD + "mot/").status_code == 404


def test_a_year_without_a_list_says_what_to_do(site: Site) -> None:
    text = planner(site).get(f"/{COMMUNE}/2023/chi-tieu/").content.decode()
    assert "Chưa có danh sách chỉ tiêu năm 2023" in text
    assert "Lập danh sách" in text


def test_the_page_of_one_shows_trend_units_and_decisions(site: Site) -> None:
    site.store.set_targets(
        [Target(ITEM, "20", YEAR, Authority.COUNCIL, Decimal(9000), decision=Decision("1/NQ", None, "HĐND tỉnh"))]
    )
    client = site.client(site.person("tinh", "tong_hop", area="20"))
    text = client.get(f"/20/{PERIOD}/chi-tieu/mot/?item={ITEM}").content.decode()
    assert "Theo đơn vị trực thuộc" in text
    assert "xã Thất Khê" in text.lower() or "Thất Khê" in text
    assert "1/NQ của HĐND tỉnh" in text


def test_one_year_alone_makes_no_line_and_what_adds_up_begins_at_nothing(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    page = client.get(f"{BOARD}mot/?item=dau_tu_cong.giai_ngan").content.decode()
    assert "lũy kế trong năm" in page and '"zero": true' in page
    assert "qua các năm" not in page  # only 2025 is known, with its plan


def test_the_pages_in_a_browser(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("thu", "tong_hop"))
    page.goto(BOARD)
    pages.looked_at(page, "chi-tieu")
    page.locator("table a").first.click()
    page.wait_for_selector("ktxh-chart svg")
    pages.looked_at(page, "chi-tieu-mot")
    page.goto(BOARD + "danh-sach/")
    pages.looked_at(page, "chi-tieu-danh-sach")
    page.goto(BOARD + "tep/")
    pages.looked_at(page, "chi-tieu-tep")
