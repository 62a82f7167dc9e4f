"""Indicators and relations of the locality: tried before they are taken, faults at their line, used ones stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ktxh.model.observation import Item
from ktxh.server.audit.models import Entry
from ktxh.server.indicators.models import Indicator
from ktxh.server.indicators.models import Item as ItemRow
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.browsing import Pages
from tests.web.site import Site

OWN, RELATED = "danh-muc/tep/", "danh-muc/quan-he/tep/"
SECTOR = 'sector = "rieng"\nname = "Chỉ tiêu riêng"\n\n'
WELLS = """[[indicator]]
code = "so_gieng"
name = "Số giếng khoan"
unit = "công trình"
quantity = "stock"
over_areas = "add"
over_time = "last"
dimensions = ["khu_vuc"]
"""
RELATION = """[[relation]]
code = "rieng_truong"
left = "giao_duc.so_truong_dat_chuan_quoc_gia"
holds = "<="
right = "giao_duc.so_truong"
unit = "trường"
message = "Số trường đạt chuẩn lớn hơn số trường"
"""


@pytest.fixture
def client(people: Site) -> Client:
    """The administrator."""
    return people.client("quan")


def used(site: Site, code: str, breakdown: str = "") -> None:
    """Something was stated of an indicator."""
    ItemRow.objects.create(indicator=Indicator.objects.get(code=code), breakdown=breakdown)


def test_indicators_are_taken_and_can_be_used_at_once(people: Site, client: Client, home: Path) -> None:
    file = SimpleUploadedFile("Cua-Xa.toml", (SECTOR + WELLS).encode())
    assert "Đã nhận tệp chỉ tiêu “cua-xa.toml”" in sent(client, OWN + "tai-len/", file=file)
    assert people.plan.catalogue.indicator("rieng.so_gieng").unit == "công trình"
    assert people.store.interned.indicator_ids(["rieng.so_gieng"])  # the database takes values of it
    assert "Số giếng khoan" in client.get(FIRST + "danh-muc/?q=gieng+khoan").content.decode()
    assert Entry.objects.get(what="tai_chi_tieu").subject == "indicators cua-xa.toml"
    assert "cua-xa.toml" in client.get(FIRST + "danh-muc/").content.decode()


def test_relations_are_taken_and_hold(people: Site, client: Client, home: Path) -> None:
    assert "Đã nhận tệp quan hệ “cua-xa.toml”" in sent(client, RELATED + "tai-len/", name="cua-xa.toml", text=RELATION)
    held = people.plan.relations.of("giao_duc.so_truong")
    assert "Số trường đạt chuẩn lớn hơn số trường" in [one.relation.message for one in held]
    assert Entry.objects.get(what="tai_quan_he").subject == "relations cua-xa.toml"
    told = sent(client, RELATED + "cua-xa.toml/bo/")
    assert "Đã bỏ tệp “cua-xa.toml”" in told
    assert people.plan.relations.of("giao_duc.so_truong") != held


@pytest.mark.parametrize(("below", "sample"), [(OWN, "mau-chi-tieu.toml"), (RELATED, "mau-quan-he.toml")])
def test_the_file_to_start_from_can_be_taken_as_it_is(client: Client, home: Path, below: str, sample: str) -> None:
    text = client.get(f"{FIRST}{below}{sample}/tep.toml").content.decode()
    assert "chưa được dùng" in client.get(f"{FIRST}{below}{sample}/").content.decode()
    assert "là tên của tệp mẫu" in sent(client, below + "tai-len/", name=sample, text=text)
    assert "Đã nhận" in sent(client, below + "tai-len/", name="cua-xa.toml", text=text)


WRONG = [
    (OWN, SECTOR + WELLS.replace('unit = "công trình"\n', ""), "thiếu “unit”", 5),
    (OWN, SECTOR + WELLS.replace('"công trình"', '"xyzzy"'), "chưa biết đơn vị tính “xyzzy”", 7),
    (OWN, SECTOR + WELLS.replace('"stock"', '"kho"'), "“quantity” chỉ nhận", 8),
    (OWN, SECTOR + WELLS.replace('"khu_vuc"', '"vung_la"'), "không có chiều phân tổ “vung_la”", 11),
    (OWN, SECTOR + WELLS + "\n" + WELLS, "mã này đã dùng", 5),
    (OWN, WELLS, "thiếu “sector”", 0),
    (OWN, SECTOR + WELLS.replace("over_time =", "qua_ky ="), "không có trường “qua_ky”", 10),
    (OWN, SECTOR + WELLS.replace('"Số giếng khoan"', '"Số giếng'), "viết chưa đúng dạng TOML", 6),
    (RELATED, RELATION.replace('so_truong"', 'so_truong_la"'), "không có chỉ tiêu “giao_duc.so_truong_la”", 5),
    (RELATED, RELATION.replace('"trường"', '"ha"'), "ha", 2),
    (RELATED, RELATION.replace('"<="', '"<"'), "“holds” chỉ nhận", 4),
    (RELATED, RELATION + RELATION, "mã này đã dùng", 2),
]


@pytest.mark.parametrize(("below", "text", "words", "line"), WRONG)
def test_what_is_wrong_is_said_with_its_line_and_not_kept(
    client: Client, home: Path, below: str, text: str, words: str, line: int
) -> None:
    answer = client.post(FIRST + below + "tai-len/", {"name": "a.toml", "text": text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert (f'href="#dong-{line}">Dòng {line}</a>' in page) == bool(line)
    assert not (home / "danh-muc").exists()
    assert not Entry.objects.filter(what__in=["tai_chi_tieu", "tai_quan_he"]).exists()


def test_what_is_used_cannot_vanish_or_be_counted_otherwise(people: Site, client: Client, home: Path) -> None:
    sent(client, OWN + "tai-len/", name="a.toml", text=SECTOR + WELLS)
    used(people, "rieng.so_gieng", "khu_vuc=thanh_thi")
    assert "phải còn trong danh mục" in sent(client, OWN + "a.toml/bo/")
    for wrong, words in (
        (SECTOR, "phải còn trong danh mục"),
        (SECTOR + WELLS.replace('"công trình"', '"hộ"'), "“unit” phải giữ là “công trình”"),
        (SECTOR + WELLS.replace('"khu_vuc"', '"vu"'), "phải còn phân tổ “khu_vuc”"),
    ):
        answer = client.post(FIRST + OWN + "tai-len/", {"name": "a.toml", "text": wrong})
        assert answer.status_code == 422 and words in answer.content.decode(), words
    named = WELLS.replace("Số giếng khoan", "Số giếng khoan đang dùng")
    assert "Đã nhận" in sent(client, OWN + "tai-len/", name="a.toml", text=SECTOR + named)
    assert people.plan.catalogue.indicator("rieng.so_gieng").name == "Số giếng khoan đang dùng"


def test_what_a_relation_speaks_of_cannot_vanish_and_what_nobody_uses_can(
    people: Site, client: Client, home: Path
) -> None:
    sent(client, OWN + "tai-len/", name="a.toml", text=SECTOR + WELLS)
    related = RELATION.replace("giao_duc.so_truong_dat_chuan_quoc_gia", "1").replace(
        "giao_duc.so_truong", "rieng.so_gieng"
    )
    sent(client, RELATED + "tai-len/", name="a.toml", text=related.replace('"trường"', '"công trình"'))
    assert "không có chỉ tiêu “rieng.so_gieng”" in sent(client, OWN + "a.toml/bo/")
    sent(client, RELATED + "a.toml/bo/")
    assert "Đã bỏ tệp" in sent(client, OWN + "a.toml/bo/")
    assert Item("rieng.so_gieng").indicator not in people.plan.catalogue


@pytest.mark.parametrize("below", [OWN, RELATED])
def test_only_who_administers_all_changes_the_catalogue(people: Site, below: str, home: Path) -> None:
    people.person("lang", "quan_tri", area="06079@2025")
    given = {"name": "a.toml", "text": SECTOR + WELLS}
    for name in ("quan", "lang", "hang"):
        assert people.client(name).post(FIRST + below + "tai-len/", given).status_code == 404
    assert people.nobody().post(FIRST + below + "tai-len/", given).status_code == 302
    assert not (home / "danh-muc").exists()


def test_the_page_of_the_file_to_start_from_looks_well(people: Site, pages: Pages, home: Path) -> None:
    page = pages.of("quan")
    for below, name in ((OWN + "mau-chi-tieu.toml/", "mau-chi-tieu"), ("danh-muc/", "danh-muc-rieng")):
        page.goto(pages.address + FIRST + below)
        pages.looked_at(page, name)
