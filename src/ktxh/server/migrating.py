"""Brings tables up to date; where they are, that costs one question and no reading of migrations.

A store has those of the apps that have tables in a plan database, whatever else the project has installed; a site has
those of all apps.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import apps
from django.db import DatabaseError, connections

from ktxh.server.problems import StoreError
from ktxh.server.settings import STORE_APPS


def bring_up_to_date(alias: str) -> bool:
    """Apply the migrations that are missing; whether there were any.

    StoreError where the store was made by a newer version of the program.
    """
    known = _known(STORE_APPS)
    applied = {one for one in _applied(alias) if one[0] in _labels()}
    if newer := sorted(applied - known):
        app, name = newer[0]
        raise StoreError(
            f"Cơ sở dữ liệu này do một phiên bản mới hơn của chương trình tạo ra (bước “{app}.{name}”); "
            "hãy cài phiên bản mới của chương trình."
        )
    if applied == known:
        return False
    from django.db.migrations.executor import MigrationExecutor  # a tenth of a second that few commands need

    executor = MigrationExecutor(connections[alias])
    labels = _labels()
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in labels])
    return True


def bring_site_up_to_date(alias: str) -> None:
    """The same for the tables of all apps, those of the site and of its libraries too.

    While it runs the database is the default one of this thread: migrations of libraries ask for no other.
    """
    before = connections["default"]
    connections["default"] = connections[alias]
    try:
        bring_up_to_date(alias)
        if not _known(one.name for one in apps.get_app_configs()) <= _applied(alias):
            from django.core.management import call_command

            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    finally:
        connections["default"] = before


def _known(names: Iterable[str]) -> set[tuple[str, str]]:
    """The migrations of those apps; only their names are looked at."""
    found = set()
    for name in names:
        label = apps.get_containing_app_config(name)
        if label is not None and find_spec(f"{name}.migrations") is not None:
            package = import_module(f"{name}.migrations")
            found |= {(label.label, one.name) for one in iter_modules(package.__path__)}
    return found


def _labels() -> set[str]:
    return {app.rpartition(".")[2] for app in STORE_APPS}


def _applied(alias: str) -> set[tuple[str, str]]:
    connection = connections[alias]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(cursor.fetchall())
    except DatabaseError:
        if "django_migrations" in connection.introspection.table_names():
            raise
        return set()
