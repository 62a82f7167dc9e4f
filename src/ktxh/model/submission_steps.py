"""The steps that can be taken with a form of a unit: from which state, to which one, and what a person needs for it.

Values can be entered only while nobody answers for them. Whatever is entered after an approval leads back to “Đang
nhập”, so that nothing is approved that was not sent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ktxh.model.submission import Capability, CellNote, State, Step


class StepRefusedError(ValueError):
    """A step that cannot be taken; the message is one Vietnamese sentence: what, why, what to do."""


@dataclass(frozen=True, slots=True)
class _Move:
    """Where a step leads, and which of these capabilities it takes."""

    to: State
    by: frozenset[Capability]


def _moves(step: Step, to: State, *by: Capability, of: Sequence[State]) -> dict[tuple[Step, State], _Move]:
    return {(step, state): _Move(to, frozenset(by)) for state in of}


_ENTER, _APPROVE, _COMPILE, _LEAD = Capability
_OPEN_AGAIN = (State.UNFROZEN, State.COMPILING)
_MOVES: Mapping[tuple[Step, State], _Move] = {
    **_moves(Step.SAVE, State.ENTERING, _ENTER, of=[state for state in State if not state.locked]),
    **_moves(Step.SEND, State.SENT, _ENTER, of=(State.NOT_BEGUN, State.ENTERING, State.RETURNED)),
    **_moves(Step.TAKE_BACK, State.ENTERING, _ENTER, of=(State.SENT,)),
    **_moves(Step.RETURN, State.RETURNED, _APPROVE, of=(State.SENT, State.APPROVED)),
    **_moves(Step.RETURN, State.RETURNED, _APPROVE, _COMPILE, of=_OPEN_AGAIN),
    **_moves(Step.APPROVE, State.APPROVED, _APPROVE, of=(State.SENT,)),
    **_moves(Step.FREEZE, State.FROZEN, _COMPILE, of=(State.APPROVED, *_OPEN_AGAIN)),
    **_moves(Step.UNFREEZE, State.UNFROZEN, _COMPILE, of=(State.FROZEN,)),
    **_moves(Step.UNFREEZE, State.UNFROZEN, _LEAD, of=(State.COMPLETE,)),
    **_moves(Step.COMPILE_AGAIN, State.COMPILING, _COMPILE, of=(State.APPROVED, State.UNFROZEN)),
    **_moves(Step.COMPLETE, State.COMPLETE, _COMPILE, _LEAD, of=(State.FROZEN, State.COMPILING)),
    **_moves(Step.CONFIRM, State.FROZEN, _COMPILE, _LEAD, of=(State.FROZEN,)),
    **_moves(Step.CONFIRM, State.COMPLETE, _COMPILE, _LEAD, of=(State.COMPLETE,)),
}


def steps_from(state: State, capabilities: Collection[Capability] | None = None) -> tuple[Step, ...]:
    """The steps that can be taken from a state; with `capabilities` only those that one of them allows."""
    return tuple(
        step
        for step in Step
        if (move := _MOVES.get((step, state))) is not None
        and (capabilities is None or not move.by.isdisjoint(capabilities))
    )


def taken(
    step: Step,
    state: State,
    capabilities: Collection[Capability] | None = None,
    *,
    reason: str = "",
    notes: Sequence[CellNote] = (),
) -> State:
    """The state that a step leads to. StepRefusedError where it cannot be taken from there, where none of the person's
    capabilities allows it (None: that was looked at elsewhere), or where it lacks a reason; notes at cells are one.
    """
    move = _MOVES.get((step, state))
    if move is None:
        raise StepRefusedError(_not_from(step, state))
    if capabilities is not None and move.by.isdisjoint(capabilities):
        whose = " hoặc ".join(one.label for one in Capability if one in move.by)
        raise StepRefusedError(f"{_cannot(step)} vì việc này cần quyền {whose}; hãy nhờ người có quyền đó.")
    if step.needs_reason and not reason.strip() and not (notes and step is Step.RETURN):
        beside = " chung hoặc ý kiến ở ô số liệu" if step is Step.RETURN else ""
        raise StepRefusedError(f"{_cannot(step)} vì chưa ghi lý do{beside}; hãy ghi rồi làm lại.")
    return move.to


def _not_from(step: Step, state: State) -> str:
    if step is Step.SAVE:
        return state.refusal
    if state.locked and step is Step.SEND:
        return f"{_cannot(step)} vì biểu đã gửi rồi (tình trạng: {state.label})."
    allowed = ", ".join(f"“{one.label}”" for one in State if (step, one) in _MOVES)
    return f"{_cannot(step)} vì biểu đang ở tình trạng “{state.label}”; chỉ làm được khi biểu ở tình trạng {allowed}."


def _cannot(step: Step) -> str:
    return f"Không {step.label[0].lower()}{step.label[1:]} được"
