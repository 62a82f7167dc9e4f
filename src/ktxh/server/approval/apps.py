"""Approving, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Approval(AppConfig):
    """What waits for approval; those who freeze and complete forms come here too."""

    name = "ktxh.server.approval"
    label = "approval"
    job = Job(30, "duyet", "Duyệt", Act.APPROVE, also=(Act.FREEZE, Act.SIGN))

    def ready(self) -> None:
        """Have reminders given when somebody logs in."""
        from ktxh.server.approval.reminding_work import begin

        begin()
