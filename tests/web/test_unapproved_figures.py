"""Figures of forms that are not approved yet are marked where they are read; and a figure reads the same everywhere."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ktxh.analytics.cube import Cube
from ktxh.model.observation import Item, Key, Observation, Status
from ktxh.model.period_text import parse_period
from ktxh.model.submission import Step
from ktxh.model.target import BY_HAND, Authority, GoalKind, Headline, Target
from ktxh.server.submissions.awaiting import awaiting
from ktxh.server.submissions.taking import Taking
from tests.web.approval_site import enter, send
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

HERE = f"/{COMMUNE}/{PERIOD}/"
YEAR = parse_period(PERIOD)
PAID = Item("dau_tu_cong.giai_ngan")
POOR = Item("giam_ngheo.ty_le_ho_ngheo")
MARK = "○ chưa duyệt"
PAGES = [HERE, f"{HERE}chi-tieu/", f"{HERE}chi-tieu/mot/?item={PAID}", f"{HERE}vi-sao/?item={PAID}"]


def board_of_one(site: Site, item: Item, *targets: Target) -> Client:
    """The list of the year holds this indicator alone."""
    site.store.set_headlines([Headline(COMMUNE, YEAR, "1", item, "Chỉ tiêu đang xem", Authority.COUNCIL)])
    site.store.set_targets(targets)
    return site.client(site.person("lan", "lanh_dao", "tong_hop"))


@pytest.mark.parametrize("address", PAGES)
def test_a_figure_is_marked_until_its_form_is_approved(site: Site, address: str) -> None:
    leader = board_of_one(site, PAID)
    assert "chưa duyệt" not in leader.get(address).content.decode()
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "120")
    send(clerk)
    assert "chưa duyệt" in leader.get(address).content.decode()
    form = site.plan.forms["dau_tu_cong"]
    site.store.take_step(form, COMMUNE, YEAR, Taking(Step.APPROVE, "duyên", despite_below=True, reason="đã rà"))
    assert "chưa duyệt" not in leader.get(address).content.decode()


def test_what_is_not_approved_is_asked_for_once(site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "120")
    cube = Cube(site.store, site.plan.catalogue, site.plan.tree)
    answers = [cube.answer(item, COMMUNE, YEAR) for item in (PAID, Item("dau_tu_cong.gia_tri_khoi_luong"), POOR)]
    with CaptureQueriesContext(connection) as asked:
        found = awaiting(site.store, tuple(site.plan.forms.values()), site.plan.tree, answers)
    assert len(asked) <= 1 + 2  # the question, and the numbers of areas and periods where they are not known yet
    assert [found.of(one) for one in answers] == [True, True, False]


def test_a_rate_changes_by_points_and_its_target_keeps_its_sign_everywhere(site: Site) -> None:
    after, there = YEAR.next(), f"/{COMMUNE}/2026/"  # the commune is as old as 2025
    for when, value in ((after, "2.705"), (YEAR, "4.205")):
        site.store.record([Observation(Key(POOR, COMMUNE, when), Decimal(value), Status.OFFICIAL, BY_HAND)])
    site.store.set_headlines([Headline(COMMUNE, after, "1", POOR, "Tỷ lệ hộ nghèo", Authority.COUNCIL)])
    site.store.set_targets([Target(POOR, COMMUNE, after, Authority.COUNCIL, Decimal("2.5"), GoalKind.AT_MOST)])
    leader = site.client(site.person("lan", "lanh_dao", "tong_hop"))
    narrow = "\N{NARROW NO-BREAK SPACE}"
    for address in (there, f"{there}chi-tieu/", f"{there}chi-tieu/mot/?item={POOR}"):
        text = leader.get(address).content.decode()
        assert f"−1,5{narrow}điểm %" in text, address  # 2,705 - 4,205
        assert "35,67" not in text, address  # 1,5 : 4,205
        assert "≤ 2,5" in text, address
        assert ">2,705</a>" in text, address
    asked = leader.get(f"{there}phan-tich/?ct={POOR}&do=gt,ss").content.decode()
    assert f"-1,5{narrow}điểm %" in asked.replace("−", "-")


def test_the_mark_in_a_browser(pages: Pages, site: Site) -> None:
    board_of_one(site, PAID)
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "120")
    page = pages.of("lan")
    page.goto(f"{HERE}chi-tieu/")
    page.get_by_text(MARK).first.wait_for()
    pages.looked_at(page, "chua-duyet-bang")
    page.goto(HERE)
    page.get_by_text(MARK).first.wait_for()
    pages.looked_at(page, "chua-duyet-trang-chu")
