"""What a first view weighs on the wire, and what a worker of the real server holds after many pages."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import global_settings
from django.test.utils import override_settings

from benchmarks.web_server import Office, Served
from tests.web.browsing import OFFICE
from tests.web.site import COMMUNE, PASSWORD, PERIOD, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

HERE = f"/{COMMUNE}/{PERIOD}"
# None: who is not logged in
STARTS = {
    "log-in": (None, "/tai-khoan/dang-nhap/"),
    "home": ("hang", f"{HERE}/"),
    "entry": ("hang", f"{HERE}/nhap/dau_tu_cong/"),
    "check": ("hang", "/kiem-tra/"),
}
LIGHT = 300_000  # bytes until the page stands
WITH_CHARTS = 350_000  # bytes with what is fetched after that: the parts of the home page, the library of its chart
WORKER = 300  # megabytes
VIEWS = 200
PAGES = (
    f"{HERE}/",
    f"{HERE}/trang-chu/giai-ngan/",
    f"{HERE}/trang-chu/tinh-hinh-gui/",
    f"{HERE}/nhap/",
    f"{HERE}/nhap/dau_tu_cong/",
    f"{HERE}/nhap/nong_nghiep/bieu.xlsx",
    f"{HERE}/chi-tieu/",
    f"{HERE}/bao-cao/",
    f"{HERE}/bao-cao/xem-truoc/",
    f"{HERE}/phan-tich/",
    f"{HERE}/vi-sao/?item=dau_tu_cong.gia_tri_khoi_luong",
    "/kiem-tra/",
    "/don-vi.json?q=lang",
)


def _weight(request: Request) -> int:
    """The bytes of an answer as they came over the wire."""
    sizes = request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]


@pytest.mark.parametrize("start", STARTS)
def test_a_first_view_is_light(site: Site, browser: Browser, start: str) -> None:
    who, address = STARTS[start]
    name = who and site.person(who, "nhap_lieu")
    with site.served() as url:
        context = browser.new_context(base_url=url, viewport=OFFICE)  # type: ignore[arg-type]
        if name:
            cookie = next(one for one in site.client(name).cookies.values() if "phien" in one.key)
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
        page = context.new_page()
        requests: list[Request] = []
        page.on("requestfinished", lambda sent: requests.append(sent))
        page.goto(address, wait_until="load")
        first = len(requests)
        page.wait_for_load_state("networkidle")
        assert page.url == url + address
        weights = {one.url.removeprefix(url): _weight(one) for one in requests}
        standing = sum(_weight(one) for one in requests[:first])
        compressed = {
            one.url.removeprefix(url): (one.response().headers.get("content-encoding"))  # type: ignore[union-attr]
            for one in requests
            if re.search(r"\.(js|css)$", one.url)
        }
        context.close()
    assert any(path.endswith("base.css") for path in weights), weights
    assert set(compressed.values()) <= {"br", "gzip"}, f"sent as they are, not compressed: {compressed}"
    assert standing < LIGHT, weights
    assert sum(weights.values()) < WITH_CHARTS, weights


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_a_worker_stays_small_after_many_pages(site_template: Path, tmp_path: Path) -> None:
    file = tmp_path / "site.db"
    shutil.copy(site_template, file)
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS), Site.on(file) as site:
        site.person("hang", "nhap_lieu")  # with the passwords of the real server
    server = Served(tmp_path, str(file))
    try:
        server.start()
        office = Office(server.url, "hang", PASSWORD)
        for number in range(VIEWS):
            address = PAGES[number % len(PAGES)]
            assert office.session.get(server.url + address, timeout=60).status_code == 200, address
        largest = max(_megabytes(process) for process in server.members())
    finally:
        server.end()
    assert 30 < largest < WORKER


def _megabytes(process: int) -> float:
    """What a process holds in memory."""
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0
