"""Chooses the indicator that words state: how much of its name they say, and how much of what they say it explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ktxh.catalogue.member_index import Named
from ktxh.catalogue.name_index import COUNTED, Name, NameIndex, implied_words, same_noun
from ktxh.catalogue.words import EMPTY, Words
from ktxh.model.indicator import Breakdown, Indicator

LEAST_SAID = 0.5  # of a name's weight, before it is looked at closely
OTHER_NOUN = 0.75  # for an indicator that counts other things than the statement
AROUND = 0.15  # how much of what is to be explained is said before, by what the statement is a part of
FREE = 1.0  # how much a word counts that need not be explained, where a name explains it
NEARLY = 0.75  # of the words of a name, for it to be said
ASIDE = 0.03  # for what a name says in brackets, where that is said
OWNED = 0.1  # for a name of which the statement itself says nothing
PART = 0.12  # for the indicator of the whole, where the statement's own words only name a member of it, or a place


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an indicator: `strength` of every word said (1 for the statement's own words, less for those
    around it), `keys` those by which names are looked for, `own` the statement's own, `wanted` those of them that the
    name has to explain and `around` those of what it is a part of, `fields` words in which members are named, nearest
    first, `kinds` and `unit` of the value, `whole` the indicator of what it is a part of.
    """

    strength: Mapping[str, float]
    keys: Collection[str]
    own: Words
    wanted: Words
    around: Words
    fields: Sequence[Words]
    kinds: Sequence[str]
    unit: str = ""
    whole: Indicator | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator by the name that fits best, with how well it does (0 to about 1)."""

    name: Name
    score: float
    said: float
    explained: float

    @property
    def indicator(self) -> Indicator:
        """The indicator of the name."""
        return self.name.indicator


def candidates(index: NameIndex, evidence: Evidence, most: int = 6) -> list[Candidate]:
    """The best fitting indicators, best first, each once."""
    strength = evidence.strength
    wanted = _Wanted(index, evidence)
    own = set(evidence.own) | implied_words(evidence.unit)
    best: dict[str, Candidate] = {}
    for kind in evidence.kinds:
        seen: set[int] = set()
        for word in evidence.keys:
            for name in index.names(kind, word):
                if name.number in seen:
                    continue
                seen.add(name.number)
                said = owned = 0.0
                for part, weight in name.weights:
                    if part in strength:
                        said += weight * strength[part]
                        if part in own:
                            owned += weight
                said /= name.total
                if said < LEAST_SAID:
                    continue
                explained = wanted.explained_by(name)
                if not explained:
                    continue
                score = 2 * said * explained / (said + explained) * (1 - OWNED + OWNED * owned / name.total)
                if name.aside:
                    score += ASIDE * min(strength.get(each, 0.0) for each in name.aside)
                if kind == COUNTED and evidence.unit and not same_noun(evidence.unit, name.indicator.unit):
                    score *= OTHER_NOUN
                if name.indicator is evidence.whole and wanted.is_part_of(name):
                    score += PART
                before = best.get(name.indicator.code)
                if before is None or score > before.score:
                    best[name.indicator.code] = Candidate(name, score, said, explained)
    return sorted(best.values(), key=lambda each: (-each.score, each.name.number))[:most]


class _Wanted:
    """What an indicator has to explain of the words of a statement, by its name or by members of its dimensions."""

    def __init__(self, index: NameIndex, evidence: Evidence) -> None:
        weights, unknown = index.weights, index.unknown
        implied = implied_words(evidence.unit)
        free = EMPTY | implied
        self._own = {word: weights.get(word, unknown) for word in evidence.wanted if word not in free}
        self._placed = len(evidence.wanted) < len(evidence.own)
        own = sum(self._own.values())
        around = {
            word: weights.get(word, unknown) for word in evidence.around if word not in free and word not in self._own
        }
        self._all = dict(self._own)
        self._given = 0.0
        if around:
            share = AROUND * own / sum(around.values()) if own else 1.0
            self._all.update((word, weight * share) for word, weight in around.items())
            self._given = 0.0 if own else sum(around.values())
        self._total = sum(self._all.values()) + self._given
        self._free = [(word, FREE * weights[word]) for word in set(evidence.own) if word in weights and word not in self._all]
        self._members: dict[str, set[str]] = {}
        for words in evidence.fields:
            for named in index.members.find(words):
                for word in words[named.start : named.end]:
                    self._members.setdefault(word, set()).add(named.dimension)

    def explained_by(self, name: Name) -> float:
        """The share of the words that the name explains, 1 where there is nothing to explain."""
        known, dimensions, members = name.words, name.dimensions, self._members
        covered = self._given
        for word, weight in self._all.items():
            if word in known or (word in members and not dimensions.isdisjoint(members[word])):
                covered += weight
        extra = sum(weight for word, weight in self._free if word in known)
        total = self._total + extra
        return (covered + extra) / total if total else 1.0

    def is_part_of(self, name: Name) -> bool:
        """Whether the statement's own words only name members of the indicator's dimensions, or a place."""
        return (self._placed or bool(self._own)) and all(not name.dimensions.isdisjoint(self._members.get(word, ())) for word in self._own)


def breakdown_of(index: NameIndex, evidence: Evidence, name: Name) -> Breakdown:
    """The members that the words name, for each dimension of the indicator from the nearest words that name one.

    What is said further off may narrow down what is said around the statement, not what it says itself.
    """
    chosen: dict[str, str] = {}
    settled: set[str] = set()
    for number, words in enumerate(evidence.fields):
        here: dict[str, list[Named]] = defaultdict(list)
        for named in index.members.find(words):
            if named.dimension in name.dimensions and named.dimension not in settled and not _of_name(named, words, name):
                here[named.dimension].append(named)
        for dimension, found in here.items():
            member = index.members.last_of(dimension, found, words)
            before = chosen.get(dimension)
            if member and (before is None or index.members.is_within(dimension, member, before)):
                chosen[dimension] = member
            if number == 0:
                settled.add(dimension)
    return Breakdown(tuple(sorted(chosen.items())))


def _of_name(named: Named, words: Words, name: Name) -> bool:
    """Whether the words of a member are words of the indicator's own name, said as such."""
    if not name.itself.issuperset(words[named.start : named.end]):
        return False
    return len(name.itself.intersection(words)) >= NEARLY * len(name.itself)
