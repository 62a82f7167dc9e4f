"""The desk, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Desk(AppConfig):
    """From the outline to the signature."""

    name = "ktxh.server.desk"
    label = "desk"
    job = Job(60, "bao-cao", "Báo cáo", Act.SEE)

    def ready(self) -> None:
        """Give the trail the words for what is done here."""
        from ktxh.server.audit.change import LABELS
        from ktxh.server.desk.telling import LABELS as OWN

        LABELS.update(OWN)
