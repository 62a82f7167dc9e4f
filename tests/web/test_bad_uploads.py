"""The bad files of the readers at every upload of the site: refused in one sentence, and nothing of them is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import messages
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from tests.web.checks_files import sample_text, uploaded
from tests.web.desk_made import COMPOSED, DESK
from tests.web.site import COMMUNE, PERIOD, Site
from tests.web.test_checks_uploads import made

FORM, BOARD = f"/{COMMUNE}/{PERIOD}/nhap/dau_tu_cong/", f"/{COMMUNE}/{PERIOD}/chi-tieu/"
_ALERT = re.compile(r'<(?:p|div) class="(?:alert alert-danger|now now-bad)" role="alert">(.+?)</(?:p|div)>', re.S)
_AT_A_LINE = re.compile(r'class="state state-bad".{0,400}', re.S)  # what is wrong with a text, beside its line
_OWN = {"sessions.Session", "usersessions.UserSession", "audit.Entry", "audit.Head", "accounts.Remembered"}
_VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)


@dataclass(frozen=True)
class Field:
    """An upload: who sends, where, the endings its file may have, what goes along, bad files that are none here."""

    who: str
    address: str
    ending: str
    name: str = "file"
    along: dict[str, Callable[[], object]] | None = None
    good: frozenset[str] = frozenset()


def report() -> object:
    return uploaded("tot.txt", sample_text())


# an attachment and a signed report may be scanned, and a file is looked into only as far as its kind goes
SCANS = frozenset({"half a PDF", "a scanned PDF"})
CHECK, PUBLIC = "/kiem-tra/", "/kiem-tra/khong-luu/"
FIELDS = {
    "workbook": Field("hang", f"{FORM}tai-len/", ".xlsx"),
    "attachment": Field("hang", f"{FORM}dinh-kem/", ".docx", good=SCANS | {"a picture"}),
    "targets": Field("lan", f"{BOARD}tep/", ".xlsx"),
    "refresh": Field("lan", f"{DESK}gui-tep/", ".docx"),
    "signed copy": Field("lan", f"{COMPOSED}tep-da-ky/", ".docx", good=SCANS | {"a zip of something else"}),
    "forms": Field("quan", "/quan-tri/bieu/tai-len/", ".toml"),
    "outlines": Field("quan", "/quan-tri/de-cuong/tai-len/", ".md"),
    "regimes": Field("quan", "/quan-tri/che-do/tep/tai-len/", ".toml"),
    "styles": Field("quan", "/quan-tri/de-cuong/van-phong/tai-len/", ".toml"),
    "map": Field("quan", "/quan-tri/cai-dat/ban-do/", ".geojson"),
    "earlier report": Field("hang", CHECK, ".docx", "ky_truoc", {"tep": report}),
    "earlier report of a visitor": Field("", PUBLIC, ".docx", "ky_truoc", {"tep": report}),
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, bytes, str]]:
    found = made(tmp_path_factory.mktemp("bad"))
    assert len(found) >= 15
    return found


def kept(site: Site) -> dict[str, object]:
    """How many rows every table has, and the files of the locality."""
    rows: dict[str, object] = {one._meta.label: one._default_manager.count() for one in apps.get_models()}
    files = sorted(file.name for file in site.file.parent.rglob("*") if not file.name.startswith("site.db"))
    return {"files": files} | {name: count for name, count in rows.items() if name not in _OWN}


def told(answer: HttpResponse) -> list[str]:
    """The refusals that the person reads."""
    if answer.status_code == 302:
        queued = get_messages(answer.wsgi_request)._queued_messages  # type: ignore[attr-defined]
        return [str(one) for one in queued if one.level >= messages.WARNING]
    page = answer.content.decode()
    return _ALERT.findall(page) or _AT_A_LINE.findall(page)[:1]


def set_up(site: Site, what: str) -> None:
    for name, role in (("hang", "nhap_lieu"), ("lan", "tong_hop"), ("ky", "lanh_dao"), ("quan", "quan_tri")):
        site.person(name, role)
    if what == "signed copy":
        site.client("lan").post(f"{DESK}soan/")
        site.client("lan").post(f"{COMPOSED}chot/")
        site.client("lan").post(f"{COMPOSED}buoc/", {"state": "trinh_ky"})
        signed = {"state": "da_ky", "number": "215", "day": f"{timezone.localdate():%d/%m/%Y}"}
        assert site.client("ky").post(f"{COMPOSED}buoc/", signed).status_code == 302


@pytest.mark.parametrize("what", FIELDS)
def test_a_bad_file_is_refused_in_a_sentence_and_nothing_is_kept(
    site: Site, bad: list[tuple[str, str, bytes, str]], what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field, wrong = FIELDS[what], {}
    monkeypatch.setattr("ktxh.server.checks.public.MOST_AN_HOUR", 1000)
    quick = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(HOME=site.file.parent, PASSWORD_HASHERS=quick, PUBLIC_CHECK=True):
        set_up(site, what)
        cache.clear()
        before = kept(site)
        for kind, name, content, _ in bad:
            if kind in field.good:
                continue
            for shown in names(field, kind, name):
                said = sent(site, field, shown, content)
                if said is not None:
                    wrong[f"{kind} as {shown}"] = said
        assert wrong == {}
        after = kept(site)
    assert {name: count for name, count in after.items() if count != before[name]} == {}


def names(field: Field, kind: str, name: str) -> list[str]:
    """The names under which a bad file is sent: its own, and one that the field takes where it is bad as that too."""
    ending = Path(name).stem + field.ending
    fits = kind.startswith("a Word file named") and field.ending == ".docx"
    return [name] if fits or field.name != "file" else list(dict.fromkeys((name, ending)))


def sent(site: Site, field: Field, name: str, content: bytes) -> object:
    """What is wrong with the answer, None for nothing."""
    client = site.client(field.who) if field.who else Client(SERVER_NAME="localhost")
    client.raise_request_exception = False
    along = {key: make() for key, make in (field.along or {}).items()}
    answer = client.post(field.address, {field.name: uploaded(name, content), **along})
    words = told(answer)
    fine = answer.status_code in {302, 422} and len(words) == 1 and _VIETNAMESE.search(words[0])
    return None if fine else (answer.status_code, words)


def test_every_kind_is_taken_where_it_is_what_its_name_says(site: Site) -> None:
    """The same uploads take a good file, so that nothing above is refused for another reason."""
    from ktxh.server.collecting.models import Attachment
    from ktxh.server.desk.models import VersionFile

    set_up(site, "signed copy")
    word = bytes(VersionFile.objects.filter(kind="word")[0].content)
    for name, content in (("a.docx", word), ("a.pdf", b"%PDF-1.7"), ("a.png", b"\x89PNG"), ("a.jpg", b"\xff\xd8\xff")):
        site.client("hang").post(f"{FORM}dinh-kem/", {"file": uploaded(name, content)})
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["a.docx", "a.jpg", "a.pdf", "a.png"]
    for name, content in (("a.docx", word), ("a.pdf", b"%PDF-1.7"), ("a.xml", b"<a/>")):
        site.client("lan").post(f"{COMPOSED}tep-da-ky/", {"file": uploaded(name, content)})
    assert VersionFile.objects.filter(kind="da-ky").count() == 3
    refused = replace(FIELDS["signed copy"], ending=".xml")
    assert sent(site, refused, "a.xml", b"<a>") is None
    assert VersionFile.objects.filter(kind="da-ky").count() == 3
