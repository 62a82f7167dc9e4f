"""“Vì sao?”, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Why(AppConfig):
    """How every figure came about."""

    name = "ktxh.server.why"
    label = "why"
    job = Job(90, "vi-sao", "Vì sao?", Act.SEE, listed=False)
