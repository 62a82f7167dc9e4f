"""The test letter of the settings, through a real mail server."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from ktxh.server.accounts.models import User
from tests.web.administration_site import FIRST, sent
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.site import Site

SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class _Box:
    def __init__(self) -> None:
        self.to: list[str] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.to += envelope.rcpt_tos
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def box() -> Iterator[list[str]]:
    """A mail server on this machine that the site sends through; to whom it was given letters."""
    taken, port = _Box(), free_port()
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    with override_settings(EMAIL_BACKEND=SMTP_BACKEND, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        yield taken.to
    server.stop()


def test_a_letter_goes_to_oneself(people: Site, box: list[str]) -> None:
    assert "chưa có địa chỉ thư" in sent(people.client("quan"), "cai-dat/thu-gui/")
    User.objects.filter(username="quan").update(email="quan@xa.vn")
    assert "Đã gửi thư thử tới quan@xa.vn" in sent(people.client("quan"), "cai-dat/thu-gui/")
    assert box == ["quan@xa.vn"]


def test_a_server_that_does_not_answer_is_named(people: Site) -> None:
    User.objects.filter(username="quan").update(email="quan@xa.vn")
    port = free_port()
    with override_settings(EMAIL_BACKEND=SMTP_BACKEND, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port):
        assert f"127.0.0.1:{port} trả lời" in sent(people.client("quan"), "cai-dat/thu-gui/")


def test_a_new_person_gets_a_link_instead_of_a_password_on_paper(people: Site, home: Path) -> None:
    from django.core import mail

    office = User.objects.get(username="hang").held[0].organisation
    client = people.client("quan")
    given = {"username": "minh", "full_name": "Lê Văn Minh", "email": "minh@xa.vn", "organisation": office.pk}
    given |= {"role": "duyet", "letter": "1"}
    with override_settings(EMAIL_HOST="mail.vn", EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        assert "Gửi đường dẫn" in client.get(FIRST + "nguoi-dung/moi/").content.decode()
        mail.outbox = []
        told = sent(client, "nguoi-dung/moi/", **given)
        (letter,) = mail.outbox
        assert "Đã gửi đường dẫn đặt mật khẩu tới minh@xa.vn" in told and "<code>" not in told
        assert letter.to == ["minh@xa.vn"]
        (address,) = re.findall(r"http://[^/]+(/\S+)", letter.body)
        visitor = people.nobody()
        page = visitor.get(address, follow=True)
        chosen = "mat khau rieng cua minh 2026"
        visitor.post(page.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    minh = User.objects.get(username="minh")
    assert minh.check_password(chosen) and not minh.must_change_password


def test_without_an_address_the_password_is_shown_once(people: Site, home: Path) -> None:
    office = User.objects.get(username="hang").held[0].organisation
    given = {"username": "minh", "full_name": "Lê Văn Minh", "organisation": office.pk, "role": "duyet", "letter": "1"}
    with override_settings(EMAIL_HOST="mail.vn"):
        assert "chỉ hiện một lần" in sent(people.client("quan"), "nguoi-dung/moi/", **given)
