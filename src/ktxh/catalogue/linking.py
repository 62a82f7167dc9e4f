"""Chooses the indicator that words state: how much of its name they say, and how much of what they say it explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ktxh.catalogue.member_index import Named
from ktxh.catalogue.name_index import Name, NameIndex
from ktxh.catalogue.unit_words import implied_words, same_noun
from ktxh.catalogue.wanted import Wanted
from ktxh.catalogue.words import Words
from ktxh.model.indicator import Breakdown, Indicator

_MOST = 6  # candidates that are kept
_OTHER_NOUN = 0.75  # for an indicator that counts other things than the statement
_ASIDE = 0.03  # for what a name says in brackets, where that is said
_OWNED = 0.1  # for a name of which the statement itself says nothing
_PART = 0.14  # for the indicator of the whole, where the statement's own words only name a member of it, or a place
_FAR_OFF = 0.6  # of the best: what fits less is no candidate
_NEARLY = 0.75  # of the words of a name, for it to be said


class Evidence(NamedTuple):
    """What speaks for an indicator.

    `strength` is how strongly every word is said (1 for the statement's own words, less for those around it), `keys`
    those by which names are looked for, `own` the statement's own, `wanted` those of them that do not only say where,
    `around` the words of what it is a part of, `fields` words in which members are named, nearest first, `kinds` and
    `unit` of the value, `whole` the indicator of what it is a part of.
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


class Candidate(NamedTuple):
    """An indicator by the name that fits best, with how well it does (0 to about 1)."""

    name: Name
    score: float

    @property
    def indicator(self) -> Indicator:
        """The indicator of the name."""
        return self.name.indicator


def candidates(index: NameIndex, evidence: Evidence) -> list[Candidate]:
    """The best fitting indicators, best first, each once."""
    implied = implied_words(evidence.unit)
    wanted = Wanted(index, evidence.own, evidence.wanted, evidence.around, implied, evidence.fields)
    best = _fitting(index, evidence, wanted)
    if not best:
        return []
    own = implied.union(evidence.own)
    top = max(fits for fits, _ in best.values())
    near = (pair for pair in best.values() if pair[0] >= _FAR_OFF * top)
    weighed = [Candidate(name, fits * _factor(name, own, evidence)) for fits, name in near]
    whole = evidence.whole
    if whole is not None and whole.code in best and wanted.is_part_of(best[whole.code][1]):
        weighed = [Candidate(name, score + _PART if name.indicator is whole else score) for name, score in weighed]
    return sorted(weighed, key=by_score)[:_MOST]


def _fitting(index: NameIndex, evidence: Evidence, wanted: Wanted) -> dict[str, tuple[float, Name]]:
    """By its code, each indicator that fits at all, by its name that fits best and with how well it does."""
    best: dict[str, tuple[float, Name]] = {}
    top = 0.0
    for said, _, name in _said_names(index, evidence):
        if 2 * said / (said + 1) < _FAR_OFF * top:
            break  # from here on none fits well, whatever it explains
        explained = wanted.explained_by(name)
        fits = 2 * said * explained / (said + explained)
        if fits and (name.code not in best or fits > best[name.code][0]):
            best[name.code] = fits, name
            top = max(top, fits)
    return best


def _said_names(index: NameIndex, evidence: Evidence) -> list[tuple[float, int, Name]]:
    """The names of which at least half is said, with how much of each, most first, else in the catalogue's order."""
    strength = evidence.strength
    found: list[tuple[float, int, Name]] = []
    for kind in evidence.kinds:
        for name in index.names(kind, evidence.keys):
            said = 0.0
            for word, share, least in name.parts:
                if word in strength:
                    said += share * strength[word]
                if said < least:
                    break
            else:
                found.append((said, -name.number, name))
    found.sort(reverse=True)
    return found


def _factor(name: Name, own: frozenset[str], evidence: Evidence) -> float:
    """Less than 1 where the statement itself does not say the name, or counts other things."""
    factor = 1 - _OWNED
    for word, share, _ in name.parts:
        if word in own:
            factor += _OWNED * share
    if name.aside:
        factor += _ASIDE * min(evidence.strength.get(each, 0.0) for each in name.aside)
    if name.counted and evidence.unit and not same_noun(evidence.unit, name.indicator.unit):
        factor *= _OTHER_NOUN
    return factor


def by_score(candidate: Candidate) -> tuple[float, int]:
    """Sorts candidates, best first; of equally good ones the one that stands first in the catalogue."""
    return -candidate.score, candidate.name.number


def breakdown_of(index: NameIndex, fields: Sequence[Words], name: Name) -> Breakdown:
    """The members that the words name, for each dimension of the indicator from the nearest words that name one.

    What is said further off may narrow down what is said around the statement, not what it says itself.
    """
    chosen: dict[str, str] = {}
    settled: set[str] = set()
    for number, words in enumerate(fields):
        here: dict[str, list[Named]] = defaultdict(list)
        for named in index.members.find(words):
            asked = named.dimension in name.dimensions and named.dimension not in settled
            if asked and not _of_name(named, words, name):
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
    return len(name.itself.intersection(words)) >= _NEARLY * len(name.itself)
