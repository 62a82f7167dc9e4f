"""What every store keeps to, on SQLite and on PostgreSQL: values that several people enter, on and off line."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.observation import Item, Observation, Recorded
from ktxh.model.period_kind import PeriodKind
from ktxh.model.submission import State, Step
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError
from ktxh.server.submissions.entered import Entered
from ktxh.server.submissions.taking import Taking
from tests.server.made import HARVEST, JUNE, MAY, POOR, SOWN, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

AT = datetime(2024, 6, 15, 9, tzinfo=UTC)
ROWS = tuple(FormRow(str(at), str(item), 1, item) for at, item in enumerate((SOWN, HARVEST, POOR), 1))
FORM = Form("nong_nghiep", "01/NN", "Sản xuất nông nghiệp", (Level.COMMUNE,), (PeriodKind.MONTH,), ROWS)
TOWN = "05995"


def enter(store: Store, *given: Observation, who: str = "Lan", client: str = "", at: datetime = AT) -> Entered:
    return store.record_entry(FORM, TOWN, JUNE, given, Entry(who, at), client)


def value(store: Store, item: Item = SOWN) -> str:
    found = store.observation(stated("0", item=item).key)
    return "" if found is None else f"{found.value} v{found.version}"


def test_what_is_entered_is_recorded_and_the_form_is_being_entered(store: Store) -> None:
    entered = enter(store, stated("5.50"), stated("70", item=HARVEST))
    assert entered == Entered(Recorded(new=2), State.ENTERING, versions={SOWN: 1, HARVEST: 1})
    assert value(store) == "5.50 v1"
    now = store.submission(FORM.code, TOWN, JUNE)
    assert (now.state, now.changed_by, now.changed_at) == (State.ENTERING, "Lan", AT)


def test_entering_what_stands_already_begins_nothing(store: Store) -> None:
    store.record([stated("5")])
    entered = enter(store, stated("5", version=1))
    assert entered == Entered(Recorded(unchanged=1), State.NOT_BEGUN, versions={SOWN: 1})
    assert store.submission_events(FORM.code, TOWN, JUNE) == ()


def test_saving_again_and_again_is_one_event(store: Store) -> None:
    for version, number in enumerate("567"):
        enter(store, stated(number, version=version), at=AT + timedelta(minutes=version))
    assert [one.step for one in store.submission_events(FORM.code, TOWN, JUNE)] == [Step.SAVE]
    assert store.submission(FORM.code, TOWN, JUNE).changed_at == AT + timedelta(minutes=2)


def test_a_value_that_somebody_else_has_changed_is_not_written_over_and_the_others_are(store: Store) -> None:
    enter(store, stated("5"), stated("70", item=HARVEST))
    enter(store, stated("6", version=1), who="Hùng")
    entered = enter(store, stated("7", version=1), stated("71", item=HARVEST, version=1), stated("3", item=POOR))
    assert entered.recorded == Recorded(new=1, changed=1)
    (conflict,) = entered.conflicts
    assert conflict.now is not None
    assert (conflict.given.value, conflict.seen) == (7, 1)
    assert (conflict.now.value, conflict.now.version, conflict.now.author) == (6, 2, "Hùng")
    assert entered.versions == {SOWN: 2, HARVEST: 2, POOR: 1}
    assert (value(store), value(store, HARVEST), value(store, POOR)) == ("6 v2", "71 v2", "3 v1")
    # having seen the other's value, the person may still write over it
    assert enter(store, stated("7", version=2)).recorded.changed == 1


def test_a_cell_that_was_blank_when_it_was_seen_is_not_written_over_either(store: Store) -> None:
    enter(store, stated("5"), who="Hùng")
    entered = enter(store, stated("7"))
    assert [one.seen for one in entered.conflicts] == [0]
    assert value(store) == "5 v1"


def test_two_people_who_type_the_same_have_nothing_to_decide(store: Store) -> None:
    enter(store, stated("5"), who="Hùng")
    assert enter(store, stated("5")) == Entered(Recorded(unchanged=1), State.ENTERING, versions={SOWN: 1})


def test_what_is_sent_again_after_the_line_dropped_is_entered_once_and_answered_the_same(store: Store) -> None:
    first = enter(store, stated("5"), client="b-17")
    enter(store, stated("6", version=1), who="Hùng")
    again = enter(store, stated("5"), client="b-17")
    assert again.repeated and not first.repeated
    assert (again.recorded, again.versions, again.conflicts) == (first.recorded, first.versions, ())
    assert value(store) == "6 v2"
    # the number is one of this person: another may have the same
    assert not enter(store, stated("6", version=2), who="Hùng", client="b-17").repeated


def test_conflicts_are_answered_again_too(store: Store) -> None:
    enter(store, stated("5"), who="Hùng")
    first = enter(store, stated("7"), client="b-18")
    again = enter(store, stated("7"), client="b-18")
    assert len(first.conflicts) == 1
    assert again.conflicts == first.conflicts


def test_what_was_taken_before_is_answered_after_the_form_was_sent(store: Store) -> None:
    first = enter(store, stated("5"), client="b-19")
    store.take_step(FORM, TOWN, JUNE, Taking(Step.SEND))
    assert enter(store, stated("5"), client="b-19").versions == first.versions


def test_numbers_of_browsers_are_forgotten_after_two_weeks(store: Store) -> None:
    from ktxh.server.submissions.models import Received

    enter(store, stated("5"), client="old")
    enter(store, stated("6", version=1), client="new", at=AT + timedelta(days=15))
    assert list(Received.objects.using(store.alias).values_list("client", flat=True)) == ["new"]


def test_values_that_do_not_belong_to_the_form_are_refused_and_nothing_is_written(store: Store) -> None:
    strange = [stated("5", period=MAY), stated("5", "05998"), stated("5", item=Item(SOWN.indicator, "vu=mua"))]
    with pytest.raises(RefusedError) as refusal:
        enter(store, stated("5"), *strange)
    assert len(refusal.value.reasons) == 3
    assert refusal.value.reasons[0] == (
        "trong_trot.dien_tich, 05995, tháng 5 năm 2024: không thuộc biểu “Sản xuất nông nghiệp” đang nhập"
    )
    assert value(store) == ""


def test_a_number_that_cannot_be_kept_is_told_and_the_others_are_written(store: Store) -> None:
    entered = enter(store, stated("1" * 16), stated("70", item=HARVEST))
    assert entered.recorded.new == 1 and "có hơn 15 chữ số" in entered.recorded.refused[0]
    assert entered.versions == {SOWN: 0, HARVEST: 1}


def test_of_many_who_save_at_once_one_writes_each_version_and_nothing_is_lost(store: Store) -> None:
    enter(store, stated("0"))
    written: list[Entered] = []

    def save(number: int) -> None:
        written.append(enter(store, stated(str(number), version=1), who=f"người {number}"))
        store.close()

    people = [threading.Thread(target=save, args=(number,)) for number in range(1, 7)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sum(one.recorded.changed for one in written) == 1
    assert sum(len(one.conflicts) for one in written) == 5
    assert [one.version for one in store.versions(stated("0").key)] == [1, 2]


def test_the_same_sent_twice_at_once_is_entered_once(store: Store) -> None:
    answers: list[Entered] = []

    def save() -> None:
        answers.append(enter(store, stated("5"), stated("70", item=HARVEST), client="b-20"))
        store.close()

    both = [threading.Thread(target=save) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(one.repeated for one in answers) == [False, True]
    assert answers[0].recorded == answers[1].recorded == Recorded(new=2)
