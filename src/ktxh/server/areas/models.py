"""Tables of the administrative units, their places in the tree and what became of them (`ktxh.model.area`)."""

from __future__ import annotations

from django.db import models

from ktxh.server.exact_field import ExactField


class Area(models.Model):
    """A unit. Ids follow the tree of the register that was loaded first, so that units of one parent lie together."""

    id = models.AutoField(primary_key=True)
    key = models.TextField(unique=True)
    code = models.TextField()
    type = models.TextField()
    name = models.TextField()
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    latitude = ExactField(null=True)
    longitude = ExactField(null=True)
    km2 = ExactField(null=True)
    former_code = models.TextField(default="")
    coded = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.key} {self.name}"


class Placement(models.Model):
    """A unit belongs to another from a day until before another day."""

    child = models.ForeignKey(Area, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Area, models.PROTECT, related_name="members")
    start = models.DateField(null=True)
    end = models.DateField(null=True)


class Succession(models.Model):
    """Territory passed from one unit to another on a day."""

    on = models.DateField()
    old = models.ForeignKey(Area, models.PROTECT, related_name="became")
    new = models.ForeignKey(Area, models.PROTECT, related_name="came_from")
    kind = models.TextField()
    source = models.TextField(default="")


class Weight(models.Model):
    """A share of a succession by a basis: of the old unit, or of the new one where `of_new`."""

    succession = models.ForeignKey(Succession, models.CASCADE, related_name="weights")
    basis = models.TextField()
    of_new = models.BooleanField(default=False)
    share = ExactField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["succession", "basis", "of_new"], name="areas_weight_once"),)
