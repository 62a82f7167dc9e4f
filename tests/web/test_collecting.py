"""Entering figures: the forms of a unit, the grid as one uses it, the workbook, attachments; and who may."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from ktxh.model.observation import Item, Key
from ktxh.model.period_text import parse_period
from ktxh.model.submission import CellNote, Step
from ktxh.server.accounts.models import User
from ktxh.server.collecting.who_decides import told_when_sent
from ktxh.server.submissions.taking import Taking
from ktxh.server.web.place import place_of
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from django.test import Client

OTHER = "06079@2025"
FORMS = f"/{COMMUNE}/{PERIOD}/nhap/"
CAPITAL = FORMS + "dau_tu_cong/"
SAVE = f"/api/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong"
VALUE = Item("dau_tu_cong.gia_tri_khoi_luong")


def key(item: Item) -> Key:
    return Key(item, COMMUNE, parse_period(PERIOD))


def sent(client: object, *changes: dict[str, object]) -> dict[str, object]:
    answer = client.post(SAVE, json.dumps({"changes": list(changes)}), content_type="application/json")  # type: ignore[attr-defined]
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


def change(value: str | None, version: int = 0, **more: object) -> dict[str, object]:
    return {"key": str(VALUE), "value": value, "base_version": version, "id": f"{value}-{version}", **more}


def test_the_forms_of_a_commune_are_listed(site: Site) -> None:
    text = site.client(site.person("hang", "nhap_lieu")).get(FORMS).content.decode()
    assert "Kế hoạch vốn và giải ngân vốn đầu tư công" in text
    assert "Chưa nhập" in text


def test_a_cell_is_saved_as_typed_with_its_author(site: Site) -> None:
    answer = sent(site.client(site.person("hang", "nhap_lieu")), change("1234.5"))
    assert [row["value"] for row in answer["saved"] if row["key"] == str(VALUE)] == ["1234.5"]  # type: ignore[attr-defined, index]
    kept = site.store.observation(key(VALUE))
    assert kept is not None
    assert (str(kept.value), kept.typed, kept.author) == ("1234.5", "1.234,5", "hang")


def test_the_same_sent_again_changes_nothing(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    sent(client, change("10"))
    sent(client, change("10"))
    assert [one.version for one in site.store.versions(key(VALUE))] == [1]


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(site: Site) -> None:
    sent(site.client(site.person("hang", "nhap_lieu")), change("10"))
    answer = sent(site.client(site.person("binh", "nhap_lieu")), change("20"))
    (conflict,) = answer["conflicts"]  # type: ignore[misc]
    assert (conflict["theirs"], conflict["mine"], conflict["who"]) == ("10", "20", "Hang")
    assert site.store.observation(key(VALUE)).value == 10  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("roles", "area", "status"),
    [
        (["nhap_lieu"], COMMUNE, 200),
        (["lanh_dao"], COMMUNE, 404),
        (["tham_tra"], COMMUNE, 404),
        (["nhap_lieu"], "06079@2025", 404),
        (["duyet"], "20", 404),
    ],
)
def test_who_may_save(site: Site, roles: list[str], area: str, status: int) -> None:
    client = site.client(site.person("ai", *roles, area=area))
    assert client.post(SAVE, json.dumps({"changes": []}), content_type="application/json").status_code == status


def test_a_department_enters_only_its_sectors(site: Site) -> None:
    client = site.client(site.person("nn", "nhap_lieu", kind="phong_cap_xa", sectors="nong_lam_thuy_san"))
    answer = sent(client, change("10"))
    assert [one["key"] for one in answer["refused"]] == [str(VALUE)]  # type: ignore[attr-defined, index]
    assert site.store.observation(key(VALUE)) is None


def test_a_form_is_sent_and_then_locked_and_taken_back(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    sent(client, change("10"))
    assert "Đã gửi, chờ duyệt" in client.post(CAPITAL + "buoc/", {"step": "gui"}, follow=True).content.decode()
    (refused,) = sent(client, change("11", 1))["refused"]  # type: ignore[misc]
    assert "đang chờ duyệt" in refused["sentence"]
    assert "Đang nhập" in client.post(CAPITAL + "buoc/", {"step": "lay_lai"}, follow=True).content.decode()


def test_a_cell_that_was_returned_stays_marked_until_it_is_changed(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    sent(client, change("10"))
    client.post(CAPITAL + "buoc/", {"step": "gui"})
    form = site.plan.forms["dau_tu_cong"]
    note = CellNote(VALUE, "Kiểm tra lại số này.")
    site.store.take_step(form, COMMUNE, parse_period(PERIOD), Taking(Step.RETURN, "binh", notes=(note,)))
    page = client.get(CAPITAL).content.decode()
    rows = json.loads(page.split('<script id="rows" type="application/json">')[1].split("</script>")[0])["rows"]
    (row,) = [one for one in rows if one["key"] == str(VALUE)]
    assert [one["sentence"] for one in row["warnings"]] == ["binh trả lại: Kiểm tra lại số này."]
    (row,) = sent(client, change("11", 1))["saved"]  # type: ignore[misc]
    assert row["warnings"] == []


def test_the_workbook_goes_out_and_comes_back(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    workbook = load_workbook(BytesIO(client.get(CAPITAL + "bieu.xlsx").content))
    sheet = workbook.worksheets[0]
    rows = {str(row[1].value): row for row in sheet.iter_rows() if len(row) > 1}
    heads = next(
        {str(cell.value): cell.column for cell in row} for row in sheet.iter_rows() if row[1].value == "Chỉ tiêu"
    )
    column = next(at for words, at in heads.items() if words.startswith("Lũy kế"))
    row = rows["Giá trị khối lượng hoàn thành"]
    sheet.cell(row[1].row, column).value = 55.5
    out = BytesIO()
    workbook.save(out)
    answer = client.post(CAPITAL + "tai-len/", {"file": SimpleUploadedFile("biểu.xlsx", out.getvalue())}, follow=True)
    assert "Đã nhập 1 ô" in answer.content.decode(), answer.content.decode()[-1500:]
    assert str(site.store.observation(key(VALUE)).value) == "55.5"  # type: ignore[union-attr]


def workbook_of(client: Client, form: str, period: str = PERIOD, area: str = COMMUNE) -> SimpleUploadedFile:
    content = client.get(f"/{area}/{period}/nhap/{form}/bieu.xlsx").content
    return SimpleUploadedFile("tải về.xlsx", content)


def test_the_workbook_of_another_form_unit_or_period_is_named_and_led_to_its_page(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    above = site.client(site.person("tinh", "duyet", area="20"))
    here = "còn trang này là biểu “Kế hoạch vốn và giải ngân vốn đầu tư công” năm 2025 của xã Thất Khê nên chưa nhập gì"
    said = {
        "Tệp “tải về.xlsx” là biểu “Giáo dục và y tế”, ": workbook_of(client, "giao_duc_y_te"),
        "là biểu năm 2024, ": workbook_of(client, "dau_tu_cong", "2024"),
        "là biểu “Giáo dục và y tế” của xã Hồng Phong, ": workbook_of(above, "giao_duc_y_te", area=OTHER),
    }
    for words, file in said.items():
        told = unescape(client.post(CAPITAL + "tai-len/", {"file": file}, follow=True).content.decode())
        assert words + here in told, told
        assert "thuộc ngành khác" not in told and "Đã nhập" not in told
    assert "hãy mở biểu đó của xã Hồng Phong rồi tải tệp lên ở trang ấy." in told


def test_who_sent_a_form_is_told_what_was_sent_who_approves_it_and_by_when(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    sent(client, change("10"))
    place = place_of(User.objects.get(username="hang"), COMMUNE, PERIOD)
    form, day = site.plan.forms["dau_tu_cong"], date(2025, 12, 11)
    begin = "Đã gửi biểu “Kế hoạch vốn và giải ngân vốn đầu tư công”, 6 chỉ tiêu."  # five were there, one was typed
    assert told_when_sent(place, form, day) == f"{begin} Biểu đang chờ duyệt."
    site.person("hd", "duyet", area="20", kind="hoi_dong")  # a council approves nothing
    assert told_when_sent(place, form, day) == f"{begin} Biểu đang chờ duyệt."
    site.person("tinh", "duyet", area="20")
    # the province sends by 25 December, the commune by the 15th
    assert told_when_sent(place, form, day) == f"{begin} uy_ban 20 sẽ duyệt trước 25/12/2025."
    site.person("so", "duyet", area="20", kind="co_quan_chuyen_mon", sectors="dau_tu_cong")
    assert "co_quan_chuyen_mon 20 dau_tu_cong sẽ duyệt" in told_when_sent(place, form, day)
    site.person("xa", "duyet")
    assert told_when_sent(place, form, day) == f"{begin} uy_ban {COMMUNE} sẽ duyệt trước 15/12/2025."
    assert told_when_sent(place, form, date(2025, 12, 15)).endswith("sẽ duyệt trong hôm nay, 15/12/2025.")
    assert told_when_sent(place, form, date(2025, 12, 16)).endswith("sẽ duyệt.")
    page = client.post(CAPITAL + "buoc/", {"step": "gui"}, follow=True).content.decode()
    assert f"{begin} uy_ban {COMMUNE} sẽ duyệt." in unescape(page)


def test_a_file_that_is_no_form_is_refused_with_a_sentence(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    given = {"file": SimpleUploadedFile("lạ.xlsx", b"PK\x03\x04 khong phai")}
    assert "lạ.xlsx" in client.post(CAPITAL + "tai-len/", given, follow=True).content.decode()


def test_a_file_is_attached_downloaded_and_taken_off(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.post(CAPITAL + "dinh-kem/", {"file": SimpleUploadedFile("biên bản.pdf", b"%PDF-1.7 ...")})
    page = client.get(CAPITAL).content.decode()
    address = page.split("biên bản.pdf")[0].rsplit('href="', 1)[1].split('"')[0]
    assert client.get(address).content == b"%PDF-1.7 ..."
    assert site.client(site.person("la", "nhap_lieu", area="06079@2025")).get(address).status_code == 404
    client.post(address + "go/")
    assert client.get(address).status_code == 404


def test_a_file_that_is_not_what_its_name_says_is_refused(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    given = {"file": SimpleUploadedFile("ảnh.png", b"MZ")}
    assert "không đúng là tệp .png" in client.post(CAPITAL + "dinh-kem/", given, follow=True).content.decode()


def test_the_grid_in_a_browser(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("hang", "nhap_lieu"))
    page.goto(FORMS)
    pages.looked_at(page, "nhap-cac-bieu")
    page.goto(CAPITAL)
    page.wait_for_selector("ktxh-grid .tabulator-row")
    pages.looked_at(page, "nhap-bieu")
