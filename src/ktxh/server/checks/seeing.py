"""Who may see a kept check, decide about its findings, and delete it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet

from ktxh.server.accounts.models import User
from ktxh.server.accounts.rights import Act, Rights
from ktxh.server.checks.models import CheckedReport
from ktxh.server.web.opening import Plan


@dataclass(frozen=True)
class Seeing:
    """What a person may do with kept checks: its own, and those of the units it may see."""

    user: User
    plan: Plan

    @cached_property
    def rights(self) -> Rights:
        """The rights of the person."""
        return Rights.of(self.user, self.plan.tree)

    def reports(self) -> QuerySet[CheckedReport]:
        """The checks that the person may see, the newest first."""
        areas = CheckedReport.objects.order_by().values_list("area", flat=True).distinct()
        seen = [area for area in areas if self.rights.may(Act.SEE, area)]
        return CheckedReport.objects.filter(Q(owner=self.user.username) | Q(area__in=seen))

    def may_decide(self, report: CheckedReport) -> bool:
        """Whether the person may say what is to become of a finding."""
        return self._owns(report) or self.rights.may(Act.WRITE, report.area)

    def may_delete(self, report: CheckedReport) -> bool:
        """Whether the person may delete the check with its file."""
        return self._owns(report) or self.rights.may(Act.ADMINISTER, report.area)

    def may_take_over(self, report: CheckedReport) -> bool:
        """Whether there is a unit into which the person may take figures over."""
        acts = (Act.ENTER, Act.COMPOSE, Act.PLAN)
        return bool(report.area) and any(self.rights.areas(act) for act in acts)

    def _owns(self, report: CheckedReport) -> bool:
        return report.owner == self.user.username
