"""E-mail, through a real mail server that the tests start: links for a new password, and news about the account."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import Client

from ktxh.server.accounts.mail_url import Mail, mail_settings
from ktxh.server.accounts.models import User
from ktxh.server.problems import SettingError
from tests.web.accounts_site import PASSWORD, log_in, logged_in, person, text_of
from tests.web.accounts_site import accounts_template as accounts_template
from tests.web.accounts_site import fresh as fresh

FORGOTTEN = "/tai-khoan/mat-khau/quen/"
NEW = "mot mat khau khac han cho hang"


class _Box:
    """Takes what is sent to it."""

    def __init__(self) -> None:
        self.letters: list[Message] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def box(fresh: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Message]]:
    """A mail server on this machine that the site sends through; its letters."""
    taken = _Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    _use(monkeypatch, f"smtp://127.0.0.1:{port}")
    yield taken.letters
    server.stop()


def _use(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    from django.conf import settings

    mail = _read(KTXH_EMAIL_URL=url, KTXH_EMAIL_FROM="KTXH <ktxh@tinh.vn>")
    for name, value in (
        ("EMAIL_BACKEND", mail.backend),
        ("EMAIL_HOST", mail.host),
        ("EMAIL_PORT", mail.port),
        ("DEFAULT_FROM_EMAIL", mail.sender),
    ):
        monkeypatch.setattr(settings, name, value)


def _read(**given: str) -> Mail:
    return mail_settings(lambda name, default: given.get(name, default))


def _words(letter: Message) -> str:
    return str(letter.get_body().get_content())  # type: ignore[attr-defined]


def test_who_forgot_the_password_gets_a_link_that_works_once(box: list[Message]) -> None:
    person("hang", email="hang@xa.vn")
    person("lan", email="lan@xa.vn")
    User.objects.filter(username="hang").update(must_change_password=True)
    client = Client()
    assert "Nếu địa chỉ ấy thuộc một tài khoản" in text_of(client.post(FORGOTTEN, {"email": "Hang@xa.vn"}, follow=True))
    (letter,) = box
    assert (letter["To"], letter["From"]) == ("hang@xa.vn", "KTXH <ktxh@tinh.vn>")
    assert letter["Subject"] == "Đặt mật khẩu mới"
    assert "Kính gửi Nguyễn Thị Hằng," in _words(letter)
    (link,) = re.findall(r"http://testserver(\S+)", _words(letter))
    page = client.get(link, follow=True)
    assert "Đặt mật khẩu mới" in text_of(page)
    address = page.redirect_chain[-1][0]
    done = client.post(address, {"password1": NEW, "password2": NEW}, follow=True)
    assert "Hãy đăng nhập bằng mật khẩu mới." in text_of(done)
    assert log_in(Client(), "hang", NEW)["Location"] == "/"
    assert log_in(Client(), "hang", PASSWORD).status_code == 200
    assert not User.objects.get(username="hang").must_change_password
    assert "không dùng được nữa" in text_of(Client().get(link, follow=True))
    assert [one["Subject"] for one in box] == ["Đặt mật khẩu mới", "Mật khẩu đã được đặt lại"]


def test_an_address_that_nobody_has_is_answered_the_same_and_gets_nothing(box: list[Message]) -> None:
    answer = Client().post(FORGOTTEN, {"email": "ai@xa.vn"}, follow=True)
    assert "Nếu địa chỉ ấy thuộc một tài khoản" in text_of(answer)
    assert box == []


def test_who_changed_the_password_is_told_by_mail(box: list[Message]) -> None:
    person("hang", email="hang@xa.vn")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    logged_in().post("/tai-khoan/mat-khau/", form)
    (letter,) = box
    assert letter["Subject"] == "Mật khẩu đã được đổi"
    assert "từ địa chỉ 127.0.0.1" in _words(letter)
    assert "tại testserver gửi" in _words(letter)


def test_a_mail_server_that_does_not_answer_keeps_nobody_from_anything(
    fresh: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    _use(monkeypatch, "smtp://127.0.0.1:1")
    person("hang", email="hang@xa.vn")
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert logged_in().post("/tai-khoan/mat-khau/", form).status_code == 302
    assert log_in(Client(), "hang", NEW).status_code == 302
    assert "Chưa gửi được thư" in caplog.text


def test_without_a_mail_server_the_page_says_whom_to_ask(fresh: object) -> None:
    assert "Hãy nhờ người quản trị" in text_of(Client().get(FORGOTTEN))


def test_the_address_of_the_mail_server_says_how_to_reach_it() -> None:
    assert _read() == Mail()
    assert _read().backend.endswith("dummy.EmailBackend")
    read = _read(KTXH_EMAIL_URL="smtp+tls://ktxh:m%40t@thu.tinh.vn")
    assert (read.host, read.port, read.user, read.password) == ("thu.tinh.vn", 587, "ktxh", "m@t")
    assert (read.starttls, read.tls, read.sender) == (True, False, "ktxh@thu.tinh.vn")
    assert (_read(KTXH_EMAIL_URL="smtps://a.vn").port, _read(KTXH_EMAIL_URL="smtps://a.vn").tls) == (465, True)


@pytest.mark.parametrize("url", ["thu.tinh.vn", "http://thu.tinh.vn", "smtp://", "smtp://a.vn:nhieu"])
def test_an_address_that_cannot_be_used_is_told(url: str) -> None:
    with pytest.raises(SettingError, match="KTXH_EMAIL_URL"):
        _read(KTXH_EMAIL_URL=url)
