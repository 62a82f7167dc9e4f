"""Brings the tables of a store up to date; where they are, that costs one question.

Only those of the apps that have tables in a plan database, whatever else the project has installed.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from ktxh.server.problems import StoreError
from ktxh.server.settings import STORE_APPS


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
    executor = MigrationExecutor(connections[alias])
    labels = _labels()
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in labels])
    return True


def _known() -> set[tuple[str, str]]:
    """The migrations that the program has, by app; only their names are looked at."""
    found = set()
    for app in STORE_APPS:
        package = import_module(f"{app}.migrations")
        found |= {(app.rpartition(".")[2], one.name) for one in iter_modules(package.__path__)}
    return found


def _labels() -> set[str]:
    return {app.rpartition(".")[2] for app in STORE_APPS}


def _applied(alias: str) -> set[tuple[str, str]]:
    connection = connections[alias]
    labels = _labels()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return {(app, name) for app, name in cursor.fetchall() if app in labels}
    except DatabaseError:
        if "django_migrations" in connection.introspection.table_names():
            raise
        return set()
