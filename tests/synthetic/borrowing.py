"""Whether a text of ours borrows a sentence: a run of words that stands in another text too."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")


def borrowed(ours: str, theirs: str, run: int = 14) -> list[str]:
    """The runs of so many words that stand in both texts, punctuation and case set aside."""
    known = {tuple(words) for words in _runs(theirs, run)}
    return [" ".join(words) for words in _runs(ours, run) if tuple(words) in known]


def _runs(text: str, run: int) -> list[list[str]]:
    words = WORD.findall(text.lower())
    return [words[at : at + run] for at in range(len(words) - run + 1)]
