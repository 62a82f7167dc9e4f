"""Tables of what people give to reports (`ktxh.model.report_parts`) and of the reports that were composed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.db import models

from ktxh.server.areas.models import Area
from ktxh.server.periods.models import Period


class Versioned(models.Model):
    """One version of something in the report of an area and a period. Rows are added, never changed or deleted; only
    the mark `current` passes from a version to the next, in the same transaction.

    `NAMED` is the field that, with area and period, says what it is a version of; `CONTENT` are the fields that make
    two versions differ.
    """

    NAMED: ClassVar[str]
    CONTENT: ClassVar[Sequence[str]]

    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    version = models.SmallIntegerField()
    current = models.BooleanField()
    author = models.TextField(default="")
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def place(self) -> tuple[int, int, str]:
        """What it is a version of."""
        return self.area_id, self.period_id, getattr(self, self.NAMED)

    @property
    def content(self) -> tuple[object, ...]:
        """What makes it differ from another version."""
        return tuple(getattr(self, name) for name in self.CONTENT)


class Prose(Versioned):
    """The prose of a section."""

    NAMED = "section"
    CONTENT = ("text", "state", "note")

    section = models.TextField()
    text = models.TextField()
    state = models.TextField()
    note = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["area", "period", "section", "version"], name="reports_prose_version_once"),
            models.UniqueConstraint(
                fields=["area", "period", "section"],
                condition=models.Q(current=True),
                name="reports_prose_current_once",
            ),
        )
        indexes = (
            models.Index(fields=["area", "section"], condition=models.Q(current=True), name="reports_prose_before"),
        )


class Fact(Versioned):
    """A figure without an indicator; `statement` holds its fields as JSON."""

    NAMED = "identifier"
    CONTENT = ("section", "order", "statement", "withdrawn")

    identifier = models.TextField()
    section = models.TextField()
    order = models.IntegerField()
    statement = models.TextField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["area", "period", "identifier", "version"], name="reports_fact_version_once"
            ),
            models.UniqueConstraint(
                fields=["area", "period", "identifier"],
                condition=models.Q(current=True),
                name="reports_fact_current_once",
            ),
        )


class Task(Versioned):
    """A task that an authority gave."""

    NAMED = "identifier"
    CONTENT = ("order", "text", "owner", "due", "state", "done_on", "section", "withdrawn")

    identifier = models.TextField()
    order = models.IntegerField()
    text = models.TextField()
    owner = models.TextField()
    due = models.DateField(null=True)
    state = models.TextField()
    done_on = models.DateField(null=True)
    section = models.TextField(default="")
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["area", "period", "identifier", "version"], name="reports_task_version_once"
            ),
            models.UniqueConstraint(
                fields=["area", "period", "identifier"],
                condition=models.Q(current=True),
                name="reports_task_current_once",
            ),
        )


class LegalBasis(models.Model):
    """A document that a report rests on; `version` is that of the whole list, `place` its place in it."""

    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    version = models.SmallIntegerField()
    current = models.BooleanField()
    place = models.SmallIntegerField()
    order = models.IntegerField()
    kind = models.TextField()
    number = models.TextField(default="")
    on = models.DateField(null=True)
    issuer = models.TextField(default="")
    subject = models.TextField(default="")
    author = models.TextField(default="")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["area", "period", "version", "place"], name="reports_basis_place_once"),
        )


class Composition(models.Model):
    """A composed report: the state of its figures (`register`) and its words (`passages`), both as JSON."""

    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    number = models.IntegerField()
    identifier = models.TextField(unique=True)
    outline = models.TextField()
    style = models.TextField()
    author = models.TextField(default="")
    composed_at = models.DateTimeField()
    note = models.TextField(default="")
    figures = models.IntegerField()
    frozen = models.BooleanField(default=False)
    register = models.TextField()
    passages = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["area", "period", "number"], name="reports_composition_number_once"),
            models.UniqueConstraint(
                fields=["area", "period", "outline"],
                condition=models.Q(frozen=True),
                name="reports_composition_frozen_once",
            ),
        )

    def __str__(self) -> str:
        return self.identifier


class Freezing(models.Model):
    """That a composed report was frozen (chốt) or opened again (hủy chốt): why, by whom, when."""

    composition = models.ForeignKey(Composition, models.PROTECT, related_name="freezings")
    frozen = models.BooleanField()
    reason = models.TextField(default="")
    author = models.TextField(default="")
    recorded_at = models.DateTimeField()
