"""How often a serving process looks for garbage: seldom, since the areas and the catalogue stay until it ends.

They are some hundred thousand objects; with Python's own thresholds they are looked through over and over while one
large table is made, which takes as long as making it. What a request leaves behind is freed without such looks, all but
what refers to itself in a circle.
"""

from __future__ import annotations

import gc

_NEW, _OFTEN, _SELDOM = 20_000, 10, 10  # objects made between looks, and looks between those that go further back


def collect_seldom() -> None:
    """Set the thresholds for the whole process."""
    gc.set_threshold(_NEW, _OFTEN, _SELDOM)
