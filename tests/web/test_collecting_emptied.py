"""Emptying cells: with the keyboard, without a line, by the workbook; what becomes of it for all who look."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from ktxh.model.period_text import parse_period
from ktxh.model.submission import CellNote, Step
from ktxh.server.submissions.taking import Taking
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site
from tests.web.test_collecting import CAPITAL, VALUE, change, key, sent

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

WHY = f"/{COMMUNE}/{PERIOD}/vi-sao/?item={VALUE}"


def clerk(site: Site) -> str:
    return site.person("hang", "nhap_lieu")


def stored(site: Site) -> str:
    found = site.store.observation(key(VALUE))
    return "" if found is None else f"{found.value} v{found.version}"


def test_an_emptied_cell_is_answered_as_empty_and_the_history_tells_who_emptied_it(site: Site) -> None:
    client = site.client(clerk(site))
    sent(client, change("10"))
    (row,) = sent(client, change(None, 1))["saved"]  # type: ignore[misc]
    assert (row["value"], row["none_occurred"], row["version"], row["status"]) == (None, False, 0, "")
    assert stored(site) == ""
    text = client.get(WHY).content.decode()
    assert "chưa có" in text and "đã xóa, để trống" in text
    assert "phiên bản 2, người xóa Hang, lúc" in text and "phiên bản 1, người nhập Hang, lúc" in text
    sent(client, change("11"))
    assert stored(site) == "11 v3"


def test_emptying_a_cell_that_is_empty_changes_nothing(site: Site) -> None:
    answer = sent(site.client(clerk(site)), change(None))
    assert [row["version"] for row in answer["saved"]] == [0]  # type: ignore[attr-defined]
    assert site.store.versions(key(VALUE)) == ()


def test_who_types_over_a_value_that_was_emptied_meanwhile_learns_who_did_it(site: Site) -> None:
    hang, binh = site.client(clerk(site)), site.client(site.person("binh", "nhap_lieu"))
    sent(hang, change("10"))
    sent(binh, change(None, 1))
    (conflict,) = sent(hang, change("12", 1))["conflicts"]  # type: ignore[misc]
    assert (conflict["theirs"], conflict["their_version"], conflict["mine"]) == (None, 0, "12")
    assert conflict["who"] == "Binh" and conflict["when"]
    sent(hang, change("12", 0, id="again"))
    assert stored(site) == "12 v3"


def test_a_form_that_was_sent_meanwhile_says_so_with_its_state(site: Site) -> None:
    client = site.client(clerk(site))
    answer = sent(client, change("10"))
    assert (answer["state"], answer["state_sign"]) == ("Đang nhập", "warn")
    client.post(CAPITAL + "buoc/", {"step": "gui"})
    answer = sent(client, change(None, 1))
    assert [one["key"] for one in answer["refused"]] == [str(VALUE)]  # type: ignore[attr-defined]
    assert answer["state"] == "Đã gửi, chờ duyệt"
    assert stored(site) == "10 v1"


def test_people_are_called_by_their_names_at_the_cells(site: Site) -> None:
    client = site.client(clerk(site))
    site.person("binh", "duyet", area="20")
    sent(client, change("10"))
    client.post(CAPITAL + "buoc/", {"step": "gui"})
    form = site.plan.forms["dau_tu_cong"]
    note = CellNote(VALUE, "Kiểm tra lại số này.")
    site.store.take_step(form, COMMUNE, parse_period(PERIOD), Taking(Step.RETURN, "binh", notes=(note,)))
    page = client.get(CAPITAL).content.decode()
    rows = json.loads(page.split('<script id="rows" type="application/json">')[1].split("</script>")[0])["rows"]
    (row,) = [one for one in rows if one["key"] == str(VALUE)]
    assert [one["sentence"] for one in row["warnings"]] == ["Binh trả lại: Kiểm tra lại số này."]
    assert [one["who"] for one in row["comments"]] == ["Binh"]
    (row,) = sent(client, change("10", 1))["saved"]  # type: ignore[misc]
    assert [one["who"] for one in row["comments"]] == ["Binh"]


def test_an_empty_cell_of_a_workbook_leaves_what_stands(site: Site) -> None:
    client = site.client(clerk(site))
    sent(client, change("10"))
    workbook = load_workbook(BytesIO(client.get(CAPITAL + "bieu.xlsx").content))
    sheet = workbook.worksheets[0]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == 10]
    cell.value = None
    out = BytesIO()
    workbook.save(out)
    answer = client.post(CAPITAL + "tai-len/", {"file": SimpleUploadedFile("biểu.xlsx", out.getvalue())}, follow=True)
    assert answer.status_code == 200
    assert stored(site) == "10 v1"


def opened(pages: Pages, site: Site) -> Page:
    page = pages.of(clerk(site))
    page.goto(CAPITAL)
    cell(page).wait_for()
    return page


def cell(page: Page) -> Locator:
    return page.locator(".tabulator-row", has_text="Giá trị khối lượng hoàn thành").locator(".cell-value")


def says(page: Page, words: str) -> None:
    page.locator(".grid-status", has_text=words).wait_for(timeout=8000)
    page.locator(".cell-waiting").wait_for(state="detached")


def test_delete_empties_a_cell_undo_brings_the_figure_back_and_so_does_redo(pages: Pages, site: Site) -> None:
    page = opened(pages, site)
    cell(page).click()
    page.keyboard.type("1.234,5")
    page.keyboard.press("Enter")
    says(page, "Đã lưu 1 ô")
    cell(page).click()
    page.keyboard.press("Delete")
    assert cell(page).inner_text().strip() == ""
    says(page, "Đã lưu 1 ô")
    assert stored(site) == ""
    page.keyboard.press("Control+z")
    says(page, "Đã lưu 1 ô")
    assert (cell(page).inner_text(), stored(site)) == ("1.234,5", "1234.5 v3")
    page.keyboard.press("Control+y")
    says(page, "Đã lưu 1 ô")
    assert stored(site) == ""
    assert page.locator(".cell-active").evaluate("cell => cell === document.activeElement")


def test_a_text_that_is_cleared_empties_the_cell_and_a_pasted_empty_cell_leaves_it(pages: Pages, site: Site) -> None:
    sent(site.client(clerk(site)), change("10"))
    page = pages.of("hang")
    page.goto(CAPITAL)
    cell(page).click()
    page.evaluate(
        """text => {
          const held = new DataTransfer();
          held.setData("text/plain", text);
          const event = new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        "\r\n7\r\n",
    )
    says(page, "Đã dán")
    page.locator(".cell-waiting").wait_for(state="detached")
    assert stored(site) == "10 v1"
    cell(page).click()
    for name in ("F2", "Control+a", "Backspace", "Enter"):
        page.keyboard.press(name)
    says(page, "Đã lưu")
    assert stored(site) == ""


