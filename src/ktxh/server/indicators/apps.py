"""The app's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Bears the label that the tables begin with."""

    name = "ktxh.server.indicators"
    label = "indicators"
