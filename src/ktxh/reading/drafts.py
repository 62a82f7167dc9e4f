"""Statements while they are being put together, and the groups of parts they form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from ktxh.model.figure import Figure

_NUMERATORS = ("actual", "plan")  # what a share of a plan can be the share of


@dataclass(slots=True)
class Draft:
    """A statement under construction; positions are in its block's text."""

    block: int
    sentence: int
    depth: int
    start: int
    end: int
    unit: str
    own: str  # the words of its clause before the figure
    after: str  # the words that go on after the unit
    context: str = ""  # what it inherits
    topic: str = ""  # what its sentence announces before a colon
    figures: dict[str, Figure] = field(default_factory=dict)
    estimate: bool = False
    goal: bool = False
    planned: bool = False
    authority: str = ""
    compare_to: str = ""
    area: str | None = None  # as its sentence opens, "" the report's own, None where nothing is said
    as_of: date | None = None
    given: bool = False  # its name stands in quotation marks, to the letter
    group: int = -1  # the group it is a part of
    twin: bool = False  # the same value measured against another authority

    @property
    def level(self) -> Figure | None:
        """The value in absolute terms, reached or planned."""
        return self.figures.get("actual") or self.figures.get("plan")

    def measured_against(self, authority: str, share: Figure, end: int) -> Draft:
        """A twin: the same value with its share of the plan that another authority set."""
        twin = replace(self, end=end, figures={}, topic="", planned=False, compare_to="", group=-1)
        numerator = next((name for name in _NUMERATORS if name in self.figures), None)
        twin.figures = {numerator: self.figures[numerator]} if numerator else {}
        twin.figures["pct_plan"] = share
        twin.authority, twin.twin = authority, True
        return twin


@dataclass(slots=True)
class Group:
    """Parts that follow an announcement; `whole` and `parts` are indexes of drafts."""

    opener: str
    depth: int
    complete: bool
    whole: list[int]
    parts: list[int] = field(default_factory=list)
    bracket: bool = False
    sentence: int = -1
