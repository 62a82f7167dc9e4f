"""Analysis, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Analysis(AppConfig):
    """Tables and charts of live figures."""

    name = "ktxh.server.analysis"
    label = "analysis"
    job = Job(50, "phan-tich", "Phân tích", Act.SEE)
