"""What is owed stays owed until it is sent: on the home page and in letters, with a deadline put off and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ktxh.model.area import printed
from ktxh.model.period import Period
from ktxh.server.accounts.models import User
from ktxh.server.approval.extending import ExtensionForm
from ktxh.server.approval.reminding import give_reminders
from ktxh.server.home.needs import needs
from ktxh.server.submissions.extension import Extension
from ktxh.server.web.place import place_of
from tests.web.approval_site import LIST, PROVINCE, enter, send, sending
from tests.web.mail_box import Box, mail_box, words
from tests.web.site import COMMUNE, PERIOD, Site

YEAR = Period.of_year(2025)
EXTEND = LIST + "gia-han/"
# data of the year close on Sunday 14 December 2025; communes send one working day after that
DEADLINE = date(2025, 12, 15)
LATER = DEADLINE + timedelta(days=25)  # 9 January 2026


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A mail server on this machine that the site sends through."""
    yield from mail_box(monkeypatch)


def clerk(site: Site, name: str = "hang") -> str:
    site.person(name, "nhap_lieu")
    User.objects.filter(username=name).update(email=f"{name}@xa.vn")
    return name


def told(site: Site, name: str, today: date, area: str = COMMUNE, period: str = PERIOD) -> list[str]:
    return [one.sentence for one in needs(place_of(User.objects.get(username=name), area, period), today)]


def put_off(site: Site, until: date, form: str = "") -> None:
    site.store.extend_deadline(Extension(COMMUNE, YEAR, until, "mưa lũ", "tinh", form))


@pytest.mark.parametrize("days", [1, 15, 16, 30, 31, 92])
def test_what_nobody_put_off_stays_on_the_home_page_while_it_is_late(site: Site, days: int) -> None:
    clerk(site)
    today = DEADLINE + timedelta(days=days)
    # looked at from a period of which nothing is owed any more
    assert any("năm 2025" in one and "quá hạn" in one for one in told(site, "hang", today, period="202701"))


def test_after_a_quarter_it_stands_in_the_lists_of_its_period_alone(site: Site) -> None:
    clerk(site)
    today = DEADLINE + timedelta(days=93)
    assert not any("biểu năm 2025" in one for one in told(site, "hang", today, period="202701"))
    assert f"7 biểu năm 2025 quá hạn gửi {15 + 78} ngày." in told(site, "hang", today)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (16, "còn 9 ngày"),  # 25 - 16
        (23, "còn 2 ngày"),
        (25, "hôm nay là hạn cuối"),
        (26, "quá hạn gửi 1 ngày"),
        (25 + 92, "kỳ khác"),
    ],
)
def test_a_deadline_that_was_put_off_is_told_until_it_is_met(site: Site, day: int, said: str) -> None:
    clerk(site)
    put_off(site, LATER)
    found = [one for one in told(site, "hang", DEADLINE + timedelta(days=day), period="202701") if "năm 2025" in one]
    assert any(said in one for one in found), found


def test_what_is_late_for_months_is_one_line_below_what_is_late_for_days(site: Site) -> None:
    clerk(site)
    late = [one for one in told(site, "hang", date(2025, 12, 18), period="202701") if "quá hạn" in one]
    # of the month, the quarter and the year that were due on 15 December, and of November, which was due on the 17th
    assert all("quá hạn gửi 3 ngày" in one for one in late[:3])
    assert late[-1].endswith("quá hạn gửi hơn 30 ngày.") and "kỳ khác" in late[-1]
    assert len([one for one in late if "hơn 30 ngày" in one]) == 1


def test_a_form_that_was_put_off_and_sent_late_waits_for_who_approves_above(site: Site) -> None:
    site.person("tinh", "duyet", area=PROVINCE)
    put_off(site, date(2026, 5, 29))
    site.store.take_step(site.plan.forms["dau_tu_cong"], COMMUNE, YEAR, sending(0))
    # for the province the year closed on 25 December, 146 days before 20 May: 6 + 31 + 28 + 31 + 30 + 20
    found = told(site, "tinh", date(2026, 5, 20), PROVINCE, "202701")
    assert found == ["1 biểu năm 2025 chờ duyệt; hạn 29/5/2026 (còn 9 ngày)."]


def test_what_waits_too_long_presses(site: Site) -> None:
    enter(client := site.client(clerk(site)), "10")
    send(client)
    site.person("tinh", "duyet", area=PROVINCE)
    place = place_of(User.objects.get(username="tinh"), PROVINCE, PERIOD)
    (need,) = needs(place, date(2025, 12, 28))
    assert (need.sentence, need.look) == ("1 biểu năm 2025 chờ duyệt; hạn 25/12/2025 (quá 3 ngày).", "bad")


