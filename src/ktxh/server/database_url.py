"""Where the store is: `DATABASE_URL` or the path of an SQLite file, as Django wants to be told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ktxh.server.problems import SettingError

_SCHEMES = {"postgresql": "postgresql", "postgres": "postgresql", "sqlite": "sqlite", "sqlite3": "sqlite"}
_EXPECTED = "hãy ghi “postgresql://người-dùng:mật-khẩu@máy-chủ:5432/tên” hoặc đường dẫn của một tệp SQLite"
# WAL: readers do not wait for the writer. NORMAL: a power cut may cost the last transactions, never half of one.
_SQLITE_OPTIONS: Mapping[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-65536;"
        "PRAGMA temp_store=FILE;PRAGMA journal_size_limit=67108864;"
    ),
}


def database_settings(url: str, wait_seconds: int = 30) -> dict[str, Any]:
    """The entry of Django's DATABASES for an address or a path; SettingError where it is neither.

    `wait_seconds` is how long to wait for a server to answer or for another writer to finish.
    """
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):(?!\\)", url)  # not the drive of a Windows path
    if match is None:
        return _sqlite(url, wait_seconds)
    kind = _SCHEMES.get(match[1].lower())
    if kind is None:
        raise SettingError(f"Địa chỉ cơ sở dữ liệu “{without_password(url)}”: chưa hỗ trợ “{match[1]}”; {_EXPECTED}.")
    if kind == "sqlite":
        return _sqlite(_sqlite_path(url[match.end() :]), wait_seconds)
    return _postgresql(url, wait_seconds)


def without_password(url: str) -> str:
    """The address as it may be shown."""
    return re.sub(r"(://[^/@:]*):[^@]*@", r"\1:…@", url)


def _sqlite_path(rest: str) -> str:
    """Of sqlite:path, sqlite:///path (relative) and sqlite:////path (absolute)."""
    return unquote(rest.removeprefix("///") if rest.startswith("///") else rest.removeprefix("//"))


def _sqlite(path: str, wait_seconds: int) -> dict[str, Any]:
    if not path.strip() or path == ":memory:":
        raise SettingError(f"Chưa nêu tệp cơ sở dữ liệu; {_EXPECTED}.")
    name = str(Path(path).expanduser().absolute())
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {**_SQLITE_OPTIONS, "timeout": wait_seconds},
    }


def _postgresql(url: str, wait_seconds: int) -> dict[str, Any]:
    shown = without_password(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingError(f"Địa chỉ cơ sở dữ liệu “{shown}”: cổng phải là một số; {_EXPECTED}.") from None
    name = unquote(parts.path.strip("/"))
    if not name or "/" in name:
        raise SettingError(f"Địa chỉ cơ sở dữ liệu “{shown}”: thiếu tên cơ sở dữ liệu; {_EXPECTED}.")
    options: dict[str, Any] = {"connect_timeout": str(wait_seconds), **dict(parse_qsl(parts.query))}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(options.pop("port", "") or port or ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }
