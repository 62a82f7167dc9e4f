"""Analysis: questions and their addresses, figures as the cube has them, files that read back, and who may."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook

from ktxh.analytics.comparing import change
from ktxh.language.numbers import print_short
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status
from ktxh.model.period_text import parse_period
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Rights
from ktxh.server.analysis.pivot import pivot
from ktxh.server.analysis.question import Axis, Measure, Question, View
from ktxh.server.analysis.reading import read_question
from ktxh.server.web.place import Place
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

HERE = f"/{COMMUNE}/{PERIOD}/phan-tich/"
SOWN, PAID = Item("nong_lam_thuy_san.dien_tich_gieo_trong"), Item("tong_hop.gia_tri_san_xuat")
YEARS = (parse_period("2024"), parse_period("2025"))
ASKED = f"?ct={SOWN};{PAID}&ky=2024,2025"


@pytest.fixture
def looking(site: Site) -> Client:
    return site.client(site.person("lan", "lanh_dao"))


def place_of(site: Site, name: str, area: str = COMMUNE) -> Place:
    user = User.objects.get(username=name)
    return Place(site.plan.tree.area(area), parse_period(PERIOD), user, Rights.of(user, site.plan.tree), site.plan)


def table(answer: object) -> list[list[str]]:
    """The rows of the table of a page: texts of heads, exact values of figures."""
    page = html.fromstring(answer.content.decode())  # type: ignore[attr-defined]
    rows = page.xpath("//table[@id='pivot']/tbody/tr")
    return [[cell.get("data-value") or cell.text_content().strip() for cell in row] for row in rows]


def test_the_figures_are_those_of_the_cube(site: Site, looking: Client) -> None:
    cube = site.plan.cube()
    rows = table(looking.get(HERE + ASKED))
    assert [row[0] for row in rows] == ["Diện tích gieo trồng", "Giá trị sản xuất (giá so sánh)"]
    for row, item in zip(rows, (SOWN, PAID), strict=True):
        expected = [cube.answer(item, COMMUNE, year).value for year in YEARS]
        assert [Decimal(text) for text in row[2:]] == [round(value, 6) for value in expected if value is not None]


def test_comparisons_are_those_of_analytics(site: Site, looking: Client) -> None:
    cube = site.plan.cube()
    answer = looking.get(f"{HERE}?ct={SOWN}&do=gt,ss,kh")
    ((_, _, value, per_cent, of_plan),) = table(answer)
    now = cube.answer(SOWN, COMMUNE, YEARS[1])
    before = cube.answer(SOWN, COMMUNE, YEARS[0], YEARS[1].end)
    changed = change(now, before).per_cent
    (target,) = site.store.targets([SOWN], [COMMUNE], [YEARS[1]])
    assert now.value is not None
    assert changed is not None
    assert Decimal(value) == now.value
    assert round(changed, 6) == Decimal(per_cent)
    assert round(now.value / target.value * 100, 6) == Decimal(of_plan)  # 1.964,2 / 1.950
    assert f"+{print_short(changed)}" in answer.content.decode()


def test_a_breakdown_shows_the_parts_that_are_known_and_their_shares(site: Site, looking: Client) -> None:
    stock = Item("nong_lam_thuy_san.tong_dan")
    rows = {row[0]: row[1:] for row in table(looking.get(f"{HERE}?ct={stock}&pt=vat_nuoi"))}
    buffaloes = site.plan.cube().answer(Item(stock.indicator, "vat_nuoi=trau"), COMMUNE, YEARS[1]).value
    assert Decimal(rows["Trâu"][0]) == buffaloes
    assert len(rows) < len(site.plan.catalogue.dimension("vat_nuoi").members)


def test_what_lies_across_and_down_is_chosen(looking: Client) -> None:
    rows = table(looking.get(f"{HERE}{ASKED}&cot=ct"))
    assert [row[0] for row in rows] == ["năm 2024", "năm 2025"]
    swapped = table(looking.get(HERE + ASKED))
    assert [row[2:] for row in swapped] == [[rows[0][1], rows[1][1]], [rows[0][2], rows[1][2]]]


def test_boundaries_of_another_day_carry_the_values(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    old = "06040"  # one of the three communes that the demonstration's was made of
    cube = site.plan.cube()
    (row,) = table(client.get(f"/20/2024/phan-tich/?ct={SOWN}&dv={COMMUNE}&dg=2025-07-01"))
    expected = cube.answer(SOWN, COMMUNE, YEARS[0], date(2025, 7, 1)).value
    assert expected is not None
    assert Decimal(row[-1]) == round(expected, 6)
    answer = client.get(f"/20/2024/phan-tich/?ct={SOWN}&dv={old}&dg=2025-07-02")
    assert answer.status_code == 422
    assert "không tồn tại vào ngày 02/7/2025" in answer.content.decode()


def test_a_form_leads_to_the_one_address_of_its_question(looking: Client) -> None:
    sent = {"ct": [str(SOWN), str(PAID)], "dv": [COMMUNE], "ky": ["2024", "2025"], "do": ["gt"], "cot": ["", "ky"]}
    sent |= {"pt": [""], "dg": [""], "dau": [""], "xem": ["bang"], "tim_ct": [""]}
    answer = looking.get(HERE, sent)
    assert answer.status_code == 302
    address = answer.headers["Location"]
    assert address == f"{HERE}?ct={SOWN};{PAID}&dv={COMMUNE}&ky=2024,2025"
    again = looking.get(address)
    assert again.status_code == 200
    assert table(again) == table(looking.get(HERE + ASKED))


def test_the_link_of_the_page_shows_the_same_again(looking: Client) -> None:
    page = html.fromstring(looking.get(HERE + ASKED + "&do=gt,ss&xem=cot").content.decode())
    (link,) = page.xpath("//@data-copy-link")
    parts = urlsplit(link)
    again = looking.get(f"{parts.path}?{parts.query}")
    assert again.status_code == 200
    assert table(again) == table(looking.get(HERE + ASKED + "&do=gt,ss&xem=cot"))
    assert parse_qs(parts.query)["xem"] == ["cot"]


_PERIODS = st.sampled_from(["2025", "2024", "2025D06", "20251", "202503", "2024-DX", "NH2024-2025"]).map(parse_period)
_ITEMS = st.sampled_from([SOWN, PAID, Item("nong_lam_thuy_san.tong_dan", "vat_nuoi=trau"), Item("tong_hop.dan_so")])
_QUESTIONS = st.builds(
    Question,
    items=st.lists(_ITEMS, unique=True).map(tuple),
    areas=st.lists(st.sampled_from([COMMUNE, "20", "180"]), unique=True).map(tuple),
    below=st.booleans(),
    periods=st.lists(_PERIODS, unique=True).map(tuple),
    dimension=st.sampled_from(["", "vat_nuoi", "cay_trong"]),
    columns=st.lists(st.sampled_from(Axis), unique=True).map(tuple),
    measures=st.lists(st.sampled_from(Measure), min_size=1, unique=True).map(tuple),
    view=st.sampled_from(View),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(question=_QUESTIONS)
def test_every_question_is_read_back_from_its_address(site: Site, question: Question) -> None:
    if not User.objects.filter(username="lan").exists():
        site.person("lan", "lanh_dao", area="20")
    assert read_question(QueryDict(question.query), place_of(site, "lan", "20")) == question


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ct=la.khong_co", "Không có chỉ tiêu “la.khong_co”"),
        (f"ct={SOWN}&ky=mai", "Không hiểu kỳ “mai”"),
        (f"ct={SOWN}&dg=hom-nay", "“hom-nay” không phải là ngày"),
        (f"ct={SOWN}&pt=mau_sac", "Không có cách phân tổ “mau_sac”"),
        (f"ct={SOWN}&do=xx", "Không có cách so sánh “xx”"),
        (f"ct={SOWN}&cot=xx", "Không có cách xếp dòng, cột “xx”"),
        (f"ct={SOWN}&xem=3d", "Không có cách xem “3d”"),
        (f"ct={SOWN}&dv=duoi", "không có đơn vị trực thuộc"),
        ("ky=" + ",".join(f"{year}" for year in range(1960, 2024)), "Chọn nhiều nhất 40 kỳ"),
    ],
)
@pytest.mark.parametrize("page", ["", "bang.xlsx", "bang.csv"])
def test_a_bad_address_is_answered_by_one_sentence(looking: Client, query: str, told: str, page: str) -> None:
    answer = looking.get(f"{HERE}{page}?{query}")
    assert answer.status_code == 422
    assert told in html.fromstring(answer.content.decode()).text_content()


def test_too_many_cells_are_refused_with_what_to_do(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    items = ";".join(one.code for one in site.plan.catalogue.indicators[:60])
    years = ",".join(str(year) for year in range(2010, 2026))
    answer = client.get(f"/20/2025/phan-tich/?ct={items}&dv=duoi&ky={years}")
    assert answer.status_code == 422
    assert "nhiều hơn 20.000 ô; hãy bớt chỉ tiêu, đơn vị hoặc kỳ" in answer.content.decode()


@pytest.mark.parametrize("page", ["", "bang.xlsx", "bang.csv", "chon-chi-tieu/", "chon-phan-to/", "chon-don-vi/"])
def test_who_may_look(site: Site, page: str) -> None:
    address = HERE + page + ASKED
    for name, role, area, status in (
        ("lan", "lanh_dao", COMMUNE, 200),
        ("hang", "nhap_lieu", COMMUNE, 200),
        ("tinh", "duyet", "20", 200),
        ("la", "lanh_dao", "06079@2025", 404),
    ):
        assert site.client(site.person(name, role, area=area)).get(address).status_code == status, name
    assert site.nobody().get(address).status_code == 302


@pytest.mark.parametrize("area", ["06079@2025", "20", "khong-co"])
@pytest.mark.parametrize("page", ["", "bang.xlsx", "bang.csv", "chon-phan-to/", "chon-don-vi/"])
def test_a_unit_that_one_does_not_see_is_not_found(looking: Client, area: str, page: str) -> None:
    assert looking.get(f"{HERE}{page}?ct={SOWN}&dv={COMMUNE},{area}").status_code == 404


def test_questions_to_the_database_do_not_grow_with_the_table(site: Site) -> None:
    site.person("tinh", "lanh_dao", area="20")
    place = place_of(site, "tinh", "20")
    items = tuple(Item(one.code) for one in site.plan.catalogue.indicators if not one.formula)
    periods = (*YEARS, parse_period("2023"))
    counts = []
    for many in (2, 12):
        question = Question(items[:many], below=True, periods=periods, boundaries=date(2025, 12, 31))
        with CaptureQueriesContext(connection) as captured:
            found = pivot(place, question)
        assert found.cells == many * 65 * 3
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 12


def test_the_workbook_has_real_numbers_heads_and_the_source(site: Site, looking: Client) -> None:
    content = looking.get(f"{HERE}bang.xlsx{ASKED}").content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = next(row for row in rows if row[0] == "Chỉ tiêu")
    assert heads[:4] == ["Chỉ tiêu", "ĐVT", "năm 2024", "năm 2025"]
    sown = next(row for row in rows if row[0] == "Diện tích gieo trồng")
    expected = site.plan.cube().answer(SOWN, COMMUNE, YEARS[1]).value
    assert expected is not None
    assert sown[3] == pytest.approx(float(expected))
    texts = " ".join(str(row[0]) for row in rows)
    assert "Nguồn: cơ sở dữ liệu kế hoạch ktxh" in texts
    assert f"{HERE}?ct={SOWN};{PAID}&ky=2024,2025" in texts
    assert "mô phỏng" in texts


def test_the_separated_values_open_in_vietnamese_excel(site: Site, looking: Client) -> None:
    content = looking.get(f"{HERE}bang.csv{ASKED}").content
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Chỉ tiêu", "ĐVT", "năm 2024", "năm 2025"]
    value = site.plan.cube().answer(SOWN, COMMUNE, YEARS[1]).value
    assert rows[1][3] == f"{value}".replace(".", ",")


def test_pickers_keep_what_is_ticked_and_find_without_diacritics(looking: Client) -> None:
    page = html.fromstring(looking.get(f"{HERE}chon-chi-tieu/?ct={SOWN}&tim_ct=ho ngheo").content.decode())
    assert page.xpath("//input[@checked]/@value") == [str(SOWN)]
    assert any("hộ nghèo" in label.text_content().lower() for label in page.xpath("//label"))
    found = looking.get(f"{HERE}chon-don-vi/?dv={COMMUNE}&tim_dv=lang son").content.decode()
    assert "tỉnh Lạng Sơn" not in found


@pytest.mark.parametrize("typed", ["dan trau", "trâu đàn"])
def test_the_part_of_an_indicator_is_found_and_shown(site: Site, looking: Client, typed: str) -> None:
    page = html.fromstring(looking.get(f"{HERE}chon-chi-tieu/", {"tim_ct": typed}).content.decode())
    first = page.xpath("(//input)[1]/@value")[0]
    assert first == "nong_lam_thuy_san.tong_dan[vat_nuoi=trau]"
    ((_, *_, value),) = table(looking.get(HERE, {"ct": first}, follow=True))
    assert Decimal(value) == site.plan.cube().answer(Item.parse(first), COMMUNE, YEARS[1]).value


def test_the_ways_to_break_down_follow_what_is_ticked(looking: Client) -> None:
    stock, part = "nong_lam_thuy_san.tong_dan", "nong_lam_thuy_san.tong_dan[vat_nuoi=trau]"

    def offered(query: dict[str, object]) -> list[str]:
        page = html.fromstring(looking.get(f"{HERE}chon-phan-to/", query).content.decode())
        return [str(one) for one in page.xpath("//option/@value")]

    assert offered({}) == [""]
    assert "vat_nuoi" in offered({"ct": stock})
    assert "vat_nuoi" not in offered({"ct": part})  # it is one kind of animal already
    both = offered({"ct": [stock, str(SOWN)]})
    assert {"vat_nuoi", "cay_trong"} <= set(both)
    chosen = html.fromstring(looking.get(f"{HERE}chon-phan-to/", {"ct": stock, "pt": "vat_nuoi"}).content)
    assert chosen.xpath("//option[@selected]/@value") == ["vat_nuoi"]
    assert offered({"ct": "khong_co"}) == [""]


def test_charts_have_the_figures_of_the_table(looking: Client) -> None:
    page = html.fromstring(looking.get(f"{HERE}?ct={SOWN}&ky=2024,2025&xem=duong").content.decode())
    chart = json.loads(page.get_element_by_id("drawing-1").text)
    assert chart["categories"] == ["năm 2024", "năm 2025"]
    (row,) = [[cell.get("data-value") for cell in row] for row in page.xpath("//table[@id='pivot']/tbody/tr")]
    assert chart["series"][0]["values"] == row[-2:]


def chart_of(answer: object) -> dict[str, Any]:
    found = json.loads(html.fromstring(answer.content.decode()).get_element_by_id("drawing-1").text)  # type: ignore[attr-defined]
    assert isinstance(found, dict)
    return found


def test_bars_of_units_are_those_with_a_figure_the_highest_first(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    communes = [unit for unit in site.plan.tree.children("20", date(2025, 12, 31)) if unit.key != COMMUNE][:35]
    source, year = Source(SourceKind.HAND), YEARS[1]
    site.store.record(
        Observation(Key(SOWN, commune.key, year), Decimal(number), Status.OFFICIAL, source)
        for number, commune in enumerate(communes, 1)
    )
    answer = client.get(f"/20/2025/phan-tich/?ct={SOWN}&dv=duoi&xem=cot")
    chart = chart_of(answer)
    values = [Decimal(text) for text in chart["series"][0]["values"]]
    assert values == sorted(values, reverse=True)
    assert len(values) == 30
    assert chart["categories"][1] == communes[-1].full_name  # after the demonstration's commune with its 1.964,2 ha
    words = html.fromstring(answer.content.decode()).text_content()
    assert "Không vẽ đơn vị chưa có số." in words
    assert "Mỗi hình chỉ vẽ 30 đơn vị cao nhất; bảng bên dưới có đủ." in words


def test_a_unit_on_the_map_leads_to_why_its_figure_is_what_it_is(site: Site) -> None:
    client = site.client(site.person("tinh", "lanh_dao", area="20"))
    units = chart_of(client.get(f"/20/2025/phan-tich/?ct={SOWN}&dv=duoi&dg=2025-12-31&xem=ban-do"))["units"]
    addresses = {one["key"]: one["address"] for one in units if "address" in one}
    assert addresses.keys() == {one["key"] for one in units if one["amount"] is not None} == {COMMUNE}
    explained = client.get(addresses[COMMUNE])
    assert explained.status_code == 200
    assert "địa giới ngày 31/12/2025" in explained.content.decode()


def test_the_pages_in_a_browser(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("tinh", "lanh_dao", area="20"))
    page.goto("/20/2025/phan-tich/")
    pages.looked_at(page, "phan-tich-moi")
    page.fill("#tim_ct", "gieo trong dien tich")
    page.get_by_label("Diện tích gieo trồng ha").first.check()
    page.wait_for_selector("#pt option[value=cay_trong]", state="attached")  # before anything was asked for
    pages.looked_at(page, "phan-tich-chon")
    page.get_by_label("Tất cả").check()
    page.get_by_role("button", name="Xem").click()
    page.wait_for_selector("#pivot")
    assert "ct=" in page.url
    pages.looked_at(page, "phan-tich-bang")
    for view in ("ban-do", "cot"):
        page.goto(f"/20/2025/phan-tich/?ct={SOWN}&dv=duoi&xem={view}")
        page.wait_for_selector("ktxh-chart svg")
        pages.looked_at(page, f"phan-tich-{view}")
    page.goto(f"{HERE}{ASKED}&xem=duong")
    page.wait_for_selector("ktxh-chart svg")
    page.get_by_role("button", name="Chép liên kết").click()
    page.wait_for_selector("text=Đã chép liên kết")
    pages.looked_at(page, "phan-tich-duong")


def test_a_chart_is_downloaded_as_a_picture(pages: Pages, site: Site) -> None:
    page = pages.of(site.person("tinh", "lanh_dao", area="20"))
    page.goto(f"{HERE}{ASKED}&xem=cot")
    page.wait_for_selector("ktxh-chart svg")
    page.get_by_text("Bảng số liệu, tải về").first.click()
    starts = {"PNG": b"\x89PNG", "SVG": b"<"}
    for kind, begins in starts.items():
        with page.expect_download() as waiting:
            page.get_by_role("button", name=kind).first.click()
        assert Path(waiting.value.path()).read_bytes().startswith(begins)
        assert waiting.value.suggested_filename.endswith(f".{kind.lower()}")
