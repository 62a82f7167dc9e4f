"""Figures climb the ladder ước tính, sơ bộ, chính thức when somebody says so, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.observation import Source, SourceKind, Status
from ktxh.model.period_kind import PeriodKind
from ktxh.model.submission import Capability, State, Step
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.taking import Taking
from tests.server.made import COMMUNES, HARVEST, JUNE, POOR, SOWN, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

ROWS = tuple(FormRow(str(at), str(item), 1, item) for at, item in enumerate((SOWN, HARVEST, POOR), 1))
FORM = Form("nong_nghiep", "01/NN", "Sản xuất nông nghiệp", (Level.COMMUNE,), (PeriodKind.MONTH,), ROWS)
TOWN = COMMUNES[0]
JULY_1 = date(2024, 7, 1)  # the day after June
LEADER = Taking(Step.CONFIRM, "Hùng", capabilities={Capability.LEAD})


def entered(store: Store, *steps: Step) -> None:
    """An estimate, a preliminary and an official figure, and the steps taken with the form."""
    given = [
        stated("10.5", TOWN, SOWN, status=Status.ESTIMATE, note="đo lại"),
        stated("20", TOWN, HARVEST, status=Status.PRELIMINARY, author="Lan"),
        stated("3", TOWN, POOR, status=Status.OFFICIAL),
    ]
    store.record_entry(FORM, TOWN, JUNE, given)
    for one in steps:
        store.take_step(FORM, TOWN, JUNE, Taking(one, reason="xem lại"))


def statuses(store: Store) -> list[tuple[str, Status, int, str]]:
    found = store.current(FORM.items, TOWN, JUNE)
    return [(str(one.value), one.status, one.version, one.author) for one in map(found.__getitem__, FORM.items)]


FROZEN = (Step.SEND, Step.APPROVE, Step.FREEZE)


@pytest.mark.parametrize("last", [(), (Step.COMPLETE,)])
def test_the_figures_of_a_frozen_form_become_official_and_stay_the_same(store: Store, last: tuple[Step, ...]) -> None:
    entered(store, *FROZEN, *last)
    state = store.submission(FORM.code, TOWN, JUNE).state
    climbed = store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, LEADER, JULY_1)
    assert {one.key.item for one in climbed} == {SOWN, HARVEST}
    assert statuses(store) == [
        ("10.5", Status.OFFICIAL, 2, "Hùng"),
        ("20", Status.OFFICIAL, 2, "Hùng"),
        ("3", Status.OFFICIAL, 1, ""),
    ]
    assert store.current([SOWN], TOWN, JUNE)[SOWN].note == "đo lại"
    assert store.submission(FORM.code, TOWN, JUNE).state is state  # it stays locked
    last_event = store.submission_events(FORM.code, TOWN, JUNE)[-1]
    assert (last_event.step, last_event.reason) == (Step.CONFIRM, "số chính thức, 2 chỉ tiêu")


def test_an_estimate_that_held_becomes_preliminary_alone(store: Store) -> None:
    entered(store, *FROZEN)
    store.confirm(FORM, TOWN, JUNE, Status.PRELIMINARY, LEADER, JULY_1)
    assert [one[1:3] for one in statuses(store)] == [
        (Status.PRELIMINARY, 2),
        (Status.PRELIMINARY, 1),
        (Status.OFFICIAL, 1),
    ]


@pytest.mark.parametrize("steps", [(), (Step.SEND,), (Step.SEND, Step.APPROVE), (*FROZEN, Step.UNFREEZE)])
def test_what_may_still_change_is_not_confirmed(store: Store, steps: tuple[Step, ...]) -> None:
    entered(store, *steps)
    before = statuses(store)
    with pytest.raises(StepError, match="chỉ làm được khi biểu ở tình trạng “Chốt số liệu”, “Hoàn thành”"):
        store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, LEADER, JULY_1)
    assert statuses(store) == before


def test_before_the_period_is_over_its_figures_are_estimates(store: Store) -> None:
    entered(store, *FROZEN)
    before = statuses(store), len(store.submission_events(FORM.code, TOWN, JUNE))
    with pytest.raises(StepError, match="vì tháng 6 năm 2024 đến 30/6/2024 mới hết"):
        store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, LEADER, date(2024, 6, 30))
    assert (statuses(store), len(store.submission_events(FORM.code, TOWN, JUNE))) == before


def test_only_who_compiles_or_leads_confirms_and_nothing_twice(store: Store) -> None:
    entered(store, *FROZEN)
    for one in (Capability.ENTER, Capability.APPROVE):
        with pytest.raises(StepError, match="cần quyền tổng hợp hoặc lãnh đạo"):
            store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, Taking(Step.CONFIRM, capabilities={one}), JULY_1)
    compiler = Taking(Step.CONFIRM, "Mai", capabilities={Capability.COMPILE})
    assert len(store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, compiler, JULY_1)) == 2
    with pytest.raises(StepError, match="không có chỉ tiêu nào kém chắc chắn hơn số chính thức"):
        store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, compiler, JULY_1)


def test_what_was_made_up_never_climbs(store: Store) -> None:
    made_up = stated("7", TOWN, SOWN, status=Status.ESTIMATE, source=Source(SourceKind.SIMULATED))
    store.record_entry(FORM, TOWN, JUNE, [made_up])
    for one in FROZEN:
        store.take_step(FORM, TOWN, JUNE, Taking(one))
    with pytest.raises(StepError, match="không có chỉ tiêu nào"):
        store.confirm(FORM, TOWN, JUNE, Status.OFFICIAL, LEADER, JULY_1)
    assert store.submission(FORM.code, TOWN, JUNE).state is State.FROZEN
