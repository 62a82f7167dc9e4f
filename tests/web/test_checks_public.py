"""Checking without log-in: only where it is allowed, so often, and nothing is kept."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from ktxh.checking.check import check
from ktxh.documents.opening import read_file
from ktxh.model.finding import Status
from ktxh.model.register import Register
from ktxh.reading.read import read
from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Rights
from ktxh.server.audit.models import Entry
from ktxh.server.checks.connecting import asked_by
from ktxh.server.checks.models import CheckedReport, KeptFile
from ktxh.server.checks.public import MOST_AN_HOUR
from ktxh.server.checks.results import name_of
from ktxh.server.web.opening import plan
from tests.web.checks_files import sample_text, sample_word, uploaded
from tests.web.site import COMMUNE, Site

PUBLIC = "/kiem-tra/khong-luu/"


@pytest.fixture
def visitor(site: Site) -> Iterator[Client]:
    cache.clear()
    with override_settings(PUBLIC_CHECK=True):
        yield Client(SERVER_NAME="localhost")
    cache.clear()


def test_it_is_not_there_unless_it_is_allowed(site: Site) -> None:
    client = Client(SERVER_NAME="localhost")
    assert client.get(PUBLIC).status_code == 404
    assert client.post(PUBLIC, {"tep": uploaded("a.txt", sample_text())}).status_code == 404


def test_the_result_is_shown_and_nothing_is_kept(
    visitor: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tam"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    before = Entry.objects.count()
    answer = visitor.post(PUBLIC, {"tep": uploaded("bi-mat.docx", sample_word(tmp_path)), "dang": "xem"})
    assert answer.status_code == 200
    assert 'class="card error"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert list(folder.iterdir()) == []
    assert CheckedReport.objects.count() == KeptFile.objects.count() == 0
    assert Entry.objects.count() == before


def test_a_file_is_taken_away_without_what_was_ticked(visitor: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(sample_word(tmp_path))
    names = [name_of(one) for one in check(read(read_file(path))) if one.status is not Status.OK]
    given = {"tep": uploaded("a.docx", path.read_bytes()), "dang": "docx", "bo_qua": names[:3]}
    answer = visitor.post(PUBLIC, given)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.read("word/comments.xml").decode().count("<w:comment ") == len(names) - 3


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_other_forms_are_taken_away(visitor: Client, form: str) -> None:
    answer = visitor.post(PUBLIC, {"tep": uploaded("a.txt", sample_text()), "dang": form})
    assert f"a.kiem-tra.{form}" in answer["Content-Disposition"]


def test_comments_in_a_text_are_refused_in_a_sentence(visitor: Client) -> None:
    answer = visitor.post(PUBLIC, {"tep": uploaded("a.txt", sample_text()), "dang": "docx"})
    assert answer.status_code == 422
    assert "Ghi chú chỉ đặt được vào tệp Word" in answer.content.decode()


def test_a_report_before_it_is_compared(visitor: Client) -> None:
    later = sample_text().decode()
    given = {"tep": uploaded("sau.txt", later.encode()), "ky_truoc": uploaded("truoc.txt", later.encode())}
    page = visitor.post(PUBLIC, given).content.decode()
    assert 'data-rule="KT305"' in page


def test_an_address_has_its_share_of_an_hour(visitor: Client) -> None:
    given = {"tep": "", "dang": "xem"}
    answers = [visitor.post(PUBLIC, given).content.decode() for _ in range(MOST_AN_HOUR + 1)]
    assert "Chưa chọn tệp nào" in answers[-2]
    assert f"{MOST_AN_HOUR} lượt trong một giờ" in answers[-1]
    other = Client(SERVER_NAME="localhost", REMOTE_ADDR="10.1.2.3")
    assert "Chưa chọn tệp nào" in other.post(PUBLIC, given).content.decode()


def test_figures_of_the_database_are_told_only_to_who_may_see_the_unit_and_only_under_its_name(site: Site) -> None:
    site.person("hang", "nhap_lieu")
    site.person("la", "nhap_lieu", area="185")
    here = plan()
    register = Register(COMMUNE, "2025", "xa-hai-cap", "chuan", datetime(2025, 12, 10, tzinfo=UTC))
    with resources.as_file(resources.files("ktxh.samples") / "bao-cao-xa-nam-2025.txt") as path:
        document = replace(read_file(path), register=register.to_text(), _starts=[])
    reading = replace(read(document), document=document)

    def told(name: str | None, area: str) -> bool:
        rights = None if name is None else Rights.of(User.objects.get(username=name), here.tree)
        return asked_by(here, rights, site.file.parent, area=area).connecting(reading) is not None

    assert told("hang", "")
    assert told("hang", COMMUNE)
    assert not told("hang", "185")
    assert not told("la", "")
    assert not told(None, "")
