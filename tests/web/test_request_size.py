"""A request that brings more than its page takes is refused before anything of it is written anywhere."""

from __future__ import annotations

import http.client
import json
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver

from ktxh.server.checks.models import CheckedReport, KeptFile
from ktxh.server.web.request_size import TYPED
from tests.web.checks_files import uploaded
from tests.web.site import COMMUNE, PERIOD, Site

LOG_IN, CHECK, PUBLIC = "/tai-khoan/dang-nhap/", "/kiem-tra/", "/kiem-tra/khong-luu/"
FORM = f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/"
# every page that takes a file, with how many at once; the others take what people type
WITH_FILES = {
    "administration:form-upload": 1,
    "administration:map-upload": 1,
    "administration:outline-upload": 1,
    "administration:own-indicators-upload": 1,
    "administration:own-relations-upload": 1,
    "administration:regime-upload": 1,
    "administration:style-upload": 1,
    "board:upload": 1,
    "checks:first": 5,
    "checks:public": 2,
    "collecting:attach": 1,
    "collecting:upload": 1,
    "desk:refresh": 1,
    "desk:signed": 1,
}
MEGABYTE = 1024 * 1024


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where uploads are spooled."""
    folder = tmp_path / "tam"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def limits(resolver: URLResolver, names: str = "") -> Iterator[tuple[str, int]]:
    """What every view that says so takes of who is logged in, by its name."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from limits(one, names + (f"{one.namespace}:" if one.namespace else ""))
        elif limit := getattr(one.callback, "largest_request", None):
            yield f"{names}{one.name}", limit(True)


def test_only_pages_with_files_take_more_than_people_type(site: Site) -> None:
    with override_settings(UPLOAD_LIMIT=7 * MEGABYTE):
        found = dict(limits(get_resolver()))
        assert found.pop("board:record") == 4 * MEGABYTE  # the file of the preview, as a text
        assert {name: limit // (7 * MEGABYTE) for name, limit in found.items()} == WITH_FILES


def test_a_strangers_file_at_the_log_in_is_refused_unread(site: Site, disk: Path) -> None:
    answer = site.nobody().post(LOG_IN, {"tep": uploaded("a.bin", b"x" * (TYPED + 1))})
    assert answer.status_code == 413
    assert "lớn hơn mức trang này nhận trong một lần (1 MB)" in answer.content.decode()
    assert list(disk.iterdir()) == []


def test_a_stranger_has_no_more_at_a_page_with_files(site: Site) -> None:
    file = b"x" * (TYPED + 1)
    for address in (CHECK, f"{FORM}tai-len/"):
        assert site.nobody().post(address, {"tep": uploaded("a.bin", file)}).status_code == 413
    with override_settings(PUBLIC_CHECK=True):
        assert site.nobody().post(PUBLIC, {"tep": uploaded("a.bin", file)}).status_code == 422  # read, and no report


def test_who_is_logged_in_sends_files_up_to_what_the_page_takes(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    with override_settings(UPLOAD_LIMIT=2 * MEGABYTE):
        taken = client.post(f"{FORM}dinh-kem/", {"file": uploaded("a.pdf", b"%PDF-" + b"x" * MEGABYTE * 2)})
        assert taken.status_code == 302  # a few bytes too large: refused in a sentence of the page
        assert client.post(f"{FORM}dinh-kem/", {"file": uploaded("a.pdf", b"x" * 3 * MEGABYTE)}).status_code == 413
        assert client.post(f"{FORM}buoc/", {"file": uploaded("a.pdf", b"x" * 2 * MEGABYTE)}).status_code == 413
    assert KeptFile.objects.count() == CheckedReport.objects.count() == 0


def test_a_script_gets_the_sentence(site: Site) -> None:
    client = site.client(site.person("hang", "nhap_lieu"))
    body = json.dumps({"changes": ["x" * TYPED]})
    answer = client.post(f"/api/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong", body, content_type="application/json")
    assert answer.status_code == 413
    assert answer.json() == {"sentence": "Dữ liệu gửi lên lớn hơn mức trang này nhận (1 MB); chưa có gì được lưu."}


@pytest.mark.parametrize("length", ["-1", "²", "9" * 30, "1e3"])
def test_a_length_that_is_none_is_refused(site: Site, length: str) -> None:
    client = Client(SERVER_NAME="localhost", CONTENT_LENGTH=length)
    assert client.generic("POST", LOG_IN, b"a=b", CONTENT_LENGTH=length).status_code == 413


def test_what_comes_in_pieces_without_a_length_is_refused(site: Site) -> None:
    answer = site.nobody().generic("POST", LOG_IN, b"", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 413


def test_over_the_wire_nothing_is_waited_for(site: Site) -> None:
    """The answer comes when only the head was sent: a body that will not be taken is not waited for."""
    with site.served() as address:
        where = urlsplit(address)
        with socket.create_connection((str(where.hostname), int(where.port or 0)), timeout=20) as line:
            head = f"POST {LOG_IN} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000000\r\n"
            line.sendall(f"{head}Content-Type: multipart/form-data; boundary=x\r\n\r\n".encode())
            answer = http.client.HTTPResponse(line)
            answer.begin()
            assert answer.status == 413
