"""Tables of the desk: comments on sections and who writes them, files of versions, the way of one to its signature.

A version is named by the identifier that the plan database gave it ("06040-2025-2").
"""

from __future__ import annotations

import uuid

from django.db import models


class Comment(models.Model):
    """What somebody says of a section; `resolved_at` is empty while it is open."""

    area = models.TextField()
    period = models.TextField()
    section = models.TextField()
    text = models.TextField()
    author = models.TextField()
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.TextField(default="")

    class Meta:
        indexes = (models.Index(fields=["area", "period", "section"], name="desk_comment_place"),)

    def __str__(self) -> str:
        return f"{self.area} {self.period} {self.section}: {self.text[:40]}"


class Assignment(models.Model):
    """Who writes a section until when (`ktxh.server.desk.assigned.Assigned`); what stood before is in the trail."""

    area = models.TextField()
    period = models.TextField()
    section = models.TextField()
    organisation = models.TextField(default="")
    person = models.TextField(default="")
    due = models.DateField(null=True)
    remark = models.TextField(default="")
    author = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["area", "period", "section"], name="desk_assignment_once"),)

    def __str__(self) -> str:
        return f"{self.area} {self.period} {self.section}"


class VersionFile(models.Model):
    """A file of a version, never changed; `kind` is one of `ktxh.server.desk.files.FileKind`."""

    identifier = models.TextField(db_index=True)
    kind = models.TextField()
    name = models.TextField()
    content = models.BinaryField()
    sha256 = models.TextField()
    author = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.identifier}: {self.name}"


class PdfWork(models.Model):
    """That a PDF of a version was asked for: the task that makes it, and in one sentence why it could not."""

    identifier = models.TextField(unique=True)
    task = models.TextField(default="")
    author = models.TextField()
    at = models.DateTimeField()
    fault = models.TextField(default="")

    def __str__(self) -> str:
        return self.identifier


class SigningStep(models.Model):
    """A step of a version on its way to the signature, never changed; `number` and `day` are those of the issue."""

    identifier = models.TextField(db_index=True)
    state = models.TextField()
    author = models.TextField()
    at = models.DateTimeField()
    reason = models.TextField(default="")
    number = models.PositiveIntegerField(default=0)
    day = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.identifier}: {self.state}"


class Upload(models.Model):
    """What a file that came back from Word became: `told` is what refreshing it changed, in words."""

    identifier = models.TextField(unique=True)
    name = models.TextField()
    told = models.JSONField()
    author = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.identifier}: {self.name}"


class ManyReports(models.Model):
    """Drafts of the reports of many units that somebody asked for: of each person the last, kept for some days.

    `outlines` are those chosen, by level; `turn` counts how often the worker was asked to go on, so that of two of its
    tasks only the last works; `told_at` is when something was heard of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.TextField(unique=True)
    area = models.TextField()
    period = models.TextField()
    outlines = models.JSONField()
    pdf = models.BooleanField()
    units = models.JSONField()
    done = models.PositiveIntegerField(default=0)
    step = models.TextField(default="")
    state = models.TextField()
    turn = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(db_index=True)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.owner}: {self.area} {self.period}"


class ManyResult(models.Model):
    """What became of the report of one of many units: its counts (`told`), or in one sentence why there is none."""

    job = models.ForeignKey(ManyReports, models.CASCADE, related_name="results")
    number = models.PositiveIntegerField()
    area = models.TextField()
    name = models.TextField()
    fault = models.TextField(default="")
    told = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["job", "area"], name="desk_many_once"),)

    def __str__(self) -> str:
        return self.name


class ManyFile(models.Model):
    """A file of one of many units."""

    job = models.ForeignKey(ManyReports, models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.TextField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
