"""A clerk drops a report, reads it, decides, and takes away the Word file whose comments are what is left."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.test import override_settings
from lxml import etree
from playwright.sync_api import expect

from tests.web.browsing import Pages
from tests.web.checks_files import DISTRICT, own_report, sample_word
from tests.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

_DROP = """async ([name, bytes]) => {
  const given = new DataTransfer();
  given.items.add(new File([new Uint8Array(bytes)], name));
  const box = document.querySelector("[data-drop]");
  for (const type of ["dragenter", "dragover", "drop"]) {
    box.dispatchEvent(new DragEvent(type, { dataTransfer: given, bubbles: true, cancelable: true }));
  }
}"""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def comments_in(docx: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    return ["".join(one.itertext(f"{_W}t")) for one in root.iter(f"{_W}comment")]


def dropped(page: Page, name: str, content: bytes) -> None:
    page.evaluate(_DROP, [name, list(content)])


def only_refusals(pages: Pages) -> None:
    """A browser notes the status with which a field is refused; nothing else may be noted."""
    assert all("422" in one for one in pages.faults), pages.faults
    pages.faults.clear()


def taken_away(page: Page, words: str) -> tuple[str, bytes]:
    with page.expect_download() as coming:
        page.get_by_text(words, exact=True).last.click()
    path = coming.value.path()
    return coming.value.suggested_filename, Path(path).read_bytes()


def test_a_report_is_dropped_read_decided_and_taken_away_with_the_comments_that_are_left(
    site: Site, pages: Pages, tmp_path: Path
) -> None:
    site.person("hang", "nhap_lieu")
    page = pages.of("hang")
    page.goto("/kiem-tra/")
    pages.looked_at(page, "kiem-tra-thả-tệp")
    dropped(page, f"{DISTRICT}.docx", sample_word(tmp_path))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.wait_for_url(re.compile(r"/kiem-tra/[0-9a-f-]{36}/"))
    pages.looked_at(page, "kiem-tra-kết-quả")
    cards = page.locator(".card:visible")
    before = cards.count()
    assert page.locator("#position").inner_text() == f"{before} ghi chú"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("#position").inner_text() == f"2 / {before}"
    card = page.locator(".card.active")
    assert card.locator(".head .sign").inner_text().endswith("2")
    name = card.locator("input[name=finding]").first.input_value()
    card.get_by_text("Bỏ qua…").click()
    card.locator("button", has_text="Bỏ qua").click()
    assert card.get_by_role("alert").inner_text() == "Hãy ghi lý do bỏ qua; lý do được lưu cùng quyết định."
    card.get_by_label("Lý do").fill("số của Chi cục Thống kê")
    card.locator("button", has_text="Bỏ qua").click()
    expect(page.locator(".card:visible")).to_have_count(before - 1)
    only_refusals(pages)
    page.locator("#standing").get_by_text("1 bỏ qua").wait_for()
    assert page.locator("[data-count=silenced]").inner_text() == "1"
    page.keyboard.press("j")
    page.locator(".card.active").get_by_role("button", name="Đúng là sai, sẽ sửa").click()
    page.locator("#standing").get_by_text("1 sẽ sửa").wait_for()
    pages.looked_at(page, "kiem-tra-quyết-định")
    suggested, docx = taken_away(page, "Tải .docx có ghi chú")
    assert suggested == f"{DISTRICT}.kiem-tra.docx"
    left = comments_in(docx)
    assert len(left) == before - 1
    rule = name.partition(":")[0]
    listed = page.locator(f".card[data-rule={rule}] .decision").count()
    assert sum(f"({rule}" in one for one in left) == listed - 1
    page.goto("/kiem-tra/")
    pages.looked_at(page, "kiem-tra-danh-sách")


def test_the_other_place_of_a_finding_is_one_click_away(site: Site, pages: Pages, tmp_path: Path) -> None:
    site.person("hang", "nhap_lieu")
    page = pages.of("hang")
    page.goto("/kiem-tra/")
    dropped(page, "a.docx", sample_word(tmp_path))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.wait_for_url(re.compile(r"/kiem-tra/[0-9a-f-]{36}/"))
    link = page.locator(".card:visible .to-place").first
    target = link.get_attribute("href")
    assert target is not None
    link.click()
    assert page.locator(f"[id='{target[1:]}']").evaluate("one => one.classList.contains('active-place')")


def test_who_is_not_logged_in_checks_and_takes_away_without_anything_being_kept(
    site: Site, pages: Pages, tmp_path: Path
) -> None:
    with override_settings(PUBLIC_CHECK=True):
        page = pages.of()
        page.goto("/kiem-tra/")
        assert page.url.endswith("/kiem-tra/khong-luu/")
        dropped(page, "a.docx", sample_word(tmp_path))
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
        page.locator("#result .card:visible").first.wait_for()
        pages.looked_at(page, "kiem-tra-không-lưu")
        before = page.locator(".card:visible").count()
        page.locator(".card:visible [data-silence]").first.check()
        assert page.locator(".card:visible").count() == before - 1
        _, docx = taken_away(page, "Tải .docx có ghi chú")
        assert len(comments_in(docx)) == before - 1
    from ktxh.server.checks.models import CheckedReport

    assert not CheckedReport.objects.exists()


def test_the_public_page_says_in_its_place_what_is_wrong_with_a_file(site: Site, pages: Pages) -> None:
    with override_settings(PUBLIC_CHECK=True):
        page = pages.of()
        page.goto("/kiem-tra/khong-luu/")
        dropped(page, "a.docx", b"PK\x03\x04 hong")
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
        page.locator("#result .alert").wait_for()
        assert "a.docx" in page.locator("#result .alert").inner_text()
        only_refusals(pages)


def test_figures_are_taken_over_after_they_were_looked_at(site: Site, pages: Pages) -> None:
    site.person("hang", "nhap_lieu")
    page = pages.of("hang")
    page.goto("/kiem-tra/")
    dropped(page, "bao-cao.txt", own_report())
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_role("link", name="Lấy số liệu vào cơ sở dữ liệu").click()
    pages.looked_at(page, "kiem-tra-lấy-số-liệu")
    chosen = page.locator("input[name=lay]:checked").count()
    rows = page.locator("input[name=lay]").count()
    assert page.locator("[data-chosen]").inner_text() == f"Đã đánh dấu {chosen}/{rows} dòng"
    page.get_by_label("Tất cả").check()
    page.get_by_label("Tất cả").uncheck()
    page.locator("input[name=lay][value^='tong_hop.thu_nhap'][value*='|2025|']").check()
    assert page.locator("[data-chosen]").inner_text() == f"Đã đánh dấu 1/{rows} dòng"
    page.get_by_role("button", name="Ghi các dòng đã đánh dấu").click()
    page.get_by_text("Đã ghi 1 số liệu vào cơ sở dữ liệu.").wait_for()
    assert page.locator("input[name=lay]").count() == rows - 1


def test_a_large_file_shows_how_far_it_is_and_then_the_result(site: Site, pages: Pages) -> None:
    site.person("hang", "nhap_lieu")
    page = pages.of("hang")
    page.goto("/kiem-tra/")
    dropped(page, "lon.txt", own_report() + b"\n" + b" " * 800_000)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_text("Đang chờ đến lượt…").wait_for()
    pages.looked_at(page, "kiem-tra-đang-chờ")
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    page.locator(".checked.placed .card:visible").first.wait_for()


def test_the_page_works_without_scripts_as_a_plain_field(site: Site, pages: Pages) -> None:
    site.person("hang", "nhap_lieu")
    page = pages.of("hang")
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto("/kiem-tra/")
    page.set_input_files("#tep", {"name": "a.txt", "mimeType": "text/plain", "buffer": own_report()})
    page.locator("#tep").focus()
    page.get_by_role("button", name="Kiểm tra", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/kiem-tra/[0-9a-f-]{36}/"))
    page.locator(".card:visible").first.get_by_role("button", name="Đúng là sai, sẽ sửa").click()
    page.get_by_text("1 sẽ sửa").wait_for()
