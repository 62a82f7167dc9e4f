"""The way of a version to its signature: which step may follow which, and what each asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ktxh.server.accounts.rights import Act


class Signing(StrEnum):
    """Where a version stands on its way."""

    NOT_SENT = "chua_trinh"
    SENT = "trinh_ky"
    WITHDRAWN = "rut_lai"
    RETURNED = "tra_lai"
    SIGNED = "da_ky"
    ARCHIVED = "luu"

    @property
    def label(self) -> str:
        """As users read it."""
        return _LABELS[self][0]

    @property
    def state(self) -> str:
        """The look of it: ok, warn, bad or none."""
        return _LABELS[self][1]

    @property
    def verb(self) -> str:
        """What is done to come here, as a button says it."""
        return _LABELS[self][2]

    @property
    def act(self) -> Act:
        """What one must be allowed to do to come here."""
        return Act.SIGN if self in (Signing.SIGNED, Signing.RETURNED) else Act.COMPOSE

    @property
    def holds(self) -> bool:
        """Whether the version may not be opened again (hủy chốt) while it stands here."""
        return self in (Signing.SENT, Signing.SIGNED, Signing.ARCHIVED)


_LABELS = {
    Signing.NOT_SENT: ("Chưa trình ký", "none", ""),
    Signing.SENT: ("Đã trình, chờ ký", "warn", "Trình ký"),
    Signing.WITHDRAWN: ("Đã rút lại", "none", "Rút lại"),
    Signing.RETURNED: ("Lãnh đạo trả lại", "bad", "Trả lại"),
    Signing.SIGNED: ("Đã ký", "ok", "Ký ban hành"),
    Signing.ARCHIVED: ("Đã lưu", "ok", "Đưa vào lưu trữ"),
}
_OPEN = (Signing.NOT_SENT, Signing.WITHDRAWN, Signing.RETURNED)
_NEXT = {
    **dict.fromkeys(_OPEN, (Signing.SENT,)),
    Signing.SENT: (Signing.SIGNED, Signing.RETURNED, Signing.WITHDRAWN),
    Signing.SIGNED: (Signing.ARCHIVED,),
    Signing.ARCHIVED: (),
}


class SigningError(Exception):
    """A step cannot be taken; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was taken, or is to be; `number` and `day` are those of the issue, where it is signed."""

    state: Signing
    author: str
    at: datetime
    reason: str = ""
    number: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a step depends on: the steps so far, whether the version is frozen, whether a signed file is kept."""

    steps: tuple[Step, ...] = ()
    frozen: bool = False
    signed_file: bool = False

    @property
    def state(self) -> Signing:
        """Where the version stands."""
        return self.steps[-1].state if self.steps else Signing.NOT_SENT

    @property
    def issued(self) -> Step | None:
        """With which number and day it was issued, None where it was not."""
        return next((one for one in self.steps if one.state is Signing.SIGNED), None)

    @property
    def following(self) -> tuple[Signing, ...]:
        """The states that it may come to next."""
        return _NEXT[self.state]


def refuse_wrong(standing: Standing, step: Step, today: date) -> None:
    """SigningError where a step cannot follow."""
    if step.state not in standing.following:
        raise SigningError(f"Bản này {standing.state.label.lower()} nên không thể {step.state.verb.lower()}.")
    if step.state is Signing.SENT and not standing.frozen:
        raise SigningError("Hãy chốt bản này trước, rồi trình ký.")
    if step.state in (Signing.RETURNED, Signing.WITHDRAWN) and not step.reason.strip():
        raise SigningError(f"{step.state.verb} thì phải ghi lý do; việc này được ghi lại.")
    if step.state is Signing.SIGNED:
        _refuse_issue(standing.steps, step, today)
    if step.state is Signing.ARCHIVED and not standing.signed_file:
        raise SigningError("Hãy tải bản đã ký lên trước, rồi đưa vào lưu trữ.")


def _refuse_issue(steps: Iterable[Step], step: Step, today: date) -> None:
    if not step.number or step.day is None:
        raise SigningError("Ký thì ghi số và ngày ban hành của văn bản.")
    if step.day > today:
        raise SigningError("Ngày ban hành ở sau hôm nay; hãy xem lại.")
    sent = max(one.at.date() for one in steps if one.state is Signing.SENT)
    if (sent - step.day).days > 1:
        raise SigningError("Ngày ban hành ở trước ngày trình ký; hãy xem lại.")
