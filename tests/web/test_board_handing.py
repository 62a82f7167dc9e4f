"""Handing targets down, the table of targets that is uploaded, the list of headline indicators."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.target import Authority, Decision, Headline, Target
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

PROVINCE = "20"
ITEM = Item("nong_lam_thuy_san.dien_tich_gieo_trong")
YEAR = parse_period(PERIOD)
BOARD = f"/{PROVINCE}/{PERIOD}/chi-tieu/"
HAND = f"{BOARD}giao-xuong/"
UPLOAD = f"{BOARD}tep/"
BY = {"item": str(ITEM), "decision": "7/QĐ-UBND", "decided_on": "2025-01-08", "issuer": "UBND tỉnh Lạng Sơn"}
HEADS = "chỉ tiêu;cấp giao;chỉ tiêu giao;quyết định;ngày quyết định;cơ quan ban hành"


@pytest.fixture
def province(site: Site) -> Client:
    """A province with one headline indicator and its target; somebody who plans there."""
    headline = Headline(PROVINCE, YEAR, "1", ITEM, "Diện tích gieo trồng", Authority.COUNCIL)
    site.store.set_headlines([headline])
    decision = Decision("30/NQ-HĐND", None, "HĐND tỉnh")
    whole = Target(ITEM, PROVINCE, YEAR, Authority.COUNCIL, Decimal(2500), decision=decision)
    site.store.set_targets([whole])
    return site.client(site.person("thu", "tong_hop", area=PROVINCE))


def other(site: Site) -> str:
    """A commune of the province besides the demonstration's."""
    units = site.plan.tree.children(PROVINCE, YEAR.end)
    return next(unit.key for unit in units if unit.key != COMMUNE)


def given_to(site: Site, area: str) -> list[str]:
    found = site.store.targets([ITEM], [area], [YEAR])
    return [str(one.value) for one in found if one.authority is Authority.SUPERIOR]


def table(*rows: str, heads: str = HEADS) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("chỉ tiêu.csv", "\n".join((heads, *rows)).encode())}


def test_figures_are_handed_down_by_one_decision_and_the_control_follows(site: Site, province: Client) -> None:
    answer = province.post(
        HAND + "mot/", {**BY, f"unit:{COMMUNE}": "1.900", f"unit:{other(site)}": "700,5"}, follow=True
    )
    text = answer.content.decode()
    assert "Đã giao 2 đơn vị." in text
    assert (given_to(site, COMMUNE), given_to(site, other(site))) == (["1900"], ["700.5"])
    assert "2.600,5" in text  # 1.900 + 700,5
    assert "-100,5" in text  # 2.500 − 2.600,5
    assert "chưa giao cho" in text


def test_the_control_says_what_is_left_over_or_fits(site: Site, province: Client) -> None:
    units = [unit.key for unit in site.plan.tree.children(PROVINCE, YEAR.end)]
    per_unit = {f"unit:{key}": "10" for key in units}
    province.post(HAND + "mot/", {**BY, **per_unit})
    left = 2500 - 10 * len(units)
    assert f"còn {left:,} chưa giao".replace(",", ".") in province.get(HAND).content.decode()
    province.post(HAND + "mot/", {**BY, **per_unit, f"unit:{units[0]}": str(left + 10)})
    assert "khớp" in province.get(HAND).content.decode()


def test_what_stands_already_is_not_a_new_revision(site: Site, province: Client) -> None:
    for _ in range(2):
        answer = province.post(HAND + "mot/", {**BY, f"unit:{COMMUNE}": "1.900"}, follow=True)
    assert "1 đơn vị vẫn như cũ" in answer.content.decode()
    revisions = site.store.target_revisions(ITEM, COMMUNE, YEAR)
    assert [one.revision for one in revisions if one.authority is Authority.SUPERIOR] == [1]


def test_one_wrong_figure_keeps_all_from_being_recorded(site: Site, province: Client) -> None:
    answer = province.post(HAND + "mot/", {**BY, f"unit:{COMMUNE}": "1.900", f"unit:{other(site)}": "7,0,5"})
    assert answer.status_code == 422
    assert "“7,0,5” không phải là số" in answer.content.decode()
    assert 'value="7,0,5"' in answer.content.decode()
    assert given_to(site, COMMUNE) == []


