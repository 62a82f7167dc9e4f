"""What the words of a statement want explained: a link that leaves its telling words unexplained is none."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh.catalogue.name_index import Name, NameIndex
from ktxh.catalogue.words import EMPTY, Words

AROUND = 0.15  # how much of what is to be explained is said before, by what the statement is a part of


class Wanted:
    """The words of a statement that an indicator has to explain, by its name or by members of its dimensions.

    `own` are all of the statement's own words, `wanted` those that do not only say where, `around` the words of what it
    is a part of, `implied` those that its unit says by itself, `fields` words in which members are named.
    """

    def __init__(
        self,
        index: NameIndex,
        own: Words,
        wanted: Words,
        around: Words,
        implied: frozenset[str],
        fields: Sequence[Words],
    ) -> None:
        weights, unknown = index.weights, index.unknown
        self._own = {word: weights.get(word, unknown) for word in wanted if word not in EMPTY and word not in implied}
        self._placed = len(wanted) < len(own)
        beside = {
            word: weights.get(word, unknown)
            for word in around
            if word not in EMPTY and word not in implied and word not in self._own
        }
        weight, other = sum(self._own.values()), sum(beside.values())
        # a statement that says nothing of its own is as good as explained where what it is a part of is
        self._given = 0.0 if self._own else other
        share = AROUND * weight / other if weight and other else 1.0
        self._words = {**self._own, **{word: share * each for word, each in beside.items()}}
        self._total = sum(self._words.values()) + self._given
        # words that need no explanation speak for a name all the same
        self._free = {word: weights[word] for word in own if word in weights and word not in self._words}
        self._named = [index.members.named_words(each) for each in fields]
        self._members: dict[frozenset[str], tuple[set[str], float]] = {}

    def explained_by(self, name: Name) -> float:
        """The share of the words that the name explains, 1 where there is nothing to explain."""
        by_members, covered = self._explained_by_members(name.dimensions)
        words = name.words
        for word, weight in self._words.items():
            if word in words and word not in by_members:
                covered += weight
        extra = 0.0
        for word, weight in self._free.items():
            if word in words:
                extra += weight
        total = self._total + extra
        return (covered + extra) / total if total else 1.0

    def is_part_of(self, name: Name) -> bool:
        """Whether the statement's own words only name members of the indicator's dimensions, or a place."""
        if not self._own:
            return self._placed
        return self._explained_by_members(name.dimensions)[0].issuperset(self._own)

    def _explained_by_members(self, dimensions: frozenset[str]) -> tuple[set[str], float]:
        """The words that members of the dimensions explain, and their weight."""
        if dimensions not in self._members:
            words = set[str]()
            for named in self._named:
                for dimension in dimensions:
                    if dimension in named:
                        words |= named[dimension]
            words &= self._words.keys()
            self._members[dimensions] = words, self._given + sum(self._words[word] for word in words)
        return self._members[dimensions]
