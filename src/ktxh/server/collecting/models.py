"""Tables of the files that are attached to forms."""

from __future__ import annotations

from django.db import models


class Attachment(models.Model):
    """A file beside the figures of a form: minutes, a photograph, a decision. One that was taken off (`removed_at`) is
    shown to nobody, but kept.
    """

    form = models.TextField()
    area = models.TextField()
    period = models.TextField()
    name = models.TextField()
    kind = models.TextField()
    content = models.BinaryField()
    size = models.IntegerField()
    sha256 = models.TextField()
    author = models.TextField()
    at = models.DateTimeField()
    removed_by = models.TextField(default="")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["area", "period", "form"], name="collecting_attached"),)
