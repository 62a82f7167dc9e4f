"""Finds the members of dimensions that words name: "lúa mùa" names crop lúa and season mùa."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.words import Words, words_of
from ktxh.model.indicator import Dimension

_COMMON = 0.2  # of a dimension's members begin with a word that then tells none of them apart


@dataclass(frozen=True, slots=True)
class Named:
    """A member of a dimension named by words start to end of a text's words."""

    dimension: str
    member: str
    start: int
    end: int


def _phrases(dimension: Dimension) -> Iterator[tuple[Words, str]]:
    """The words that name each member; where many names begin with one word (Cây …, Vụ …), also without it.

    A shortened name that two members share, or that one of them has in full, names neither.
    """
    written = [
        (words, member.code)
        for member in dimension.members
        for name in (member.name, *member.aliases)
        if (words := words_of(name))
    ]
    full = dict(written)
    heads = Counter(words_of(member.name)[:1] for member in dimension.members)
    common = {head for head, count in heads.items() if count >= max(2, _COMMON * len(dimension.members))}
    short: dict[Words, set[str]] = defaultdict(set)
    for words, code in written:
        if words[:1] in common and len(words) > 1 and words[1:] not in full:
            short[words[1:]].add(code)
    yield from full.items()
    for words, codes in short.items():
        if len(codes) == 1:
            yield words, *codes


class MemberIndex:
    """All names and other names of members, by their first word."""

    def __init__(self, catalogue: Catalogue) -> None:
        by_first: dict[str, dict[Words, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
        self.parents: dict[tuple[str, str], str] = {}
        for dimension in catalogue.dimensions:
            for member in dimension.members:
                self.parents[dimension.code, member.code] = member.parent
            for words, code in _phrases(dimension):
                by_first[words[0]][words].append((dimension.code, code))
        self._by_first = {
            first: sorted(phrases.items(), key=lambda item: -len(item[0])) for first, phrases in by_first.items()
        }
        self.find = lru_cache(maxsize=8192)(self._find)

    def _find(self, words: Words) -> tuple[Named, ...]:
        """The members named, in order; of two names of one dimension where one holds the other, only the longer."""
        found: list[Named] = []
        reach: dict[str, int] = {}
        for at, word in enumerate(words):
            taken: dict[str, int] = {}
            for phrase, members in self._by_first.get(word, ()):
                if words[at : at + len(phrase)] != phrase:
                    continue
                end = at + len(phrase)
                for dimension, member in members:
                    if dimension in taken or end <= reach.get(dimension, 0):
                        continue
                    taken[dimension] = end
                    found.append(Named(dimension, member, at, end))
            reach.update(taken)
        return tuple(found)

    def is_within(self, dimension: str, member: str, other: str) -> bool:
        """Whether a member is a part of another one of its dimension."""
        above = self.parents.get((dimension, member), "")
        while above:
            if above == other:
                return True
            above = self.parents.get((dimension, above), "")
        return False
