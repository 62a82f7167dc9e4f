"""Names of indicators, ready to be compared with the words of a statement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from math import log

from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.member_index import MemberIndex
from ktxh.catalogue.words import EMPTY, words_of
from ktxh.language.units import same_kind, understand
from ktxh.model.indicator import Indicator
from ktxh.model.measure import MeasureError, parse_measure

_BRACKETS = re.compile(r"\([^()]*\)")
_KEYS = 3  # a name is looked for by its rarest words: without all of them, less than half of it is said
_EMPTY_WEIGHT = 0.3  # what a word that names nothing counts, beside 1 or more of a word that does
COUNTED = "counted"
_CASE = "trường hợp"  # counts anything: "72 trường hợp" of marriages are 72 couples


@dataclass(frozen=True, slots=True)
class Name:
    """A name or another name of an indicator: its words with their weights, their sum, and all words it explains."""

    number: int
    indicator: Indicator
    weights: tuple[tuple[str, float], ...]
    total: float
    words: frozenset[str]
    dimensions: frozenset[str]
    itself: frozenset[str]
    aside: frozenset[str]


class NameIndex:
    """The names of all indicators by kind of unit and by their rarest words."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.members = MemberIndex(catalogue)
        written = {
            indicator.code: [words_of(name) for name in (indicator.name, *indicator.aliases)]
            for indicator in catalogue.indicators
        }
        known = Counter(word for names in written.values() for word in {word for name in names for word in name})
        most = len(catalogue.indicators) + 1
        self.weights = {word: _EMPTY_WEIGHT if word in EMPTY else log(most / count) for word, count in known.items()}
        self.unknown = 0.4 * log(most)  # the weight of a word that no name holds
        self._count = 0
        self._keys: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
        for indicator in catalogue.indicators:
            for text in dict.fromkeys((indicator.name, *indicator.aliases)):
                self._add(indicator, text)

    def _add(self, indicator: Indicator, text: str) -> None:
        words = set(words_of(_BRACKETS.sub(" ", text))) or set(words_of(text))
        weighed = sorted(((word, self.weights.get(word, _EMPTY_WEIGHT)) for word in words), key=lambda pair: (-pair[1], pair[0]))
        if not weighed:
            return
        self._count += 1
        total = sum(weight for _, weight in weighed)
        explained = frozenset(words_of(text))
        itself = frozenset(words_of(indicator.name))
        aside = explained - words - EMPTY
        name = Name(self._count, indicator, tuple(weighed), total, explained, frozenset(indicator.dimensions), itself, aside)
        kind = kind_of(indicator.unit)
        for word, _ in weighed[:_KEYS]:
            self._keys[kind][word].append(name)

    def names(self, kind: str, word: str) -> list[Name]:
        """The names of indicators of a kind of unit that are looked for by a word."""
        return self._keys[kind].get(word, []) if kind in self._keys else []

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of unit that there are."""
        return tuple(self._keys)


@cache
def kind_of(unit: str) -> str:
    """The kind of a unit as far as it tells indicators apart: "money", "area", "percent", …; all nouns are "counted"."""
    understood = understand(unit)
    if understood.counted:
        first, slash, _ = unit.partition("/")
        return kind_of(first) if slash else COUNTED
    return "money" if understood.dimension.startswith("price/") else understood.dimension


@cache
def same_noun(one: str, other: str) -> bool:
    """Whether two units count the same things: people are people whatever they are called."""
    if _CASE in (one, other) or same_kind(one, other) or words_of_unit(one) < words_of_unit(other) or words_of_unit(other) < words_of_unit(one):
        return True
    try:
        return parse_measure(one).without_time().dimensions == parse_measure(other).without_time().dimensions
    except MeasureError:
        return False


_IMPLIED = {
    "money": frozenset("số tiền kinh phí vốn giá trị".split()),
    "percent": frozenset("tỷ lệ".split()),
    "area": frozenset("diện tích".split()),
    "length": frozenset("chiều dài".split()),
    "mass": frozenset("khối lượng sản".split()),
    "volume": frozenset("khối lượng".split()),
}


@cache
def implied_words(unit: str) -> frozenset[str]:
    """What a unit says without words: an amount in đồng is money, whatever it is called."""
    kind = kind_of(unit) if unit else COUNTED
    return words_of_unit(unit) | {"số"} if kind == COUNTED else _IMPLIED.get(kind, frozenset())


@cache
def words_of_unit(unit: str) -> frozenset[str]:
    """The words of a unit that counts things, none for a measure."""
    return frozenset(words_of(unit)) if kind_of(unit) == COUNTED else frozenset()


@cache
def name_index(catalogue: Catalogue) -> NameIndex:
    """The index of a catalogue, made once."""
    return NameIndex(catalogue)
