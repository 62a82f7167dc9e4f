"""A clerk waits for a file that the worker makes, and has it; a check of an earlier version is made new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.utils import timezone

from ktxh.server.checks.models import CheckedReport, MadeFile
from tests.web.browsing import Pages
from tests.web.checks_files import own_report, uploaded
from tests.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Page


def worked() -> None:
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


@pytest.fixture
def page(site: Site, pages: Pages) -> Page:
    """The page of a check of a long text."""
    site.person("hang", "nhap_lieu")
    text = own_report() + b"\n" + b" " * 800_000
    site.client("hang").post("/kiem-tra/", {"tep": uploaded("bao-cao-dai.txt", text)})
    worked()
    opened = pages.of("hang")
    opened.goto(f"/kiem-tra/{CheckedReport.objects.get().pk}/")
    return opened


def test_a_clerk_waits_for_a_long_file_which_then_comes_by_itself(pages: Pages, page: Page) -> None:
    page.get_by_role("link", name="Tải trang HTML").click()
    page.get_by_text("Đang chờ đến lượt…").wait_for()
    pages.looked_at(page, "kiem-tra-đang-làm-tệp")
    with page.expect_download() as coming:
        worked()
    assert coming.value.suggested_filename == "bao-cao-dai.kiem-tra.html"
    assert "Thất Khê" in Path(coming.value.path()).read_text("utf-8")
    page.get_by_text("Đã làm xong.").wait_for()
    with page.expect_download():
        page.get_by_role("link", name="Tải tệp", exact=True).click()


def test_a_file_that_was_left_in_the_middle_is_asked_for_again(pages: Pages, page: Page) -> None:
    page.get_by_role("link", name="Tải trang HTML").click()
    page.get_by_text("Đang chờ đến lượt…").wait_for()
    MadeFile.objects.filter(form="html").update(begun_at=timezone.now() - timedelta(minutes=11))
    page.get_by_text("Tải lại trang này để làm lại.").wait_for()
    page.reload()
    pages.looked_at(page, "kiem-tra-chưa-làm-được-tệp")
    page.get_by_role("button", name="Làm lại").click()
    page.get_by_text("Đang chờ đến lượt…").wait_for()


def test_the_figures_appear_when_the_report_was_read_anew(pages: Pages, page: Page) -> None:
    MadeFile.objects.all().delete()
    page.get_by_role("link", name="Lấy số liệu vào cơ sở dữ liệu").click()
    page.get_by_role("heading", name="Đang đọc lại “bao-cao-dai.txt” để lấy số liệu").wait_for()
    pages.looked_at(page, "kiem-tra-đang-đọc-lại")
    worked()
    page.locator("input[name=lay]").first.wait_for()


def test_a_check_of_an_earlier_version_is_made_new(pages: Pages, page: Page) -> None:
    CheckedReport.objects.update(program="0.0.1")
    page.reload()
    pages.looked_at(page, "kiem-tra-phiên-bản-trước")
    page.locator(".alert").get_by_role("button", name="Kiểm tra lại").click()
    page.get_by_role("heading", name="Đang kiểm tra “bao-cao-dai.txt”").wait_for()
