"""A mail server on this machine that keeps what is sent to it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings


class Box:
    """Takes what is sent to it, but for addresses that it refuses."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.refused: set[str] = set()

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Whether a letter to this address is taken."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a letter."""
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


def mail_box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """The server, which the site sends through as long as it is there."""
    taken = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(taken, hostname="127.0.0.1", port=port)
    server.start()
    for name, value in (
        ("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"),
        ("EMAIL_HOST", "127.0.0.1"),
        ("EMAIL_PORT", port),
        ("DEFAULT_FROM_EMAIL", "ktxh@tinh.vn"),
    ):
        monkeypatch.setattr(settings, name, value)
    yield taken
    server.stop()


def words(letter: Message) -> str:
    """What a letter says."""
    return str(letter.get_body().get_content())  # type: ignore[attr-defined]
