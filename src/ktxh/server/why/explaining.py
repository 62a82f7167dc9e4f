"""A figure as a tree: what it is, how it came about, what it was made from, where each part was stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import Compared
from ktxh.analytics.cube import Cube
from ktxh.language.numbers import print_number, print_short
from ktxh.model.observation import Key, Observation
from ktxh.server.accounts.names import full_names
from ktxh.server.collection.explaining import Explanation
from ktxh.server.web.opening import Plan
from ktxh.server.why.folding import FIRST, Folded, folded, folded_sentence, noun_of
from ktxh.showing.why import Naming, labelling, source_lines, target_lines

_MOST_PARTS = 200
_MOST_DEEP = 6
_SHOWN = 12  # parts that are not folded


@dataclass(frozen=True, slots=True)
class Node:
    """One figure of the tree; `lines` say where it was stated or by which formula it was made.

    `parts` are those it was made of, the known ones first; of many the others are `folded`, `more` are only counted.
    """

    label: str
    number: str
    unit: str
    how: str
    status: str
    simulated: bool
    lines: tuple[Folded, ...]
    parts: tuple[Node, ...]
    folded: tuple[Node, ...]
    more: int
    key: Key

    @property
    def others(self) -> str:
        """How many parts are folded."""
        return f"… và {len(self.folded)} số khác"


@dataclass(frozen=True, slots=True)
class Line:
    """A comparison as one line of arithmetic: what with, the arithmetic, and where the other figure comes from."""

    words: str
    arithmetic: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a stored value; `value` says so where the value was withdrawn."""

    number: int
    value: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that is known about a figure."""

    name: str
    tree: Node
    comparisons: tuple[Line, ...]
    versions: tuple[Version, ...]
    explanations: tuple[Explanation, ...]
    awaits: bool = False  # it rests on a form that is not approved yet


def why(plan: Plan, cube: Cube, compared: Compared) -> Why:
    """Explain an item in an area and a period."""
    naming, people = Naming(cube), _People()
    key = compared.actual.key
    return Why(
        naming.item(key),
        _node(cube, compared.actual, naming, people, naming.area(key.area), 0),
        tuple(_comparisons(compared, naming)),
        tuple(_versions(plan, key, people)),
        plan.store.explanations(key),
        plan.awaiting([compared.actual]).of(compared.actual),
    )


class _People:
    """Who stated values, by their full names; each is looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {"": ""}

    def named(self, observation: Observation | None) -> Observation | None:
        """A version with the full name of its author."""
        if observation is None:
            return None
        author = observation.author
        if author not in self._known:
            self._known.update(full_names([author]))
        return replace(observation, author=self._known[author])


def _node(cube: Cube, answer: Answer, naming: Naming, people: _People, label: str, depth: int) -> Node:
    answer = cube.expand(answer)
    parts = _told_parts(answer) if depth < _MOST_DEEP else []
    tell = labelling(answer, naming)
    below: list[Node] = []
    for part, by in parts[:_MOST_PARTS]:
        weight = "" if by == 1 else f" × {print_short(by, 4)}"
        below.append(_node(cube, part, naming, people, tell(part) + weight, depth + 1))
    shown = _SHOWN if len(below) > _SHOWN + FIRST else len(below)
    return Node(
        label,
        naming.number(answer),
        "" if answer.value is None else naming.unit(answer.key),
        "" if answer.value is None else answer.how.label,
        answer.status.label if answer.status else "",
        answer.simulated,
        tuple(_lines(cube, answer, naming, people)),
        tuple(below[:shown]),
        tuple(below[shown:]),
        max(0, len(parts) - _MOST_PARTS),
        answer.key,
    )


def _told_parts(answer: Answer) -> list[tuple[Answer, Decimal]]:
    """The parts with their weights, the known ones first, without those that are named as missing anyway."""
    weights = answer.weights or (Decimal(1),) * len(answer.parts)
    named = set(answer.completeness.missing) if answer.completeness else set()
    told = [
        (part, by)
        for part, by in zip(answer.parts, weights, strict=True)
        if part.value is not None or part.parts or part.reason or part.key.area not in named
    ]
    return sorted(told, key=lambda one: one[0].value is None)


def _lines(cube: Cube, answer: Answer, naming: Naming, people: _People) -> Iterator[Folded]:
    if answer.how is How.STORED:
        yield from map(Folded, source_lines(people.named(cube.figures.observation(answer.key))))
    elif answer.how in (How.BOUNDARIES, How.MISSING) and answer.reason:
        yield folded_sentence(answer.reason)
    elif answer.reason:
        yield Folded(answer.reason)
    complete = answer.completeness
    if complete and not complete.whole:
        lacking = complete.expected - complete.present
        names = [naming.gap(key) for key in complete.missing]
        words = f"có {complete.present}/{complete.expected}, thiếu {lacking}: "
        yield folded(words, names, _noun(cube, complete.missing))


def _noun(cube: Cube, gaps: tuple[str, ...]) -> str:
    """What gaps are called together: units by their type, else periods."""
    if all(key in cube.tree for key in gaps):
        return noun_of([cube.tree.area(key) for key in gaps])
    return "kỳ"


def _comparisons(compared: Compared, naming: Naming) -> Iterator[Line]:
    value = compared.actual.value
    for one in compared.targets:
        target = one.target
        share = ""
        if one.share is not None and value is not None:
            share = f"{print_number(value)} / {print_number(target.value)} = {print_short(one.share)} %"
        unit = "%" if target.relative else naming.unit(compared.actual.key)
        words = f"Kế hoạch {target.authority.label}: {print_number(target.value)} {unit}"
        yield Line(words, share, tuple(target_lines(target)))
    for words, change in (("Cùng kỳ", compared.same_period), ("Năm trước", compared.last_year)):
        before = change.before.value
        if value is None or before is None or change.index is None:
            continue
        index = f"{print_number(value)} / {_printed(before)} = {print_short(change.index)} %"
        yield Line(f"{words}, {change.before.key.period.label}: {_printed(before)}", index)


def _printed(value: Decimal) -> str:
    return print_short(value, 4)


def _versions(plan: Plan, key: Key, people: _People) -> Iterator[Version]:
    for one in reversed(plan.store.versions(key)):
        value = "không phát sinh" if one.none_occurred else print_number(one.value)
        told = "đã xóa, để trống" if one.withdrawn else value
        yield Version(one.version, told, tuple(source_lines(people.named(one))))
