"""A report as checked: what was read, what was found, and the counts that open every form of the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ktxh.model.finding import Finding, Place, Status
from ktxh.reading.reading import Reading, Sentence
from ktxh.showing.locating import Locator
from ktxh.showing.rows import figures
from ktxh.showing.wording import KINDS, worst


@dataclass(frozen=True, slots=True)
class Summary:
    """How many figures were read, how many places could be checked, and how those came out.

    A place is a number or some words of the report; touched by several findings it counts once, in its worst state, so
    that `checked` is the sum of the four states.
    """

    figures: int
    checked: int
    states: Mapping[Status, int]

    def count(self, status: Status) -> int:
        """How many places are in a state."""
        return self.states.get(status, 0)


@dataclass(frozen=True)
class Checked:
    """A report, its findings by place (those that hold included), and the titles of the rules by code."""

    reading: Reading
    findings: tuple[Finding, ...]
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.reading.document.name

    @cached_property
    def locator(self) -> Locator:
        """Finds blocks for offsets; made when first asked for."""
        return Locator(self.reading.document)

    @cached_property
    def summary(self) -> Summary:
        """The counts."""
        read = {(figure.start, figure.end) for statement in self.reading.statements for _, figure in figures(statement)}
        by_place: dict[tuple[int, int], list[Finding]] = {}
        for finding in self.findings:
            by_place.setdefault((finding.start, finding.end), []).append(finding)
        states = dict.fromkeys(Status, 0)
        for there in by_place.values():
            states[worst(there)] += 1
        return Summary(len(read), len(by_place), states)

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that a person should look at: all but those that hold."""
        return raised(self.findings)

    @cached_property
    def sentences(self) -> Mapping[int, list[Sentence]]:
        """The sentences of every block that has any."""
        found: dict[int, list[Sentence]] = {}
        for sentence in self.reading.sentences:
            found.setdefault(sentence.block, []).append(sentence)
        return found

    def elsewhere(self, finding: Finding) -> tuple[Place, ...]:
        """The other places of a finding that a reader does not see beside it: those outside its own paragraph."""
        here = self.locator.block(finding.start)
        return tuple(place for place in finding.related if self.locator.block(place.start) != here)

    def called(self, finding: Finding) -> str:
        """The rule of a finding; a title tells what is wrong, so a finding that holds is called by its kind."""
        return f"{finding.rule} – {KINDS[finding.kind]}" if finding.status is Status.OK else self.title(finding.rule)

    def title(self, rule: str) -> str:
        """A rule as it is called: "KT101 – Tỷ lệ"."""
        title = self.titles.get(rule, "")
        return f"{rule} – {title}" if title else rule


def raised(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that do not simply hold."""
    return tuple(finding for finding in findings if finding.status is not Status.OK)
