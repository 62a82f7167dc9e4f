"""Brings the tables of a store up to date; where they are, that costs one question."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from ktxh.server.problems import StoreError


def bring_up_to_date(alias: str) -> bool:
    """Apply the migrations that are missing; whether there were any.

    StoreError where the store was made by a newer version of the program.
    """
    known = _known()
    applied = _applied(alias)
    if newer := sorted(applied - known):
        app, name = newer[0]
        raise StoreError(
            f"Cơ sở dữ liệu này do một phiên bản mới hơn của chương trình tạo ra (bước “{app}.{name}”); "
            "hãy cài phiên bản mới của chương trình."
        )
    if applied == known:
        return False
    call_command("migrate", database=alias, verbosity=0, interactive=False, skip_checks=True)
    return True


def _known() -> set[tuple[str, str]]:
    """The migrations that the program has, by app; only their names are looked at."""
    found = set()
    for app in settings.INSTALLED_APPS:
        package = import_module(f"{app}.migrations")
        found |= {(app.rpartition(".")[2], one.name) for one in iter_modules(package.__path__)}
    return found


def _applied(alias: str) -> set[tuple[str, str]]:
    connection = connections[alias]
    labels = {app.rpartition(".")[2] for app in settings.INSTALLED_APPS}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return {(app, name) for app, name in cursor.fetchall() if app in labels}
    except DatabaseError:
        if "django_migrations" in connection.introspection.table_names():
            raise
        return set()
