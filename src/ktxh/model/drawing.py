"""A chart of a composed report: what it was drawn of, so that it can be drawn again when the figures have changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ktxh.model.connection import TAG

_DIGITS = 16
_PART = "|"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as an outline asked for it: its kind, the items (as text), what it compares with ("" for the usual).

    `title` is what it is called, `description` its alternative text, `figures` a digest of all that it shows.
    """

    kind: str
    items: tuple[str, ...]
    against: str
    title: str
    description: str
    figures: str

    @property
    def name(self) -> str:
        """The name of its picture in the file: the same for the same chart, wherever it is copied to."""
        asked = _PART.join((self.kind, self.against, *self.items))
        return TAG + hashlib.sha256(asked.encode()).hexdigest()[:_DIGITS]
