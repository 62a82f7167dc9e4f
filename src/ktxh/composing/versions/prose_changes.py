"""What changed in the words of a report, paragraph by paragraph and word by word; connected figures do not count."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import count

from ktxh.composing.versions.passages import Passage
from ktxh.composing.versions.word_changes import Run, RunKind, word_changes, words_of

_ALIKE = 0.5  # of the words of both: less, and it is another paragraph
_MANY = 5_000  # paragraphs above which those that return again and again are no anchors
_COMMON = 20  # a word of more paragraphs than that leads nowhere


class ProseChangeKind(StrEnum):
    """What happened to a paragraph."""

    EDITED = "edited"
    MOVED = "moved"  # word for word, to another place
    MOVED_EDITED = "moved_edited"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ProseChange:
    """A paragraph that differs: under which headings it stood and stands ("" where it is not there), its words.

    `old` and `new` are the paragraph as it was and as it is ("" for none); `runs` the words of both in one order, each
    said to be the same, removed or added.
    """

    kind: ProseChangeKind
    old_heading: str
    new_heading: str
    old: str
    new: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ComparedProse:
    """The changes in the order of the later version, what was removed where it stood; and how many stayed."""

    changes: tuple[ProseChange, ...]
    same: int


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph without an equal in its place stands: its number, and the gap between equal ones."""

    at: int
    gap: int


def prose_changes(old: Sequence[Passage], new: Sequence[Passage]) -> ComparedProse:
    """What changed in the words from one version to another; a changed figure is no change of the words.

    Paragraphs that stay in their order are found first; of the others, those with the same words were moved, and those
    with most words in common were edited (and moved, where they stand between other paragraphs now).
    """
    before, after = [one.masked for one in old], [one.masked for one in new]
    removed: dict[int, _Place] = {}
    added: dict[int, _Place] = {}
    same = 0
    gaps = count()
    matcher = SequenceMatcher(None, before, after, autojunk=max(len(before), len(after)) > _MANY)
    for name, start, end, new_start, new_end in matcher.get_opcodes():
        if name == "equal":
            same += end - start
            continue
        gap = next(gaps)
        removed |= {at: _Place(at, gap) for at in range(start, end)}
        added |= {at: _Place(at, gap) for at in range(new_start, new_end)}
    pairs = _moved(before, after, removed, added)
    pairs |= _edited(before, after, {at: removed[at] for at in removed.keys() - set(pairs.values())}, added, pairs)
    changes = _in_order(old, new, removed, added, pairs)
    return ComparedProse(tuple(changes), same)


def _moved(
    before: Sequence[str], after: Sequence[str], removed: Mapping[int, _Place], added: Mapping[int, _Place]
) -> dict[int, int]:
    """Old numbers by new ones of paragraphs with the same words."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for at in removed:
        waiting[before[at]].append(at)
    return {at: waiting[after[at]].popleft() for at in added if waiting.get(after[at])}


def _edited(
    before: Sequence[str],
    after: Sequence[str],
    removed: Mapping[int, _Place],
    added: Mapping[int, _Place],
    taken: Mapping[int, int],
) -> dict[int, int]:
    """Old numbers by new ones of paragraphs with most of their words in common, the most alike first."""
    bags = {at: Counter(words_of(before[at])) for at in sorted(removed)}
    holders: dict[str, list[int]] = defaultdict(list)
    for at, bag in bags.items():
        for word in bag:
            holders[word].append(at)
    beside: dict[int, list[int]] = defaultdict(list)
    for one in removed.values():
        beside[one.gap].append(one.at)
    scored = []
    for at, place in added.items():
        if at in taken:
            continue
        bag = Counter(words_of(after[at]))
        near: Counter[int] = Counter()
        for word in bag:
            if len(holders.get(word, ())) <= _COMMON:
                near.update(holders.get(word, ()))
        # short paragraphs may have no rare word: those of the same gap are looked at too
        candidates = [one for one, _ in near.most_common(_COMMON)] + beside.get(place.gap, [])[:_COMMON]
        for candidate in dict.fromkeys(candidates):
            alike = _likeness(bag, bags[candidate])
            if alike >= _ALIKE:
                scored.append((-alike, removed[candidate].gap != place.gap, at, candidate))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, _, at, candidate in sorted(scored):
        if at not in found and candidate not in used:
            found[at] = candidate
            used.add(candidate)
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The part of the words of both that they have in common, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _in_order(
    old: Sequence[Passage],
    new: Sequence[Passage],
    removed: Mapping[int, _Place],
    added: Mapping[int, _Place],
    pairs: Mapping[int, int],
) -> Iterator[ProseChange]:
    kept = set(pairs.values())
    gone: dict[int, list[int]] = defaultdict(list)
    for at, place in removed.items():
        if at not in kept:
            gone[place.gap].append(at)
    here: dict[int, list[int]] = defaultdict(list)
    for at, place in added.items():
        here[place.gap].append(at)
    for gap in sorted(gone.keys() | here.keys()):
        for at in gone.get(gap, ()):
            yield _whole(ProseChangeKind.REMOVED, old[at], RunKind.REMOVED)
        for at in here.get(gap, ()):
            if at not in pairs:
                yield _whole(ProseChangeKind.ADDED, new[at], RunKind.ADDED)
            else:
                yield _paired(old[pairs[at]], new[at], in_place=removed[pairs[at]].gap == gap)


def _whole(kind: ProseChangeKind, passage: Passage, run: RunKind) -> ProseChange:
    runs = (Run(run, passage.text),)
    if run is RunKind.REMOVED:
        return ProseChange(kind, passage.heading, "", passage.text, "", runs)
    return ProseChange(kind, "", passage.heading, "", passage.text, runs)


def _paired(old: Passage, new: Passage, *, in_place: bool) -> ProseChange:
    if old.masked == new.masked:
        runs: tuple[Run, ...] = (Run(RunKind.SAME, new.text),)
        return ProseChange(ProseChangeKind.MOVED, old.heading, new.heading, old.text, new.text, runs)
    kind = ProseChangeKind.EDITED if in_place else ProseChangeKind.MOVED_EDITED
    return ProseChange(kind, old.heading, new.heading, old.text, new.text, tuple(word_changes(old.pieces, new.pieces)))
