"""What the grid and the workbook tell of figures that cannot be kept, go far, came back or do not add up."""

from __future__ import annotations

import json
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from ktxh.model.observation import Item, Key
from ktxh.model.period import Period
from ktxh.model.period_text import parse_period
from ktxh.model.submission import CellNote, Step
from ktxh.server.submissions.taking import Taking
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site
from tests.web.test_collecting import CAPITAL, FORMS, SAVE, VALUE, change, sent
from tests.web.test_collecting_emptied import cell, clerk, says, stored

if TYPE_CHECKING:
    from django.test import Client

FARMING = FORMS + "nong_nghiep/"
CROPS = "nong_lam_thuy_san.dien_tich_gieo_trong"
BUFFALOES = Item("nong_lam_thuy_san.tong_dan", "vat_nuoi=trau")


def rows_of(client: Client, address: str) -> dict[str, dict[str, Any]]:
    page = client.get(address).content.decode()
    given = json.loads(page.split('<script id="rows" type="application/json">')[1].split("</script>")[0])
    return {row["key"]: row for row in given["rows"]} | {"": given}


def farmed(client: Client, item: Item, value: str, version: int = 1) -> dict[str, Any]:
    given = {"key": str(item), "value": value, "base_version": version, "id": f"{item}{value}"}
    address = SAVE.replace("dau_tu_cong", "nong_nghiep")
    answer = client.post(address, json.dumps({"changes": [given]}), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("1234567890123456", "“1.234.567.890.123.456” có hơn 15 chữ số; hãy dùng đơn vị tính lớn hơn"),
        ("1" * 45, "có hơn 15 chữ số; hãy dùng đơn vị tính lớn hơn"),
        ("1.0123456789", "“1,0123456789” có hơn 9 chữ số thập phân; hãy làm tròn"),
        ("0.01234567890123", "có hơn 9 chữ số thập phân; hãy làm tròn"),
    ],
)
def test_a_number_that_cannot_be_kept_is_refused_at_its_cell_and_the_others_are_saved(
    site: Site, number: str, why: str
) -> None:
    client = site.client(clerk(site))
    sent(client, change("10"))
    other = {"key": "dau_tu_cong.no_dong_xdcb", "value": "5", "base_version": 0, "id": "other"}
    answer = sent(client, change(number, 1), other)
    assert [row["key"] for row in answer["saved"]] == [other["key"]]  # type: ignore[attr-defined]
    (refused,) = answer["refused"]  # type: ignore[misc]
    assert refused["key"] == str(VALUE) and why in refused["sentence"]
    assert stored(site) == "10 v1"


def test_a_figure_far_from_that_of_last_year_has_to_be_explained(site: Site) -> None:
    client = site.client(clerk(site))
    assert rows_of(client, FARMING)[str(BUFFALOES)]["warnings"] == []
    (row,) = farmed(client, BUFFALOES, "7000")["saved"]
    (warning,) = row["warnings"]
    # 7.000 / 731 = 9,58
    told = "7.000 con gấp 9,6 lần số của năm 2024 (731); có nhầm đơn vị tính hay dấu phẩy không?"
    assert (warning["sentence"], warning["needs_explanation"]) == (told, True)
    assert "cần giải trình" in client.post(FARMING + "buoc/", {"step": "gui"}, follow=True).content.decode()
    (row,) = farmed(client, BUFFALOES, "2193", 2)["saved"]  # 3 times 731, no more
    assert row["warnings"] == []


def test_a_correction_that_goes_far_is_said_once_where_no_year_before_is_known(site: Site) -> None:
    client = site.client(clerk(site))
    sent(client, change("695"))
    (row,) = sent(client, change("7000", 1))["saved"]  # type: ignore[misc]
    (warning,) = row["warnings"]
    assert warning["sentence"].startswith("Sửa từ 695 thành 7.000 triệu đồng, thay đổi quá 3 lần")
    assert (warning["severity"], warning["needs_explanation"]) == ("note", False)
    assert stored(site) == "7000 v2"
    assert rows_of(client, CAPITAL)[str(VALUE)]["warnings"] == []


