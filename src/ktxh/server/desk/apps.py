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
        """Give the trail the words for what is done here; delete old drafts whenever somebody logs in."""
        from ktxh.server.audit.change import LABELS
        from ktxh.server.desk.telling import LABELS as OWN

        LABELS.update(OWN)

        from django.contrib.auth.signals import user_logged_in

        from ktxh.server.desk.many.progress import drop_old

        user_logged_in.connect(drop_old, dispatch_uid="ktxh.drafts")  # so that nothing is kept where nobody comes again
