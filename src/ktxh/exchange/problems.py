"""What is said when a file cannot be exchanged at all: one Vietnamese sentence, what and what to do."""

from __future__ import annotations


class ExchangeError(ValueError):
    """A file cannot be taken or written as asked; nothing of it was."""
