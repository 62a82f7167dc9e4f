"""Tables of targets and of the headline indicators of a year (`ktxh.model.target`)."""

from __future__ import annotations

from django.db import models

from ktxh.server.areas.models import Area
from ktxh.server.exact_field import ExactField
from ktxh.server.indicators.models import Item
from ktxh.server.periods.models import Period


class Target(models.Model):
    """One revision of a target; the last one is `in_force`."""

    item = models.ForeignKey(Item, models.PROTECT, db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    authority = models.TextField()
    holder = models.TextField(default="")
    revision = models.SmallIntegerField()
    in_force = models.BooleanField()
    value = ExactField()
    goal = models.TextField()
    decision_number = models.TextField(default="")
    decision_on = models.DateField(null=True)
    decision_issuer = models.TextField(default="")
    reserve = ExactField()
    reserve_reason = models.TextField(default="")
    source_kind = models.TextField()
    source_name = models.TextField(default="")
    place = models.TextField(default="")
    quote = models.TextField(default="")
    note = models.TextField(default="")
    author = models.TextField(default="")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["item", "area", "period", "authority", "holder", "revision"], name="plans_target_revision_once"
            ),
            models.UniqueConstraint(
                fields=["item", "area", "period", "authority", "holder"],
                condition=models.Q(in_force=True),
                name="plans_target_in_force_once",
            ),
        )
        indexes = (
            models.Index(fields=["area", "period"], condition=models.Q(in_force=True), name="plans_target_of_area"),
        )


class Phase(models.Model):
    """The share of a target that is to be reached by the end of a period."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="phases")
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    share = ExactField()


class Headline(models.Model):
    """One of the headline indicators of an area and a year; `place` is its place in the list, `order` as printed."""

    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    period = models.ForeignKey(Period, models.PROTECT, db_index=False)
    place = models.SmallIntegerField()
    order = models.TextField()
    item = models.ForeignKey(Item, models.PROTECT, db_index=False)
    name = models.TextField()
    authority = models.TextField()
    assessed = models.TextField()
    threshold = ExactField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["area", "period", "place"], name="plans_headline_place_once"),)
