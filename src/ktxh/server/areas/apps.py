"""The app's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Bears the label that the tables begin with."""

    name = "ktxh.server.areas"
    label = "areas"
