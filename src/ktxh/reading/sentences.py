"""Sentences of a block: where a full stop ends one, and where an abbreviation or a number only looks like it."""

from __future__ import annotations

import re

from ktxh.language.letters import UPPER

_END = re.compile(rf"[.!?…]+[\"”’)*]*(?=\s+[\"“‘(*+-]*[{UPPER}0-9])|[.!?…]+[\"”’)*]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/,;])(?:TT|TP|TX|TTr|Tr|KT|TM|TL|GS|PGS|TS|ThS|BS|CN|ĐT|ĐH|QL|TL|P|Q|H|X|St|No|\(?\d{1,2}|[IVX]+|\d+(?:\.\d+)+)$"
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, in order, covering all of it but the blanks between."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and _ABBREVIATION.search(text, max(start, match.start() - 12), match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        spans.append((start, len(text)))
    return spans
