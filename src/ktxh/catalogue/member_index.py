"""Finds the members of dimensions that words name: "lúa mùa" names crop lúa and season mùa."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ktxh.catalogue.indicators import Catalogue
from ktxh.catalogue.words import EMPTY, Words, words_of
from ktxh.model.indicator import Dimension

_COMMON = 0.2  # of a dimension's members begin with words that then tell none of them apart
# beginnings that only say of what kind a thing is: without them one word is still its name ("cây lúa", "vụ mùa")
_CLASSIFYING = frozenset(
    "cây con đàn vụ vốn thu chi thuế đất rừng đường nhà lớp giải mức hạng cấp tuyến bệnh dịch đơn dân tộc đạo người "
    "nguồn ngân sách chương trình lĩnh vực ngành nghề khu vực thủy sản trường môn loại hộ quà dịp tiêu chí thị".split()
)
_JOINED = frozenset({"và", "hoặc"})


class Named(NamedTuple):
    """A member of a dimension named by words start to end of a text's words."""

    dimension: str
    member: str
    start: int
    end: int


class _Node:
    """What may follow the words that led here: further words, and the members that they name."""

    __slots__ = ("after", "members")

    def __init__(self) -> None:
        self.after: dict[str, _Node] = {}
        self.members: list[tuple[str, str]] = []


class MemberIndex:
    """All names and other names of members, word by word."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._root = _Node()
        self._parents: dict[tuple[str, str], str] = {}
        for dimension in catalogue.dimensions:
            for member in dimension.members:
                self._parents[dimension.code, member.code] = member.parent
            for words, code in _phrases(dimension):
                node = self._root
                for word in words:
                    node = node.after.setdefault(word, _Node())
                node.members.append((dimension.code, code))
        self.find = lru_cache(maxsize=8192)(self._find)
        self.named_words = lru_cache(maxsize=8192)(self._named_words)

    def _find(self, words: Words) -> tuple[Named, ...]:
        """The members named, in order; of two names of one dimension where one holds the other, only the longer.

        A single word that may only say where ("xã", "huyện") names a member where nothing else is said.
        """
        found: list[Named] = []
        reach: dict[str, int] = {}
        telling = not EMPTY.issuperset(words)
        for at, word in enumerate(words):
            node = self._root.after.get(word)
            if node is None:
                continue
            longest: dict[str, tuple[str, int]] = {}
            end = at + 1
            while node is not None:
                if node.members and not (telling and end == at + 1 and word in EMPTY):
                    longest.update((dimension, (member, end)) for dimension, member in node.members)
                node = node.after.get(words[end]) if end < len(words) else None
                end += 1
            for dimension, (member, stop) in longest.items():
                if stop > reach.get(dimension, 0):
                    reach[dimension] = stop
                    found.append(Named(dimension, member, at, stop))
        return tuple(found)

    def _named_words(self, words: Words) -> dict[str, frozenset[str]]:
        """By dimension the words that name members of it."""
        found: dict[str, frozenset[str]] = {}
        for named in self.find(words):
            found[named.dimension] = found.get(named.dimension, frozenset()).union(words[named.start : named.end])
        return found

    def last_of(self, dimension: str, found: list[Named], words: Words) -> str:
        """The member that the last names of a dimension come to, "" where they name several that have no common whole.

        Names right after each other are taken together: "trâu, bò" is trâu_bò's parts, "ngập úng, đổ gãy" two things.
        """
        group = [found[-1]]
        for named in reversed(found[:-1]):
            between = words[named.end : group[-1].start]
            if named.end > group[-1].start or any(word not in _JOINED for word in between):
                break
            group.append(named)
        members = {named.member for named in group}
        narrow = {one for one in members if not any(self.is_within(dimension, other, one) for other in members)}
        if len(narrow) == 1:
            return narrow.pop()
        shared = set.intersection(*({one, *self._above(dimension, one)} for one in narrow))
        return next((above for above in self._above(dimension, min(narrow)) if above in shared), "")

    def is_within(self, dimension: str, member: str, other: str) -> bool:
        """Whether a member is a part of another one of its dimension."""
        return other in self._above(dimension, member)

    def _above(self, dimension: str, member: str) -> Iterator[str]:
        above = self._parents.get((dimension, member), "")
        while above:
            yield above
            above = self._parents.get((dimension, above), "")


def _phrases(dimension: Dimension) -> Iterator[tuple[Words, str]]:
    """The words that name each member; where many names begin alike (Cây …, Vụ …), also without that beginning.

    A shortened name that two members share, or that one of them has in full, names neither.
    """
    written = [
        (words, member.code)
        for member in dimension.members
        for name in (member.name, *member.aliases)
        if (words := words_of(name))
    ]
    full = dict(written)
    heads = _heads(dimension)
    short: dict[Words, set[str]] = defaultdict(set)
    for words, code in written:
        for head in heads:
            rest = words[len(head) :]
            if not rest or words[: len(head)] != head or (len(rest) == 1 and not _CLASSIFYING.issuperset(head)):
                continue
            if rest not in full:
                short[rest].add(code)
                break
    yield from full.items()
    for words, codes in short.items():
        if len(codes) == 1:
            yield words, next(iter(codes))


def _heads(dimension: Dimension) -> list[Words]:
    """What many names of members begin with, longer beginnings first."""
    names = [words_of(member.name) for member in dimension.members]
    least = max(2.0, _COMMON * len(names))
    one, two = Counter(name[:1] for name in names), Counter(name[:2] for name in names if len(name) > 2)
    heads = [head for head, count in two.items() if count >= least]
    covered = Counter[Words]()
    for head in heads:
        covered[head[:1]] += two[head]
    # where nearly all that begin with a word go on with the same one, the word alone is no beginning
    heads += [head for head, count in one.items() if count >= least and covered[head] < 0.8 * count]
    return sorted(heads, key=lambda head: (-len(head), head))
