"""Administration, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Administration(AppConfig):
    """What an administrator does for its units."""

    name = "ktxh.server.administration"
    label = "administration"
    job = Job(80, "quan-tri", "Quản trị", Act.ADMINISTER, placed=False)

    def ready(self) -> None:
        """Notice from now on when another process changes the locality's files."""
        from django_tasks.signals import task_started

        from ktxh.server.administration import freshness, telling

        del telling  # its import gives the trail the words for what is done here
        freshness.begin()
        task_started.connect(freshness.on_task, dispatch_uid="administration.freshness")
