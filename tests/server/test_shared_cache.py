"""What is counted in one process is counted in all: on each of the two databases, with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connections

from ktxh.server.migrating import bring_site_up_to_date
from ktxh.server.store import Store

_BEGIN = "import django; django.setup(); from django.core.cache import cache\n"
_USED = _BEGIN + (
    "from allauth.mfa.models import Authenticator\n"
    "from allauth.mfa.totp.internal.auth import TOTP\n"
    "print(TOTP(Authenticator(user_id=7))._mark_code_used('123456'))"
)
_COUNTED = _BEGIN + "print(max(cache.incr('count') for _ in range(25)))"
_CHECKED = _BEGIN + (
    "from ktxh.server.checks.public import refuse_too_often\n"
    "from ktxh.documents.errors import UnreadableError\n"
    "done = 0\n"
    "try:\n"
    "    while True:\n"
    "        refuse_too_often('10.1.2.3'); done += 1\n"
    "except UnreadableError:\n"
    "    print(done)"
)


@pytest.fixture
def elsewhere(address: str, store: Store) -> Iterator[dict[str, str]]:
    """The surroundings of another process on the same database, which has the tables of everything."""
    bring_site_up_to_date(store.alias)
    before = connections["default"]
    connections["default"] = connections[store.alias]
    yield {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "ktxh.server.web.settings",
        "KTXH_SECRET_KEY": "k" * 50,
    }
    connections["default"] = before


def _begun(script: str, surroundings: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script], env=surroundings, stdout=subprocess.PIPE, text=True)


def _told(process: subprocess.Popen[str]) -> str:
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return told.strip()


def test_a_code_of_the_second_factor_counts_once_in_all_processes(elsewhere: dict[str, str]) -> None:
    assert [_told(_begun(_USED, elsewhere)) for _ in range(2)] == ["True", "False"]


def test_no_step_is_lost_where_two_processes_count_at_the_same_time(elsewhere: dict[str, str]) -> None:
    cache.set("count", 0, 600)
    both = [_begun(_COUNTED, elsewhere) for _ in range(2)]
    counts = [int(_told(one)) for one in both]
    assert cache.get("count") == max(counts) == 2 * 25


def test_an_address_has_one_share_of_checks_whichever_process_answers(elsewhere: dict[str, str]) -> None:
    from ktxh.server.checks.public import MOST_AN_HOUR

    assert [_told(_begun(_CHECKED, elsewhere)) for _ in range(2)] == [str(MOST_AN_HOUR), "0"]


def test_a_count_ends_when_it_was_to_end(elsewhere: dict[str, str]) -> None:
    cache.set("count", 5, 600)
    assert cache.incr("count") == 6
    cache.touch("count", -1)
    with pytest.raises(ValueError, match="no number"):
        cache.incr("count")
    with pytest.raises(ValueError, match="no number"):
        cache.incr("none")


def test_a_step_does_not_make_a_count_live_longer(elsewhere: dict[str, str]) -> None:
    from ktxh.server.accounts.models import Remembered

    cache.set("count", 1, 40)
    ends = Remembered.objects.get().expires
    cache.incr("count")
    assert Remembered.objects.get().expires == ends
