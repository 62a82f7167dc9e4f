"""Opens the plan database: where it is, whether its tables are up to date, whether areas and indicators are in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from threading import Lock
from typing import TYPE_CHECKING, Any

import django
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from ktxh.server import environment
from ktxh.server.database_url import database_settings, without_password
from ktxh.server.problems import SettingError, StoreError

if TYPE_CHECKING:
    from ktxh.model.area_tree import AreaTree
    from ktxh.model.indicator import Indicator
    from ktxh.server.store import Store

_SETTINGS = "ktxh.server.settings"
_LOCK = Lock()


def open_store(
    url: str | None = None, *, indicators: Collection[Indicator] | None = None, areas: AreaTree | None = None
) -> Store:
    """The store at an address (postgresql://…) or in an SQLite file; by default that of `DATABASE_URL`, else `ktxh.db`.

    Tables are made or brought up to date; the areas and indicators of the catalogue are loaded where they are missing
    or have changed. `indicators` and `areas` are taken in place of those that come with the program (a locality's own).
    Raises StoreError, with one Vietnamese sentence, where that cannot be done.
    """
    with _LOCK:
        _set_up()
        from ktxh.server.loading import load_areas, load_indicators
        from ktxh.server.migrating import bring_up_to_date
        from ktxh.server.settings import DATABASE_WAIT, DEFAULT_FILE
        from ktxh.server.store import Store

        address = environment.text("DATABASE_URL", DEFAULT_FILE) if url is None else url
        alias = _alias(database_settings(address, DATABASE_WAIT))
        _connect(alias, address)
        bring_up_to_date(alias)
        load_areas(alias, areas)
        load_indicators(alias, indicators)
        return Store(alias, indicators, areas)


def _set_up() -> None:
    """Start Django, once."""
    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    django.setup()


def _alias(entry: dict[str, Any]) -> str:
    """The name under which Django knows this database; one that it does not know yet is made known to it."""
    for alias, known in connections.settings.items():
        if all(known.get(part) == value for part, value in entry.items()):
            return str(alias)
    alias = "store_" + hashlib.sha256(repr(sorted(entry.items())).encode()).hexdigest()[:16]
    connections.settings[alias] = connections.configure_settings({"default": entry})["default"]
    return alias


def _connect(alias: str, address: str) -> None:
    shown = without_password(address)
    try:
        connection = connections[alias]
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except ImproperlyConfigured as error:
        raise SettingError(
            f"Chưa dùng được “{shown}” vì thiếu phần nối tới PostgreSQL; hãy cài gói “ktxh[postgresql]”."
        ) from error
    except DatabaseError as error:
        connections[alias].close()
        raise StoreError(_why(shown, str(error), connections[alias].vendor)) from error


def _why(shown: str, error: str, vendor: str) -> str:
    if "unable to open" in error:
        return (
            f"Không mở được cơ sở dữ liệu “{shown}”: không có thư mục này hoặc không có quyền ghi; hãy chọn nơi khác."
        )
    if "readonly" in error or "read-only" in error:
        return f"Cơ sở dữ liệu “{shown}” chỉ cho đọc; hãy cho phép ghi vào tệp và thư mục chứa tệp, hoặc chọn nơi khác."
    if "not a database" in error:
        return f"Tệp “{shown}” không phải cơ sở dữ liệu của chương trình (SQLite); hãy chọn tệp khác."
    if "locked" in error:
        return f"Cơ sở dữ liệu “{shown}” đang được chương trình khác ghi; hãy đợi rồi chạy lại."
    if "does not exist" in error:
        return f"Máy chủ chưa có cơ sở dữ liệu hoặc người dùng nêu trong “{shown}”; hãy tạo trước hoặc sửa địa chỉ."
    if "authentication" in error or "password" in error:
        return f"Máy chủ không nhận người dùng hoặc mật khẩu của “{shown}”; hãy sửa địa chỉ."
    server = "máy chủ có chạy không, địa chỉ và cổng có đúng không" if vendor == "postgresql" else "tệp có hỏng không"
    return f"Không mở được cơ sở dữ liệu “{shown}”; hãy kiểm tra: {server}."
