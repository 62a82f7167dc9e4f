"""The app's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Bears the label that the tables begin with."""

    name = "ktxh.server.audit"
    label = "audit"
