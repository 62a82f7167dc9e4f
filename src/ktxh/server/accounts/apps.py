"""The app's place in the project."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Bears the label that the tables begin with; listens to what log-in tells."""

    name = "ktxh.server.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the trail of log-ins and changed passwords."""
        from ktxh.server.accounts import listening

        listening.begin()
