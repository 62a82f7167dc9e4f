"""Putting off deadlines, and reminding by e-mail through a real mail server that the tests start."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from ktxh.model.period_text import parse_period
from ktxh.server.accounts.models import User
from ktxh.server.approval import reminding_work
from ktxh.server.approval.reminding import give_reminders
from tests.web.approval_site import LIST, PROVINCE, enter, send
from tests.web.mail_box import Box, mail_box, words
from tests.web.site import COMMUNE, PERIOD, Site

EXTEND = LIST + "gia-han/"
# data of the year close on Sunday 14 December 2025; communes send one working day after that
BEFORE, DAY, AFTER = date(2025, 12, 12), date(2025, 12, 15), date(2025, 12, 18)


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A mail server on this machine that the site sends through."""
    yield from mail_box(monkeypatch)


def clerk(site: Site, name: str, **more: str) -> None:
    site.person(name, "nhap_lieu", **more)
    User.objects.filter(username=name).update(email=f"{name}@xa.vn")


def test_who_approves_above_puts_a_deadline_off(site: Site) -> None:
    client = site.client(site.person("tinh", "duyet", area=PROVINCE))
    assert "Tất cả các biểu" in client.get(EXTEND).content.decode()
    given = {"form": "ngan_sach", "until": "2026-12-31", "reason": "Mưa lũ làm mất điện"}
    told = client.post(EXTEND, given, follow=True).content.decode()
    assert "Đã gia hạn “Thu, chi ngân sách nhà nước” của xã Thất Khê đến 31/12/2026." in told
    assert "Mưa lũ làm mất điện" in told
    kept = site.store.extensions([COMMUNE], [parse_period(PERIOD)])
    assert [(one.form, one.until, one.author) for one in kept.values()] == [("ngan_sach", date(2026, 12, 31), "tinh")]


def test_an_extension_without_reason_or_before_the_period_is_refused_and_what_was_written_stays(site: Site) -> None:
    client = site.client(site.person("tinh", "duyet", area=PROVINCE))
    answer = client.post(EXTEND, {"form": "", "until": "2026-12-31", "reason": " "})
    assert answer.status_code == 422
    assert "Hãy ghi lý do gia hạn." in answer.content.decode() and "2026-12-31" in answer.content.decode()
    answer = client.post(EXTEND, {"form": "", "until": "2024-12-31", "reason": "nhầm năm"})
    assert answer.status_code == 422
    assert "Ngày 31/12/2024 ở trước hạn quy định 15/12/2025" in answer.content.decode()
    assert site.store.extensions([COMMUNE], [parse_period(PERIOD)]) == {}


@pytest.mark.parametrize(
    ("roles", "area"),
    [(["duyet"], COMMUNE), (["nhap_lieu"], COMMUNE), (["tong_hop"], PROVINCE), (["duyet"], "06079@2025")],
)
def test_nobody_else_puts_a_deadline_off(site: Site, roles: list[str], area: str) -> None:
    client = site.client(site.person("ai", *roles, area=area))
    assert client.get(EXTEND).status_code == 404
    assert client.post(EXTEND, {"until": "2026-12-31", "reason": "tự gia hạn"}).status_code == 404


def test_a_department_puts_off_only_forms_of_its_sectors(site: Site) -> None:
    department = {"area": PROVINCE, "kind": "co_quan_chuyen_mon", "sectors": "nong_lam_thuy_san"}
    client = site.client(site.person("so_nn", "duyet", **department))
    page = client.get(EXTEND).content.decode()
    assert 'value="nong_nghiep"' in page
    assert 'value="ngan_sach"' not in page and "Tất cả các biểu" not in page
    assert client.post(EXTEND, {"form": "ngan_sach", "until": "2026-12-31", "reason": "x"}).status_code == 422


