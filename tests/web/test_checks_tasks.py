"""A large file is checked by the worker of long jobs, and its page says how far that is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from ktxh.server.checks.models import CheckedReport, State
from ktxh.server.checks.running import check_later, is_stuck
from tests.web.checks_files import own_report, uploaded
from tests.web.site import Site

FIRST = "/kiem-tra/"


@pytest.fixture
def large(site: Site) -> CheckedReport:
    """A report that waits for the worker: a long text."""
    site.person("hang", "nhap_lieu")
    text = own_report() + b"\n" + b" " * 800_000
    answer = site.client("hang").post(FIRST, {"tep": uploaded("lon.txt", text)})
    assert answer.status_code == 302
    return CheckedReport.objects.get()


def test_a_large_file_waits_and_is_checked_by_the_worker(site: Site, large: CheckedReport) -> None:
    client, place = site.client("hang"), f"{FIRST}{large.pk}/"
    assert large.state == State.WAITING
    assert f'data-address="{place}tien-do.json"' in client.get(place).content.decode()
    waiting = {"state": "waiting", "done": 0, "total": 100, "sentence": "Đang chờ đến lượt…", "address": place}
    assert client.get(f"{place}tien-do.json").json() == waiting
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    told = client.get(f"{place}tien-do.json").json()
    assert (told["state"], told["done"]) == ("done", 100)
    assert 'class="checked placed"' in client.get(place).content.decode()


def test_a_check_that_was_deleted_meanwhile_is_left_alone(site: Site, large: CheckedReport) -> None:
    site.client("hang").post(f"{FIRST}{large.pk}/xoa/")
    check_later.func(str(large.pk))
    assert not CheckedReport.objects.exists()


def test_a_check_whose_worker_was_stopped_can_be_begun_again(site: Site, large: CheckedReport) -> None:
    begun = timezone.now() - timedelta(minutes=11)
    CheckedReport.objects.update(state=State.WORKING, begun_at=begun)
    large.refresh_from_db()
    assert is_stuck(large)
    place = f"{FIRST}{large.pk}/"
    assert "Kiểm tra lại" in site.client("hang").get(place).content.decode()
    site.client("hang").post(f"{place}kiem-tra-lai/")
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    large.refresh_from_db()
    assert large.state == State.DONE
