"""What is said when something of administration cannot be done: one Vietnamese sentence, what and what to do."""

from __future__ import annotations

from ktxh.server.problems import StoreError


class AdministrationError(StoreError):
    """What was asked for cannot be done; nothing was changed."""
