"""What becomes of a form that a unit fills in for a period: its states, what was done with it, and the remarks on it.

The words are those that offices use in the workflow (Đang nhập, Đã gửi, chờ duyệt, Trả lại, Đã duyệt, Chốt số liệu, Hủy
chốt, Tổng hợp lại, Hoàn thành). Which step leads where is in `ktxh.model.submission_steps`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ktxh.model.observation import Item
from ktxh.model.period import Period


class Capability(StrEnum):
    """What a person may do with the forms of a unit; who has which one is decided elsewhere."""

    ENTER = "enter"
    APPROVE = "approve"
    COMPILE = "compile"
    LEAD = "lead"

    @property
    def label(self) -> str:
        """As users read it."""
        return {"enter": "nhập liệu", "approve": "duyệt", "compile": "tổng hợp", "lead": "lãnh đạo"}[self.value]


class State(StrEnum):
    """Where a form of a unit and a period stands."""

    NOT_BEGUN = "chua_nhap"
    ENTERING = "dang_nhap"
    SENT = "da_gui"
    RETURNED = "tra_lai"
    APPROVED = "da_duyet"
    FROZEN = "chot"
    UNFROZEN = "huy_chot"
    COMPILING = "tong_hop_lai"
    COMPLETE = "hoan_thanh"

    @property
    def label(self) -> str:
        """As users read it."""
        return _LABELS[self]

    @property
    def locked(self) -> bool:
        """Whether no values may be entered."""
        return self in _LOCKED

    @property
    def approved(self) -> bool:
        """Whether the unit above may build on it."""
        return self in (State.APPROVED, State.FROZEN, State.COMPLETE)

    @property
    def owed(self) -> bool:
        """Whether the unit still has to send it."""
        return self in (State.NOT_BEGUN, State.ENTERING, State.RETURNED)

    @property
    def refusal(self) -> str:
        """Why no values may be entered and what to do about it; "" where they may."""
        return _LOCKED.get(self, "")


class Step(StrEnum):
    """What somebody does with a form."""

    SAVE = "luu"
    SEND = "gui"
    TAKE_BACK = "lay_lai"
    RETURN = "tra_lai"
    APPROVE = "duyet"
    FREEZE = "chot"
    UNFREEZE = "huy_chot"
    COMPILE_AGAIN = "tong_hop_lai"
    COMPLETE = "hoan_thanh"
    CONFIRM = "cong_nhan"  # that the figures are preliminary or official ones now

    @property
    def label(self) -> str:
        """As users read it, on a button and in a list of what was done."""
        return _STEP_LABELS[self]

    @property
    def needs_reason(self) -> bool:
        """Whether it has to be said why."""
        return self in (Step.RETURN, Step.UNFREEZE)


_LABELS = {
    State.NOT_BEGUN: "Chưa nhập",
    State.ENTERING: "Đang nhập",
    State.SENT: "Đã gửi, chờ duyệt",
    State.RETURNED: "Trả lại",
    State.APPROVED: "Đã duyệt",
    State.FROZEN: "Chốt số liệu",
    State.UNFROZEN: "Hủy chốt",
    State.COMPILING: "Tổng hợp lại",
    State.COMPLETE: "Hoàn thành",
}
_STEP_LABELS = {
    Step.SAVE: "Lưu số liệu",
    Step.SEND: "Gửi duyệt",
    Step.TAKE_BACK: "Lấy lại",
    Step.RETURN: "Trả lại",
    Step.APPROVE: "Duyệt",
    Step.FREEZE: "Chốt số liệu",
    Step.UNFREEZE: "Hủy chốt",
    Step.COMPILE_AGAIN: "Tổng hợp lại",
    Step.COMPLETE: "Hoàn thành",
    Step.CONFIRM: "Công nhận mức số liệu",
}
_LOCKED: Mapping[State, str] = {
    State.SENT: "Biểu đã gửi, đang chờ duyệt nên không sửa được; hãy lấy lại biểu, hoặc đợi người duyệt trả lại.",
    State.APPROVED: "Biểu đã duyệt nên không sửa được; hãy đề nghị người duyệt trả lại biểu.",
    State.FROZEN: "Biểu đã chốt số liệu nên không sửa được; hãy đề nghị người tổng hợp hủy chốt.",
    State.COMPLETE: "Biểu đã hoàn thành nên không sửa được; hãy đề nghị lãnh đạo hủy chốt.",
}


@dataclass(frozen=True, slots=True)
class CellNote:
    """A remark of a person on one value."""

    item: Item
    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("ý kiến ở ô số liệu chưa có nội dung")


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on one value as it is kept: by whom, when, and in which step (None where it was made by itself)."""

    item: Item
    text: str
    author: str
    at: datetime
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One step that was taken: its number in the whole store, the state it led to, by whom, when, why."""

    number: int
    step: Step
    state: State
    author: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """How a form (its code) of an area and a period stands; who brought it there and when, None where nobody did yet.

    `sendings` says how often it was sent, `sent_at` when last; both stay when it is returned. `warnings` counts the
    values that a rule found strange in the last sending (explained or not), None where they were not counted.
    """

    form: str
    area: str
    period: Period
    state: State = State.NOT_BEGUN
    changed_by: str = ""
    changed_at: datetime | None = None
    sent_by: str = ""
    sent_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None
    sendings: int = 0
    warnings: int | None = None

    @property
    def plain(self) -> bool:
        """Whether it waits for approval and nothing in it is strange."""
        return self.state is State.SENT and self.warnings == 0
