"""A stretch of plain text as a reader reads it: without emphasis signs, maths signs and soft hyphens, in NFC."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from ktxh.documents.builder import INVISIBLE, compose

_SUSPECT = re.compile("[*$\\\\<^_#" + "".join(INVISIBLE) + "]")
_INVISIBLE = re.compile("[" + "".join(INVISIBLE) + "]+")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
_STARS = re.compile(r"\*+")
_UNDERLINES = re.compile(r"(?<!\w)__(?=\S)[^_]+(?<=\S)__(?!\w)")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_MATHS = re.compile(r"\$(?=[^$]*[\d^\\])([^$]{1,200})\$")
_LATEX = re.compile(r"\\(?:text|mathrm|mathbf)\{([^{}]*)\}|\\(?:,|;|!|quad(?![a-z]))")
_RAISED = re.compile(r"(?<!\[)\^\{?\(?(\d{1,3})\)?\}?|<sup>\s*(\d{1,3})\s*</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|br|p)\s*/?>", re.IGNORECASE)
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", SUPERSCRIPTS)


@dataclass(frozen=True, slots=True)
class Clean:
    """Reading text with the place in the source of each character; `level` counts the '#' of a Markdown heading."""

    text: str
    offsets: array[int]
    level: int = 0


def clean(source: str, places: array[int], start: int, end: int) -> Clean:
    """The reading text of source[start:end]; both ends are words, white space is folded; `places` are 0, 1, 2 …"""
    text = source[start:end]
    offsets = places[start:end]
    level = 0
    if _SUSPECT.search(text):
        edits = sorted(_edits(text), key=lambda edit: (edit[0], -edit[1]))
        hashes = _HASHES.match(text)
        level = len(hashes[1]) if hashes else 0
        text, offsets = _apply(text, offsets, edits)
    text, offsets, _ = compose(text, offsets)
    return Clean(text, offsets, level)


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches to replace, by what (shorter or of equal length)."""
    for match in _INVISIBLE.finditer(text):
        yield match.start(), match.end(), ""
    if hashes := _HASHES.match(text):
        yield hashes.start(), hashes.end(), ""
    if "*" in text:
        yield from _emphasis(text)
    for match in _UNDERLINES.finditer(text):
        yield match.start(), match.start() + 2, ""
        yield match.end() - 2, match.end(), ""
    for match in _MATHS.finditer(text):
        yield match.start(), match.start() + 1, ""
        yield match.end() - 1, match.end(), ""
        for inner in _LATEX.finditer(text, match.start() + 1, match.end() - 1):
            if inner[1] is None:
                yield inner.start(), inner.end(), ""
            else:
                yield inner.start(), inner.start(1), ""
                yield inner.end(1), inner.end(), ""
    for match in _RAISED.finditer(text):
        yield match.start(), match.end(), (match[1] or match[2]).translate(_RAISE)
    for match in _TAG.finditer(text):
        yield match.start(), match.end(), ""
    for match in _ESCAPE.finditer(text):
        yield match.start(), match.end(), ""


def _emphasis(text: str) -> Iterator[tuple[int, int, str]]:
    """The asterisks that only make letters slanted or bold: not a list sign, a product or a row of stars."""
    runs = list(_STARS.finditer(text))
    listed = runs[0].start() == 0 and len(runs[0][0]) == 1
    if listed and not text[1:2].isspace() and len(runs) % 2 == 0:
        listed = False
    for run in runs[1:] if listed else runs:
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        apart = (not before or before.isspace()) and (not after or after.isspace())
        product = before.isdigit() and after.isdigit()
        if len(run[0]) <= 3 and not product and not (apart and before and after):
            yield run.start(), run.end(), ""


def _apply(text: str, offsets: array[int], edits: list[tuple[int, int, str]]) -> tuple[str, array[int]]:
    chars: list[str] = []
    places = array("I")
    at = 0
    for start, end, replacement in edits:
        if start < at:
            continue
        _extend(chars, places, text[at:start], offsets, at)
        if replacement:
            digits = next(place for place in range(start, end) if text[place].isdigit())
            chars.append(replacement)
            places.extend(offsets[digits : digits + len(replacement)])
        at = end
    _extend(chars, places, text[at:], offsets, at)
    cleaned = "".join(chars)
    lead = len(cleaned) - len(cleaned.lstrip())
    tail = len(cleaned.rstrip())
    return _fold(cleaned[lead:tail], places[lead:tail])


def _extend(chars: list[str], places: array[int], text: str, offsets: array[int], at: int) -> None:
    chars.append(text)
    places.extend(offsets[at : at + len(text)])


def _fold(text: str, places: array[int]) -> tuple[str, array[int]]:
    """One blank where a sign between two blanks was taken out."""
    if "  " not in text:
        return text, places
    kept = [index for index, char in enumerate(text) if char != " " or text[index - 1] != " "]
    return "".join(text[index] for index in kept), array("I", [places[index] for index in kept])


def without(text: str, offsets: array[int], cuts: list[tuple[int, int]]) -> tuple[str, array[int]]:
    """Text and places without some stretches of it."""
    chars: list[str] = []
    places = array("I")
    at = 0
    for start, end in [*cuts, (len(text), len(text))]:
        _extend(chars, places, text[at:start], offsets, at)
        at = end
    return "".join(chars), places
