"""A target that was set by mistake is withdrawn: the one before stands again, and everything stays in the history."""

from __future__ import annotations

import pytest
from django.test import Client

from ktxh.model.target import Authority, Target
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, Site
from tests.web.test_board import BOARD, GIVEN, ITEM, ONE, SET, YEAR, planner, revisions

WITHDRAW = f"{BOARD}mot/thu-hoi/"
REASON = {"item": str(ITEM), "reason": "Gõ nhầm số"}


def given(site: Site, client: Client, *values: str) -> None:
    for value in values:
        seen = len(site.store.target_revisions(ITEM, COMMUNE, YEAR))
        client.post(SET, {**GIVEN, "value": value, "seen": seen})


def in_force(site: Site) -> list[Target]:
    found = site.store.targets([ITEM], [COMMUNE], [YEAR])
    return [one for one in found if one.authority is Authority.COMMITTEE]


def test_the_revision_before_stands_again_and_all_of_them_stay(site: Site) -> None:
    client = planner(site)
    given(site, client, "1.234,5", "97")
    answer = client.post(WITHDRAW, {**REASON, "which": "ubnd:2:"}, follow=True)
    assert "Đã thu hồi lần giao; chỉ tiêu trở lại theo 12/QĐ-UBND" in answer.content.decode()
    assert [(one.revision, str(one.value)) for one in in_force(site)] == [(3, "1234.5")]
    assert [(str(one.value), one.note) for one in revisions(site)] == [
        ("1234.5", ""),
        ("97", "Đã thu hồi: Gõ nhầm số"),
        ("1234.5", "Lấy lại lần giao 1 vì lần 2 bị thu hồi: Gõ nhầm số"),
    ]


def test_the_only_revision_leaves_no_target_and_the_next_is_the_second(site: Site) -> None:
    client = planner(site)
    given(site, client, "97")
    answer = client.post(WITHDRAW, {**REASON, "which": "ubnd:1:"}, follow=True)
    assert "Đã thu hồi lần giao; chỉ tiêu này chưa được giao." in answer.content.decode()
    assert in_force(site) == []
    given(site, client, "1.234,5")
    assert [(one.revision, str(one.value)) for one in in_force(site)] == [(2, "1234.5")]
    client.post(WITHDRAW, {**REASON, "which": "ubnd:2:"})
    assert in_force(site) == []  # the first was withdrawn too, so it does not come back


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": " "}, "Chưa ghi lý do thu hồi"),
        ({"which": "ubnd:1:"}, "không còn hiệu lực"),
        ({"which": "ubnd:9:"}, "Không có lần giao này"),
        ({"reason": "a" * 501}, "dài quá 500 ký tự"),
    ],
)
def test_what_cannot_be_withdrawn_is_refused_with_a_sentence(site: Site, wrong: dict[str, str], told: str) -> None:
    client = planner(site)
    given(site, client, "1.234,5", "97")
    answer = client.post(WITHDRAW, {**REASON, "which": "ubnd:2:", **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert [str(one.value) for one in in_force(site)] == ["97"]


def test_only_who_plans_here_withdraws(site: Site) -> None:
    given(site, planner(site), "97")
    colleague = site.client(site.person("hang", "nhap_lieu"))
    stranger = site.client(site.person("la", "tong_hop", area="06136@2025"))
    for client in (colleague, stranger):
        assert client.post(WITHDRAW, {**REASON, "which": "ubnd:1:"}).status_code == 404
    assert site.nobody().post(WITHDRAW, {**REASON, "which": "ubnd:1:"}).status_code == 302
    assert len(in_force(site)) == 1
    assert ">Thu hồi<" not in colleague.get(ONE).content.decode()


def test_it_is_asked_for_in_a_dialog_and_told_to_the_trail(pages: Pages, site: Site) -> None:
    given(site, planner(site), "1.234,5", "97")
    page = pages.of("thu")
    page.goto(ONE)
    page.get_by_role("row", name="UBND giao 2").get_by_role("button", name="Thu hồi").click()
    page.get_by_label("Lý do thu hồi").fill("Gõ nhầm số")
    pages.looked_at(page, "chi-tieu-thu-hoi-hoi")
    page.get_by_role("dialog").get_by_role("button", name="Thu hồi").click()
    page.get_by_text("Đã thu hồi lần giao").wait_for()
    pages.looked_at(page, "chi-tieu-thu-hoi-xong")
    assert [str(one.value) for one in in_force(site)] == ["1234.5"]
