"""Whatever stands in an address or a form, the answer is a page of this site and never an error of the server."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ktxh.server.web.whole_numbers import whole
from tests.web.site import COMMUNE, PERIOD, Site

STRANGE = ["²", "٣", "9" * 25, "-1", "1e3", "x", " 1"]
QUERIES = ["/quan-tri/nhat-ky/?truoc=", "/quan-tri/?to_chuc=", "/kiem-tra/?trang="]
WITH_ZERO = ["/kiem-tra/?q=%00", "/quan-tri/?q=a%00b", f"/{COMMUNE}/{PERIOD}/tim/?%00=a", "/quan-tri/nguoi-dung/a%00/"]
DETAILS = {"username": "moi.moi", "full_name": "Người Mới"}


@pytest.fixture
def administrator(site: Site) -> Client:
    return site.client(site.person("quan", "quan_tri", "tong_hop"))


@given(st.text(max_size=30))
def test_a_whole_number_is_what_int_and_a_database_take(text: str) -> None:
    found = whole(text)
    assert (found is None) == (not text or bool(set(text) - set("0123456789")) or len(text) > 9)
    assert found is None or found == int(text) < 2**31


@pytest.mark.parametrize("address", QUERIES)
def test_a_number_in_an_address_that_is_none(administrator: Client, address: str) -> None:
    assert [administrator.get(address + one).status_code for one in STRANGE] == [200] * len(STRANGE)


@pytest.mark.parametrize("strange", STRANGE)
def test_a_number_in_a_form_that_is_none(site: Site, administrator: Client, strange: str) -> None:
    from ktxh.server.accounts.models import Membership

    before = Membership.objects.count()
    role = {"organisation": strange, "role": "duyet"}
    made = administrator.post("/quan-tri/nguoi-dung/moi/", {**DETAILS, **role})
    assert made.status_code == 200
    assert "không thuộc tổ chức nào" in made.content.decode()
    given = {"membership": f"{strange}:duyet"}
    assert administrator.post("/quan-tri/nguoi-dung/quan/vai-tro/", given).status_code == 302
    assert Membership.objects.count() == before
    place = f"/{COMMUNE}/{PERIOD}/chi-tieu/"
    assert administrator.post(f"{place}danh-sach/", {"rows": strange}).status_code == 422
    rows = {"rows": "1", "place-0": strange, "item-0": "dan_so.trung_binh", "authority-0": "hdnd"}
    assert administrator.post(f"{place}danh-sach/", rows).status_code in {302, 422}
    wanted = {"item": "dau_tu_cong.gia_tri_khoi_luong", "seen": strange}
    assert administrator.post(f"{place}mot/giao/", wanted).status_code == 422


@pytest.mark.parametrize("address", WITH_ZERO)
def test_a_zero_byte_in_an_address_is_refused_on_a_page_of_this_site(administrator: Client, address: str) -> None:
    answer = administrator.get(address)
    assert answer.status_code == 400
    assert "Không hiểu yêu cầu này" in answer.content.decode()


def test_a_zero_byte_in_a_form_is_refused(site: Site, administrator: Client) -> None:
    from ktxh.server.accounts.models import User

    people = User.objects.count()
    for fields in ({**DETAILS, "full_name": "A\0B"}, {**DETAILS, "\0": "a"}):
        assert administrator.post("/quan-tri/nguoi-dung/moi/", fields).status_code == 400
    body = json.dumps({"changes": [{"key": "a", "value": "\0", "id": "1", "base_version": 0}]})
    answer = administrator.post(f"/api/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong", body, content_type="application/json")
    assert answer.status_code == 400
    assert "ký tự không dùng được" in answer.json()["sentence"]
    assert User.objects.count() == people


def test_what_no_page_sends_is_answered_in_vietnamese(site: Site) -> None:
    many = {f"f{number}": "" for number in range(5_001)}
    for answer in (site.nobody().post("/tai-khoan/dang-nhap/", many), site.nobody().get("/", SERVER_NAME="la.example")):
        assert answer.status_code == 400
        assert "Máy chủ không hiểu yêu cầu vừa gửi" in answer.content.decode()
        assert "Bad Request" not in answer.content.decode()
