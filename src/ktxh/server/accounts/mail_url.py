"""The mail server, out of one address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ktxh.server.problems import SettingError

_PORTS = {"smtp": 25, "smtps": 465, "smtp+tls": 587}
_EXPECTED = "hãy ghi như “smtp+tls://người-dùng:mật-khẩu@thu.tinh.gov.vn:587”"


@dataclass(frozen=True, slots=True)
class Mail:
    """How e-mail is sent; without a host none is."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False
    sender: str = "ktxh@localhost"

    @property
    def backend(self) -> str:
        """Django's way to send it."""
        return f"django.core.mail.backends.{'smtp' if self.host else 'dummy'}.EmailBackend"


def mail_settings(setting: Callable[[str, str], str]) -> Mail:
    """What `KTXH_EMAIL_URL` and `KTXH_EMAIL_FROM` say; SettingError where that cannot be used.

    `setting` reads a setting by its name, with a default.
    """
    url = setting("KTXH_EMAIL_URL", "")
    if not url:
        return Mail()
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        port = 0
    if parts.scheme not in _PORTS or not parts.hostname or not port:
        raise SettingError(f"Biến môi trường KTXH_EMAIL_URL chưa đúng; {_EXPECTED}.")
    return Mail(
        parts.hostname,
        port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        parts.scheme == "smtps",
        parts.scheme == "smtp+tls",
        setting("KTXH_EMAIL_FROM", f"ktxh@{parts.hostname}"),
    )
