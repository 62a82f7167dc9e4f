"""Which stretches of which blocks are marked on the page, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ktxh.model.figure import Figure
from ktxh.model.finding import Finding
from ktxh.showing.checked import Checked
from ktxh.showing.rows import figures

# findings on longer stretches speak of a whole passage: the card stands beside it, nothing is underlined
_LONGEST_MARK = 400

Layers = dict[int, list["Layer"]]


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of a block: of a finding or of one of its operands, of another place that a card links to, or neither.

    `finding` is the number of the finding and `place` the source offset of the other place, -1 where it is none; a
    stretch that is neither is a figure that nothing was held against.
    """

    start: int
    end: int
    finding: int = -1
    place: int = -1
    operand: bool = False


def layers_of(checked: Checked, findings: Sequence[Finding]) -> Layers:
    """The marked stretches by block number."""
    layers: Layers = {}
    locator = checked.locator
    linked: set[int] = set()
    for index, finding in enumerate(findings):
        if 0 < finding.end - finding.start <= _LONGEST_MARK:
            for number, start, end in locator.pieces(finding.start, finding.end):
                layers.setdefault(number, []).append(Layer(start, end, finding=index))
        for place in finding.related:
            if place.start not in linked:
                linked.add(place.start)
                for number, start, end in locator.pieces(place.start, place.end)[:1]:
                    layers.setdefault(number, []).append(Layer(start, end, place=place.start))
    _add_figures(checked, findings, layers)
    return layers


def _add_figures(checked: Checked, findings: Sequence[Finding], layers: Layers) -> None:
    """Add the figures that no finding points at: as an operand of a finding nearby, or as held against nothing."""
    locator = checked.locator
    touched = {
        number: [(layer.start, layer.end) for layer in there if layer.finding >= 0] for number, there in layers.items()
    }
    nearby = _by_block(checked, findings)
    read = {(figure.start, figure.end): figure for row in checked.reading.statements for _, figure in figures(row)}
    for (first, last), figure in sorted(read.items(), key=lambda item: item[0]):
        for number, start, end in locator.pieces(first, last):
            if not any(low < end and start < high for low, high in touched.get(number, ())):
                using = _user_of(figure, nearby.get(number, ()), findings)
                layers.setdefault(number, []).append(Layer(start, end, finding=using, operand=using >= 0))


def _by_block(checked: Checked, findings: Sequence[Finding]) -> dict[int, list[int]]:
    """The findings that speak of a block: at their own place or at another that they name."""
    found: dict[int, list[int]] = {}
    for index, finding in enumerate(findings):
        places = (finding.start, *(place.start for place in finding.related))
        for number in dict.fromkeys(checked.locator.block(offset) for offset in places):
            found.setdefault(number, []).append(index)
    return found


def _user_of(figure: Figure, nearby: Sequence[int], findings: Sequence[Finding]) -> int:
    """The nearest finding that computes with a figure, or -1."""
    value = abs(figure.value)
    using = [index for index in nearby if any(abs(operand) == value for operand in findings[index].operands)]
    return min(using, key=lambda index: abs(findings[index].start - figure.start), default=-1)
