"""What is written of running the site fits the site: every setting, the sizes that a proxy must let through."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.urls import get_resolver

from ktxh.server.database_url import database_settings
from tests.web.test_request_size import limits

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "web.md").read_text("utf-8")
SERVER = ROOT / "src" / "ktxh" / "server"
MEGABYTE = 1024 * 1024


def test_every_variable_of_the_server_is_in_the_table() -> None:
    read = re.compile(r'"(KTXH_[A-Z_]+|DATABASE_URL)"')
    found = {name for file in SERVER.rglob("*.py") for name in read.findall(file.read_text("utf-8"))}
    assert len(found) > 12
    table = "\n".join(line for line in DOCS.splitlines() if line.startswith("| `"))
    short = {name.replace("KTXH_OIDC", "") for name in found if name.startswith("KTXH_OIDC")}
    names = {name for name in found if not name.startswith("KTXH_OIDC")} | short
    assert not {name for name in names if f"`{name}`" not in table and f"`KTXH_OIDC{name}`" not in table}


def test_the_proxy_lets_through_what_the_pages_take() -> None:
    nginx = DOCS.partition("```nginx")[2].partition("```")[0]
    usual, several = (int(one) * MEGABYTE for one in re.findall(r"client_max_body_size (\d+)m", nginx))
    taken = dict(limits(get_resolver()))
    assert settings.UPLOAD_LIMIT == 20 * MEGABYTE
    assert taken.pop("checks:first") <= several
    largest = taken.pop("checks:public")  # two files of at most ten megabytes
    assert max(largest, *taken.values()) <= usual
    assert "ssl_certificate_key" in nginx


def test_the_containers_are_started_again_and_looked_after() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    assert {one["restart"] for one in services.values()} == {"unless-stopped"}
    site = services["site"]
    assert "PGPASSWORD" in site["environment"]
    docker = (ROOT / "Dockerfile").read_text("utf-8")
    assert "/tinh-trang/" in docker.partition("HEALTHCHECK")[2]
    assert 'CMD ["ktxh", "serve"' in docker  # no shell between: SIGTERM reaches the server
    address = database_settings(site["environment"]["DATABASE_URL"])
    assert (address["HOST"], address["PASSWORD"]) == ("database", "")  # the driver asks PGPASSWORD


@pytest.mark.parametrize(("written", "password"), [("a%3Ab%2Fc%40d%25e", "a:b/c@d%e"), ("plain", "plain")])
def test_a_password_in_an_address_may_hold_any_letter(written: str, password: str) -> None:
    assert database_settings(f"postgresql://ktxh:{written}@host:5432/ktxh")["PASSWORD"] == password
