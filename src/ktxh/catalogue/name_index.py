"""Names of indicators, ready to be compared with the words of a statement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from math import exp, log

from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.member_index import MemberIndex
from ktxh.catalogue.unit_words import COUNTED, kind_of
from ktxh.catalogue.words import EMPTY, words_of
from ktxh.model.indicator import Indicator

LEAST_SAID = 0.5  # of the weight of a name, for it to be looked at at all
_BRACKETS = re.compile(r"\([^()]*\)")
_KEYS = 3  # a name is looked for by its most telling words: without all of them, less than half of it is said
_LONG = 10.0  # the weight of a name that says enough to be no other
_EMPTY_WEIGHT = 0.3  # what a word that names nothing counts, beside 1 or more of a word that does


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name or another name of an indicator.

    `parts` are its words, the most telling first, each with its share of the weight and with how much must be said with
    it and the words before for half of the name to be said. `total` is its weight, `words` what it explains, brackets
    included, `aside` what it says in brackets only, `itself` the words of the indicator's first name; `brevity` is near
    1 for a short name, that may mean many things.
    """

    number: int
    indicator: Indicator
    parts: tuple[tuple[str, float, float], ...]
    total: float
    words: frozenset[str]
    aside: frozenset[str]
    itself: frozenset[str]
    dimensions: frozenset[str]
    code: str
    counted: bool
    brevity: float


class NameIndex:
    """The names of all indicators by kind of unit and by their most telling words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.members = MemberIndex(catalogue)
        written = {
            indicator.code: [words_of(name) for name in (indicator.name, *indicator.aliases)]
            for indicator in catalogue.indicators
        }
        known = Counter(word for names in written.values() for word in {word for name in names for word in name})
        most = len(catalogue.indicators) + 1
        # a word tells the more the fewer indicators are called by it
        self.weights = {word: _EMPTY_WEIGHT if word in EMPTY else log(most / count) for word, count in known.items()}
        self.unknown = 0.4 * log(most)  # the weight of a word that no name holds
        self._count = 0
        keys: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
        for indicator in catalogue.indicators:
            for text in dict.fromkeys((indicator.name, *indicator.aliases)):
                self._add(indicator, text, keys[kind_of(indicator.unit)])
        self._keys = {kind: dict(words) for kind, words in keys.items()}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of unit that there are."""
        return tuple(self._keys)

    def names(self, kind: str, words: Iterable[str]) -> Collection[Name]:
        """The names of indicators of a kind of unit that are looked for by any of the words."""
        keys = self._keys.get(kind, {})
        found: set[Name] = set()
        for word in words:
            if word in keys:
                found.update(keys[word])
        return found

    def _add(self, indicator: Indicator, text: str, keys: dict[str, list[Name]]) -> None:
        explained = frozenset(words_of(text))
        words = frozenset(words_of(_BRACKETS.sub(" ", text))) or explained
        weighed = sorted(((self.weights[word], word) for word in words), key=lambda pair: (-pair[0], pair[1]))
        total = sum(weight for weight, _ in weighed)
        if not total:
            return
        parts, rest = [], 1.0
        for weight, word in weighed:
            rest -= weight / total
            parts.append((word, weight / total, LEAST_SAID - rest))
        telling = [word for weight, word in weighed if word not in EMPTY] or [word for _, word in weighed]
        name = Name(
            self._count,
            indicator,
            tuple(parts),
            total,
            explained,
            explained - words - EMPTY,
            frozenset(words_of(indicator.name)),
            frozenset(indicator.dimensions),
            indicator.code,
            kind_of(indicator.unit) == COUNTED,
            exp(-total / _LONG),
        )
        self._count += 1
        for word in telling[:_KEYS]:
            keys[word].append(name)


@cache
def name_index(catalogue: Catalogue) -> NameIndex:
    """The index of a catalogue, made once."""
    return NameIndex(catalogue)
