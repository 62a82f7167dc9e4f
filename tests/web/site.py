"""A site in a database file of its own: people of every role, clients that are logged in, a server for browsers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.db import connections
from django.test import Client

if TYPE_CHECKING:
    from ktxh.server.store import Store
    from ktxh.server.web.opening import Plan

PASSWORD = "mot mat khau dai de thu"
COMMUNE = "06040@2025"  # the demonstration's commune of the two-level government
PERIOD = "2025"


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


@dataclass
class Site:
    """A site on a database file; `person` makes people, `client` logs one in."""

    file: Path
    clients: dict[str, Client] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def on(cls, file: Path) -> Iterator[Site]:
        """Point the process at the file for as long as the block runs."""
        from ktxh.server.web.opening import plan

        entry = connections.settings["default"]
        before = entry["NAME"]
        connections["default"].close()
        entry["NAME"] = str(file)
        connections["default"].settings_dict["NAME"] = str(file)
        plan.cache_clear()
        try:
            yield cls(file)
        finally:
            connections["default"].close()
            entry["NAME"] = before
            connections["default"].settings_dict["NAME"] = before
            plan.cache_clear()

    @property
    def plan(self) -> Plan:
        """The plan database of the site with its catalogue."""
        from ktxh.server.web.opening import plan

        return plan()

    @property
    def store(self) -> Store:
        """The plan database of the site."""
        return self.plan.store

    def person(self, name: str, *roles: str, area: str = COMMUNE, kind: str = "uy_ban", sectors: str = "") -> str:
        """Make somebody with roles in an organisation of an area; the user name. Administrators get a second factor."""
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        from ktxh.server.accounts.models import Membership, Organisation, User

        title = f"{kind} {area} {sectors}".strip()
        organisation, _ = Organisation.objects.get_or_create(
            name=title, defaults={"short_name": title, "area": area, "kind": kind, "sectors": sectors.split()}
        )
        user = User.objects.create_user(name, password=PASSWORD, full_name=name.title())
        for role in roles:
            Membership.objects.create(user=user, organisation=organisation, role=role)
        if "quan_tri" in roles:
            TOTP.activate(user, generate_totp_secret())
        return name

    def client(self, name: str) -> Client:
        """A client in which this person is logged in."""
        from ktxh.server.accounts.models import User

        if name not in self.clients:
            client = Client(SERVER_NAME="localhost")
            client.force_login(
                User.objects.get(username=name), backend="allauth.account.auth_backends.AuthenticationBackend"
            )
            self.clients[name] = client
        return self.clients[name]

    def nobody(self) -> Client:
        """A client in which nobody is logged in."""
        return Client(SERVER_NAME="localhost")

    @contextmanager
    def served(self) -> Iterator[str]:
        """A server on a free port of this machine; its address."""
        from ktxh.server.web.wsgi import application

        server = make_server("127.0.0.1", 0, application, server_class=_Server, handler_class=_Quiet)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def make_template(file: Path) -> None:
    """Make the database that the sites of all tests are copies of: tables, units, and the demonstration's communes."""
    from ktxh.cli.demo_plan import record_commune
    from ktxh.cli.plan_database import PlanDatabase
    from ktxh.samples.plan_files import commune_plans
    from ktxh.server.administration.reaching import make_file
    from ktxh.server.database import open_store

    make_file(file)
    with Site.on(file) as site:
        open_store(str(file))
        here = site.plan
        database = PlanDatabase(here.store, here.catalogue, here.tree, here.relations)
        for one in commune_plans():
            record_commune(database, one)
    with closing(sqlite3.connect(file)) as connection:  # so that the file alone is the whole database
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
