"""Tables of what was stated: acts of recording, versions of values, explanations (`ktxh.model.observation`)."""

from __future__ import annotations

from django.db import models

from ktxh.server.areas.models import Area
from ktxh.server.indicators.models import Item
from ktxh.server.periods.models import Period


class Entry(models.Model):
    """One act of recording: what kind of source, its name and content (SHA-256), by whom, when, with what note."""

    kind = models.TextField()
    name = models.TextField(default="")
    sha256 = models.TextField(default="")
    author = models.TextField(default="")
    recorded_at = models.DateTimeField()
    note = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.recorded_at}"


class Observation(models.Model):
    """One version of one value: digits / 10^decimals in the indicator's unit. Rows are added, never changed or deleted;
    only the mark `current` passes from a version to the next, in the same transaction. A version that is `withdrawn`
    never bears it: whoever reads current values finds none, without asking for more.

    The first columns are the widest, so that PostgreSQL wastes no room on alignment. The ids of the
    foreign keys come from tables whose rows are never deleted, so the database does not check them again for every row:
    that would take longer than the writing. The indexes are in migrations 0002 and 0003.
    """

    id = models.BigAutoField(primary_key=True)
    digits = models.BigIntegerField()
    entry = models.ForeignKey(Entry, models.PROTECT, db_constraint=False, db_index=False)
    item = models.ForeignKey(Item, models.PROTECT, db_constraint=False, db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, db_constraint=False, db_index=False)
    cut_off = models.DateField(null=True)
    period = models.ForeignKey(Period, models.PROTECT, db_constraint=False, db_index=False)
    version = models.SmallIntegerField()
    decimals = models.SmallIntegerField()
    status = models.SmallIntegerField()
    none_occurred = models.BooleanField()
    simulated = models.BooleanField()
    current = models.BooleanField()
    withdrawn = models.BooleanField(db_default=False)
    typed = models.TextField()
    unit = models.TextField()
    place = models.TextField()
    quote = models.TextField()
    note = models.TextField()


class Explanation(models.Model):
    """Why a value is as it is although a rule finds it strange: the rule's code, the text, by whom, when."""

    item = models.ForeignKey(Item, models.PROTECT, db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    rule = models.TextField()
    text = models.TextField()
    author = models.TextField(default="")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["item", "area", "period"], name="collection_explained"),)
