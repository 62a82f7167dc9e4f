"""What a unit says of the indicator that is measured in it: its kind, and words that need not be written."""

from __future__ import annotations

from functools import cache

from ktxh.catalogue.words import words_of
from ktxh.language.units import same_kind, understand
from ktxh.model.measure import MeasureError, parse_measure

COUNTED = "counted"
_CASE = "trường hợp"  # counts anything: "72 trường hợp" of marriages are 72 couples
_IMPLIED = {
    "money": frozenset("số tiền kinh phí vốn giá trị".split()),
    "percent": frozenset("tỷ lệ".split()),
    "area": frozenset("diện tích".split()),
    "length": frozenset("chiều dài".split()),
    "mass": frozenset("khối lượng sản".split()),
    "volume": frozenset("khối lượng".split()),
}


@cache
def kind_of(unit: str) -> str:
    """The kind of a unit as far as it tells indicators apart: "money", "area", "percent", …; nouns are "counted"."""
    understood = understand(unit)
    if understood.counted:
        first, slash, _ = unit.partition("/")
        return kind_of(first) if slash else COUNTED
    return "money" if understood.dimension.startswith("price/") else understood.dimension


@cache
def same_noun(one: str, other: str) -> bool:
    """Whether two units count the same things: people are people whatever they are called."""
    words, others = _words(one), _words(other)
    if _CASE in (one, other) or same_kind(one, other) or words < others or others < words:
        return True
    try:
        return parse_measure(one).without_time().dimensions == parse_measure(other).without_time().dimensions
    except MeasureError:
        return False


@cache
def implied_words(unit: str) -> frozenset[str]:
    """What a unit says without words: an amount in đồng is money, whatever it is called."""
    kind = kind_of(unit) if unit else COUNTED
    return _words(unit) | {"số"} if kind == COUNTED else _IMPLIED.get(kind, frozenset())


def _words(unit: str) -> frozenset[str]:
    """The words of a unit that counts things, none for a measure."""
    return frozenset(words_of(unit)) if unit and kind_of(unit) == COUNTED else frozenset()
