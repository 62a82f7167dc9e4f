"""Runs of words that two texts share: what may be taken from the real reports are facts and names, no sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

MOST = 13  # words in a row that may be the same
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, signs and blanks left out."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def runs_of(text: str, length: int = MOST + 1) -> Iterator[str]:
    """All runs of so many words."""
    words = words_of(text)
    return (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def shared_runs(text: str, others: Collection[str], length: int = MOST + 1) -> list[str]:
    """The runs of a text that one of the others has as well."""
    known = {run for other in others for run in runs_of(other, length)}
    return [run for run in runs_of(text, length) if run in known]
