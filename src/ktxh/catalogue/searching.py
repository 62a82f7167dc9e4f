"""Searching indicators by some words of their names, as people type them: the one search of every screen and command.

Words may come in any order, with or without diacritics, and may be cut short; names, other names and codes count, and
words that mean the same (synonyms.txt). Unlike `finding`, which says what was meant or nothing, this lists what may be
meant, the best match first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ktxh.catalogue.area_words import unaccented
from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.words import synonyms, words_of
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Item

_WORD = re.compile(r"[^\W_]+")
_Rank = tuple[int, ...]


class _Name(NamedTuple):
    """A name as texts with a blank around every word: as written, without diacritics, with synonyms made one."""

    written: str
    plain: str
    meant: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """An indicator with its name, its other names and its code, in this order; `all` is all of them together."""

    indicator: Indicator
    names: tuple[_Name, ...]
    all: _Name


@dataclass(frozen=True, slots=True)
class _Word:
    """A word to look for: one that was typed begins a word without diacritics, one that it means is a whole word."""

    text: str
    typed: bool = True

    def within(self, name: _Name) -> bool:
        """Whether the name has it."""
        return f" {self.text}" in name.plain if self.typed else self.whole_within(name)

    def whole_within(self, name: _Name) -> bool:
        """Whether the name has it as a whole word."""
        return f" {self.text} " in (name.plain if self.typed else name.meant)


_Asked = tuple[_Word, ...]


def search(catalogue: Catalogue, words: str, *, parts: bool = False) -> tuple[Item, ...]:
    """The items in whose names every word begins some word, the best match first; none for no words.

    Better is: the whole name, the words one after the other, whole words; what has the diacritics that were typed; an
    indicator rather than a part of one, its name rather than another name, a short name. With `parts` the parts of
    indicators are found as well ("dan trau": Tổng đàn – Trâu), where some word is the part's own.
    """
    typed = _name(words)
    wanted = _asked(typed)
    if not wanted:
        return ()
    found: list[tuple[_Rank, Item]] = []
    for place, one in enumerate(_entries(catalogue)):
        if any(_all_in(asked, one.all) for asked in wanted):
            found.append(((*_rank(typed, wanted, one), place), Item(one.indicator.code)))
        elif parts:
            found += [((*rank, place), item) for rank, item in _parts(catalogue, typed, wanted, one)]
    return tuple(item for _, item in sorted(found, key=lambda pair: pair[0]))


def _rank(typed: _Name, wanted: Sequence[_Asked], one: _Entry) -> _Rank:
    closest = min((_closeness(typed, wanted, name), 0, at > 0) for at, name in enumerate((*one.names, one.all)))
    return (*closest, one.names[0].plain.count(" "))


def _closeness(typed: _Name, wanted: Sequence[_Asked], name: _Name) -> int:
    """From 0, the very name, upwards; a step farther where the diacritics are others."""
    marked = typed.written != typed.plain
    others = marked and not all(f" {word} " in name.written for word in typed.written.split())
    if name.plain == typed.plain:
        return 0 + others
    if typed.plain in name.plain:
        return 2 + others
    if any(all(word.whole_within(name) for word in asked) for asked in wanted):
        return 4 + others
    return (6 if any(_all_in(asked, name) for asked in wanted) else 8) + others


def _parts(catalogue: Catalogue, typed: _Name, wanted: Sequence[_Asked], one: _Entry) -> Iterator[tuple[_Rank, Item]]:
    """Parts of an indicator that has some of the words in its names, where the part has all others in its own."""
    ways = [[word for word in asked if not word.within(one.all)] for asked in wanted]
    for code in one.indicator.dimensions:
        for member, name in _members(catalogue, code):
            if any(_all_in(left, name) for left in ways):
                label = _Name(*(f"{first}{then[1:]}" for first, then in zip(one.names[0], name, strict=True)))
                rank = _closeness(typed, wanted, label), 1, name.plain.count(" "), label.plain.count(" ")
                yield rank, Item(one.indicator.code, f"{code}={member}")


def _all_in(asked: Sequence[_Word], name: _Name) -> bool:
    return all(word.within(name) for word in asked)


def _asked(typed: _Name) -> list[_Asked]:
    """The words as they were typed; where some of them mean the same as others, those as well."""
    words = typed.plain.split()
    as_typed = tuple(map(_Word, words))
    phrases, meant, at = _same(), list[_Word](), 0
    while at < len(words):
        for phrase, stands in phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                meant += [_Word(word, typed=False) for word in stands]
                at += len(phrase)
                break
        else:
            meant.append(_Word(words[at]))
            at += 1
    return list(dict.fromkeys(way for way in (as_typed, tuple(meant)) if way))


@lru_cache(maxsize=8)
def _entries(catalogue: Catalogue) -> tuple[_Entry, ...]:
    found = []
    for one in catalogue.indicators:
        texts = (one.name, *one.aliases, one.code)
        found.append(_Entry(one, tuple(map(_name, texts)), _name(" ".join(texts))))
    return tuple(found)


@lru_cache(maxsize=512)
def _members(catalogue: Catalogue, dimension: str) -> tuple[tuple[str, _Name], ...]:
    return tuple((one.code, _name(one.name)) for one in catalogue.dimension(dimension).members)


def _name(text: str) -> _Name:
    written, plain = (_WORD.findall(form) for form in (text.lower(), unaccented(text)))
    return _Name(_spaced(written), _spaced(plain), _spaced(words_of(text)))


def _spaced(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


@cache
def _same() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """By their first word, longest first, phrases without diacritics, with the words of the same meaning as written."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for written, meant in synonyms():
        phrase, stands = tuple(unaccented(written).split()), tuple(meant.split())
        if stands and phrase != tuple(unaccented(meant).split()):
            found.setdefault(phrase[0], []).append((phrase, stands))
    return {first: sorted(pairs, key=lambda pair: -len(pair[0])) for first, pairs in found.items()}
