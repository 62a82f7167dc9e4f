"""Log-in: passwords, the lock after five failures, unused accounts, temporary passwords, single sessions."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from ktxh.server.accounts import people
from ktxh.server.accounts.address import address_of
from ktxh.server.accounts.models import User
from ktxh.server.audit import trail
from ktxh.server.audit.reading import Wanted, entries
from tests.web.accounts_site import LOG_IN, PASSWORD, START, log_in, logged_in, person, text_of
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

pytestmark = pytest.mark.usefixtures("fresh")
NEW = "mot mat khau khac han cho hang"


def _age(user: User, **fields: object) -> None:
    User.objects.filter(pk=user.pk).update(**fields)
    user.refresh_from_db()


def _told(what: str) -> list[tuple[str, str, str]]:
    return [(one.who, one.where, one.subject) for one in entries("default", Wanted(what=what))]


def test_who_knows_the_password_comes_in_whatever_the_case_of_the_name() -> None:
    person("hang")
    for name in ("hang", "Hang", "HANG"):
        answer = log_in(Client(), name, PASSWORD)
        assert (answer.status_code, answer["Location"]) == (302, "/")
    assert _told("dang_nhap") == [("hang", "127.0.0.1", "user hang")] * 3
    assert trail.verify("default") is None


def test_a_wrong_password_and_an_unknown_name_are_answered_the_same() -> None:
    person("hang")
    wrong, unknown = log_in(Client(), "hang", "sai"), log_in(Client(), "khongco", "sai")
    assert wrong.status_code == unknown.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in text_of(wrong)
    assert text_of(wrong) == text_of(unknown)


def test_log_in_leads_on_to_the_page_that_was_asked_for_and_to_no_other_site() -> None:
    person("hang")
    answer = Client().post(LOG_IN, {"login": "hang", "password": PASSWORD, "next": START})
    assert answer["Location"] == START
    answer = Client().post(LOG_IN, {"login": "hang", "password": PASSWORD, "next": "https://khac.vn/"})
    assert answer["Location"] == "/"


def test_after_five_failures_the_name_is_locked_from_this_address_and_the_page_says_until_when() -> None:
    person("hang")
    client = Client()
    for _ in range(4):
        assert log_in(client, "hang", "sai").status_code == 200
    locked = log_in(client, "Hang", "sai")
    assert locked.status_code == 429
    last = AccessAttempt.objects.get().attempt_time
    again = timezone.localtime(last + timedelta(minutes=15))
    assert f"Thử lại được từ {again:%H:%M} ngày {again:%d/%m/%Y}" in text_of(locked)
    assert log_in(client, "hang", PASSWORD).status_code == 429  # the right one too
    assert log_in(client, "hang", PASSWORD, REMOTE_ADDR="10.0.0.9").status_code == 302  # from elsewhere she comes in
    assert {subject for _, _, subject in _told("khoa_dang_nhap")} == {"user hang"}


def test_the_lock_ends_after_a_quarter_of_an_hour() -> None:
    person("hang")
    client = Client()
    for _ in range(5):
        log_in(client, "hang", "sai")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert log_in(client, "hang", PASSWORD).status_code == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert log_in(client, "hang", PASSWORD).status_code == 302


def test_an_account_unused_for_45_days_is_disabled_when_somebody_tries_it() -> None:
    user = person("hang")
    now = timezone.now()
    _age(user, last_login=now - timedelta(days=44), enabled_at=now - timedelta(days=400))
    assert log_in(Client(), "hang", PASSWORD)["Location"] == "/"
    _age(user, last_login=now - timedelta(days=46))
    answer = log_in(Client(), "hang", PASSWORD)
    assert answer["Location"] == "/tai-khoan/bi-khoa/"
    user.refresh_from_db()
    assert not user.is_active
    assert "Tài khoản đang bị khóa" in text_of(Client().get("/tai-khoan/bi-khoa/"))
    people.enable_user(user)  # by an administrator: the days count from now
    assert log_in(Client(), "hang", PASSWORD)["Location"] == "/"


def test_an_account_that_was_never_used_counts_from_the_day_it_was_made() -> None:
    user = person("hang")
    _age(user, enabled_at=timezone.now() - timedelta(days=46))
    assert log_in(Client(), "hang", PASSWORD)["Location"] == "/tai-khoan/bi-khoa/"


def test_a_disabled_user_is_out_at_once() -> None:
    user = person("hang")
    client = logged_in()
    assert client.get(START).status_code == 200
    people.disable_user(user, "chuyển công tác")
    assert not client.session.get("_auth_user_id")
    assert log_in(Client(), "hang", PASSWORD)["Location"] == "/tai-khoan/bi-khoa/"


def test_a_temporary_password_opens_nothing_but_the_page_that_changes_it() -> None:
    person("hang")
    temporary = people.give_temporary_password(User.objects.get())
    client = logged_in("hang", temporary)
    answer = client.get(START)
    assert answer["Location"] == "/tai-khoan/mat-khau/"
    assert client.get(START, headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/tai-khoan/mat-khau/"
    assert "mật khẩu tạm" in text_of(client.get("/tai-khoan/mat-khau/"))
    form = {"oldpassword": temporary, "password1": NEW, "password2": NEW}
    assert client.post("/tai-khoan/mat-khau/", form)["Location"] == "/"  # on to work, not to the empty form again
    assert client.get(START).status_code == 200
    assert not User.objects.get().must_change_password
    assert log_in(Client(), "hang", NEW).status_code == 302
    assert _told("doi_mat_khau") == [("hang", "127.0.0.1", "user hang")]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngan qua", "12"),
        ("123456789012345", "chữ số"),
        (PASSWORD, "phải khác"),
        ("nguyen hang hang", "giống"),
    ],
)
def test_a_password_that_does_not_keep_the_rules_is_refused_in_vietnamese(password: str, said: str) -> None:
    person("nguyen.hang.hang" if said == "giống" else "hang")
    client = logged_in(User.objects.get().username)
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/tai-khoan/mat-khau/", form)
    assert answer.status_code == 200
    assert said in text_of(answer), text_of(answer)


def test_two_different_new_passwords_are_told() -> None:
    person("hang")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW + "x"}
    assert "Hai lần gõ mật khẩu khác nhau" in text_of(logged_in().post("/tai-khoan/mat-khau/", form))


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one() -> None:
    person("hang")
    here, other = logged_in(), logged_in()
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    here.post("/tai-khoan/mat-khau/", form)
    assert "phiên này" in text_of(here.get("/tai-khoan/phien/"))
    assert other.get("/tai-khoan/phien/").status_code == 302  # to log-in


def test_sessions_are_listed_and_can_be_ended_one_by_one_or_all() -> None:
    person("hang")
    person("lan")
    here, other, third, stranger = logged_in(), logged_in(), logged_in(), logged_in("lan")
    page = here.get("/tai-khoan/phien/")
    assert text_of(page).count("Địa chỉ 127.0.0.1") == 3
    assert text_of(page).count("phiên này") == 1
    numbers = re.findall(r'name="number" value="(\d+)"', page.content.decode())
    assert len(numbers) == 2
    assert stranger.post("/tai-khoan/phien/ket-thuc/", {"number": numbers[0]}).status_code == 404
    assert here.post("/tai-khoan/phien/ket-thuc/", {"number": numbers[0]}).status_code == 302
    assert [one.get("/tai-khoan/").status_code for one in (other, third)].count(302) == 1
    assert here.post("/tai-khoan/phien/ket-thuc/").status_code == 302
    assert [one.get("/tai-khoan/").status_code for one in (here, other, third, stranger)] == [200, 302, 302, 200]


def test_log_out_ends_the_session() -> None:
    person("hang")
    client = logged_in()
    assert client.get("/tai-khoan/dang-xuat/").status_code == 200
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == LOG_IN
    assert client.get("/tai-khoan/").status_code == 302
    assert _told("dang_xuat") == [("hang", "127.0.0.1", "user hang")]


def test_nobody_signs_up() -> None:
    assert Client().get("/tai-khoan/signup/").status_code == 404


def test_behind_own_proxies_the_address_is_what_the_outermost_of_them_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings
    from django.test import RequestFactory

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "6.6.6.6, 1.2.3.4"})
    assert address_of(request) == "10.0.0.1"  # no proxy of ours: anybody can write that header
    monkeypatch.setattr(settings, "PROXIES", 1)
    assert address_of(request) == "1.2.3.4"
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "không phải địa chỉ"})
    assert address_of(request) == "10.0.0.1"


def test_the_file_of_a_test_is_its_own(fresh: Path) -> None:
    assert User.objects.count() == 0
    assert fresh.name == "accounts.db"