def test_only_who_plans_hands_down(site: Site, province: Client) -> None:
    assert province.get(f"{HAND}mot/?item={ITEM}").status_code == 200
    for name, role, area in (("lan", "lanh_dao", PROVINCE), ("xa", "tong_hop", COMMUNE), ("la", "duyet", "22")):
        client = site.client(site.person(name, role, area=area))
        assert client.post(HAND + "mot/", {**BY, f"unit:{COMMUNE}": "5"}).status_code == 404
    assert site.nobody().post(HAND + "mot/", BY).status_code == 302
    assert given_to(site, COMMUNE) == []


def test_a_table_is_shown_before_anything_is_recorded(site: Site, province: Client) -> None:
    rows = (f"{ITEM};hdnd;2.600;31/NQ-HĐND;10/12/2024;HĐND tỉnh", f"{ITEM};tinh;2.4,5;;;", "tong_hop.dan_so;ubnd;10;;;")
    text = province.post(UPLOAD, table(*rows)).content.decode()
    assert "2 dòng sẽ ghi" in text
    assert "thay đổi" in text
    assert "“2.4,5” không phải là số" in text
    before = site.store.targets([ITEM], [PROVINCE], [YEAR])
    assert [str(one.value) for one in before] == ["2500"]
    sealed = text.split('name="table" value="')[1].split('"')[0]
    assert (
        "1 chỉ tiêu mới, 1 chỉ tiêu thay đổi"
        in province.post(UPLOAD + "ghi/", {"table": sealed}, follow=True).content.decode()
    )
    after = site.store.target_revisions(ITEM, PROVINCE, YEAR)
    assert [(str(one.value), one.decision.number) for one in after] == [("2500", "30/NQ-HĐND"), ("2600", "31/NQ-HĐND")]


def test_a_preview_belongs_to_its_person_and_place(site: Site, province: Client) -> None:
    text = province.post(UPLOAD, table(f"{ITEM};hdnd;2.600;;;")).content.decode()
    sealed = text.split('name="table" value="')[1].split('"')[0]
    somebody = site.client(site.person("minh", "tong_hop", area=PROVINCE))
    for client, sent in ((somebody, sealed), (province, sealed[:-3] + "xyz"), (province, "")):
        answer = client.post(UPLOAD + "ghi/", {"table": sent})
        assert answer.status_code == 422
        assert "đã cũ" in answer.content.decode()
    assert [str(one.value) for one in site.store.targets([ITEM], [PROVINCE], [YEAR])] == ["2500"]


def test_a_table_reaches_no_unit_that_is_not_handed_to(site: Site, province: Client) -> None:
    heads = "chỉ tiêu;khóa địa bàn;cấp giao;chỉ tiêu giao"
    rows = (f"{ITEM};{COMMUNE};tinh;100", f"{ITEM};{COMMUNE};hdnd;100", f"{ITEM};22;tinh;100")
    text = province.post(UPLOAD, table(*rows, heads=heads)).content.decode()
    assert "1 dòng sẽ ghi" in text
    assert text.count("không thuộc phạm vi") == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("lạ.csv", b"a;b\n1;2", "không phải bảng chỉ tiêu"),
        ("lạ.xlsx", b"PK\x03\x04 khong phai", "lạ.xlsx"),
        ("lạ.pdf", b"%PDF-1.4\n", "lạ.pdf"),
        ("to.csv", b"a" * (1024 * 1024 + 1), "lớn hơn 1 MB"),
        ("rỗng.csv", b"", "rỗng"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    province: Client, name: str, content: bytes, told: str
) -> None:
    answer = province.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_workbook_of_targets_comes_back_changed(site: Site, province: Client) -> None:
    workbook = load_workbook(BytesIO(province.get(UPLOAD + "bang.xlsx").content))
    sheet = workbook.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    value = sheet.cell(2, heads.index("chỉ tiêu giao") + 1)
    assert value.value == 2500
    out = BytesIO()
    workbook.save(out)
    text = province.post(UPLOAD, {"file": SimpleUploadedFile("bảng.xlsx", out.getvalue())}).content.decode()
    assert "0 dòng sẽ ghi" in text
    assert "không đổi" in text
    value.value = 2650.25
    out = BytesIO()
    workbook.save(out)
    text = province.post(UPLOAD, {"file": SimpleUploadedFile("bảng.xlsx", out.getvalue())}).content.decode()
    province.post(UPLOAD + "ghi/", {"table": text.split('name="table" value="')[1].split('"')[0]})
    assert [str(one.value) for one in site.store.targets([ITEM], [PROVINCE], [YEAR])] == ["2650.25"]


