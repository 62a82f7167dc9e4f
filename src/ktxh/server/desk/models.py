"""Tables of the desk: comments on sections, files of versions, the way of a version to its signature.

A version is named by the identifier that the plan database gave it ("06040-2025-2").
"""

from __future__ import annotations

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
