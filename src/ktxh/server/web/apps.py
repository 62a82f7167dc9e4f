"""The page around every page, as a Django app: its templates and its filters."""

from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    """Templates and template filters that all apps share."""

    name = "ktxh.server.web"
    label = "web"
