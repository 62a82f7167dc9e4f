"""What a person decided on the page of a form: the step, the reason, the remarks at cells; and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ktxh.model.form import Form
from ktxh.model.observation import Item, Status
from ktxh.model.submission import CellNote, Step
from ktxh.server.approval.powers import Powers
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.taking import Taking
from ktxh.server.web.place import Place

REMARK = "y-kien"  # what the button sends that only keeps the remarks
NOTE = "y-kien-"
RUNG = "muc"  # the number of the rung of the ladder that the figures climb to
STEPS = (Step.APPROVE, Step.RETURN, Step.FREEZE, Step.UNFREEZE, Step.COMPILE_AGAIN, Step.COMPLETE, Step.CONFIRM)
_TOLD = {
    Step.APPROVE: "Đã duyệt biểu “{}” của {}.",
    Step.RETURN: "Đã trả lại biểu “{}” cho {}.",
    Step.FREEZE: "Đã chốt số liệu biểu “{}” của {}.",
    Step.UNFREEZE: "Đã hủy chốt biểu “{}” của {}; số liệu sửa lại được.",
    Step.COMPILE_AGAIN: "Biểu “{}” của {} đang được tổng hợp lại.",
    Step.COMPLETE: "Biểu “{}” của {} đã hoàn thành.",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was sent; `step` None is only remarks. `despite_below` goes on although units below are not approved; to
    `status` the figures climb where they are confirmed.
    """

    step: Step | None
    reason: str
    notes: Mapping[Item, str]
    despite_below: bool = False
    status: Status | None = None

    @property
    def cell_notes(self) -> tuple[CellNote, ...]:
        """The remarks at cells."""
        return tuple(CellNote(item, text) for item, text in self.notes.items())


def decision(given: Mapping[str, str], form: Form) -> Decision | None:
    """What a page sent (`step`, `reason`, `du`, `muc` and `y-kien-N` for the row N of the form); None where it was no
    step.
    """
    wanted = given.get("step", "")
    step = next((one for one in STEPS if one.value == wanted), None)
    if step is None and wanted != REMARK:
        return None
    notes = {
        row.item: text
        for place, row in enumerate(form.rows)
        if row.item is not None and (text := given.get(f"{NOTE}{place}", "").strip())
    }
    status = next((one for one in Status if str(one.value) == given.get(RUNG)), None)
    if step is Step.CONFIRM and status is None:
        return None
    return Decision(step, given.get("reason", "").strip(), notes, given.get("du") == "1", status)


def carry_out(place: Place, form: Form, made: Decision, today: date) -> str:
    """Do it; the sentence that tells what was done. StepError where it cannot be, nothing is written then."""
    store, area, user = place.plan.store, place.area.key, place.user.username
    powers = Powers(place).over(form, area)
    if made.step is None:
        if not made.notes:
            raise StepError("Chưa có ý kiến nào để gửi; hãy ghi ý kiến ở ô số liệu rồi gửi lại.")
        with store.writing_together():
            for note in made.cell_notes:
                store.comment(form, area, place.period, note, user)
        return f"Đã gửi {len(made.notes)} ý kiến về biểu “{form.title}” của {place.area.full_name}."
    taking = Taking(
        made.step,
        user,
        made.reason,
        made.cell_notes,
        capabilities=powers,
        despite_below=made.despite_below and made.step in (Step.APPROVE, Step.COMPLETE),
    )
    if made.status is not None and made.step is Step.CONFIRM:
        climbed = store.confirm(form, area, place.period, made.status, taking, today)
        return f"Đã công nhận {len(climbed)} chỉ tiêu của biểu “{form.title}” là số {made.status.label}."
    store.take_step(form, area, place.period, taking)
    return _TOLD[made.step].format(form.title, place.area.full_name)
