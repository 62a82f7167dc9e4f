"""Tables of the trail: its entries, and where it ends.

Unmanaged, though made by the migrations: what empties the tables of a project (`flush`) leaves the trail alone, and the
database itself refuses to change or delete an entry.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One change; `before` and `after` are JSON, `hash` is over all other fields (`ktxh.server.audit.chain`)."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    who = models.TextField()
    where = models.TextField()
    what = models.TextField()
    subject = models.TextField()
    before = models.TextField()
    after = models.TextField()
    previous = models.TextField()
    hash = models.TextField()

    class Meta:
        managed = False

    def __str__(self) -> str:
        return f"{self.number} {self.who} {self.what} {self.subject}"


class Head(models.Model):
    """The last entry: one row, which who appends holds until the end of the transaction, so that the chain is one."""

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField()
    hash = models.TextField()

    class Meta:
        managed = False

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
