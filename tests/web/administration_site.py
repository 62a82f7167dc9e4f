"""A folder of its own for what a locality adds, and short ways to send a form of administration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from tests.web.site import Site

FIRST = "/quan-tri/"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """The folder of the locality, empty."""
    from ktxh.server.web.opening import plan

    with override_settings(HOME=tmp_path):
        yield tmp_path
    plan.cache_clear()


@pytest.fixture
def people(site: Site, home: Path) -> Site:
    """An administrator of the commune with a colleague."""
    site.person("quan", "quan_tri")
    site.person("hang", "nhap_lieu")
    return site


def sent(client: Client, below: str, **given: object) -> str:
    """The page that one sees after sending a form."""
    return client.post(FIRST + below, given, follow=True).content.decode()
