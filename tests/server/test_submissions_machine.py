"""The workflow under any sequence of steps and entries, on each database: what is stored follows a model of it."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ktxh.model.form import Form, FormRow
from ktxh.model.indicator import Level
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.model.period_kind import PeriodKind
from ktxh.model.submission import State, Step
from ktxh.model.submission_steps import steps_from
from ktxh.server.submissions.compared import Since
from ktxh.server.submissions.problems import LockedError, StepError
from ktxh.server.submissions.taking import Taking
from tests.server.made import HARVEST, POOR, SOWN, stated

if TYPE_CHECKING:
    from ktxh.server.store import Store

ITEMS = (SOWN, HARVEST, POOR)
ROWS = tuple(FormRow(str(at), str(item), 1, item) for at, item in enumerate(ITEMS, 1))
FORM = Form("nong_nghiep", "01/NN", "Sản xuất nông nghiệp", (Level.COMMUNE,), (PeriodKind.MONTH,), ROWS)
TOWN = "05995"
_MONTHS = count()


class Workflow(RuleBasedStateMachine):
    """One form of a commune, in a month that no other run has used; the store is set by the test."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        number = next(_MONTHS)
        self.period = Period.month(1910 + number // 12, number % 12 + 1)
        self.state = State.NOT_BEGUN
        self.events = 0
        self.now: dict[Item, tuple[int, int]] = {}  # value and version
        self.sent: list[dict[Item, tuple[int, int]]] = []
        self.approved: list[dict[Item, tuple[int, int]]] = []

    @rule(what=st.sampled_from([step for step in Step if step is not Step.SAVE]))
    def step(self, what: Step) -> None:
        allowed = what in steps_from(self.state)
        try:
            taken = self.store.take_step(FORM, TOWN, self.period, Taking(what, "Lan", "lý do"))
        except StepError:
            assert not allowed
            return
        assert allowed
        self.state, self.events = taken.state, self.events + 1
        if what is Step.SEND:
            self.sent.append(dict(self.now))
        if what is Step.APPROVE:
            self.approved.append(self.sent[-1])

    @rule(item=st.sampled_from(ITEMS), number=st.integers(0, 3), stale=st.booleans())
    def enter(self, item: Item, number: int, stale: bool) -> None:
        value, version = self.now.get(item, (-1, 0))
        seen = version - 1 if stale and version else version
        given = stated(str(number), TOWN, item, self.period, version=seen)
        try:
            entered = self.store.record_entry(FORM, TOWN, self.period, [given])
        except LockedError:
            assert self.state.locked
            return
        assert not self.state.locked
        if seen != version and number != value:
            assert [one.given.key.item for one in entered.conflicts] == [item]
        elif number != value:
            self.now[item] = (number, version + 1)
            self.events += self.state is not State.ENTERING
            self.state = State.ENTERING
        assert entered.versions == {item: self.now[item][1]}
        assert entered.state is self.state

    @invariant()
    def stands_as_the_model_says(self) -> None:
        found = self.store.submission(FORM.code, TOWN, self.period)
        assert (found.state, found.sendings) == (self.state, len(self.sent))
        assert len(self.store.submission_events(FORM.code, TOWN, self.period)) == self.events
        values = {item: (one.value, one.version) for item, one in self.store.current(ITEMS, TOWN, self.period).items()}
        assert values == self.now

    @invariant()
    def nothing_is_sent_or_approved_but_what_was_entered_last(self) -> None:
        if self.state.locked:
            assert self.sent[-1] == self.now
        if self.state.approved:
            assert self.approved[-1] == self.now

    @invariant()
    def differences_are_those_to_the_sending_before(self) -> None:
        before = self.sent[:-1] if self.state.locked else self.sent
        found = self.store.differences(FORM, TOWN, self.period)
        assert (found.since is None) is (not before)
        if before:
            changed = {item for item in ITEMS if before[-1].get(item) != self.now.get(item)}
            assert {one.item for one in found.changes} == changed
        if not self.approved:
            assert self.store.differences(FORM, TOWN, self.period, Since.APPROVED).since is None


def test_whatever_people_do_a_form_stands_as_the_workflow_says(store: Store) -> None:
    machine = type("WorkflowOfThisStore", (Workflow,), {"store": store})
    run_state_machine_as_test(machine, settings=settings(max_examples=10, stateful_step_count=25, deadline=None))