LIST = f"/{COMMUNE}/{PERIOD}/chi-tieu/danh-sach/"


def listed(client: Client) -> dict[str, str]:
    """The fields of the form as the page gives them out."""
    page = html.fromstring(client.get(LIST).content.decode())
    (form,) = (one for one in page.forms if "rows" in one.fields)
    return {name: value or "" for name, value in form.form_values()}


def test_the_list_is_reordered_cut_and_added_to(site: Site) -> None:
    client = site.client(site.person("thu", "tong_hop"))
    before = site.store.headlines(COMMUNE, YEAR)
    given = listed(client)
    last = len(before)
    given |= {
        "place-1": "0",
        "gone-2": "on",
        f"item-{last}": "tong_hop.dan_so",
        f"name-{last}": "Dân số",
        f"order-{last}": "20",
    }
    given |= {f"assessed-{last}": "year_end", f"threshold-{last}": "90"}
    assert client.post(LIST, given).status_code == 302
    after = site.store.headlines(COMMUNE, YEAR)
    assert [one.item for one in after] == [
        before[1].item,
        before[0].item,
        *(one.item for one in before[3:]),
        Item("tong_hop.dan_so"),
    ]
    assert (after[-1].assessed.value, after[-1].threshold) == ("year_end", Decimal("0.9"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"item-0": "dân số xã Thất"}, "không có chỉ tiêu này trong danh mục"),
        ({"item-0": "nong_lam_thuy_san.dien_tich_gieo_trong"}, "có hai lần trong danh sách"),
        ({"threshold-0": "120"}, "từ 0 đến 100"),
        ({"seen": "xưa"}, "vừa được người khác sửa"),
        ({"rows": "0"}, "phải còn ít nhất một chỉ tiêu"),
    ],
)
def test_a_list_that_is_wrong_is_refused_whole(site: Site, wrong: dict[str, str], told: str) -> None:
    client = site.client(site.person("thu", "tong_hop"))
    before = site.store.headlines(COMMUNE, YEAR)
    answer = client.post(LIST, {**listed(client), **wrong})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert site.store.headlines(COMMUNE, YEAR) == before


def test_the_list_of_the_year_before_is_taken_over(site: Site) -> None:
    client = site.client(site.person("thu", "tong_hop"))
    client.post(LIST.replace(f"/{PERIOD}/", "/2026/") + "nam-truoc/")
    taken = site.store.headlines(COMMUNE, parse_period("2026"))
    assert [one.item for one in taken] == [one.item for one in site.store.headlines(COMMUNE, YEAR)]


def test_the_pages_in_a_browser(pages: Pages, site: Site, province: Client) -> None:
    province.post(HAND + "mot/", {**BY, f"unit:{COMMUNE}": "1.900"})
    page = pages.of("thu")
    page.goto(HAND)
    pages.looked_at(page, "chi-tieu-giao-xuong")
    page.goto(f"{HAND}mot/?item={ITEM}")
    pages.looked_at(page, "chi-tieu-giao-mot")
    page.goto(f"{BOARD}mot/?item={ITEM}")
    page.wait_for_selector("ktxh-chart svg")
    pages.looked_at(page, "chi-tieu-mot-tinh")
    page.goto(UPLOAD)
    page.set_input_files(
        "#file-field",
        {
            "name": "a.csv",
            "mimeType": "text/csv",
            "buffer": f"{HEADS}\n{ITEM};hdnd;2.600;9/NQ;1/2/2025;HĐND tỉnh\n{ITEM};tinh;x;;;".encode(),
        },
    )
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_selector("text=1 dòng sẽ ghi")
    pages.looked_at(page, "chi-tieu-xem-truoc")
