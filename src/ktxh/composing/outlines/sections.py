"""The sections of an outline in their order: slug, what it is called, the heading above it, who writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ktxh.composing.outlines.calls import Call, calls
from ktxh.composing.outlines.outline import Outline
from ktxh.composing.outlines.sandbox import parsed
from ktxh.composing.outlines.typed_text import UNNUMBERED

_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_CALL = re.compile(r"\{[{%#].*?[}%#]\}")
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section that prose can be written for; `heading` as in the outline, without what Jinja puts into it.

    `name` is what the outline calls the section itself, "" where the heading says it. `places` counts the headings
    above it, the outermost first: (2, 1, 3) is the third below the first below the second,
    0 stands for one without a number. `first` is what its first
    figure is of: the words that the outline has for it, else its item; `states_facts` says whether the facts that are
    kept for the section are printed.
    """

    slug: str
    heading: str = ""
    owner: str = ""
    name: str = ""
    places: tuple[int, ...] = ()
    first: str = ""
    states_facts: bool = False


def sections_of(outline: Outline) -> tuple[OutlineSection, ...]:
    """The sections of an outline, each once; an `OutlineError` where it is wrongly written."""
    return _sections(outline.body, outline.file, outline.first_line, tuple(outline.header.owners.items()))


@lru_cache(maxsize=64)  # every page of the desk asks
def _sections(body: str, file: str, first_line: int, owners: tuple[tuple[str, str], ...]) -> tuple[OutlineSection, ...]:
    headings = list(_headings(body))
    owner_of = dict(owners)
    found: dict[str, OutlineSection] = {}
    current = ""
    for call in calls(parsed(body, file, first_line)):
        if call.name == "section":
            slug = _argument(call, "slug")
            if isinstance(slug, str):
                current = slug
                heading, places = next(
                    ((words, at) for line, words, at in reversed(headings) if line < call.line), ("", ())
                )
                name = call.named.get("name", "")
                made = OutlineSection(
                    slug,
                    heading,
                    owner_of.get(slug, ""),
                    name if isinstance(name, str) else "",
                    places,
                )
                found.setdefault(slug, made)
        elif current:
            _note(found, current, call)
    return tuple(found.values())


def _note(found: dict[str, OutlineSection], current: str, call: Call) -> None:
    """What a call says of the section that it stands in, or that it names."""
    if call.name == "facts":
        named = call.named.get("section") or current
        if named in found:
            found[named] = replace(found[named], states_facts=True)
        return
    item = _argument(call, "item")
    if not found[current].first and isinstance(item, str) and "." in item:
        subject = call.named.get("subject")
        found[current] = replace(found[current], first=subject if isinstance(subject, str) and subject else item)


def _argument(call: Call, name: str) -> object:
    """The first argument of a call, with or without its name."""
    return call.arguments[0] if call.arguments else call.named.get(name)


def _headings(body: str) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """The headings in their order: the line from 1, the words, and their places, 0 for one without a number."""
    counts, places = [0] * _DEEPEST, [0] * _DEEPEST
    for number, line in enumerate(body.split("\n"), 1):
        match = _HEADING.fullmatch(line)
        if match is None:
            continue
        words, level = match["words"], len(match["level"])
        if words.endswith(UNNUMBERED):
            places[level - 1] = 0
        else:
            counts[level - 1] += 1
            places[level - 1] = counts[level - 1]
        counts[level:] = places[level:] = [0] * (_DEEPEST - level)
        yield number, " ".join(_CALL.sub("", words.removesuffix(UNNUMBERED)).split()), tuple(places[:level])
