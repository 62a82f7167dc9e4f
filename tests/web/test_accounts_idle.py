"""The lock of idle sessions: after a quarter of an hour, for administrators after five minutes; nothing is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpResponse
from django.test import Client

from ktxh.server.accounts.models import User
from ktxh.server.accounts.roles import Role
from ktxh.server.audit.reading import Wanted, entries
from tests.web.accounts_site import LOG_IN, PASSWORD, START, logged_in, person, text_of
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

pytestmark = pytest.mark.usefixtures("fresh")
LOCK = "/tai-khoan/khoa/"


def _wait(client: Client, minutes: float) -> None:
    """Let the session look as if so many minutes had gone by."""
    session = client.session
    session["seen"] = session["seen"] - int(minutes * 60)
    session.save()


def _fields(answer: HttpResponse) -> dict[str, str]:
    found = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', answer.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_session_locks_after_fifteen_minutes_and_goes_on_where_it_was() -> None:
    person("hang")
    client = logged_in()
    _wait(client, 14.5)
    assert client.get(START).status_code == 200
    _wait(client, 15.5)
    answer = client.get(START + "?trang=2")
    assert answer["Location"] == "/tai-khoan/khoa/?next=%2Fviec%2F%3Ftrang%3D2"
    page = client.get(answer["Location"])
    assert "Nguyễn Thị Hằng gõ mật khẩu" in text_of(page)
    assert client.get("/tai-khoan/mat-khau/").status_code == 302  # nothing else opens
    wrong = client.post(LOCK, {"password": "sai", "next": START})
    assert "Mật khẩu chưa đúng." in text_of(wrong)
    right = client.post(LOCK, {"password": PASSWORD} | _fields(page))
    assert right["Location"] == START + "?trang=2"
    assert client.get(START).status_code == 200
    told = [one.what for one in entries("default", Wanted(about="user hang"), count=2)]
    assert told == ["mo_phien", "khoa_phien"]


def test_work_keeps_it_open_and_what_the_page_asks_for_itself_does_not() -> None:
    person("hang")
    client = logged_in()
    for _ in range(3):
        _wait(client, 10)
        assert client.get(START).status_code == 200
    for _ in range(2):
        _wait(client, 10)
        last = client.get(START, headers={"X-Ktxh-Quiet": "1"})
    assert last.status_code == 302


def test_an_administrator_has_five_minutes() -> None:
    user = person("quan", Role.ADMINISTER)
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(START).status_code == 200
    _wait(client, 4.5)
    assert client.get(START).status_code == 200
    _wait(client, 5.5)
    assert client.get(START).status_code == 302
    assert Authenticator.objects.count() == 1


def test_a_form_that_was_sent_meanwhile_is_kept_and_sent_after_the_password() -> None:
    person("hang")
    client = logged_in()
    _wait(client, 20)
    page = client.post(START, {"text": "Năng suất đạt 5,2 tạ/ha & hơn", "nhieu": ["1", "2"]})
    assert "vẫn còn giữ ở đây" in text_of(page)
    go_on = client.post(LOCK, {"password": PASSWORD} | _fields(page))
    assert 'action="/viec/"' in go_on.content.decode()
    assert go_on.content.decode().count('name="nhieu"') == 2
    sent = client.post(START, _fields(go_on))
    assert sent.content.decode() == "trang /viec/ Năng suất đạt 5,2 tạ/ha & hơn"


def test_what_a_script_asks_for_is_answered_with_where_to_go() -> None:
    person("hang")
    client = logged_in()
    _wait(client, 20)
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/06040/2025/nhap/"}
    answer = client.get(START, headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/tai-khoan/khoa/?next=%2F06040%2F2025%2Fnhap%2F")
    answer = client.post(START, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (401, {"go": "/tai-khoan/khoa/?next=%2F"})


def test_a_page_that_notices_it_itself_locks_the_session() -> None:
    person("hang")
    client = logged_in()
    assert client.post(LOCK).status_code == 204
    assert client.get(START).status_code == 302


def test_the_lock_leads_to_no_other_site() -> None:
    person("hang")
    client = logged_in()
    for address in ("https://khac.vn/", "//khac.vn/", "javascript:alert(1)"):
        client.post(LOCK)
        assert client.post(LOCK, {"password": PASSWORD, "next": address})["Location"] == "/"


def test_five_wrong_passwords_at_the_lock_are_five_failures() -> None:
    person("hang")
    client = logged_in()
    client.post(LOCK)
    answers = [client.post(LOCK, {"password": "sai"}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_who_came_through_single_sign_on_goes_through_it_again() -> None:
    user = person("hang")
    client = logged_in()
    user.set_unusable_password()
    User.objects.filter(pk=user.pk).update(password=user.password)
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    client.post(LOCK)
    assert client.get(f"{LOCK}?next={START}")["Location"] == START
    assert client.get("/tai-khoan/")["Location"].startswith(LOG_IN)
