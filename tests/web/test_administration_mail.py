"""The test letter of the settings, through a real mail server."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

from ktxh.server.accounts.models import User
from tests.web.administration_site import home as home
from tests.web.administration_site import people as people
from tests.web.administration_site import sent
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
