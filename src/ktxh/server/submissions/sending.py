"""Sends a form as it stands, and approves many forms at once: those in which nothing is strange."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.submission import Step, Submission
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.reading_sheet import read_sheet
from ktxh.server.submissions.taking import Taking

if TYPE_CHECKING:
    from ktxh.server.store import Store
    from ktxh.server.submissions.ground import Ground


@dataclass(frozen=True, slots=True)
class Approved:
    """What came of approving many: the forms that are approved now, and why others are not, by unit and form."""

    approved: tuple[Submission, ...]
    refused: Mapping[tuple[str, str], str]


def send(ground: Ground, form: Form, area: str, period: Period, given: Taking) -> Submission:
    """Send a form; `given` says by whom and when. StepError where it is empty, something in it is wrong or has to be
    explained first (`Sheet.refusal_to_send`), or where it cannot be sent from its state.

    What was looked at is what is sent: nobody enters anything in between.
    """
    store = ground.store
    with store.writing_together():
        sheet = read_sheet(ground, form, area, period)
        if sheet.submission.state.owed and sheet.refusal_to_send:
            raise StepError(sheet.refusal_to_send)
        return store.take_step(form, area, period, replace(given, step=Step.SEND, warnings=len(sheet.strange)))


def approve_plain(
    store: Store, forms: Collection[Form], areas: Collection[str], period: Period, given: Taking
) -> Approved:
    """Approve every form of these units that waits for it and in which nothing is strange; each by itself, so that one
    that cannot be approved (units below it are not) stops no other. Give lower units first: they are taken in order.
    """
    standing = store.submissions(areas, [period], {form.code for form in forms})
    approved: list[Submission] = []
    refused: dict[tuple[str, str], str] = {}
    for area in areas:
        for form in forms:
            one = standing.get((form.code, area, period))
            if one is None or not one.plain:
                continue
            try:
                approved.append(store.take_step(form, area, period, replace(given, step=Step.APPROVE)))
            except StepError as error:
                refused[area, form.code] = str(error)
    return Approved(tuple(approved), refused)
