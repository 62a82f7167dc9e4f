"""A figure as a tree: what it is, how it came about, what it was made from, where each part was stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import Compared
from ktxh.analytics.cube import Cube
from ktxh.language.numbers import print_number, print_short
from ktxh.model.observation import Key
from ktxh.server.collection.explaining import Explanation
from ktxh.server.web.opening import Plan
from ktxh.showing.why import Naming, labelling, source_lines, target_lines

_MOST_PARTS = 200
_MOST_DEEP = 6


@dataclass(frozen=True, slots=True)
class Node:
    """One figure of the tree; `lines` say where it was stated or by which formula it was made."""

    label: str
    number: str
    unit: str
    how: str
    status: str
    simulated: bool
    lines: tuple[str, ...]
    parts: tuple[Node, ...]
    more: int
    key: Key


@dataclass(frozen=True, slots=True)
class Line:
    """A comparison as one line of arithmetic: what with, the arithmetic, and where the other figure comes from."""

    words: str
    arithmetic: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a stored value."""

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


def why(plan: Plan, cube: Cube, compared: Compared) -> Why:
    """Explain an item in an area and a period."""
    naming = Naming(cube)
    key = compared.actual.key
    return Why(
        naming.item(key),
        _node(cube, compared.actual, naming, naming.area(key.area), 0),
        tuple(_comparisons(compared, naming)),
        tuple(_versions(plan, key)),
        plan.store.explanations(key),
    )


def _node(cube: Cube, answer: Answer, naming: Naming, label: str, depth: int) -> Node:
    parts = cube.expand(answer).parts if depth < _MOST_DEEP else ()
    tell = labelling(answer, naming)
    below = []
    for at, part in enumerate(parts[:_MOST_PARTS]):
        weight = f" × {print_short(answer.weights[at], 4)}" if answer.weights else ""
        below.append(_node(cube, part, naming, tell(part) + weight, depth + 1))
    return Node(
        label,
        naming.number(answer),
        naming.unit(answer.key),
        answer.how.label,
        answer.status.label if answer.status else "",
        answer.simulated,
        tuple(_lines(cube, answer, naming)),
        tuple(below),
        max(0, len(parts) - _MOST_PARTS),
        answer.key,
    )


def _lines(cube: Cube, answer: Answer, naming: Naming) -> Iterator[str]:
    if answer.how is How.STORED:
        yield from source_lines(cube.figures.observation(answer.key))
    elif answer.reason:
        yield answer.reason
    if answer.completeness and not answer.completeness.whole:
        gaps = ", ".join(naming.gap(key) for key in answer.completeness.missing)
        yield f"có {answer.completeness.present}/{answer.completeness.expected}, thiếu: {gaps}"


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


def _versions(plan: Plan, key: Key) -> Iterator[Version]:
    for one in reversed(plan.store.versions(key)):
        value = "không phát sinh" if one.none_occurred else print_number(one.value)
        yield Version(one.version, value, tuple(source_lines(one)))
