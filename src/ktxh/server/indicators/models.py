"""Tables that give indicators and their parts short numbers; what they mean stands in the catalogue."""

from __future__ import annotations

from django.db import models


class Indicator(models.Model):
    """An indicator by its code; name and unit are copies for whoever looks into the database."""

    id = models.AutoField(primary_key=True)
    code = models.TextField(unique=True)
    name = models.TextField(default="")
    unit = models.TextField(default="")

    def __str__(self) -> str:
        return self.code


class Item(models.Model):
    """An indicator, whole (`breakdown` "") or one part of it ("cay_trong=lua,vu=mua")."""

    id = models.AutoField(primary_key=True)
    indicator = models.ForeignKey(Indicator, models.PROTECT, db_index=False)
    breakdown = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["indicator", "breakdown"], name="indicators_item_once"),)

    def __str__(self) -> str:
        return f"{self.indicator.code}[{self.breakdown}]" if self.breakdown else self.indicator.code


class Loaded(models.Model):
    """Which state of a part of the catalogue ("areas", "indicators") the store holds, by the digest of its content."""

    part = models.TextField(primary_key=True)
    digest = models.TextField()
