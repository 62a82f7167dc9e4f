"""Entering figures, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Collecting(AppConfig):
    """The forms of a unit and a period."""

    name = "ktxh.server.collecting"
    label = "collecting"
    job = Job(20, "nhap", "Nhập số liệu", Act.SEE, doing=Act.ENTER, looked_at="Biểu số liệu")
