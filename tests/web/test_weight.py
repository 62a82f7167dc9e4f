"""What a page weighs on the wire, what is compressed, and what a worker of the real server holds after many pages."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import global_settings, settings
from django.test.utils import override_settings

from benchmarks.web_server import Office, Served
from tests.web.browsing import OFFICE
from tests.web.site import COMMUNE, PASSWORD, PERIOD, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

HERE = f"/{COMMUNE}/{PERIOD}"
PROVINCE = f"/20/{PERIOD}"
# None: who is not logged in; by user name the role and the unit
PEOPLE = {
    "hang": ("nhap_lieu", COMMUNE),
    "lan": ("lanh_dao", COMMUNE),
    "tong": ("tong_hop", COMMUNE),
    "chu": ("lanh_dao", "20"),
}
STARTS = {
    "log-in": (None, "/tai-khoan/dang-nhap/"),
    "home": ("hang", f"{HERE}/"),
    "home of a leader": ("lan", f"{HERE}/"),
    "home of a province": ("chu", f"{PROVINCE}/"),
    "forms": ("hang", f"{HERE}/nhap/"),
    "entry": ("hang", f"{HERE}/nhap/dau_tu_cong/"),
    "approval": ("chu", f"{PROVINCE}/duyet/"),
    "board": ("lan", f"{HERE}/chi-tieu/"),
    "indicator": ("tong", f"{HERE}/chi-tieu/mot/?item=dau_tu_cong.giai_ngan"),
    "analysis": ("lan", f"{HERE}/phan-tich/"),
    "desk": ("tong", f"{HERE}/bao-cao/"),
    "preview": ("lan", f"{HERE}/bao-cao/xem-truoc/"),
    "check": ("hang", "/kiem-tra/"),
}
LIGHT = 300_000  # bytes of a page with all that it fetches until its end was seen: charts, map, parts
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
def test_a_page_is_light(site: Site, browser: Browser, start: str) -> None:
    name, address = STARTS[start]
    with site.served() as url:
        context = browser.new_context(base_url=url, viewport=OFFICE)  # type: ignore[arg-type]
        if name:
            role, area = PEOPLE[name]
            cookie = site.client(site.person(name, role, area=area)).cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])
        page = context.new_page()
        requests: list[Request] = []
        page.on("requestfinished", lambda sent: requests.append(sent))
        page.goto(address, wait_until="networkidle")
        first = {one.url.removeprefix(url): _weight(one) for one in requests}
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_function("document.querySelectorAll('ktxh-chart[data-unseen]').length === 0")
        page.wait_for_load_state("networkidle")
        assert page.url == url + address
        weights = {one.url.removeprefix(url): _weight(one) for one in requests}
        kinds = re.compile(r"^text/(html|css|javascript)|^application/json")
        plain = [
            one.url
            for one in requests
            if (answer := one.response()) is not None
            and kinds.match(answer.headers.get("content-type", ""))
            and answer.headers.get("content-encoding") not in {"br", "gzip"}
            and one.sizes()["responseBodySize"] > 1000
            and "/tai-khoan/" not in one.url
        ]
        context.close()
    assert any(path.endswith("base.css") for path in weights), weights
    assert not plain, f"sent as they are, not compressed: {plain}"
    assert sum(weights.values()) < LIGHT, weights
    below_the_fold = {"home", "home of a leader"}
    assert start not in below_the_fold or not any("charts_lines" in path for path in first), first


def test_what_a_browser_reads_is_compressed_and_nothing_else(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.defaults["HTTP_ACCEPT_ENCODING"] = "gzip"
    page = client.get(f"{HERE}/")
    assert page["Content-Encoding"] == "gzip"
    assert "Chỉ tiêu chủ yếu" in gzip.decompress(page.content).decode()
    assert len(page.content) < len(gzip.decompress(page.content)) / 3
    assert "Accept-Encoding" in page["Vary"]
    assert "Content-Encoding" not in client.get(f"{HERE}/nhap/nong_nghiep/bieu.xlsx")
    # secrets that stay the same stand on the pages of the account
    assert "Content-Encoding" not in client.get("/tai-khoan/hai-buoc/")
    del client.defaults["HTTP_ACCEPT_ENCODING"]
    assert "Content-Encoding" not in client.get(f"{HERE}/")


def test_the_length_of_a_compressed_page_does_not_tell_what_is_in_it(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    client.defaults["HTTP_ACCEPT_ENCODING"] = "gzip"
    pages = [gzip.decompress(client.get(f"{HERE}/").content) for _ in range(2)]
    tokens = [re.search(rb'csrf-token" content="(\w+)', page) for page in pages]
    assert len({one[1] for one in tokens if one}) == 2  # masked anew each time
    assert len({len(client.get("/kiem-tra/").content) for _ in range(12)}) > 3  # at least, of 100 lengths


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
