"""The built scripts and styles in a real browser, under the policy of the application: nothing is lost or leaks."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browsing import OFFICE, PHONE
from tests.web.frontend_page import BUNDLES, Office, in_page, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
GRID = """<div class="page-head"><h1>Biểu 02</h1></div>
<form data-after-saving action="/da-gui/"><button class="btn btn-primary">Gửi duyệt</button></form>
<section class="panel">{{ rows }}
<ktxh-grid data-rows="#rows" data-save="/luu/" data-user="hang" data-label="Biểu 02"></ktxh-grid></section>"""
LINE = {
    "kind": "line",
    "title": "Thu ngân sách",
    "unit": "tỷ đồng",
    "categories": ["Quý I", "Quý II"],
    "series": [
        {"name": "Thực hiện", "values": ["1234.5", "2500"]},
        {"name": "Dự toán", "values": ["2", "3"], "plan": True},
    ],
}
MAP = {
    "kind": "map",
    "title": "Các xã",
    "unit": "tấn",
    "units": [
        {"name": "Hùng Sơn", "lon": "106.5", "lat": "22.2", "amount": "900", "state": "bad", "address": "#hung-son"},
        {"name": "Đại Đồng", "lon": "106.4", "lat": "22.3", "amount": "2100", "state": "ok", "address": "#dai-dong"},
    ],
}
HEAT = {
    "kind": "heat",
    "title": "Biểu của các xã",
    "columns": ["B01", "B02"],
    "rows": ["Hùng Sơn"],
    "cells": [[{"state": "ok", "text": "đã duyệt"}, {"state": "bad", "text": "quá hạn 3 ngày", "address": "#b02"}]],
}
PROGRESS = {
    "kind": "progress",
    "title": "Tiến độ",
    "elapsed": "50",
    "rows": [{"label": "Lúa", "value": "51", "plan": "100", "unit": "ha", "share": "51", "state": "ok"}],
}
CHARTS = "".join(
    f'<section class="panel"><h2>{chart["title"]}</h2>{in_page(str(chart["kind"]), chart)}'
    f'<ktxh-chart data-source="#{chart["kind"]}"></ktxh-chart></section>'
    for chart in (LINE, MAP, HEAT, PROGRESS)
)
ASKING = """<h1>Chốt</h1><form action="/da-gui/"><button class="btn btn-danger" data-confirm="Hủy chốt kỳ 6 tháng 2025?"
data-confirm-reason="Lý do">Hủy chốt</button></form>
<table id="t"><tr><th>Xã</th><td data-value="1234.5">1.234,5</td></tr></table>
<button data-copy-table="#t">Chép bảng</button>"""
SENT, ELSEWHERE = "<h1>Đã gửi</h1>", "<h1>Xã Hùng Sơn</h1>"
BODIES = {"/nhap/": GRID, "/bieu-do/": CHARTS, "/hoi/": ASKING, "/da-gui/": SENT, "/06058/": ELSEWHERE}
CLIPBOARD = """([kind, text]) => {
  const held = new DataTransfer();
  if (text) held.setData("text/plain", text);
  const event = new ClipboardEvent(kind, {clipboardData: held, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
  return held.getData("text/plain");
}"""


@dataclass
class Seen:
    """A page with everything that went wrong in it."""

    page: Page
    context: BrowserContext
    office: Office
    faults: list[str] = field(default_factory=list)

    def value(self, key: str) -> object:
        """What the office has stored."""
        return self.office.values[key]["value"]

    def cell(self, row: int, name: str = "value") -> str:
        """What a cell of the grid shows."""
        return self.page.locator(f".tabulator-row:nth-child({row + 1}) .cell-{name}").inner_text().strip()

    def go_to(self, row: int, name: str = "value") -> None:
        """Put the cursor into a cell."""
        self.page.locator(f".tabulator-row:nth-child({row + 1}) .cell-{name}").click()

    def keys(self, *keys: str) -> None:
        """Press keys; a key of several letters that is no name of one is typed."""
        for key in keys:
            named = re.fullmatch(r"(?:(?:Control|Shift)\+)*(?:[A-Z][A-Za-z0-9]+|\w)", key) and not key.isdigit()
            self.page.keyboard.press(key) if named else self.page.keyboard.type(key)

    def paste(self, text: str) -> None:
        """Paste as a spreadsheet puts it on the clipboard."""
        self.page.evaluate(CLIPBOARD, ["paste", text])

    def copied(self) -> object:
        """What a spreadsheet would get."""
        return self.page.evaluate(CLIPBOARD, ["copy", ""])

    def says(self, words: str) -> None:
        """Wait until the status line says so."""
        self.page.locator(".grid-status", has_text=words).wait_for(timeout=8000)


@pytest.fixture(scope="session")
def built() -> None:
    """The bundles as they come out of the sources."""
    done = subprocess.run([sys.executable, "scripts/frontend.py", sys.prefix], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def seen(built: None, browser: Browser) -> Iterator[Seen]:
    """An empty page; it may say nothing on the console, ask no other host and break no policy."""
    office = Office()
    with serving(office, BODIES) as address:
        context = browser.new_context(base_url=address, viewport=OFFICE, locale="vi-VN")
        page = context.new_page()
        found = Seen(page, context, office)
        page.on("console", lambda said: "ERR_INTERNET_DISCONNECTED" in said.text or found.faults.append(said.text))
        page.on("pageerror", lambda error: found.faults.append(str(error)))
        page.on("request", lambda sent: sent.url.startswith((address, "blob:")) or found.faults.append(sent.url))
        yield found
        context.close()
    assert found.faults == []


@pytest.fixture
def grid(seen: Seen) -> Seen:
    """The entry grid, ready."""
    seen.page.goto("/nhap/")
    seen.page.locator(".cell-active").wait_for()
    return seen


def test_what_is_typed_is_saved_and_the_shares_come_back(grid: Seen) -> None:
    grid.go_to(1)
    grid.keys("2537,18", "Enter", "1250,5", "Enter")
    assert (grid.cell(1), grid.cell(1, "pct_plan")) == ("2.537,18", "…")
    grid.says("Đã lưu 2 ô")
    assert (grid.value("k1"), grid.value("k2")) == ("2537.18", "1250.5")
    assert grid.cell(1, "pct_plan") == "50,00"  # 2.537,18 / 5.074,36
    assert len(grid.office.received) == 1


def test_a_figure_is_never_cut_however_long(grid: Seen) -> None:
    grid.go_to(1)
    grid.keys("1234567890123,45", "Enter")
    grid.says("Đã lưu 1 ô")
    cell = grid.page.locator(".tabulator-row:nth-child(2) .cell-value")
    assert cell.inner_text().split() == ["≈", "1.234.567.890.123,45"]  # far above the same period, so it is marked
    assert cell.evaluate("cell => cell.scrollWidth <= cell.clientWidth && cell.scrollHeight <= cell.clientHeight")


def test_a_block_of_excel_is_pasted_and_empty_cells_leave_cells_alone(grid: Seen) -> None:
    grid.go_to(2)
    grid.paste("1.300,5\r\n-\r\n\r\n743.86\r\n")
    grid.says("Đã lưu 3 ô")
    assert [grid.value(f"k{at}") for at in (2, 3, 4, 5)] == ["1300.5", "0", None, "743.86"]
    assert grid.cell(3) == "–" and grid.office.values["k3"]["none_occurred"] is True


def test_numbers_that_may_mean_two_things_are_asked_never_guessed(grid: Seen) -> None:
    grid.go_to(3)
    grid.paste("1,250\n12.5\n12,5,0\n")
    dialog = grid.page.locator("dialog[open]")
    assert "Chương trình không đoán" in dialog.inner_text()
    dialog.locator('input[name="k3"][value="1250"]').check()
    dialog.locator('input[name="k5"][value=""]').check()
    dialog.get_by_role("button", name="Dùng các số này").click()
    grid.says("Đã lưu 2 ô")
    assert (grid.value("k3"), grid.value("k4"), grid.value("k5")) == ("1250", "12.5", "641")
    assert "12,5,0" in grid.cell(5)
    grid.go_to(5)
    grid.page.get_by_role("button", name="Ghi 12,50").click()
    grid.says("Đã lưu 3 ô")
    assert grid.value("k5") == "12.50"


def test_undo_and_redo_reach_the_server(grid: Seen) -> None:
    grid.go_to(2)
    grid.keys("9", "Enter")
    grid.says("Đã lưu 1 ô")
    grid.keys("Control+z")
    grid.page.wait_for_timeout(1200)
    assert (grid.cell(2), grid.value("k2")) == ("1.207,25", "1207.25")
    grid.keys("Control+y")
    grid.page.wait_for_timeout(1200)
    assert grid.value("k2") == "9"


def test_fill_down_none_occurred_and_clearing_go_by_keys(grid: Seen) -> None:
    grid.go_to(2)
    grid.keys("Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
    assert [grid.cell(at) for at in (2, 3, 4)] == ["1.207,25"] * 3
    grid.go_to(8)
    grid.keys("k", "k")
    assert (grid.cell(8), grid.cell(9)) == ("–", "–")
    grid.go_to(5)
    grid.keys("Delete")
    grid.says("Đã lưu 5 ô")
    assert [grid.value(f"k{at}") for at in (3, 4, 8, 9, 5)] == ["1207.25", "1207.25", "0", "0", None]


def test_figures_entered_without_a_line_survive_the_page_and_are_sent_once_when_it_is_back(grid: Seen) -> None:
    grid.context.set_offline(True)
    grid.go_to(3)
    grid.keys("2100,5", "Enter", "980", "Enter")
    grid.says("Chưa có mạng: 2 ô chờ gửi")
    assert grid.office.received == []
    grid.context.set_offline(False)
    grid.says("Đã lưu 2 ô")
    assert (grid.value("k3"), grid.value("k4"), grid.office.values["k3"]["version"]) == ("2100.5", "980", 1)


def test_a_page_that_was_closed_before_sending_sends_when_it_is_opened_again(grid: Seen) -> None:
    grid.page.route("**/luu/", lambda route: route.abort("internetdisconnected"))
    grid.go_to(3)
    grid.keys("2100,5", "Enter")
    grid.says("Chưa có mạng: 1 ô chờ gửi")
    grid.page.unroute("**/luu/")
    grid.page.goto("/da-gui/")
    grid.page.goto("/nhap/")
    grid.says("Đã lưu 1 ô")
    assert (grid.cell(3), grid.value("k3")) == ("2.100,5", "2100.5")


def test_an_answer_that_is_lost_is_asked_for_again_without_harm(grid: Seen) -> None:
    lost = []

    def lose(route: object) -> None:
        if not lost:
            lost.append(route.fetch())  # type: ignore[attr-defined]
            route.abort("connectionreset")  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    grid.page.route("**/luu/", lose)
    grid.go_to(3)
    grid.keys("7", "Enter")
    grid.says("Đã lưu 1 ô")
    first, second = grid.office.received
    assert first[0]["id"] == second[0]["id"] and grid.office.values["k3"]["version"] == 1
    grid.faults = [fault for fault in grid.faults if "ERR_CONNECTION_RESET" not in fault]


def test_two_people_in_one_cell_are_shown_side_by_side_and_the_person_chooses(grid: Seen) -> None:
    grid.office.elsewhere("k2", "1222")
    grid.office.elsewhere("k5", "650")
    grid.go_to(2)
    grid.keys("1300", "Enter")
    grid.go_to(5)
    grid.keys("660", "Enter")
    grid.says("2 ô người khác vừa sửa")
    assert (grid.value("k2"), grid.value("k5")) == ("1222", "650")
    grid.page.locator(".grid-status").get_by_role("button", name="Chọn số đúng…").click()
    dialog = grid.page.locator("dialog[open]")
    assert (
        "1.300" in dialog.inner_text() and "1.222" in dialog.inner_text() and "Nguyễn Văn Hùng" in dialog.inner_text()
    )
    dialog.locator('input[name="k2"][value="mine"]').check()
    dialog.locator('input[name="k5"][value="theirs"]').check()
    dialog.get_by_role("button", name="Giữ lựa chọn này").click()
    grid.says("Đã lưu 1 ô")
    assert (grid.value("k2"), grid.value("k5"), grid.cell(5)) == ("1300", "650", "650")


def test_a_strange_value_asks_for_an_explanation_and_a_refused_one_says_why(grid: Seen) -> None:
    grid.go_to(9)
    grid.keys("99000", "Enter", "-5", "Enter")
    grid.says("1 ô chưa được nhận; 1 ô cần giải trình")
    grid.go_to(10)
    assert "-5: số này không thể âm." in grid.page.locator(".grid-detail").inner_text()
    grid.page.get_by_role("button", name="Trả lại số đã lưu").click()
    expect(grid.page.locator(".tabulator-row:nth-child(11) .cell-value")).to_have_text("")
    grid.go_to(9)
    described = grid.page.locator(".cell-active").get_attribute("aria-describedby")
    assert "hãy kiểm tra lại" in str(grid.page.locator(f"id={described}").text_content())
    grid.keys("Shift+F2", "Nhập thêm một trại mới", "Control+Enter")
    grid.page.locator(".cell-value[data-state=ok]").wait_for()
    grid.page.wait_for_timeout(1200)
    assert grid.office.values["k9"]["explanation"] == "Nhập thêm một trại mới"


def test_a_form_is_sent_only_when_every_figure_is_saved(grid: Seen) -> None:
    grid.go_to(3)
    grid.keys("2100", "Enter")
    grid.page.get_by_role("button", name="Gửi duyệt").click()
    grid.page.wait_for_url("**/da-gui/**")
    assert grid.value("k3") == "2100"


def test_a_copied_block_is_what_excel_takes_for_numbers(grid: Seen) -> None:
    grid.go_to(1, "plan")
    grid.keys("Shift+ArrowRight", "Shift+ArrowDown")
    assert grid.copied() == "5074,36\t4980\r\n1250,5\t1200"


def test_charts_are_drawn_with_their_figures_below(seen: Seen) -> None:
    seen.page.goto("/bieu-do/")
    for chart in (LINE, MAP, HEAT, PROGRESS):
        seen.page.locator(f".chart-{chart['kind']} svg").wait_for()
    seen.page.locator("ktxh-chart summary").first.click()
    table = seen.page.locator("#line-table").inner_text()
    assert "1.234,5" in table and "Dự toán (tỷ đồng)" in table
    for kind in ("PNG", "SVG"):
        with seen.page.expect_download() as kept:
            seen.page.get_by_role("button", name=kind).first.click()
        assert kept.value.suggested_filename == f"thu-ngan-sach.{kind.lower()}"
        assert kept.value.path().read_bytes()[:4] == (b"\x89PNG" if kind == "PNG" else b"<svg")


def test_a_question_stands_before_the_deed_and_takes_the_reason_along(seen: Seen) -> None:
    seen.page.goto("/hoi/")
    seen.page.get_by_role("button", name="Hủy chốt").click()
    dialog = seen.page.locator("dialog[open]")
    assert "Hủy chốt kỳ 6 tháng 2025?" in dialog.inner_text()
    dialog.get_by_role("textbox").fill("nhập nhầm biểu")
    dialog.get_by_role("button", name="Hủy chốt").click()
    seen.page.wait_for_url(re.compile(r"/da-gui/\?reason=nh"))


def test_keys_find_the_search_show_the_help_and_change_the_unit(seen: Seen) -> None:
    seen.page.goto("/hoi/")
    seen.keys("/")
    assert seen.page.evaluate("document.activeElement.id") == "search"
    seen.page.locator("h1").click()
    seen.page.keyboard.press("?")
    assert "đến ô tìm kiếm" in seen.page.locator("dialog[open]").inner_text()
    seen.keys("Escape")
    seen.page.locator(".bar-unit button").click()
    seen.page.get_by_role("option", name="Xã Hùng Sơn").wait_for()
    with seen.page.expect_navigation(url="**/06058/"):
        seen.keys("Enter")


@pytest.mark.parametrize("size", [OFFICE, PHONE], ids=["office", "phone"])
@pytest.mark.parametrize("address", ["/nhap/", "/bieu-do/", "/hoi/"])
def test_every_page_fits_its_screen_and_axe_finds_nothing(seen: Seen, address: str, size: dict[str, int]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen.page.set_viewport_size(size)  # type: ignore[arg-type]
    seen.page.goto(address)
    seen.page.wait_for_timeout(400)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    # axe is brought by the test, so that the policy of the page does not forbid it
    found = Axe().run(seen.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == [], found.generate_report()


def test_the_first_view_is_small(built: None) -> None:
    def sent(name: str) -> int:
        content = (BUNDLES / name).read_bytes()
        return len(content) if name.endswith("woff2") else len(gzip.compress(content, 9))

    fonts = sum(sent(f"fonts/{file.name}") for file in (BUNDLES / "fonts").glob("*.woff2"))
    assert sent("base.css") + sent("base.js") + fonts < 150_000
    assert sent("grid.css") + sent("grid.js") < 80_000
    assert sent("charts.js") < 10_000


def test_bundles_speak_of_no_other_address() -> None:
    for file in BUNDLES.glob("*.css"):
        assert re.findall(r"url\((?!\.?/?(?:fonts|svg)/|\"\./|\./)[^)]*\)", file.read_text("utf-8")) == []


def test_the_lock_of_the_packages_holds_no_address_of_a_registry() -> None:
    lock = (ROOT / "frontend/package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock and '"integrity": "sha512-' in lock


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not on this machine's path")
def test_the_parts_of_the_scripts_pass_their_own_tests() -> None:
    tests = sorted(str(file) for file in (ROOT / "frontend/tests").glob("*.test.js"))
    done = subprocess.run(["node", "--test", *tests], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-3000:]