def test_the_home_page_of_a_province_asks_as_many_questions_however_many_were_put_off(site: Site) -> None:
    site.person("tinh", "duyet", area=PROVINCE)
    place = place_of(User.objects.get(username="tinh"), PROVINCE, PERIOD)
    needs(place, LATER)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            needs(place_of(place.user, PROVINCE, PERIOD), LATER)
        return len(asked)

    before = questions()
    for unit in place.plan.tree.descendants(PROVINCE, YEAR.end):
        site.store.extend_deadline(Extension(unit.key, YEAR, LATER, "mưa lũ"))
    assert before == questions() <= 5


def test_letters_go_by_the_deadline_that_was_put_off_and_each_goes_once(site: Site, box: Box) -> None:
    clerk(site)
    put_off(site, LATER)
    year = "“Giáo dục và y tế” năm 2025 của xã Thất Khê"
    said = {
        -4: None,
        -3: "còn 3 ngày là đến hạn gửi (09/01/2026)",
        -2: None,  # was told the day before
        -1: "còn 1 ngày là đến hạn gửi (09/01/2026)",
        0: None,
        1: "đã quá hạn gửi 1 ngày (hạn 09/01/2026)",
        2: None,
        3: "đã quá hạn gửi 3 ngày (hạn 09/01/2026)",
        7: "đã quá hạn gửi 7 ngày (hạn 09/01/2026)",
        16: None,
        30: None,
    }
    for days, words_of_day in said.items():
        for _ in range(2):  # whoever asks twice on a day
            before = len(box.letters)
            give_reminders(site.plan, LATER + timedelta(days=days))
            lines = "\n".join(map(words, box.letters[before:])).splitlines()
            found = [one for one in lines if year in one]
            if words_of_day is None:
                assert not found, (days, found)
            else:
                assert len(found) == 1 and words_of_day in found[0], (days, found)
            words_of_day = None


def test_who_began_to_remind_late_still_reminds_of_what_is_late_up_to_thirty_days(site: Site, box: Box) -> None:
    clerk(site)
    give_reminders(site.plan, DEADLINE + timedelta(days=30))
    year = "“Giáo dục và y tế” năm 2025 của xã Thất Khê đã quá hạn gửi 30 ngày (hạn 15/12/2025)"
    assert year in words(box.letters[0])
    give_reminders(site.plan, DEADLINE + timedelta(days=30))
    assert not any(year in words(one) for one in box.letters[1:])


@pytest.mark.parametrize(
    ("days", "said"),
    [(3, "còn 3 ngày là đến hạn gửi"), (0, "đến hạn gửi hôm nay"), (-3, "đã quá hạn gửi 3 ngày")],
)
def test_the_command_reminds_of_a_deadline_that_was_put_off_to_these_days(
    site: Site, box: Box, capsys: pytest.CaptureFixture[str], days: int, said: str
) -> None:
    clerk(site)
    until = timezone.localdate() + timedelta(days=days)
    put_off(site, until)
    call_command("remind")
    assert "trong 1 thư" in capsys.readouterr().out
    (letter,) = box.letters
    (line,) = [one for one in words(letter).splitlines() if "“Giáo dục và y tế” năm 2025" in one]
    assert said in line and printed(until) in line
    call_command("remind")
    assert len(box.letters) == 1
    assert capsys.readouterr().out.startswith("Đã nhắc 0 biểu")


def test_a_deadline_is_put_off_never_brought_forward(site: Site) -> None:
    client = site.client(site.person("tinh", "duyet", area=PROVINCE))
    answer = client.post(EXTEND, {"form": "", "until": "2025-12-10", "reason": "họp sớm"})
    assert answer.status_code == 422
    assert "Ngày 10/12/2025 ở trước hạn quy định 15/12/2025 nên không phải là gia hạn" in answer.content.decode()
    assert site.store.extensions([COMMUNE], [YEAR]) == {}
    # back to the day of the regime: how an extension is taken back
    assert client.post(EXTEND, {"form": "", "until": "2025-12-15", "reason": "nhầm đơn vị"}).status_code == 302


def test_a_period_without_deadline_is_not_put_off(site: Site) -> None:
    site.person("tinh", "duyet", area=PROVINCE)
    place = place_of(User.objects.get(username="tinh"), COMMUNE, Period.school_year(2025).code)
    form = ExtensionForm(place, {"form": "", "until": "2026-12-10", "reason": "mưa lũ"})
    assert form.errors["until"] == [f"{place.period.label} không có hạn gửi nên không gia hạn được."]