def test_everybody_who_enters_is_reminded_once_of_all_that_is_owed(site: Site, box: Box) -> None:
    clerk(site, "hang")
    site.person("binh", "nhap_lieu")  # has no address
    clerk(site, "nong", kind="phong_cap_xa", sectors="nong_lam_thuy_san")
    given = give_reminders(site.plan, BEFORE)
    assert (given.letters, given.failed) == (2, 0)
    by_person = {str(one["To"]): one for one in box.letters}
    assert set(by_person) == {"hang@xa.vn", "nong@xa.vn"}
    told = words(by_person["hang@xa.vn"])
    assert "“Thu, chi ngân sách nhà nước” năm 2025 của xã Thất Khê còn 3 ngày là đến hạn gửi (15/12/2025)." in told
    assert "sắp đến hạn gửi" in str(by_person["hang@xa.vn"]["Subject"])
    assert "ngân sách" not in words(by_person["nong@xa.vn"])
    assert "nông nghiệp" in words(by_person["nong@xa.vn"])
    again = give_reminders(site.plan, BEFORE)
    assert (again.reminders, len(box.letters)) == (0, 2)


def test_what_was_sent_is_not_reminded_of_and_what_is_late_is_again(site: Site, box: Box) -> None:
    clerk(site, "hang")
    enter(site.client("hang"), "10")
    send(site.client("hang"))
    give_reminders(site.plan, AFTER)
    (letter,) = box.letters
    assert "quá hạn gửi" in str(letter["Subject"])
    assert "“Kế hoạch vốn và giải ngân vốn đầu tư công” năm 2025" not in words(letter)
    assert "“Giáo dục và y tế” năm 2025 của xã Thất Khê đã quá hạn gửi 3 ngày (hạn 15/12/2025)" in words(letter)


def test_a_letter_that_did_not_go_out_goes_out_the_next_time(site: Site, box: Box) -> None:
    clerk(site, "hang")
    box.refused = {"hang@xa.vn"}
    failed = give_reminders(site.plan, DAY)
    assert (failed.reminders, failed.letters, failed.failed) == (0, 0, 1)
    assert "1 thư chưa gửi được" in failed.sentence
    box.refused = set()
    assert give_reminders(site.plan, DAY).letters == 1
    assert "đến hạn gửi hôm nay" in words(box.letters[0])


def test_without_a_mail_server_nothing_is_given_and_nothing_is_lost(site: Site, box: Box) -> None:
    clerk(site, "hang")
    host, settings.EMAIL_HOST = settings.EMAIL_HOST, ""
    assert "KTXH_EMAIL_URL" in give_reminders(site.plan, DAY).sentence
    settings.EMAIL_HOST = host
    assert give_reminders(site.plan, DAY).letters == 1


def test_a_mail_server_that_is_gone_stops_nothing(site: Site, box: Box) -> None:
    clerk(site, "hang")
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_PORT = free.getsockname()[1]  # taken, but nobody answers: closed at once
    assert give_reminders(site.plan, DAY).failed == 1
    assert site.store.reminders([COMMUNE], [parse_period(PERIOD)]) == ()


def test_the_command_says_what_it_did(site: Site, box: Box, capsys: pytest.CaptureFixture[str]) -> None:
    clerk(site, "hang")
    call_command("remind")
    assert capsys.readouterr().out.startswith("Đã nhắc ")


def test_the_first_log_in_of_an_hour_asks_the_worker(site: Site, box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding_work, "_asked", [])
    clerk(site, "hang")
    clerk(site, "lan")
    site.client("hang")
    site.client("lan")
    waiting = DBTaskResult.objects.filter(task_path="ktxh.server.approval.reminding_work.remind")
    assert waiting.count() == 1
    call_command("db_worker", batch=True, verbosity=0)
    assert waiting.get().return_value.startswith("Đã nhắc ")
    assert reminding_work.asked_long_ago(10**9)
    assert not reminding_work.asked_long_ago(10**9 + reminding_work.EVERY - 1)
    assert reminding_work.asked_long_ago(10**9 + reminding_work.EVERY)
