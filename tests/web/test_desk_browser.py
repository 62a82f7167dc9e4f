"""The desk in a browser: prose with a figure, the sheet beside it, a Word file that comes back, the signature."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone
from docx import Document

from ktxh.documents.docx_reader import read_docx
from ktxh.model.period_text import parse_period
from tests.web.browsing import Pages
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

DESK = f"/{COMMUNE}/{PERIOD}/bao-cao/"
SECTION = DESK + "muc/nong_nghiep/"
CALL = '{{ value("nong_lam_thuy_san.dien_tich_gieo_trong") }}'


def stored(site: Site) -> str:
    found = site.store.prose(COMMUNE, parse_period(PERIOD)).get("nong_nghiep")
    return found.text if found else ""


def settled(page: Page) -> None:
    """The sheet beside the prose is there and shows what was saved last."""
    page.locator("[data-preview]:not(.htmx-request) .paper").wait_for()
    page.wait_for_timeout(100)
    page.locator("[data-preview]:not(.htmx-request) .paper").wait_for()


def test_prose_is_kept_as_one_types_with_its_figures_as_chips(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(SECTION)
    pages.looked_at(page, "bao-cao-muc-trong")
    editor = page.get_by_role("textbox", name="Lời văn của mục")
    editor.click()
    page.keyboard.type("Vụ mùa toàn xã gieo trồng ")
    page.keyboard.press("Alt+s")
    page.get_by_role("combobox", name="Tên chỉ tiêu").fill("dien tich gieo trong")
    page.get_by_role("option").first.wait_for()
    pages.looked_at(page, "bao-cao-chen-so-lieu")
    page.keyboard.press("Enter")
    page.keyboard.type(", đúng thời vụ.")
    page.get_by_text("Đã lưu lúc").wait_for()
    assert stored(site) == f"Vụ mùa toàn xã gieo trồng {CALL}, đúng thời vụ."
    written = page.locator(".paper-here p", has_text="đúng thời vụ")
    written.wait_for()
    figure = written.locator("a.figure")
    assert written.inner_text() == f"Vụ mùa toàn xã gieo trồng {figure.inner_text()}, đúng thời vụ."
    pages.looked_at(page, "bao-cao-muc")
    # a chip goes as a whole: one step back from behind it, and nothing of the call is left
    chip = page.locator(".desk-editor .chip")
    assert chip.inner_text() == figure.inner_text()
    version = page.locator("[name=version]").first.input_value()
    chip.click()
    page.keyboard.press("Delete")
    page.keyboard.press("Control+s")
    page.wait_for_function("before => document.querySelector('[name=version]').value !== before", arg=version)
    assert stored(site) == "Vụ mùa toàn xã gieo trồng , đúng thời vụ."
    settled(page)
    # what was typed last goes with it when the section is sent
    page.get_by_role("textbox", name="Lời văn của mục").press("End")
    page.keyboard.type(" Hết.")
    page.get_by_role("button", name="Gửi để duyệt").click()
    page.get_by_text("Đã gửi, chờ duyệt", exact=True).wait_for()
    assert stored(site).endswith(" Hết.")
    settled(page)


def test_lines_that_are_typed_and_pasted_come_back_as_they_were(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(SECTION)
    page.get_by_role("textbox", name="Lời văn của mục").click()
    page.keyboard.type("Đoạn một.")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("- Ý đầu")
    page.keyboard.press("Enter")
    page.keyboard.type("- Ý sau")
    page.keyboard.press("Control+s")
    page.get_by_text("Đã lưu lúc").wait_for()
    assert stored(site) == "Đoạn một.\n\n- Ý đầu\n- Ý sau"
    settled(page)
    page.reload()
    assert page.locator("#source").input_value() == "Đoạn một.\n\n- Ý đầu\n- Ý sau"
    settled(page)


def test_who_comes_second_is_told_and_decides(site: Site, pages: Pages) -> None:
    one, other = pages.of(site.person("lan", "tong_hop")), pages.of(site.person("hang", "nhap_lieu"))
    for page in (one, other):
        page.goto(SECTION)
    for page, words in ((one, "Lan viết."), (other, "Hằng viết.")):
        page.get_by_role("textbox", name="Lời văn của mục").click()
        page.keyboard.type(words)
        page.keyboard.press("Control+s")
        if page is one:
            page.get_by_text("Đã lưu lúc").wait_for()
    other.get_by_text("Lan đã lưu bản 1 của mục này").wait_for()
    pages.looked_at(other, "bao-cao-hai-nguoi")
    assert stored(site) == "Lan viết."
    other.get_by_role("button", name="Lưu bản của tôi").click()
    other.get_by_text("Đã lưu lúc").wait_for()
    assert stored(site) == "Hằng viết."
    settled(one)
    settled(other)
    # the browser says so of the answer 409, which is no fault
    pages.faults[:] = [one for one in pages.faults if "409" not in one]


def test_who_takes_the_other_text_loses_only_the_own(site: Site, pages: Pages) -> None:
    one, other = pages.of(site.person("lan", "tong_hop")), pages.of(site.person("hang", "nhap_lieu"))
    for page in (one, other):
        page.goto(SECTION)
    for page, words in ((one, f"Lan viết {CALL}."), (other, "Hằng viết.")):
        page.get_by_role("textbox", name="Lời văn của mục").click()
        page.keyboard.insert_text(words)
        page.keyboard.press("Control+s")
        if page is one:
            page.get_by_text("Đã lưu lúc").wait_for()
    other.get_by_text("Lan đã lưu bản 1 của mục này").wait_for()
    other.get_by_role("button", name="Lấy bản kia, bỏ bản của tôi").click()
    other.get_by_text("Đang là bản 1 đã lưu").wait_for()
    editor = other.get_by_role("textbox", name="Lời văn của mục")
    assert "Lan viết" in editor.inner_text() and "Hằng" not in editor.inner_text()
    assert other.locator(".desk-editor .chip").count() == 1
    # whatever saves by itself: leaving the editor, the pause, leaving the page
    editor.click()
    other.locator("h1").click()
    other.wait_for_timeout(3000)
    other.goto(DESK)
    assert stored(site) == f"Lan viết {CALL}."
    other.goto(SECTION)
    assert other.locator("#source").input_value() == f"Lan viết {CALL}."
    other.get_by_role("textbox", name="Lời văn của mục").press("End")
    other.keyboard.type(" Hằng thêm.")
    other.keyboard.press("Control+s")
    other.get_by_text("Đã lưu lúc").wait_for()
    assert stored(site) == f"Lan viết {CALL}. Hằng thêm."
    settled(one)
    settled(other)
    pages.faults[:] = [one for one in pages.faults if "409" not in one]


def test_back_shows_what_is_stored_and_not_what_was(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(DESK)  # the first page sets a cookie, which makes copies of it useless
    page.get_by_text("nối với cơ sở dữ liệu").wait_for()
    page.goto(SECTION)
    for words in ("Câu một.", " Câu hai."):
        page.get_by_role("textbox", name="Lời văn của mục").press("End")
        page.keyboard.type(words)
        before = page.locator("[name=version]").first.input_value()
        page.keyboard.press("Control+s")
        page.wait_for_function("before => document.querySelector('[name=version]').value !== before", arg=before)
    settled(page)
    page.get_by_role("link", name="Các bản trước").click()
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    assert page.get_by_role("textbox", name="Lời văn của mục").inner_text() == "Câu một. Câu hai."
    page.get_by_role("textbox", name="Lời văn của mục").press("End")
    page.keyboard.type(" Câu ba.")
    page.keyboard.press("Control+s")
    page.get_by_text("Đã lưu lúc").wait_for()
    assert stored(site) == "Câu một. Câu hai. Câu ba."
    settled(page)


def test_from_composing_to_the_signed_file(site: Site, pages: Pages, tmp_path: Path) -> None:
    page = pages.of(site.person("lan", "tong_hop"))
    page.goto(DESK)
    page.get_by_text("nối với cơ sở dữ liệu").wait_for()
    pages.looked_at(page, "bao-cao")
    page.get_by_role("button", name="Soạn thành tệp Word").click()
    pages.looked_at(page, "bao-cao-ban")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tệp Word", exact=True).click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    word = Document(str(file))
    word.paragraphs[-1].insert_paragraph_before("Câu này thêm trong Word.")
    word.save(str(file))
    page.get_by_role("link", name="Tải lên tệp đã sửa trong Word").first.click()
    pages.looked_at(page, "bao-cao-tai-len")
    page.get_by_label("Tệp Word (.docx)").set_input_files(file)
    page.get_by_role("button", name="Tải lên và cập nhật").click()
    page.get_by_role("heading", name="Cập nhật từ").wait_for()
    pages.looked_at(page, "bao-cao-cap-nhat")
    page.get_by_role("link", name="Khác gì bản 1?").click()
    page.get_by_text("Câu này thêm trong Word.").wait_for()
    pages.looked_at(page, "bao-cao-so-sanh")
    page.goto(DESK + "ban/2/")
    page.get_by_role("button", name="Chốt bản này").click()
    page.get_by_role("button", name="Trình ký").click()
    page.get_by_text("Bản này đã trình, đang chờ ký.").wait_for()
    leader = pages.of(site.person("hung", "lanh_dao"))
    leader.goto(DESK)
    leader.get_by_text("Bản 2 đang chờ ký.").first.wait_for()
    leader.goto(DESK + "ban/2/")
    leader.get_by_label("Số văn bản").fill("215")
    today = timezone.localdate()
    leader.get_by_label("Ngày ban hành").fill(f"{today:%d/%m/%Y}")
    pages.looked_at(leader, "bao-cao-ky")
    leader.get_by_role("button", name="Ký ban hành").click()
    leader.get_by_role("dialog").get_by_role("button", name="Ký ban hành").click()
    leader.get_by_text("Đã ký: số 215").wait_for()
    with leader.expect_download() as signed:
        leader.get_by_role("link", name="Tệp Word có số, ngày ban hành").click()
    signed.value.save_as(tmp_path / "ban-hanh.docx")
    month = f"{today.month:02d}" if today.month < 3 else str(today.month)
    text = read_docx(tmp_path / "ban-hanh.docx").source
    assert "Số: 215/BC-UBND" in text
    assert f"ngày {today:%d} tháng {month} năm {today.year}" in text
    pages.looked_at(leader, "bao-cao-da-ky")


def test_the_whole_report_as_it_prints_on_a_phone(site: Site, pages: Pages) -> None:
    page = pages.of(site.person("hung", "lanh_dao"), phone=True)
    page.goto(DESK + "xem-truoc/")
    assert page.locator(".paper .paper-motto").inner_text() == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    pages.looked_at(page, "bao-cao-xem-truoc")
    with page.expect_popup() as opened:
        page.locator(".paper a.figure").first.click()
    assert "vi-sao" in opened.value.url
