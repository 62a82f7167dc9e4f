"""The table that gives periods short numbers."""

from __future__ import annotations

from django.db import models


class Period(models.Model):
    """A period by its code (`ktxh.model.period.Period.code`); the days are copies to sort and select by."""

    id = models.SmallAutoField(primary_key=True)
    code = models.TextField(unique=True)
    kind = models.TextField()
    start = models.DateField()
    end = models.DateField()

    def __str__(self) -> str:
        return self.code