def test_a_cell_that_is_emptied_without_a_line_is_emptied_when_it_is_back(pages: Pages, site: Site) -> None:
    sent(site.client(clerk(site)), change("10"))
    page = pages.of("hang")
    page.goto(CAPITAL)
    cell(page).click()
    page.context.set_offline(True)
    page.keyboard.press("Delete")
    page.locator(".grid-status", has_text="Chưa có mạng: 1 ô chờ gửi").wait_for(timeout=8000)
    assert stored(site) == "10 v1"
    page.context.set_offline(False)
    says(page, "Đã lưu 1 ô")
    assert stored(site) == ""
    pages.faults[:] = [fault for fault in pages.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_the_state_of_the_form_follows_the_first_saving(pages: Pages, site: Site) -> None:
    page = opened(pages, site)
    assert page.locator("#form-state").inner_text() == "Chưa nhập"
    assert page.locator(".cell-active").evaluate("cell => cell === document.activeElement")
    cell(page).click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    says(page, "Đã lưu 1 ô")
    assert page.locator("#form-state").inner_text() == "Đang nhập"
    assert "state-warn" in str(page.locator("#form-state").get_attribute("class"))
    pages.looked_at(page, "nhap-bieu-da-luu")


def test_the_head_of_the_grid_is_not_hidden_when_one_goes_on_by_keys(pages: Pages, site: Site) -> None:
    page = opened(pages, site)
    page.evaluate("window.scrollTo({top: 260, behavior: 'instant'})")
    page.keyboard.press("ArrowDown")
    bar, head = (page.locator(name).bounding_box() for name in (".bar", ".tabulator-header"))
    assert bar is not None and head is not None
    assert head["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize("code", ["dau_tu_cong", "giao_duc_y_te"])
def test_no_unit_is_cut(pages: Pages, site: Site, code: str) -> None:
    page = pages.of(clerk(site))
    page.goto(CAPITAL.replace("dau_tu_cong", code))
    cells = page.locator(".tabulator-row .cell-unit")
    cells.first.wait_for()
    cut = cells.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)")
    assert cut == []


def test_the_next_cell_by_tab_is_a_figure_where_no_explanation_would_be_kept(pages: Pages, site: Site) -> None:
    page = opened(pages, site)
    page.locator(".cell-value.cell-enter").first.click()
    page.keyboard.press("Tab")
    assert page.locator(".cell-active").get_attribute("tabulator-field") == "value"
    page.keyboard.press("Shift+F2")
    assert page.locator("dialog[open]").count() == 0
    assert "Ô này không cần giải trình" in page.locator(".grid-status").inner_text()
