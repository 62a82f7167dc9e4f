"""Every page and letter about accounts is in Vietnamese, in our look, and needs no inline style or script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import allauth
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpResponse
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.utils import timezone

from ktxh.server.accounts.models import User
from ktxh.server.accounts.urls import urlpatterns
from tests.web.accounts_site import LOG_IN, PASSWORD, log_in, logged_in, person, text_of
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

pytestmark = pytest.mark.usefixtures("fresh")
ENGLISH = set(
    "the your you please password passwords sign enter code codes email address account are and for not invalid "
    "required field this username session sessions change reset confirm cancel submit with must has have login logout "
    "authenticator recovery secret deactivate activate generate download is was too many attempts try again later same "
    "each time type value ensure least characters common entirely numeric similar an error occurred valid".split()
)
NAMES = ("Google Authenticator", "Microsoft Authenticator")
A = "/tai-khoan/"
BAD = {
    "login": "",
    "password": "x",
    "oldpassword": "x",
    "password1": "1",
    "password2": "2",
    "code": "x",
    "email": "không phải",
}


def _english(text: str) -> set[str]:
    for name in NAMES:
        text = text.replace(name, "")
    return (
        set(re.findall(r"[a-z]+", text.lower())) & ENGLISH
        if text.isascii()
        else {word for word in re.findall(r"\w+", text.lower()) if word in ENGLISH}
    )


def _shown(answer: HttpResponse) -> str:
    """The words of a page with those of its attributes and its title."""
    page = answer.content.decode()
    told = re.findall(r'\b(?:placeholder|title|alt|aria-label)="([^"]*)"', page)
    titles = re.findall(r"(?s)<title>(.*?)</title>", page)
    return " | ".join([text_of(answer), *map(unescape, told), *titles])


def _pages() -> Iterator[tuple[str, HttpResponse]]:
    """Every page, empty and after something wrong was sent."""
    anonymous = ["dang-nhap/", "bi-khoa/", "mat-khau/quen/", "mat-khau/quen/da-gui/", "mat-khau/da-doi/"]
    anonymous += ["mat-khau/quen/1-abc/", "dang-nhap-chung/da-dung/", "dang-nhap-chung/loi/"]
    for path in anonymous:
        yield path, Client().get(A + path, follow=True)
        if "da-" not in path and path not in ("bi-khoa/", "dang-nhap-chung/loi/"):
            yield path, Client().post(A + path, BAD, follow=True)
    person("hang")
    plain = logged_in()
    own = ["", "dang-xuat/", "xac-nhan/", "mat-khau/", "hai-buoc/", "phien/"]
    for path in own:
        yield path, plain.get(A + path)
    for path in ("xac-nhan/", "mat-khau/"):
        yield path, plain.post(A + path, BAD)
        yield path, plain.post(A + path, {})
    for given in ("password1234", "12345678901234", "hang", PASSWORD):
        yield (
            "mat-khau/",
            plain.post(A + "mat-khau/", {"oldpassword": PASSWORD, "password1": given, "password2": given}),
        )
    plain.post(A + "xac-nhan/", {"password": PASSWORD})
    for path in ("hai-buoc/bat/",):
        yield path, plain.get(A + path)
        yield path, plain.post(A + path, BAD)
        yield path, plain.post(A + path, {})
    user = User.objects.get()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    for path in ("hai-buoc/", "hai-buoc/tat/", "hai-buoc/du-phong/", "hai-buoc/du-phong/moi/", "hai-buoc/xac-nhan/"):
        yield path, plain.get(A + path)
    yield "hai-buoc/xac-nhan/", plain.post(A + "hai-buoc/xac-nhan/", BAD)
    yield "xac-nhan/", plain.get(A + "xac-nhan/")
    second = Client()
    log_in(second, "hang", PASSWORD)
    yield "hai-buoc/ma/", second.get(A + "hai-buoc/ma/")
    yield "hai-buoc/ma/", second.post(A + "hai-buoc/ma/", BAD)
    plain.post(A + "khoa/")
    yield "khoa/", plain.get(A + "khoa/")
    yield "khoa/", plain.post(A + "khoa/", {"password": ""})
    yield "khoa/", plain.post(A + "khoa/", {"password": "sai", "kept": "text=a"})
    yield "khoa/", plain.post(A + "khoa/", {"password": PASSWORD, "kept": "text=a"})
    stranger = Client()
    for _ in range(5):
        last = log_in(stranger, "lan", "sai")
    yield "dang-nhap/", last


def test_no_english_word_is_left_on_any_page_and_nothing_inline() -> None:
    seen = 0
    for path, answer in _pages():
        assert answer.status_code in (200, 401, 429), (path, answer.status_code, answer.headers)
        shown = _shown(answer)
        assert not _english(shown), (path, _english(shown), shown)
        page = answer.content.decode()
        assert 'class="page entrance"' in page, path
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", page), path
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), path
        seen += 1
    assert seen >= 38


def test_every_template_that_the_pages_use_is_ours() -> None:
    """What allauth would fall back on is its own English page."""
    ours = Path(__file__).parents[2] / "src/ktxh/server/accounts/templates"
    theirs = Path(allauth.__file__).parent / "templates"
    unused = re.compile(
        r"openid/|idp/|allauth/|webauthn|phone|passkey|/email_confirm|/email_change|/email_deleted|account/email\.html|"
        r"signup|login_code|confirm_|verif|email_|unknown_account|account_already|reset_code|snippets/|base_|/base|mfa/trust|"
        r"connections\.html|cannot_delete"
    )
    for file in theirs.rglob("*.*"):
        name = file.relative_to(theirs).as_posix()
        if not unused.search(name):
            assert (ours / name).is_file(), name


def test_no_english_word_is_left_in_any_letter() -> None:
    ours = Path(__file__).parents[2] / "src/ktxh/server/accounts/templates"
    request = RequestFactory().get("/")
    user = person("hang")
    context = {"user": user, "ip": "10.0.0.1", "timestamp": timezone.now(), "username": "hang"}
    letters = [file.relative_to(ours).as_posix() for file in ours.rglob("*.txt") if "base_" not in file.name]
    assert len(letters) >= 20
    for name in letters:
        text = get_template(name).render(context, request)
        assert not _english(text), (name, _english(text))


def test_what_english_looks_like_is_known() -> None:
    assert _english("Your password is too common") == {"your", "password", "is", "too", "common"}
    assert _english("Mật khẩu quá quen thuộc; in ra rồi cất đi") == set()


def test_every_page_of_accounts_has_a_vietnamese_address() -> None:
    for one in urlpatterns:
        assert not _english(re.sub(r"<[^>]*>|\(\?P.*?\)|[^a-z]+", " ", str(one.pattern))), one.pattern
    assert LOG_IN == "/tai-khoan/dang-nhap/"
