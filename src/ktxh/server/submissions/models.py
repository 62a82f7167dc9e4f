"""Tables of the forms that units send (`ktxh.model.submission`), of their deadlines, and of what was entered when."""

from __future__ import annotations

from django.db import models

from ktxh.server.areas.models import Area
from ktxh.server.indicators.models import Item
from ktxh.server.periods.models import Period


class Submission(models.Model):
    """Where the form of an area and a period stands; `form` is its code. The row follows from its events."""

    form = models.TextField()
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    state = models.TextField()
    changed_by = models.TextField(default="")
    changed_at = models.DateTimeField()
    sent_by = models.TextField(default="")
    sent_at = models.DateTimeField(null=True)
    approved_by = models.TextField(default="")
    approved_at = models.DateTimeField(null=True)
    sendings = models.SmallIntegerField(default=0)
    warnings = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["period", "area", "form"], name="submissions_once"),)


class Event(models.Model):
    """One step that was taken. Rows are added, never changed or deleted.

    `versions` holds, for a sending, which version of every item of the form was sent (`submissions.snapshots`).
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="events")
    step = models.TextField()
    state = models.TextField()
    author = models.TextField(default="")
    at = models.DateTimeField()
    reason = models.TextField(default="")
    versions = models.TextField(default="")


class Comment(models.Model):
    """A remark on one value; `event` is the step in which it was made, null where it was made by itself."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="comments")
    event = models.ForeignKey(Event, models.PROTECT, null=True, db_index=False)
    item = models.ForeignKey(Item, models.PROTECT, db_index=False)
    text = models.TextField()
    author = models.TextField(default="")
    at = models.DateTimeField()


class Received(models.Model):
    """An entry of values that was taken, by the number that the sender gave it, and what was answered (JSON).

    Kept for some days, so that what is sent again after the line dropped is not entered again.
    """

    form = models.TextField()
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    client = models.TextField()
    author = models.TextField(default="")
    at = models.DateTimeField(db_index=True)
    answer = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["client", "author", "form", "area", "period"], name="submissions_received_once"
            ),
        )


class Extension(models.Model):
    """A later deadline for one unit; the last row counts. `form` is empty where it holds for all forms of the period.

    Rows are added, never changed or deleted.
    """

    form = models.TextField(default="")
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    until = models.DateField()
    reason = models.TextField()
    author = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["period", "area"], name="submissions_extended"),)


class Reminder(models.Model):
    """A reminder that was given: of which deadline, and how many days before it (after it: below nothing)."""

    form = models.TextField()
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    deadline = models.DateField()
    days = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["period", "area", "form", "deadline", "days"], name="submissions_reminded_once"
            ),
        )
