"""Spells out the abbreviations of reports, from `abbreviations.txt`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def meanings() -> dict[str, str]:
    """Each abbreviation as written with what it means."""
    found: dict[str, str] = {}
    for line in (files("ktxh.language") / "abbreviations.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            written, _, meaning = (part.strip() for part in line.partition("|"))
            found[written] = meaning
    return found


@cache
def _pattern() -> re.Pattern[str]:
    written = sorted(meanings(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, written))})(?![\w-])")


def spell_out(words: str) -> str:
    """The words with their abbreviations spelt out: "Thu NSNN" becomes "Thu ngân sách nhà nước"."""
    return _pattern().sub(lambda match: meanings()[match[0]], words)
