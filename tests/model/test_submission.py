"""The workflow of a form: which step leads where, what it needs, and what is said when it cannot be taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh.model.observation import Item
from ktxh.model.submission import Capability, CellNote, State, Step
from ktxh.model.submission_steps import StepRefusedError, steps_from, taken

ENTER, APPROVE, COMPILE, LEAD = Capability
STATES = st.sampled_from(list(State))
STEPS = st.sampled_from(list(Step))


def walked(*steps: Step, state: State = State.NOT_BEGUN) -> State:
    for step in steps:
        state = taken(step, state, reason="lý do")
    return state


def test_the_states_bear_the_words_of_the_offices() -> None:
    assert [state.label for state in State] == [
        "Chưa nhập",
        "Đang nhập",
        "Đã gửi, chờ duyệt",
        "Trả lại",
        "Đã duyệt",
        "Chốt số liệu",
        "Hủy chốt",
        "Tổng hợp lại",
        "Hoàn thành",
    ]


def test_a_form_goes_the_way_from_entering_to_complete() -> None:
    assert walked(Step.SAVE) is State.ENTERING
    assert walked(Step.SAVE, Step.SEND) is State.SENT
    assert walked(Step.SAVE, Step.SEND, Step.RETURN, Step.SAVE) is State.ENTERING
    approved = walked(Step.SAVE, Step.SEND, Step.APPROVE)
    assert approved is State.APPROVED
    assert walked(Step.FREEZE, Step.COMPLETE, state=approved) is State.COMPLETE
    again = walked(Step.FREEZE, Step.UNFREEZE, Step.COMPILE_AGAIN, state=approved)
    assert again is State.COMPILING
    assert walked(Step.COMPLETE, state=again) is State.COMPLETE


def test_what_is_taken_back_is_entered_again() -> None:
    assert walked(Step.SEND, Step.TAKE_BACK) is State.ENTERING


def test_what_is_entered_after_an_approval_has_to_be_sent_and_approved_again() -> None:
    opened = walked(Step.SEND, Step.APPROVE, Step.FREEZE, Step.UNFREEZE)
    assert walked(Step.SAVE, state=opened) is State.ENTERING
    assert Step.FREEZE not in steps_from(State.ENTERING)


@pytest.mark.parametrize(
    ("state", "capability", "steps"),
    [
        (State.NOT_BEGUN, ENTER, (Step.SAVE, Step.SEND)),
        (State.ENTERING, APPROVE, ()),
        (State.SENT, ENTER, (Step.TAKE_BACK,)),
        (State.SENT, APPROVE, (Step.RETURN, Step.APPROVE)),
        (State.APPROVED, ENTER, ()),
        (State.APPROVED, COMPILE, (Step.FREEZE, Step.COMPILE_AGAIN)),
        (State.FROZEN, COMPILE, (Step.UNFREEZE, Step.COMPLETE, Step.CONFIRM)),
        (State.COMPLETE, COMPILE, (Step.CONFIRM,)),
        (State.COMPLETE, LEAD, (Step.UNFREEZE, Step.CONFIRM)),
    ],
)
def test_everybody_has_the_steps_of_his_capability(
    state: State, capability: Capability, steps: tuple[Step, ...]
) -> None:
    assert steps_from(state, {capability}) == steps


@given(STEPS, STATES, st.sets(st.sampled_from(list(Capability))))
def test_a_step_is_offered_exactly_where_it_can_be_taken(step: Step, state: State, own: set[Capability]) -> None:
    offered = step in steps_from(state, own)
    try:
        taken(step, state, own, reason="lý do")
        assert offered
    except StepRefusedError as refusal:
        assert not offered
        assert str(refusal).endswith(".") and str(refusal)[0].isupper()


@given(STATES)
def test_values_can_be_entered_exactly_where_no_lock_is(state: State) -> None:
    assert (Step.SAVE in steps_from(state)) is not state.locked
    assert bool(state.refusal) is state.locked


@given(st.lists(STEPS, max_size=30))
def test_nothing_is_approved_that_was_not_sent_after_it_was_entered(steps: list[Step]) -> None:
    state, sent = State.NOT_BEGUN, False
    for step in steps:
        try:
            state = taken(step, state, reason="lý do")
        except StepRefusedError:
            continue
        sent = step is Step.SEND or (sent and step not in (Step.SAVE, Step.TAKE_BACK, Step.RETURN))
        assert sent or not (state.approved or state is State.SENT)


@pytest.mark.parametrize(
    ("step", "state", "own", "said"),
    [
        (
            Step.SAVE,
            State.SENT,
            None,
            "Biểu đã gửi, đang chờ duyệt nên không sửa được; hãy lấy lại biểu, hoặc đợi người duyệt trả lại.",
        ),
        (
            Step.APPROVE,
            State.ENTERING,
            None,
            "Không duyệt được vì biểu đang ở tình trạng “Đang nhập”; chỉ làm được khi biểu ở tình trạng "
            "“Đã gửi, chờ duyệt”.",
        ),
        (Step.SEND, State.APPROVED, None, "Không gửi duyệt được vì biểu đã gửi rồi (tình trạng: Đã duyệt)."),
        (
            Step.APPROVE,
            State.SENT,
            {ENTER},
            "Không duyệt được vì việc này cần quyền duyệt; hãy nhờ người có quyền đó.",
        ),
        (
            Step.COMPLETE,
            State.FROZEN,
            {ENTER},
            "Không hoàn thành được vì việc này cần quyền tổng hợp hoặc lãnh đạo; hãy nhờ người có quyền đó.",
        ),
        (
            Step.UNFREEZE,
            State.FROZEN,
            {COMPILE},
            "Không hủy chốt được vì chưa ghi lý do; hãy ghi rồi làm lại.",
        ),
        (
            Step.RETURN,
            State.SENT,
            {APPROVE},
            "Không trả lại được vì chưa ghi lý do chung hoặc ý kiến ở ô số liệu; hãy ghi rồi làm lại.",
        ),
    ],
)
def test_a_refusal_says_what_why_and_what_to_do(
    step: Step, state: State, own: set[Capability] | None, said: str
) -> None:
    with pytest.raises(StepRefusedError) as refusal:
        taken(step, state, own, reason="  ")
    assert str(refusal.value) == said


def test_a_form_is_returned_with_a_reason_or_with_remarks_on_values() -> None:
    note = CellNote(Item("trong_trot.dien_tich"), "gấp mười lần năm trước")
    assert taken(Step.RETURN, State.SENT, notes=[note]) is State.RETURNED
    assert taken(Step.RETURN, State.SENT, reason="thiếu số liệu xã Đèo Gió") is State.RETURNED
    with pytest.raises(StepRefusedError, match="chưa ghi lý do"):
        taken(Step.UNFREEZE, State.FROZEN, notes=[note])
    with pytest.raises(ValueError, match="chưa có nội dung"):
        CellNote(Item("trong_trot.dien_tich"), "  ")
