"""A database with the tables of accounts for every test, a client for it, and people in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings

from ktxh.server.accounts import people
from ktxh.server.accounts.models import Organisation, User
from ktxh.server.accounts.roles import OrganisationKind, Role
from ktxh.server.administration.reaching import make_file
from tests.web import account_settings

PASSWORD = "mot mat khau dai de thu"
LOG_IN, START = "/tai-khoan/dang-nhap/", "/viec/"


@pytest.fixture(scope="session")
def accounts_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables of the installed apps and nobody in it."""
    file = tmp_path_factory.mktemp("accounts") / "accounts.db"
    make_file(file)
    return file


@pytest.fixture
def fresh(accounts_template: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it as the database of the process, with the addresses and pages of accounts alone."""
    file = tmp_path / "accounts.db"
    shutil.copy(accounts_template, file)
    alone = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],  # quick
        ALLOWED_HOSTS=account_settings.ALLOWED_HOSTS,
        ROOT_URLCONF=account_settings.ROOT_URLCONF,
        MIDDLEWARE=account_settings.MIDDLEWARE,
        TEMPLATES=account_settings.TEMPLATES,
    )
    with alone, _on(file):
        yield file


class _on:
    """The process works on this file for as long as the block runs."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)

    def __enter__(self) -> None:
        connection = connections["default"]
        connection.close()
        self._before = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = self._file

    def __exit__(self, *error: object) -> None:
        connection = connections["default"]
        connection.close()
        connection.settings_dict["NAME"] = connections.settings["default"]["NAME"] = self._before


def organisation(area: str = "06040", kind: OrganisationKind = OrganisationKind.COMMITTEE) -> Organisation:
    """An organisation of an area, made when it is first asked for."""
    name = f"{kind.label} {area}"
    return Organisation.objects.filter(name=name).first() or people.make_organisation(name, name, kind, area)


def person(username: str = "hang", *roles: Role, email: str = "", area: str = "06040") -> User:
    """Somebody with roles in the committee of an area."""
    memberships = [(organisation(area), role) for role in roles or (Role.ENTER,)]
    user, _ = people.make_user(username, "Nguyễn Thị Hằng", memberships, email=email, password=PASSWORD)
    return user


def logged_in(username: str = "hang", password: str = PASSWORD) -> Client:
    """A client that went through the log-in page."""
    client = Client()
    answer = log_in(client, username, password)
    assert answer.status_code == 302, text_of(answer)
    return client


def log_in(client: Client, username: str, password: str, **more: str) -> HttpResponse:
    """Send the log-in form."""
    return client.post(LOG_IN, {"login": username, "password": password}, **more)  # type: ignore[arg-type, return-value]


def text_of(answer: HttpResponse) -> str:
    """The words of a page, without scripts and marks."""
    page = answer.content.decode()
    page = re.sub(r"(?s)<(script|style|title).*?</\1>|<!--.*?-->", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
