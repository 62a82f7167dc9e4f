"""How often a command looks for garbage: seldom, since most of what it loads stays until it ends.

The areas, the catalogue and the libraries are some hundred thousand objects; with Python's own thresholds they are
looked through over and over while a report is composed, which takes a quarter of the time.
"""

from __future__ import annotations

import gc

_NEW, _OFTEN, _SELDOM = 50_000, 20, 20  # objects made between looks, and looks between those that go further back


def collect_seldom() -> None:
    """Set the thresholds for the whole process."""
    gc.set_threshold(_NEW, _OFTEN, _SELDOM)
