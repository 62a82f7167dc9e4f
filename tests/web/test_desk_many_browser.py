"""Drafts for many units in a browser: chosen, made while the page tells how far, and taken away."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from ktxh.server.desk.many.making import SLICE, make_for_a_while
from ktxh.server.desk.models import ManyReports
from tests.web.browsing import Pages
from tests.web.many_made import EMPTY, MANY, PROVINCE, WRITTEN, worked, write_prose
from tests.web.site import COMMUNE, PERIOD, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page


def ticked(page: Page, *names: str) -> None:
    """Only these units are ticked."""
    page.get_by_role("link", name="Bỏ chọn tất cả").click()
    for name in names:
        page.get_by_label(name, exact=True).check()


def test_drafts_are_chosen_made_and_taken_away(site: Site, pages: Pages) -> None:
    write_prose(site)
    page = pages.of(site.person("tinh", "tong_hop", area=PROVINCE))
    page.goto(f"/{PROVINCE}/2026D05/bao-cao/")  # no outline fits five months
    page.get_by_role("link", name="Soạn dự thảo cho nhiều đơn vị").wait_for()
    pages.looked_at(page, "nhieu-don-vi-chua-co-de-cuong")
    page.goto(f"/{PROVINCE}/{PERIOD}/bao-cao/")
    page.get_by_role("link", name="Soạn dự thảo cho nhiều đơn vị").scroll_into_view_if_needed()
    pages.looked_at(page, "nhieu-don-vi-loi-vao")
    page.get_by_role("link", name="Soạn dự thảo cho nhiều đơn vị").click()
    page.get_by_role("button", name="Soạn 66 báo cáo").wait_for()  # the province and its communes
    pages.looked_at(page, "nhieu-don-vi-chon")
    ticked(page, "phường Đông Kinh", "phường Lương Văn Tri", "xã Thất Khê")
    page.get_by_role("button", name="Soạn 3 báo cáo").click()
    page.get_by_text("Đang chờ đến lượt…").wait_for()
    job = ManyReports.objects.get()
    assert job.units == [WRITTEN, EMPTY, COMMUNE]
    clock = iter([0.0, 0.0, SLICE + 1])
    make_for_a_while(job, lambda: next(clock))
    page.get_by_text("2/3 đơn vị: phường Lương Văn Tri").wait_for()
    pages.looked_at(page, "nhieu-don-vi-dang-soan")
    worked(job)
    page.get_by_text("Đã soạn 2/3 báo cáo; 1 đơn vị không soạn được").wait_for()
    pages.looked_at(page, "nhieu-don-vi-xong")
    with page.expect_download() as got:
        page.get_by_role("link", name="Tải về (.zip)").click()
    assert got.value.suggested_filename == f"du-thao-bao-cao-tinh-lang-son-{PERIOD}.zip"
    assert len(zipfile.ZipFile(got.value.path()).namelist()) == 4  # two reports, a workbook, the table
    page.get_by_role("button", name="Xóa các dự thảo này").click()
    page.get_by_role("dialog").get_by_role("button", name="Xóa").click()
    page.get_by_text("Đã xóa các dự thảo").wait_for()
    assert not ManyReports.objects.exists()


def test_without_scripts_all_are_ticked_or_none_by_the_server(site: Site) -> None:
    client = site.client(site.person("tinh", "tong_hop", area=PROVINCE))
    every = client.get(MANY).content.decode()
    assert every.count(" checked>") == 66
    assert "Soạn 66 báo cáo" in every
    assert client.get(MANY + "?bo=1").content.decode().count(" checked>") == 0
