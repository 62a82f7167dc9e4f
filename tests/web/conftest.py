"""A site of its own for every test of a page: a database with the demonstration's figures, people, a browser.

The process runs with the settings of the web application from the start (see the root conftest), so that a test of the
store and one of a page can stand in one run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.browsing import CHROMIUM, Pages, launched
from tests.web.site import Site, make_template

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def site_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables, the units, and the figures of one commune of the demonstration."""
    file = tmp_path_factory.mktemp("site") / "site.db"
    make_template(file)
    return file


@pytest.fixture
def site(site_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A site whose database is a copy of the template; nobody is there yet."""
    file = tmp_path / "site.db"
    shutil.copy(site_template, file)
    with Site.on(file) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine; a test that needs it is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine (Debian: apt-get install chromium)")
    with launched() as started:
        yield started


@pytest.fixture
def pages(site: Site, browser: Browser) -> Iterator[Pages]:
    """The site in a browser: `pages.of("hang")` is a page of somebody who is logged in."""
    with site.served() as address:
        opened = Pages(browser, address, site)
        yield opened
        opened.close()
