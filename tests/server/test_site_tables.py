"""All tables of a site are made once; where they are there, that is one question for each kind and no more."""

from __future__ import annotations

from pathlib import Path

from django.db import connections
from django.test.utils import CaptureQueriesContext

from ktxh.server.administration.reaching import make_file, reached
from ktxh.server.migrating import bring_site_up_to_date


def test_tables_that_are_up_to_date_cost_two_questions(tmp_path: Path) -> None:
    file = tmp_path / "moi.db"
    make_file(file)
    with reached(file) as alias:
        with CaptureQueriesContext(connections[alias]) as asked:
            bring_site_up_to_date(alias)
        assert [one["sql"] for one in asked] == ["SELECT app, name FROM django_migrations"] * 2
        assert {"accounts_user", "collection_observation", "desk_comment"} <= set(
            connections[alias].introspection.table_names()
        )


def test_a_table_that_is_missing_is_made_and_what_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "cu.db"
    make_file(file)
    with reached(file) as alias, connections[alias].cursor() as cursor:
        cursor.execute("DROP TABLE desk_comment")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'desk'")
        for (name,) in cursor.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'desk_%' AND type = 'table'"
        ).fetchall():
            cursor.execute(f'DROP TABLE "{name}"')
        cursor.execute("INSERT INTO django_session VALUES ('khoa', 'x', '2026-01-01')")
        bring_site_up_to_date(alias)
        assert "desk_comment" in connections[alias].introspection.table_names()
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (1,)


def test_a_new_file_is_nobodys(tmp_path: Path) -> None:
    one, other = tmp_path / "a.db", tmp_path / "b.db"
    make_file(one)
    with reached(one) as alias, connections[alias].cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES ('khoa', 'x', '2026-01-01')")
    make_file(other)
    with reached(other) as alias, connections[alias].cursor() as cursor:
        for table in ("django_session", "accounts_user", "audit_entry", "collection_observation"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,), table
