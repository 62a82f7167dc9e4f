"""The home page, as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from ktxh.server.accounts.rights import Act
from ktxh.server.web.job import Job


class Home(AppConfig):
    """What needs the person now, and the headline figures."""

    name = "ktxh.server.home"
    label = "home"
    job = Job(0, "", "Trang chủ", Act.SEE)
