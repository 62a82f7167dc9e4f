"""The trail where other things touch the database: which tables a store gets, commands, what empties tables."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import connections

from ktxh.server.audit import trail
from ktxh.server.audit.reading import entries
from ktxh.server.database import open_store
from ktxh.server.settings import STORE_APPS
from tests.server.made import indicators, register, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store


def test_a_store_gets_the_tables_of_the_store_alone_whatever_else_is_installed(store: Store) -> None:
    with connections[store.alias].cursor() as cursor:
        tables = set(connections[store.alias].introspection.table_names(cursor))
    labels = {app.rpartition(".")[2] for app in STORE_APPS}
    assert {"audit_entry", "audit_head", "collection_observation"} <= tables
    assert {table.partition("_")[0] for table in tables} - labels == {"django"}  # django_migrations


def test_what_empties_all_tables_leaves_the_trail(store: Store) -> None:
    store.record([stated("12.50")])
    before = trail.head(store.alias)
    call_command("flush", database=store.alias, interactive=False, verbosity=0, inhibit_post_migrate=True)
    assert store.items() == ()
    assert trail.head(store.alias) == before
    assert trail.verify(store.alias) is None


def test_a_command_writes_as_the_user_of_the_machine(tmp_path: Path) -> None:
    database, table = tmp_path / "a.db", tmp_path / "a.csv"
    table.write_text("area;indicator;period;value\n06040;dan_so.trung_binh;2024;5000\n", encoding="utf-8")
    run = "from ktxh.cli.main import main; main()"
    command = [sys.executable, "-X", "utf8", "-c", run, "import", str(table), "--database", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=os.environ.copy(), check=False)
    store = open_store(str(database))
    told = entries(store.alias, count=10)
    store.close()
    assert told, done.stderr
    assert {(one.who, one.where) for one in told} == {(getpass.getuser(), "dòng lệnh")}


def test_opening_a_store_again_tells_nothing_new(address: str) -> None:
    store = open_store(address, indicators=indicators(), areas=register())
    before = trail.head(store.alias)
    store.close()
    again = open_store(address, indicators=indicators(), areas=register())
    assert trail.head(again.alias) == before
    again.close()
