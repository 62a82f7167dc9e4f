"""What people bring is taken in or refused in one sentence; nothing that was refused is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client, override_settings
from hypothesis import given
from hypothesis import strategies as st

from ktxh.documents.errors import UnreadableError
from ktxh.server.checks.models import CheckedReport, KeptFile
from ktxh.server.checks.uploads import brought
from ktxh.server.web.files import safe_name
from tests.documents.test_docx_package import bomb
from tests.documents.test_opening import BAD
from tests.web.checks_files import own_report, sample_text, uploaded
from tests.web.site import Site

FIRST, PUBLIC = "/kiem-tra/", "/kiem-tra/khong-luu/"
_ALERT = re.compile(r'<p class="alert alert-danger" role="alert">(.+?)</p>')
_MOST = 20 * 1024 * 1024


def alerts(page: bytes) -> list[str]:
    return _ALERT.findall(page.decode())


def made(folder: Path) -> list[tuple[str, str, bytes, str]]:
    """The bad files of the readers that a browser can send: what it is, its name, its content, words of the refusal."""
    found = []
    for number, (what, (name, make, said)) in enumerate(BAD.items()):
        (folder / str(number)).mkdir()
        path = make(folder / str(number) / name)
        if path.is_file() and path.stat().st_size <= _MOST:
            found.append((what, path.name, path.read_bytes(), said))
    return found


@pytest.mark.parametrize("address", [FIRST, PUBLIC])
def test_every_bad_file_is_refused_in_one_sentence_and_not_kept(site: Site, tmp_path: Path, address: str) -> None:
    site.person("hang", "nhap_lieu")
    files = made(tmp_path)
    assert len(files) >= 15
    wrong = {}
    with override_settings(PUBLIC_CHECK=True), pytest.MonkeyPatch.context() as patch:
        patch.setattr("ktxh.server.checks.public.MOST_AN_HOUR", 1000)
        for what, name, content, said in files:
            client = site.client("hang") if address == FIRST else Client(SERVER_NAME="localhost")
            answer = client.post(address, {"tep": uploaded(name, content)})
            told = alerts(answer.content)
            if answer.status_code != 422 or len(told) != 1 or said not in told[0].replace("&quot;", '"'):
                wrong[what] = answer.status_code, told
    assert wrong == {}
    assert CheckedReport.objects.count() == KeptFile.objects.count() == 0


@pytest.mark.parametrize("kind", ["spaces", "entries", "many"])
def test_a_bomb_that_is_handed_to_the_worker_ends_in_a_sentence(site: Site, tmp_path: Path, kind: str) -> None:
    from ktxh.server.checks.running import check_later

    site.person("hang", "nhap_lieu")
    content = bomb(tmp_path / "bom.docx", kind).read_bytes()
    answer = site.client("hang").post(FIRST, {"tep": uploaded("bom.docx", content)})
    if answer.status_code == 302:
        report = CheckedReport.objects.get()
        check_later.func(str(report.pk))
        report.refresh_from_db()
        assert "quá lớn" in report.problem
        assert "quá lớn" in site.client("hang").get(answer["Location"]).content.decode()
    else:
        assert "quá lớn" in alerts(answer.content)[0]


def test_a_file_larger_than_the_limit_is_refused(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    with override_settings(UPLOAD_LIMIT=1024 * 1024):
        answer = site.client("hang").post(FIRST, {"tep": uploaded("a.txt", b"x" * (1024 * 1024 + 1))})
    assert alerts(answer.content) == [
        "Tệp “a.txt” quá lớn (2 MB, giới hạn 1 MB); đề nghị kiểm tra lại hoặc chia nhỏ tệp."
    ]


def test_a_request_larger_than_anything_that_is_taken_is_not_read_at_all(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    with override_settings(UPLOAD_LIMIT=100_000):
        answer = site.client("hang").post(FIRST, {"tep": uploaded("a.txt", b"x" * 1_200_000)})
    assert answer.status_code == 413
    assert "Chưa có gì được lưu" in answer.content.decode()


def test_a_form_without_its_token_is_not_taken(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    strict.cookies = site.client("hang").cookies
    answer = strict.post(FIRST, {"tep": uploaded("a.txt", own_report())})
    assert answer.status_code == 403
    assert not CheckedReport.objects.exists()


def test_of_several_files_the_good_ones_are_kept_and_the_others_told(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    files = [uploaded("a.txt", own_report()), uploaded("b.docx", b"PK\x03\x04"), uploaded("c.txt", sample_text())]
    answer = site.client("hang").post(FIRST, {"tep": files}, follow=True)
    page = answer.content.decode()
    assert sorted(CheckedReport.objects.values_list("name", flat=True)) == ["a.txt", "c.txt"]
    assert "b.docx" in page
    assert "Đã nhận 2 tệp." in page


def test_nothing_chosen_is_said(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    assert "Chưa chọn tệp nào" in alerts(site.client("hang").post(FIRST, {}).content)[0]


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_a_disk_takes(name: str) -> None:
    shown = safe_name(name)
    assert shown not in {"", ".", ".."}
    assert not set("/\\\0") & set(shown)
    assert len(shown.encode("utf-8", "replace")) <= 96 * 4
    assert safe_name(shown) == shown


def test_an_empty_file_is_no_upload() -> None:
    with pytest.raises(UnreadableError, match="0 byte"):
        brought(uploaded("a.txt", b""), 10)
