"""The app's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Bears the label that the tables begin with."""

    name = "ktxh.server.reports"
    label = "reports"
