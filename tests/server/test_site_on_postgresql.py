"""The whole site on PostgreSQL: every page for every role of a commune, a value entered, sent and approved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, connections

from ktxh.model.period_text import parse_period
from ktxh.model.submission import State
from ktxh.server.audit import trail
from ktxh.server.database import open_store
from ktxh.server.migrating import bring_site_up_to_date
from ktxh.server.web.opening import plan
from tests.web import approval_site
from tests.web.matrix_rows import ROWS
from tests.web.matrix_site import Matrix, views
from tests.web.site import COMMUNE, PERIOD, Site
from tests.web.test_matrix import asking

ROLES = ("own.", "above.quan_tri")


@pytest.fixture(scope="module")
def matrix(postgresql_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    """The site of the matrix, on a database of its own."""
    import psycopg

    name = f"site_{tmp_path_factory.getbasetemp().name}".replace("-", "_")
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    address = urlunsplit(urlsplit(postgresql_server)._replace(path=f"/{name}"))
    home = tmp_path_factory.mktemp("home")
    with _on(address) as site, Matrix.of(site, home) as filled:
        yield filled


@contextmanager
def _on(address: str) -> Iterator[Site]:
    """The process works on this database, filled like that of all tests of pages."""
    from ktxh.cli.demo_plan import record_commune
    from ktxh.cli.plan_database import PlanDatabase
    from ktxh.samples.plan_files import commune_plans

    store = open_store(address)
    before, known = connections["default"], connections.settings["default"]
    connections.settings["default"] = connections.settings[store.alias]
    connections["default"] = connections.create_connection("default")
    plan.cache_clear()
    try:
        bring_site_up_to_date("default")
        here = plan()
        for one in commune_plans():
            record_commune(PlanDatabase(here.store, here.catalogue, here.tree, here.relations), one)
        yield Site(Path())
    finally:
        connections["default"].close()
        connections["default"], connections.settings["default"] = before, known
        plan.cache_clear()
        store.close()


def test_every_page_opens_for_every_role(matrix: Matrix) -> None:
    assert connection.vendor == "postgresql"
    wrong, asked = {}, 0
    for view in views():
        row = ROWS.get(view.name)
        if row is None or row.post is not None:
            continue
        let_in = set(row.answers)
        for who in (one for one in asking(row) if one.startswith(ROLES)):
            status = row.status(who)
            if row.dear and status not in let_in:
                continue  # one of those who are let in is enough where the answer takes long
            let_in.discard(status)
            asked += 1
            status, _ = matrix.status(who, view, row)
            if status != row.status(who):
                wrong[f"{view.name} for {who}"] = f"{status} instead of {row.status(who)}"
    assert wrong == {}
    assert asked > 200


def test_strange_words_are_no_error_here_either(matrix: Matrix) -> None:
    clerk, administrator = matrix.site.client("own.nhap_lieu"), matrix.site.client("above.quan_tri")
    assert clerk.get("/kiem-tra/?q=%00").status_code == 400
    for word in ("²", "9" * 25):
        assert administrator.get("/quan-tri/nhat-ky/", {"truoc": word}).status_code == 200
        assert administrator.get("/quan-tri/", {"to_chuc": word}).status_code == 200
        assert administrator.get(f"/quan-tri/to-chuc/{word}/").status_code == 404


def test_a_value_is_entered_sent_and_approved(matrix: Matrix) -> None:
    matrix.site.clients.clear()  # some of the pages above ended a session, and that was undone
    clerk = matrix.site.client("own.nhap_lieu")
    approval_site.enter(clerk, "120")
    approval_site.send(clerk)
    matrix.site.client("own.duyet").post(f"{approval_site.CAPITAL}buoc/", {"step": "duyet"})
    found = matrix.site.store.submission("dau_tu_cong", COMMUNE, parse_period(PERIOD))
    assert found.state is State.APPROVED
    assert trail.verify("default") is None
