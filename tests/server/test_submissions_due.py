"""What units owe and by when, on SQLite and on PostgreSQL: deadlines, extensions, reminders, open periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from ktxh.catalogue.regimes import built_in
from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.submission import State, Step
from ktxh.server.submissions.by_when import by_when, done_before
from ktxh.server.submissions.due import Due, due
from ktxh.server.submissions.extension import Extension
from ktxh.server.submissions.filling import must_fill, units_below
from ktxh.server.submissions.open_periods import AFTER, periods_open
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.reminder import Reminder, reminders
from ktxh.server.submissions.taking import Taking
from tests.server.made import COMMUNES, DISTRICT, JUNE, NEW, PROVINCE, SOWN, register

if TYPE_CHECKING:
    from ktxh.server.store import Store

REGIMES = built_in()
MONTHLY = (PeriodKind.MONTH,)
ROWS = (FormRow("1", "Diện tích", 1, SOWN),)
FORM = Form("nong_nghiep", "01/NN", "Sản xuất nông nghiệp", (Level.DISTRICT, Level.COMMUNE), MONTHLY, ROWS)
YEARLY = Form("dat_dai", "", "Đất đai", (Level.COMMUNE,), (PeriodKind.YEAR,), ROWS)
TOWN, VILLAGE, HAMLET = COMMUNES
# data of June close on Friday 14 June 2024; communes send one working day after that, districts three
COMMUNE_DAY, DISTRICT_DAY = date(2024, 6, 17), date(2024, 6, 19)
REASON = "mưa lũ"
ONE = timedelta(days=1)


def owed(store: Store, today: date, *, area: str = DISTRICT, below: bool = True) -> dict[str, Due]:
    found = due(store, REGIMES, area, [FORM, YEARLY], [JUNE], today, below=below)
    return {one.area: one for one in found}


def send(store: Store, area: str, on: date, *steps: Step) -> None:
    for step in (Step.SEND, *steps):
        at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)  # nine o'clock in Vietnam
        store.take_step(FORM, area, JUNE, Taking(step, reason="xem lại", at=at))


def test_a_unit_owes_the_forms_of_its_level_and_kind_of_period_that_the_regime_asks_for() -> None:
    tree = register()
    regime = REGIMES.regime("nd-09-2019")
    commune, province = tree.area(TOWN), tree.area(PROVINCE)
    assert must_fill(FORM, commune, JUNE, regime)
    assert not must_fill(FORM, province, JUNE, regime)  # not of its level
    assert not must_fill(FORM, commune, Period.of_year(2024), regime)  # not of this kind of period
    nine = Form("chin_thang", "", "Chín tháng", (Level.COMMUNE,), (PeriodKind.FIRST_MONTHS,), ROWS)
    assert must_fill(nine, commune, Period.first_months(2024, 6), regime)
    assert not must_fill(nine, commune, Period.first_months(2024, 9), regime)  # the regime does not ask for it
    assert not must_fill(FORM, tree.area(HAMLET), Period.month(2025, 7), regime)  # does not exist any more


def test_units_below_are_the_nearest_that_fill_the_form() -> None:
    tree = register()
    assert units_below(tree, FORM.levels, PROVINCE, JUNE.end) == (DISTRICT,)
    assert units_below(tree, (Level.COMMUNE,), PROVINCE, JUNE.end) == COMMUNES
    assert units_below(tree, FORM.levels, PROVINCE, date(2025, 7, 31)) == (TOWN, VILLAGE, NEW)
    assert units_below(tree, FORM.levels, TOWN, JUNE.end) == ()


def test_each_level_has_its_deadline_and_the_days_left_are_counted(store: Store) -> None:
    found = owed(store, date(2024, 6, 15))
    assert list(found) == [DISTRICT, *COMMUNES]
    assert (found[TOWN].deadline, found[TOWN].days_left, found[TOWN].days_late) == (COMMUNE_DAY, 2, 0)
    assert (found[DISTRICT].deadline, found[DISTRICT].days_left) == (DISTRICT_DAY, 4)
    assert found[TOWN].state is State.NOT_BEGUN and not found[TOWN].late
    assert list(owed(store, COMMUNE_DAY, below=False)) == [DISTRICT]
    assert owed(store, COMMUNE_DAY)[TOWN].days_left == 0  # the last day itself is in time


def test_who_is_late_is_late_by_days_until_now_or_until_the_form_was_sent(store: Store) -> None:
    send(store, TOWN, date(2024, 6, 17))
    send(store, VILLAGE, date(2024, 6, 20))
    found = owed(store, date(2024, 6, 22))
    assert (found[TOWN].days_late, found[TOWN].late) == (0, False)
    assert (found[VILLAGE].days_late, found[VILLAGE].late) == (3, False)  # sent, three days after the 17th
    assert (found[HAMLET].days_late, found[HAMLET].late, found[HAMLET].days_left) == (5, True, None)
    # what is returned is owed again
    store.take_step(FORM, TOWN, JUNE, Taking(Step.RETURN, reason="thiếu"))
    assert owed(store, date(2024, 6, 22))[TOWN].days_late == 5


def test_a_form_sent_before_midnight_in_vietnam_is_in_time(store: Store) -> None:
    at = datetime(2024, 6, 17, 16, 59, tzinfo=UTC)  # 23:59 in Vietnam
    store.take_step(FORM, TOWN, JUNE, Taking(Step.SEND, at=at))
    store.take_step(FORM, VILLAGE, JUNE, Taking(Step.SEND, at=at.replace(hour=17, minute=0)))
    found = owed(store, date(2024, 6, 22))
    assert (found[TOWN].days_late, found[VILLAGE].days_late) == (0, 1)


def test_a_deadline_is_put_off_for_one_unit_with_a_reason(store: Store) -> None:
    store.extend_deadline(Extension(TOWN, JUNE, date(2024, 6, 24), REASON, "Hùng"))
    kept = store.extend_deadline(Extension(TOWN, JUNE, date(2024, 6, 26), REASON, "Hùng", form=FORM.code))
    found = owed(store, date(2024, 6, 22))
    assert (found[TOWN].deadline, found[TOWN].days_left, found[TOWN].extension) == (date(2024, 6, 26), 4, kept)
    assert found[VILLAGE].days_late == 5
    # the one given last counts, for the form or for all
    store.extend_deadline(Extension(TOWN, JUNE, date(2024, 6, 20), REASON))
    assert owed(store, date(2024, 6, 22))[TOWN].days_late == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Extension("99999", JUNE, COMMUNE_DAY, REASON), "không có đơn vị hành chính mang khóa “99999”"),
        (Extension(TOWN, JUNE, COMMUNE_DAY, "  "), "cho thị trấn Bến Đá vì chưa ghi lý do"),
        (Extension(TOWN, JUNE, date(2024, 5, 1), REASON), "ngày 01/5/2024 ở trước tháng 6 năm 2024"),
        (Extension(TOWN, JUNE, COMMUNE_DAY, "a\0b"), "ký tự NUL"),
    ],
)
def test_an_extension_that_cannot_be_given_is_refused(store: Store, given: Extension, said: str) -> None:
    with pytest.raises(StepError, match=said):
        store.extend_deadline(given)
    assert store.extensions([TOWN], [JUNE]) == {}


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2024, 6, 13), None),  # four days before
        (date(2024, 6, 14), 3),
        (date(2024, 6, 15), 3),
        (date(2024, 6, 16), 1),
        (date(2024, 6, 17), 1),
        (date(2024, 6, 18), -1),
        (date(2024, 6, 19), -1),
        (date(2024, 6, 20), -3),
        (date(2024, 6, 23), -3),
        (date(2024, 6, 24), -7),
        (date(2024, 7, 17), -7),
        (date(2024, 7, 18), None),  # 31 days late
    ],
)
def test_reminders_come_three_days_and_one_before_and_one_three_and_seven_after(
    store: Store, today: date, days: int | None
) -> None:
    found = reminders(today, [owed(store, today)[TOWN]])
    assert [one.days for one in found] == ([] if days is None else [days])


def test_each_reminder_is_given_once_and_none_for_what_was_sent(store: Store) -> None:
    send(store, VILLAGE, date(2024, 6, 14))
    friday = date(2024, 6, 14)
    wanted = reminders(friday, owed(store, friday).values())
    assert wanted == tuple(Reminder(FORM.code, one, JUNE, COMMUNE_DAY, 3) for one in (TOWN, HAMLET))
    assert store.claim_reminders(wanted) == wanted
    assert store.claim_reminders(wanted) == ()
    assert set(store.reminders(COMMUNES, [JUNE])) == set(wanted)
    store.release_reminders(wanted[:1])  # the e-mail did not go out
    assert store.claim_reminders(wanted) == wanted[:1]
    # a deadline that is put off is another one to be reminded of
    store.extend_deadline(Extension(TOWN, JUNE, date(2024, 6, 24), REASON))
    friday = date(2024, 6, 21)
    assert Reminder(FORM.code, TOWN, JUNE, date(2024, 6, 24), 3) in store.claim_reminders(
        reminders(friday, owed(store, friday).values())
    )


def test_a_reminder_says_what_of_whom_and_by_when() -> None:
    one = Reminder(FORM.code, TOWN, JUNE, COMMUNE_DAY, 3)
    said = [one.sentence(FORM.title, "thị trấn Bến Đá", date(2024, 6, day)) for day in (14, 17, 20)]
    what = "Biểu “Sản xuất nông nghiệp” tháng 6 năm 2024 của thị trấn Bến Đá"
    assert said == [
        f"{what} còn 3 ngày là đến hạn gửi (17/6/2024).",
        f"{what} đến hạn gửi hôm nay (17/6/2024).",
        f"{what} đã quá hạn gửi 3 ngày (hạn 17/6/2024); hãy gửi sớm, hoặc xin gia hạn.",
    ]


@pytest.mark.parametrize(
    ("today", "codes"),
    [
        # data of March closed on 14 March and were due on the 15th, 92 days before 15 June: 16 + 30 + 31 + 15
        (date(2024, 6, 15), ["202403", "20241", "202404", "202405", "202406", "20242", "2024D06", "202407"]),
        (date(2024, 6, 16), ["202404", "202405", "202406", "20242", "2024D06", "202407"]),
        (date(2024, 12, 10), ["202409", "20243", "202410", "202411", "202412", "20244", "2024", "2024C06"]),
        # August was due on 15 August, June on 17 June, 106 days before 1 October
        (date(2024, 10, 1), ["202407", "202408", "202409", "20243", "202410"]),
    ],
)
def test_open_are_the_periods_whose_figures_are_collected_or_sent_now(today: date, codes: list[str]) -> None:
    found = periods_open(today, REGIMES, register(), TOWN)
    assert sorted(one.code for one in found) == sorted(codes)
    assert periods_open(today, REGIMES, register(), "VN") == ()


def test_a_period_stays_open_for_the_unit_whose_deadline_was_put_off(store: Store) -> None:
    def opened(today: date, area: str) -> bool:
        extended = store.recent_extensions(today - AFTER)
        return JUNE in periods_open(today, REGIMES, register(), area, extended)

    last = COMMUNE_DAY + AFTER  # 17 September
    assert opened(last, TOWN) and not opened(last + ONE, TOWN)
    store.extend_deadline(Extension(TOWN, JUNE, date(2024, 7, 12), REASON))  # 25 days
    assert opened(last + 25 * ONE, TOWN) and not opened(last + 26 * ONE, TOWN)
    assert not opened(last + ONE, VILLAGE)
    found = due(store, REGIMES, TOWN, [FORM], [JUNE], date(2024, 7, 11))[0]
    assert (found.days_left, found.days_late) == (1, 0)


def test_the_last_extensions_are_read_whatever_the_period(store: Store) -> None:
    store.extend_deadline(Extension(TOWN, JUNE, date(2024, 7, 30), REASON))
    second = store.extend_deadline(Extension(TOWN, JUNE, date(2024, 6, 28), REASON))
    july = store.extend_deadline(Extension(VILLAGE, JUNE.next(), date(2024, 7, 25), REASON, form=FORM.code))
    both = {("", TOWN, JUNE): second, (FORM.code, VILLAGE, JUNE.next()): july}
    assert store.recent_extensions(date(2024, 6, 28)) == both
    assert store.recent_extensions(date(2024, 6, 28), [VILLAGE]) == {(FORM.code, VILLAGE, JUNE.next()): july}
    # the first one counts no more, although it went further
    assert store.recent_extensions(date(2024, 6, 29), [TOWN]) == {}


def test_an_extension_never_brings_a_deadline_forward(store: Store) -> None:
    store.extend_deadline(Extension(TOWN, JUNE, date(2024, 6, 10), REASON))
    assert owed(store, date(2024, 6, 15))[TOWN].deadline == COMMUNE_DAY


def test_it_is_said_by_when() -> None:
    day = date(2024, 6, 17)
    assert [by_when(day, date(2024, 6, one)) for one in (14, 17, 20)] == [
        "hạn 17/6/2024 (còn 3 ngày)",
        "hạn 17/6/2024 (hôm nay)",
        "hạn 17/6/2024 (quá 3 ngày)",
    ]
    assert done_before(day, date(2024, 6, 14)) == " trước 17/6/2024"
    assert done_before(day, day) == " trong hôm nay, 17/6/2024"
    assert done_before(day, date(2024, 6, 18)) == done_before(None, day) == ""


def test_what_a_whole_province_owes_is_read_with_two_questions(store: Store) -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    send(store, TOWN, date(2024, 6, 17))
    owed(store, date(2024, 6, 22), area=PROVINCE)
    with CaptureQueriesContext(connections[store.alias]) as questions:
        found = owed(store, date(2024, 6, 22), area=PROVINCE)
    assert list(found) == [DISTRICT, *COMMUNES]
    asked = [one["sql"] for one in questions.captured_queries if "submissions_" in one["sql"]]
    assert len(asked) == 2
