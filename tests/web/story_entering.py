"""The communes enter their form: typed and pasted, in the Excel workbook, without a line, as the grid sends it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.web.site import COMMUNE, PERIOD
from tests.web.story import BY_WORKBOOK, FORM, OFF_LINE, Story, address, clerk

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

BUFFALOES, COWS, PIGS, POULTRY = "Đàn trâu", "Đàn bò", "Đàn lợn", "Đàn gia cầm"
MEAT, VACCINATED, DESTROYED = "san_luong_thit_hoi", "so_luot_tiem_phong", "so_vat_nuoi_tieu_huy"
PASTED = {BUFFALOES: "705", COWS: "418", PIGS: "2.584", POULTRY: "48.720"}
WORKBOOK = {BUFFALOES: 815, COWS: 520, PIGS: 3140, POULTRY: 52300}
AFTERWARDS = {BUFFALOES: "620", COWS: "385"}  # of the commune that had no line
_PASTE = """text => {
  const held = new DataTransfer();
  held.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""


def by_typing_and_pasting(story: Story) -> None:
    """A block from a spreadsheet is pasted, the cells below are typed, one is said to have nothing."""
    page = story.of(clerk(COMMUNE))
    page.goto(address(COMMUNE))
    page.get_by_role("heading", name="Chỉ tiêu chủ yếu").wait_for()
    story.shot(page, "trang-chu")
    page.goto(address(COMMUNE, "nhap"))
    story.shot(page, "cac-bieu")
    _open_grid(page, COMMUNE)
    cell(page, BUFFALOES).click()
    page.evaluate(_PASTE, "\r\n".join(PASTED.values()) + "\r\n")
    _says(page, "Đã lưu 4 ô")
    cell(page, "Sản lượng thịt hơi xuất chuồng").click()
    for key in ("312,5", "Enter", "61.350", "Enter", "k"):
        page.keyboard.press(key) if key in ("Enter", "k") else page.keyboard.type(key)
    _says(page, "Đã lưu 7 ô")
    story.shot(page, "luoi-nhap")
    _send(page, story, "gui-bieu")


def by_workbook(story: Story) -> None:
    """The Excel form is taken away, filled in, and brought back."""
    page = story.of(clerk(BY_WORKBOOK))
    _open_grid(page, BY_WORKBOOK)
    path = story.taken(page, page.get_by_role("link", name="Tải biểu Excel"), "bieu.xlsx")
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    rows = {str(row[1].value).strip(): row[1].row for row in sheet.iter_rows() if len(row) > 1}
    heads = next(row for row in sheet.iter_rows() if row[1].value == "Chỉ tiêu")
    column = next(one.column for one in heads if str(one.value).startswith("Lũy kế"))
    for label, value in WORKBOOK.items():
        sheet.cell(rows[label], column).value = value
    workbook.save(path)
    page.locator("#workbook").set_input_files(path)
    page.get_by_text(f"Đã nhập {len(WORKBOOK)} ô").wait_for()
    cell(page, POULTRY).click()
    story.shot(page, "tai-bieu-excel")
    _send(page, story)


def off_line(story: Story) -> None:
    """What is typed while the line is down waits in the browser and is sent when it is back."""
    page = story.of(clerk(OFF_LINE))
    _open_grid(page, OFF_LINE)
    page.context.set_offline(True)
    cell(page, BUFFALOES).click()
    for value in AFTERWARDS.values():
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    _says(page, "Chưa có mạng: 2 ô chờ gửi")
    story.camera.take(page, "mat-mang")
    page.context.set_offline(False)
    _says(page, "Đã lưu 2 ô")
    story.shot(page, "co-mang-lai")
    _send(page, story)
    # the browser itself notes that there was no line
    story.pages.faults[:] = [one for one in story.pages.faults if "ERR_INTERNET_DISCONNECTED" not in one]


def the_others(story: Story) -> int:
    """The other communes send the same requests as the grid does; how many head of buffalo they have together."""
    item = "nong_lam_thuy_san.tong_dan[vat_nuoi={}]".format
    others = [one for one in story.communes if one not in (COMMUNE, BY_WORKBOOK, OFF_LINE)]
    for at, area in enumerate(others):
        values = {item("trau"): buffaloes_of(at), item("bo"): 300 + 7 * at, item("lon"): 2000 + 31 * at}
        enter(story, area, {key: str(value) for key, value in values.items()})
    return sum(buffaloes_of(at) for at in range(len(others)))


def buffaloes_of(at: int) -> int:
    """The buffaloes of one of the other communes."""
    return 500 + 10 * at


def enter(story: Story, area: str, values: dict[str, str], version: int = 0) -> None:
    """Save values and send the form by the requests that the grid makes."""
    client = story.site.client(clerk(area))
    changes = [
        {"key": key, "value": value, "base_version": version, "id": key + value} for key, value in values.items()
    ]
    answer = client.post(
        f"/api/{area}/{PERIOD}/nhap/{FORM}", json.dumps({"changes": changes}), content_type="application/json"
    )
    assert len(answer.json()["saved"]) == len(values), answer.content
    told = client.post(address(area, "nhap", FORM, "buoc"), {"step": "gui"}, follow=True).content.decode()
    assert "đang chờ duyệt" in told, told[-3000:]


def cell(page: Page, label: str) -> Locator:
    """The cell in which the value of a row is entered."""
    row = page.locator(".tabulator-row", has=page.get_by_text(label, exact=True))
    return row.locator(".cell-value").first


def _open_grid(page: Page, area: str) -> None:
    page.goto(address(area, "nhap", FORM))
    page.locator("ktxh-grid .tabulator-row").first.wait_for()


def _says(page: Page, words: str) -> None:
    page.locator(".grid-status", has_text=words).wait_for()


def _send(page: Page, story: Story, picture: str = "") -> None:
    page.get_by_role("button", name="Gửi duyệt").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    if picture:
        story.camera.take(page, picture)
    dialog.get_by_role("button").last.click()
    page.get_by_text("Đã gửi biểu").first.wait_for()
