"""What is said when a file cannot be read."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file cannot be read; the message is one Vietnamese sentence: what, and what to do. Exit code 2."""
