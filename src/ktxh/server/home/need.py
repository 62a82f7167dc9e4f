"""One thing that a person has to do, as the home page says it."""

from __future__ import annotations

from dataclasses import dataclass

_WORDS = {"bad": "Gấp", "warn": "Cần làm"}


@dataclass(frozen=True, slots=True)
class Need:
    """One sentence, where it is done, its look (ok, warn, bad or none), and the word before it."""

    sentence: str
    address: str
    look: str
    called: str = ""

    @property
    def word(self) -> str:
        """What stands before the sentence."""
        return self.called or _WORDS.get(self.look, "Sắp tới")
