"""Takes a step with a form of a unit: checks that it can be taken, writes the event, the remarks, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from ktxh.model.submission import CellNote, State, Step, Submission
from ktxh.model.submission_steps import StepRefusedError, taken
from ktxh.server.audit import trail
from ktxh.server.audit.change import LABELS, Change
from ktxh.server.reports.placing import fault_of_texts
from ktxh.server.submissions import models, snapshots
from ktxh.server.submissions.below import refuse_before_below
from ktxh.server.submissions.current import current_versions
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.place import Place
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.reading import submission_of
from ktxh.server.submissions.taking import Taking

_AFTER_BELOW = {Step.APPROVE: "duyệt", Step.COMPLETE: "hoàn thành"}
_VERB = "bieu_{}".format
LABELS.update({_VERB(step.value): f"Biểu: {step.label.lower()}" for step in Step})


def take_step(store: Opened, place: Place, given: Taking) -> Submission:
    """Take a step inside a transaction; see `SubmissionKeeper.take_step`."""
    row = row_of(store.alias, place)
    state = State.NOT_BEGUN if row is None else State(row.state)
    try:
        to = taken(given.step, state, given.capabilities, reason=given.reason, notes=given.notes)
    except StepRefusedError as refusal:
        raise StepError(str(refusal)) from refusal
    _refuse_texts(place, given)
    if (what := _AFTER_BELOW.get(given.step)) is not None:
        if given.despite_below and not given.reason.strip():
            raise StepError(f"Muốn {what} khi các đơn vị trực thuộc chưa được duyệt đủ thì phải ghi lý do.")
        if not given.despite_below:
            refuse_before_below(store, place.form, place.area, place.period, what)
    at = given.at or timezone.now()
    row = _moved(store.alias, place, row, to, given, at)
    versions = _versions(store, place) if given.step is Step.SEND else ""
    event = models.Event.objects.using(store.alias).create(
        submission=row,
        step=given.step.value,
        state=to.value,
        author=given.author,
        at=at,
        reason=given.reason.strip(),
        versions=versions,
    )
    add_comments(store, row, given.notes, given.author, at, event)
    _tell(store.alias, place, given, state, to)
    return submission_of(row, store.interned)


def row_of(alias: str, place: Place) -> models.Submission | None:
    """The row of a form, None where nobody has begun it."""
    rows = models.Submission.objects.using(alias)
    return rows.filter(period_id=place.period_id, area_id=place.area_id, form=place.form.code).first()


def add_comments(
    store: Opened,
    row: models.Submission,
    notes: Sequence[CellNote],
    author: str,
    at: datetime,
    event: models.Event | None = None,
) -> None:
    """Keep remarks on values of a form."""
    items = store.interned.make_items([one.item for one in notes])
    models.Comment.objects.using(store.alias).bulk_create(
        models.Comment(submission=row, event=event, item_id=items[one.item], text=one.text, author=author, at=at)
        for one in notes
    )


def refuse_strange(place: Place, notes: Sequence[CellNote]) -> None:
    """Raise StepError for a remark on something that the form does not ask for."""
    for one in notes:
        if one.item not in place.form.items:
            raise StepError(f"Ý kiến “{one.text}” nêu chỉ tiêu “{one.item}” không có trong biểu “{place.form.title}”.")


def _refuse_texts(place: Place, given: Taking) -> None:
    refuse_strange(place, given.notes)
    if fault := fault_of_texts((given.reason, given.author, *(one.text for one in given.notes))):
        raise StepError(f"Lý do hoặc ý kiến {fault}.")


def _moved(
    alias: str, place: Place, row: models.Submission | None, to: State, given: Taking, at: datetime
) -> models.Submission:
    row = row or models.Submission(form=place.form.code, area_id=place.area_id, period_id=place.period_id)
    row.state, row.changed_by, row.changed_at = to.value, given.author, at
    if given.step is Step.SEND:
        row.sent_by, row.sent_at, row.sendings = given.author, at, row.sendings + 1
        row.warnings = given.warnings
    if given.step is Step.APPROVE:
        row.approved_by, row.approved_at = given.author, at
    row.save(using=alias)
    return row


def _versions(store: Opened, place: Place) -> str:
    items = store.interned.make_items(place.form.items)
    return snapshots.to_text(current_versions(store.alias, items, place.area_id, place.period_id))


def _tell(alias: str, place: Place, given: Taking, before: State, after: State) -> None:
    told: dict[str, object] = {"state": after.value}
    if given.reason.strip():
        told["reason"] = given.reason.strip()
    if given.notes:
        told["notes"] = {str(one.item): one.text for one in given.notes}
    change = Change(_VERB(given.step.value), place.subject, {"state": before.value}, told)
    trail.append(alias, change, author=given.author)