def test_a_total_that_is_less_than_its_parts_is_marked_with_them_and_named(site: Site) -> None:
    client = site.client(clerk(site))
    answer = farmed(client, Item(CROPS), "1")
    rows = {row["key"]: row for row in [*answer["saved"], *answer["also"]]}
    (said,) = [one["sentence"] for one in rows[f"{CROPS}[cay_trong=ngo]"]["warnings"] if one["severity"] == "error"]
    assert said == "Phân tổ này là 467,2 ha, lớn hơn số chung “Diện tích gieo trồng” 1 ha."
    (whole,) = [one for one in rows[CROPS]["warnings"] if one["sentence"].startswith("Số chung này")]
    assert whole["severity"] == "error"
    assert (
        whole["sentence"].startswith("Số chung này là 1 ha, nhỏ hơn phân tổ ") and "“Ngô” (467,2)" in whole["sentence"]
    )
    answer = farmed(client, Item(CROPS), "1964.2", 2)
    rows = {row["key"]: row for row in [*answer["saved"], *answer["also"]]}
    assert rows[CROPS]["warnings"] == [] == rows[f"{CROPS}[cay_trong=ngo]"]["warnings"]


def test_a_part_that_grows_over_its_whole_marks_the_whole_too(site: Site) -> None:
    answer = farmed(site.client(clerk(site)), Item(CROPS, "cay_trong=rau_dau"), "2000")
    (whole,) = [row for row in answer["also"] if row["key"] == CROPS]
    assert [one["severity"] for one in whole["warnings"]] == ["error"]
    assert "“Rau, đậu các loại” (2.000)" in whole["warnings"][0]["sentence"]


def test_a_cumulative_figure_of_which_months_are_missing_is_left_blank_and_says_what_is_missing(site: Site) -> None:
    client = site.client(clerk(site))
    item = Item("dau_tu_cong.giai_ngan")
    address = SAVE.replace(f"/{PERIOD}/", f"/{Period.month(2026, 11).code}/")
    given = {"changes": [{"key": str(item), "value": "2010.5", "base_version": 0, "id": "a"}]}
    (row,) = client.post(address, json.dumps(given), content_type="application/json").json()["saved"]
    assert (row["value"], row["cumulative"], row["pct_plan"]) == ("2010.5", None, None)
    assert row["lacking"] == "Chưa cộng được lũy kế: mới có 1/11 tháng."


def test_every_column_of_a_row_leads_to_its_explanation(site: Site) -> None:
    client = site.client(clerk(site))
    why = rows_of(client, FARMING)[""]["why"]
    for column, address in why.items():
        answer = client.get(address.replace("{}", str(BUFFALOES)))
        assert answer.status_code == 200, column
        assert column != "same_period" or "731" in answer.content.decode()


def uploaded(client: Client, address: str, changes: dict[str, object]) -> str:
    """Upload the form's workbook with other numbers in the cells that show these texts in their row; what is told."""
    workbook = load_workbook(BytesIO(client.get(address + "bieu.xlsx").content))
    sheet = workbook.worksheets[0]
    column = next(
        found.column
        for row in sheet.iter_rows()
        for found in row
        if row[1].value == "Chỉ tiêu" and str(found.value).startswith("Lũy kế")
    )
    for row in sheet.iter_rows():
        if row[1].value in changes:
            sheet.cell(row[1].row, column).value = changes[row[1].value]  # type: ignore[assignment]
    out = BytesIO()
    workbook.save(out)
    answer = client.post(address + "tai-len/", {"file": SimpleUploadedFile("biểu.xlsx", out.getvalue())}, follow=True)
    return unescape(answer.content.decode())


def test_a_workbook_tells_how_many_figures_changed_and_is_silent_on_sums(site: Site) -> None:
    client = site.client(clerk(site))
    told = uploaded(client, FARMING, {"Đàn bò": 413, "Đàn trâu": 696, "Cây lương thực có hạt": 1283.1})  # 815,9 + 467,2
    assert "Đã nhập 2 ô từ “biểu.xlsx”" in told
    assert "tự tính" not in told
    key = Key(BUFFALOES, COMMUNE, parse_period(PERIOD))
    assert str(site.store.observation(key).value) == "696"  # type: ignore[union-attr]


def test_a_workbook_in_which_a_sum_was_typed_over_says_so_once(site: Site) -> None:
    told = uploaded(site.client(clerk(site)), FARMING, {"Đàn bò": 413, "Cây lương thực có hạt": 99})
    assert told.count("chương trình tự tính từ các dòng khác nên không lấy số gõ trong tệp") == 1
    assert "“Cây lương thực có hạt”: chương trình" in told and "Đã nhập 1 ô" in told


