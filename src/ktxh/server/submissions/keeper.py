"""The part of the store that keeps what units send: where each form stands, what it holds, and by when it is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils import timezone

from ktxh.model.form import Form
from ktxh.model.observation import Item, Key, Observation, Status
from ktxh.model.period import Period
from ktxh.model.submission import CellNote, Comment, Event, State, Submission
from ktxh.server.entry import Entry
from ktxh.server.reports.placing import fault_of_texts
from ktxh.server.submissions import (
    below,
    confirming,
    entering,
    extensions,
    locking,
    models,
    reading,
    reminding,
    stepping,
)
from ktxh.server.submissions import differences as differing
from ktxh.server.submissions.compared import Differences, Since
from ktxh.server.submissions.current import current_observations, latest_explanations
from ktxh.server.submissions.entered import Entered
from ktxh.server.submissions.extension import Extension, Extensions
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.place import place_of
from ktxh.server.submissions.problems import StepError
from ktxh.server.submissions.reminder import Reminder
from ktxh.server.submissions.taking import Taking


class SubmissionKeeper(Opened):
    """What is written is written in one transaction, with its line in the trail of changes.

    `Store.record` itself looks at no lock: it is for files and commands of those who keep the database.
    """

    # where forms stand

    def submission(self, form: str, area: str, period: Period) -> Submission:
        """Where a form (its code) of an area and a period stands; NOT_BEGUN where nobody has begun it."""
        return reading.read_submission(self.alias, self.interned, form, area, period)

    def submissions(
        self, areas: Collection[str], periods: Collection[Period], forms: Collection[str] | None = None
    ) -> reading.Standing:
        """The forms that somebody has begun among all combinations, by form, area and period; one question."""
        return reading.read_submissions(self.alias, self.interned, areas, periods, forms)

    def submission_events(self, form: str, area: str, period: Period) -> tuple[Event, ...]:
        """What was done with a form, oldest first; saving again and again is one event."""
        return reading.read_events(self.alias, self.interned, form, area, period)

    def comments(self, form: str, area: str, period: Period) -> tuple[Comment, ...]:
        """The remarks on the values of a form, oldest first."""
        return reading.read_comments(self.alias, self.interned, form, area, period)

    def differences(self, form: Form, area: str, period: Period, since: Since = Since.SENT) -> Differences:
        """The values that differ from those last sent (or last approved); while a form is sent or approved, from those
        of the sending before that.
        """
        return differing.differences(self, form, area, period, since)

    def unapproved_below(self, form: Form, area: str, period: Period) -> tuple[str, ...]:
        """The units right below whose form has to be approved before this one, which is added up from theirs."""
        return below.unapproved_below(self, form, area, period)

    # steps

    def take_step(self, form: Form, area: str, period: Period, given: Taking) -> Submission:
        """Take a step; where the form stands after it.

        StepError, nothing written, where the state, the capabilities or the missing reason forbid it, and where units
        below have to be approved before (unless `despite_below`, with a reason). A sending keeps which version of every
        value was sent.
        """
        with self.writing_together():
            return stepping.take_step(self, place_of(self.interned, form, area, period), given)

    def confirm(
        self, form: Form, area: str, period: Period, status: Status, given: Taking, today: date
    ) -> tuple[Observation, ...]:
        """Let the figures of a frozen or complete form climb to a rung of the ladder (ước tính, sơ bộ, chính thức);
        each that was below gets a version that differs in its status alone. StepError, nothing written, where the form
        is not frozen, the period is not over, or no figure is below.
        """
        with self.writing_together():
            return confirming.confirm(self, place_of(self.interned, form, area, period), status, given, today)

    def comment(
        self, form: Form, area: str, period: Period, note: CellNote, author: str = "", at: datetime | None = None
    ) -> None:
        """Keep a remark on a value of a form in any state; StepError where the form does not ask for the value."""
        with self.writing_together():
            place = place_of(self.interned, form, area, period)
            stepping.refuse_strange(place, [note])
            if fault := fault_of_texts((note.text, author)):
                raise StepError(f"Ý kiến {fault}.")
            row, when = stepping.row_of(self.alias, place), at or timezone.now()
            if row is None:
                row = models.Submission.objects.using(self.alias).create(
                    form=form.code,
                    area_id=place.area_id,
                    period_id=place.period_id,
                    state=State.NOT_BEGUN.value,
                    changed_by=author,
                    changed_at=when,
                )
            stepping.add_comments(self, row, [note], author, when)

    # values

    def refuse_locked(self, keys: Collection[Key]) -> None:
        """Raise LockedError (a RefusedError) where one of the values stands in a form that was sent, approved, frozen
        or completed, of the unit itself or of one above that adds it up.
        """
        locking.refuse_locked(self, keys)

    def record_entry(
        self,
        form: Form,
        area: str,
        period: Period,
        observations: Iterable[Observation],
        entry: Entry | None = None,
        client: str = "",
    ) -> Entered:
        """Enter values of a form; after that it is “Đang nhập”.

        `version` of an observation is the one that the person saw (0: no value): where another is current by now, and
        says something else, the value is not written but stands among the `conflicts`; the others are written. What
        cannot be kept (too many digits) stands in `recorded.refused`. The same `client` number of the same author again
        writes nothing and answers the same. LockedError where the form is locked, RefusedError where a value does not
        belong to it; then nothing is written.
        """
        with self.writing_together():
            place = place_of(self.interned, form, area, period)
            return entering.record_entry(self, place, list(observations), entry or Entry(), client)

    def current(self, items: Collection[Item], area: str, period: Period) -> dict[Item, Observation]:
        """The current values of an area and a period in full, by item; one question for all."""
        return current_observations(self.alias, self.interned, items, area, period)

    def latest_explanations(self, items: Collection[Item], area: str, period: Period) -> dict[tuple[Item, str], str]:
        """The text of the last explanation for each item and rule; one question for all."""
        return latest_explanations(self.alias, self.interned, items, area, period)

    # deadlines

    def extend_deadline(self, given: Extension) -> Extension:
        """Put a deadline off for a unit, for one form or for all; the last that was given counts. StepError where the
        reason is missing or the area is unknown.
        """
        with self.writing_together():
            return extensions.extend_deadline(self, given)

    def extensions(self, areas: Collection[str], periods: Collection[Period]) -> Extensions:
        """The last extensions by form ("" for all), area and period."""
        return extensions.read_extensions(self, areas, periods)

    def recent_extensions(self, since: date, areas: Collection[str] | None = None) -> Extensions:
        """Those of the last extensions that put off to that day or a later one, whatever the period; one question."""
        return extensions.recent_extensions(self, since, areas)

    def claim_reminders(self, wanted: Iterable[Reminder], at: datetime | None = None) -> tuple[Reminder, ...]:
        """Those of the reminders that were not given before; from now on they were. Of two processes one gets each."""
        with self.writing_together():
            return reminding.claim(self, list(wanted), at)

    def release_reminders(self, given: Collection[Reminder]) -> None:
        """Take reminders back that could not be delivered, so that the next time gives them again."""
        with self.writing_together():
            reminding.release(self, given)

    def reminders(self, areas: Collection[str], periods: Collection[Period]) -> tuple[Reminder, ...]:
        """The reminders that were given, the latest first."""
        return reminding.read_reminders(self, areas, periods)
