"""A province's single sign-on (OpenID Connect), out of the environment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ktxh.server.problems import SettingError

PROVIDER = "tinh"  # a part of the address to which the provider sends people back
_CLAIMS = ("preferred_username", "email")


@dataclass(frozen=True, slots=True)
class SignOn:
    """The provider as allauth wants it (empty where there is none), and where its form may lead."""

    providers: dict[str, Any] = field(default_factory=dict)
    claim: str = _CLAIMS[0]
    form_targets: tuple[str, ...] = ()


def sign_on_settings(setting: Callable[[str, str], str]) -> SignOn:
    """What the variables KTXH_OIDC_… say; SettingError where they cannot be used.

    `setting` reads a setting by its name, with a default.
    """
    issuer = setting("KTXH_OIDC_ISSUER", "").rstrip("/")
    if not issuer:
        return SignOn()
    parts = urlsplit(issuer)
    if not parts.hostname or not (parts.scheme == "https" or _is_here(parts.scheme, parts.hostname)):
        raise SettingError(f"Biến môi trường KTXH_OIDC_ISSUER là “{issuer}”; cần một địa chỉ https://….")
    client, secret = setting("KTXH_OIDC_CLIENT_ID", ""), setting("KTXH_OIDC_SECRET", "")
    if not client or not secret:
        raise SettingError("Đã đặt KTXH_OIDC_ISSUER thì phải đặt cả KTXH_OIDC_CLIENT_ID và KTXH_OIDC_SECRET.")
    claim = setting("KTXH_OIDC_CLAIM", _CLAIMS[0])
    if claim not in _CLAIMS:
        raise SettingError(f"Biến môi trường KTXH_OIDC_CLAIM là “{claim}”; chỉ nhận {' hoặc '.join(_CLAIMS)}.")
    app = {
        "provider_id": PROVIDER,
        "name": setting("KTXH_OIDC_NAME", "Đăng nhập bằng tài khoản của tỉnh"),
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    providers = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
    return SignOn(providers, claim, (f"{parts.scheme}://{parts.netloc}",))


def _is_here(scheme: str, host: str) -> bool:
    """A provider on this machine may do without TLS: that is how the tests start one."""
    return scheme == "http" and host in ("localhost", "127.0.0.1")