def test_a_long_number_is_refused_in_the_grid_and_its_column_is_narrow_again_afterwards(
    pages: Pages, site: Site
) -> None:
    sent(site.client(clerk(site)), change("10"))
    page = pages.of("hang")
    page.goto(CAPITAL)
    cell(page).wait_for()
    wide = cell(page).bounding_box()
    cell(page).click()
    page.keyboard.type("12345678901234567")
    page.keyboard.press("Enter")
    says(page, "1 ô chưa được nhận")
    assert cell(page).inner_text().split() == ["✗", "12.345.678.901.234.567"]
    cell(page).click()
    assert "có hơn 15 chữ số" in page.locator(".grid-detail").inner_text()
    page.keyboard.type("12x")
    for name in ("F2", "Control+a"):
        page.keyboard.press(name)
    page.keyboard.type("12x")
    page.keyboard.press("Enter")
    says(page, "1 ô chưa đọc được số")
    assert "chưa được nhận" not in page.locator(".grid-status").inner_text()
    cell(page).click()
    page.get_by_role("button", name="Trả lại số đã lưu").click()
    grown, now = wide, cell(page).bounding_box()
    assert grown is not None and now is not None and now["width"] == grown["width"]


def test_a_returned_cell_looks_returned_until_it_is_changed_and_the_messages_cover_nothing(
    pages: Pages, site: Site
) -> None:
    client = site.client(clerk(site))
    sent(client, change("10"))
    client.post(CAPITAL + "buoc/", {"step": "gui"})
    form = site.plan.forms["dau_tu_cong"]
    note = CellNote(VALUE, "Kiểm tra lại số này.")
    site.store.take_step(form, COMMUNE, parse_period(PERIOD), Taking(Step.RETURN, "binh", notes=(note,)))
    page = pages.of("hang")
    page.goto(CAPITAL)
    cell(page).wait_for()
    assert cell(page).get_attribute("data-state") == "warn"
    assert cell(page).inner_text().split() == ["↩", "10"]
    assert "1 ô bị trả lại" in page.locator(".grid-status").inner_text()
    page.keyboard.press("F8")
    assert page.locator(".cell-active").inner_text().split() == ["↩", "10"]
    assert page.locator(".grid-detail .state-warn", has_text="trả lại: Kiểm tra lại số này.").count() == 1
    pages.looked_at(page, "nhap-tra-lai")
    cell(page).click()
    page.keyboard.type("11")
    page.keyboard.press("Enter")
    says(page, "Đã lưu 1 ô")
    assert cell(page).get_attribute("data-state") == ""
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('toast', {detail: {sentence: 'Đã ghi.', kind: 'warn'}}))"
    )
    assert (
        page.locator("ktxh-grid .toast", has_text="Đã ghi.").evaluate(
            "one => getComputedStyle(one.parentElement).position"
        )
        == "static"
    )
    pages.looked_at(page, "nhap-thong-bao")


def test_the_key_v_opens_the_explanation_of_the_figure_one_is_at(pages: Pages, site: Site) -> None:
    page = pages.of(clerk(site))
    page.goto(FARMING)
    row = page.locator(".tabulator-row", has_text="Đàn trâu")
    row.locator(".cell-value").click()
    links = page.locator(".grid-detail a.figure")
    assert links.all_inner_texts()[:1] == ["695"]
    pages.looked_at(page, "nhap-vi-sao")
    row.locator(".cell-value").click()
    page.keyboard.press("v")
    page.wait_for_url("**/vi-sao/**")
    assert "695" in page.locator("main").inner_text()
    page.go_back()
    row.locator(".cell-same_period").click()
    page.keyboard.press("v")
    page.wait_for_url("**/2024/vi-sao/**")
    assert "731" in page.locator("main").inner_text()


def test_approving_and_home_lead_from_plan_last_year_and_shares_to_their_explanation(site: Site) -> None:
    client = site.client(clerk(site))
    site.person("binh", "duyet", area="20")
    farmed(client, BUFFALOES, "696")
    client.post(FARMING + "buoc/", {"step": "gui"})
    item = "?item=nong_lam_thuy_san.tong_dan%5Bvat_nuoi%3Dtrau%5D"
    page = site.client("binh").get(f"/{COMMUNE}/{PERIOD}/duyet/nong_nghiep/").content.decode()
    here, before = f"/{COMMUNE}/{PERIOD}/vi-sao/{item}", f"/{COMMUNE}/2024/vi-sao/{item}&amp;dg=2025-12-31"
    assert page.count(f'href="{here}"') == 4  # plan, this period, both shares
    assert page.count(f'href="{before}">731<') == 1
    parts = client.get(f"/{COMMUNE}/{PERIOD}/trang-chu/chi-tieu/").content.decode()
    assert parts.count("/vi-sao/?item=") > 3
