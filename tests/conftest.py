"""What all tests share: where the real reports are, and how hard properties are tried."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent


def _set_up_django() -> None:
    """Start Django with the settings of the web application, which hold what the store needs and more.

    A process takes its settings once, and a run holds tests of the store and of pages. What the tests start themselves
    does not see it: a command runs with the settings it has for users.
    """
    given = {"DJANGO_SETTINGS_MODULE": "ktxh.server.web.settings", "KTXH_SECRET_KEY": "only for tests"}
    os.environ.update(given)
    django.setup()
    from django.conf import settings as of_django

    # passwords of tests guard nothing; the hashing that users have takes half a second each
    of_django.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in given:
        del os.environ[name]


_set_up_django()

settings.register_profile("quick", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True, print_blob=True)
settings.register_profile("long", settings.get_profile("quick"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "quick"))


@pytest.hookimpl(optionalhook=True)  # without xdist nobody asks
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores, since tests in the browser wait much of their time."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def _nobody_acts() -> Iterator[None]:
    """A command that a test runs in this process says who acts; the next test knows nothing of it."""
    from ktxh.server.audit.acting import act_as

    act_as("", "")
    yield
    act_as("", "")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real reports and their labels; a test that needs it is skipped where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip("the real reports are not beside this checkout (../shared/reports)")
    return folder


@pytest.fixture(scope="session")
def real_reports(shared: Path) -> list[Path]:
    """The real reports as plain text."""
    return sorted((shared / "reports").glob("*.txt"))
