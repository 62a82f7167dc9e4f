"""Approving: what waits for whom, a month in the life of one form, and who may do what."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.submission import State, Step
from ktxh.server.approval import bulk
from ktxh.server.entry import Entry
from tests.server.made import stated
from tests.web.approval_site import CAPITAL, LIST, PROVINCE, enter, note_field, send, sending
from tests.web.site import COMMUNE, PERIOD, Site

SPENT = Item("dau_tu_cong.giai_ngan")


def state(site: Site, area: str = COMMUNE) -> State:
    return site.store.submission("dau_tu_cong", area, parse_period(PERIOD)).state


def text(client: Client, address: str, **given: object) -> str:
    return client.get(address, given).content.decode()  # type: ignore[arg-type]


def step(client: Client, what: str, **more: str) -> str:
    return client.post(CAPITAL + "buoc/", {"step": what, **more}, follow=True).content.decode()


def test_a_month_in_the_life_of_a_form(site: Site) -> None:
    clerk, approver = site.client(site.person("hang", "nhap_lieu")), site.client(site.person("duyen", "duyet"))
    compiler, leader = site.client(site.person("tong", "tong_hop")), site.client(site.person("lanh", "lanh_dao"))
    enter(clerk, "120")
    send(clerk)
    assert "1 biểu chờ duyệt" in text(approver, LIST)

    returned = step(approver, "tra_lai", reason="Xem lại giá trị", **{note_field(site): "Thiếu khối lượng quý IV"})
    assert "Đã trả lại biểu" in returned
    assert state(site) is State.RETURNED
    seen = text(clerk, f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/")
    assert "Xem lại giá trị" in seen
    assert json.dumps("Thiếu khối lượng quý IV") in seen  # at the cell of the grid

    enter(clerk, "150", version=1)
    send(clerk)
    page = text(approver, CAPITAL)
    assert "1 số khác lần gửi" in page
    assert "<del>120</del>" in page and ">150</a>" in page
    assert "lần 2" in page

    step(approver, "duyet")
    assert state(site) is State.APPROVED
    assert "Đã duyệt" in text(clerk, f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/")
    assert 'value="chot"' not in text(approver, CAPITAL)  # that is the compiler's

    step(compiler, "chot")
    assert state(site) is State.FROZEN
    refused = compiler.post(CAPITAL + "buoc/", {"step": "huy_chot"})
    assert refused.status_code == 422
    assert "chưa ghi lý do" in refused.content.decode()
    assert state(site) is State.FROZEN
    step(compiler, "huy_chot", reason="Huyện yêu cầu rà soát")
    assert state(site) is State.UNFROZEN
    step(compiler, "chot")
    step(leader, "hoan_thanh")
    assert state(site) is State.COMPLETE
    taken = [one.step for one in site.store.submission_events("dau_tu_cong", COMMUNE, parse_period(PERIOD))]
    assert taken == [
        Step.SAVE,
        Step.SEND,
        Step.RETURN,
        Step.SAVE,
        Step.SEND,
        Step.APPROVE,
        Step.FREEZE,
        Step.UNFREEZE,
        Step.FREEZE,
        Step.COMPLETE,
    ]


def test_the_year_so_far_stands_beside_a_figure_of_a_month(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    approver = site.client(site.person("duyen", "duyet"))
    for month, value in ((1, "12.5"), (2, "30")):
        period = Period.month(2026, month)
        site.store.record([stated(value, COMMUNE, SPENT, period)], Entry("hang"))
    page = text(approver, f"/{COMMUNE}/{Period.month(2026, 2).code}/duyet/dau_tu_cong/")
    year_so_far = f"/{COMMUNE}/{Period.first_months(2026, 2).code}/vi-sao/?item={SPENT}"
    assert f'<a class="figure" href="{year_so_far}">42,5</a>' in page  # 12,5 + 30
    assert ">Lũy kế</th>" in page
    later = text(approver, f"/{COMMUNE}/{Period.month(2026, 3).code}/duyet/dau_tu_cong/")
    assert "Chưa cộng được lũy kế: mới có 2/3 tháng." in later
    assert ">Lũy kế</th>" not in text(approver, CAPITAL)  # a year's value is the year so far


def test_a_return_without_any_reason_is_refused_and_nothing_written_is_lost(site: Site) -> None:
    enter(clerk := site.client(site.person("hang", "nhap_lieu")), "10")
    send(clerk)
    approver = site.client(site.person("duyen", "duyet"))
    answer = approver.post(CAPITAL + "buoc/", {"step": "tra_lai"})
    assert answer.status_code == 422
    assert "chưa ghi lý do" in answer.content.decode()
    answer = approver.post(CAPITAL + "buoc/", {"step": "chot", "reason": "thử", note_field(site): "Ý kiến đã ghi"})
    assert answer.status_code == 422  # approvers do not freeze
    assert "Ý kiến đã ghi" in answer.content.decode()
    assert state(site) is State.SENT


def test_remarks_can_be_sent_without_a_decision(site: Site) -> None:
    enter(clerk := site.client(site.person("hang", "nhap_lieu")), "10")
    send(clerk)
    approver = site.client(site.person("duyen", "duyet"))
    assert "Đã gửi 1 ý kiến" in step(approver, "y-kien", **{note_field(site): "Đã gồm vốn kéo dài chưa?"})
    assert state(site) is State.SENT
    assert "Đã gồm vốn kéo dài chưa?" in text(approver, CAPITAL)
    assert "Chưa có ý kiến nào" in approver.post(CAPITAL + "buoc/", {"step": "y-kien"}).content.decode()


def test_all_without_warnings_are_approved_together_and_the_rest_is_named(site: Site) -> None:
    enter(clerk := site.client(site.person("hang", "nhap_lieu")), "10")
    send(clerk)
    site.store.take_step(site.plan.forms["ngan_sach"], COMMUNE, parse_period(PERIOD), sending(3))
    approver = site.client(site.person("tinh", "duyet", area=PROVINCE))
    address = f"/{PROVINCE}/{PERIOD}/duyet/"
    page = text(approver, address)
    assert "2 biểu chờ duyệt" in page and "Duyệt 1 biểu không có cảnh báo" in page
    assert "3 số liệu có cảnh báo" in page
    told = approver.post(address + "duyet-tat-ca/", follow=True).content.decode()
    assert "Đã duyệt 1 biểu không có cảnh báo." in told
    assert "Còn 1 biểu để lại: xã Thất Khê, “Thu, chi ngân sách nhà nước”: 3 số liệu có cảnh báo." in told
    assert state(site) is State.APPROVED
    assert site.store.submission("ngan_sach", COMMUNE, parse_period(PERIOD)).state is State.SENT


def test_lower_units_come_before_upper_ones_unless_a_reason_is_given(site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "10")
    send(clerk)
    form, period = site.plan.forms["dau_tu_cong"], parse_period(PERIOD)
    site.store.take_step(form, PROVINCE, period, sending(0))
    approver = site.client(site.person("tinh", "duyet", area=PROVINCE))
    address = f"/{PROVINCE}/{PERIOD}/duyet/dau_tu_cong/"
    page = text(approver, address)
    assert "đơn vị chưa được duyệt" in page and "Làm khi chưa đủ" in page
    answer = approver.post(address + "buoc/", {"step": "duyet"})
    assert answer.status_code == 422
    assert "hãy duyệt các đơn vị đó trước, hoặc ghi lý do" in answer.content.decode()
    assert state(site, PROVINCE) is State.SENT
    assert approver.post(address + "buoc/", {"step": "duyet", "du": "1"}).status_code == 422  # still no reason
    approver.post(address + "buoc/", {"step": "duyet", "du": "1", "reason": "Kịp báo cáo Chính phủ"})
    assert state(site, PROVINCE) is State.APPROVED


@pytest.mark.parametrize(
    ("roles", "area", "list_status", "form_status"),
    [
        (["duyet"], COMMUNE, 200, 200),
        (["tong_hop"], COMMUNE, 200, 200),
        (["lanh_dao"], COMMUNE, 200, 200),
        (["duyet"], PROVINCE, 200, 200),
        (["nhap_lieu"], COMMUNE, 404, 404),
        (["tham_tra"], COMMUNE, 404, 404),
        (["tong_hop"], PROVINCE, 404, 404),
        (["duyet"], "06079@2025", 404, 404),
    ],
)
def test_who_sees_the_pages(site: Site, roles: list[str], area: str, list_status: int, form_status: int) -> None:
    client = site.client(site.person("ai", *roles, area=area))
    assert client.get(LIST).status_code == list_status
    assert client.get(CAPITAL).status_code == form_status
    expected = 422 if form_status == 200 else 404  # the form was not sent yet, so that no step can be taken
    assert client.post(CAPITAL + "buoc/", {"step": "duyet"}).status_code == expected


def test_a_council_sees_nothing_to_approve(site: Site) -> None:
    client = site.client(site.person("hd", "tham_tra", kind="hoi_dong"))
    assert client.get(LIST).status_code == 404
    assert client.get(CAPITAL).status_code == 404


@pytest.mark.parametrize("address", [LIST, CAPITAL, LIST + "gia-han/"])
def test_who_is_not_logged_in_is_asked_to(site: Site, address: str) -> None:
    assert site.nobody().get(address).headers["Location"].startswith("/tai-khoan/dang-nhap/")


def test_a_department_approves_only_forms_of_its_sectors(site: Site) -> None:
    clerk = site.client(site.person("hang", "nhap_lieu"))
    enter(clerk, "10")
    send(clerk)
    farming = {"kind": "phong_cap_xa", "sectors": "nong_lam_thuy_san"}
    client = site.client(site.person("nn", "duyet", **farming))
    assert client.get(CAPITAL).status_code == 404
    assert client.get(LIST + "nong_nghiep/").status_code == 200
    assert "Không còn biểu nào chờ ở đây" in text(client, LIST)
    assert client.post(LIST + "duyet-tat-ca/", follow=True).status_code == 200
    assert state(site) is State.SENT


def test_the_list_is_filtered_by_state_form_and_unit(site: Site) -> None:
    approver = site.client(site.person("tinh", "duyet", area=PROVINCE))
    address = f"/{PROVINCE}/{PERIOD}/duyet/"
    late = text(approver, address, **{"tinh-trang": "qua-han", "don-vi": "that khe"})
    assert "Xã Thất Khê" in late and "Chưa nhập" in late and "Hùng" not in late
    one = text(approver, address, **{"tinh-trang": "tat-ca", "bieu": "ngan_sach", "don-vi": "that khe"})
    assert one.count("<tr>") == 2  # the head and one form
    assert f'href="{LIST}ngan_sach/"' in one


def test_so_many_forms_are_approved_in_several_goes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    period = parse_period(PERIOD)
    for code in ("ngan_sach", "nong_nghiep", "dau_tu_cong"):
        site.store.take_step(site.plan.forms[code], COMMUNE, period, sending(0))
    approver = site.client(site.person("duyen", "duyet"))
    told = approver.post(LIST + "duyet-tat-ca/", follow=True).content.decode()
    assert "Đã duyệt 2 biểu không có cảnh báo. Còn 1 biểu như vậy, hãy bấm lần nữa để duyệt tiếp." in told
    assert "Đã duyệt 1 biểu" in approver.post(LIST + "duyet-tat-ca/", follow=True).content.decode()
