"""A headline indicator as a line of its table: its number there, and the plans that its columns show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ktxh.analytics.comparing import AgainstTarget
from ktxh.analytics.headline_table import HeadlineRow
from ktxh.model.target import Authority

OWN = (Authority.COUNCIL, Authority.COMMITTEE)  # the bodies of the area itself, whose plans share a column


@dataclass(frozen=True, slots=True)
class Line:
    """A headline indicator with its number in the table."""

    row: HeadlineRow
    order: str

    @property
    def name(self) -> str:
        """What the plan calls it."""
        return self.row.headline.name

    @property
    def judged(self) -> Authority | None:
        """By whose plan it is judged; None where that body set none."""
        return self.row.target.target.authority if self.row.target else None

    @property
    def superior(self) -> AgainstTarget | None:
        """The plan of the level above."""
        return self.row.compared.target_of(Authority.SUPERIOR)

    @property
    def own(self) -> AgainstTarget | None:
        """The plan of the Council or the Committee: the one that it is judged by, else the first there is."""
        first = self.judged or self.row.headline.authority
        for authority in (first, *OWN) if first in OWN else OWN:
            found = self.row.compared.target_of(authority)
            if found is not None:
                return found
        return None

    def base(self, *, superior_first: bool) -> AgainstTarget | None:
        """The plan that the share of plan is of: that of the column named in the head, else the other one."""
        return (self.superior or self.own) if superior_first else (self.own or self.superior)


def is_superior_first(lines: Sequence[Line]) -> bool:
    """Whether the shares of plan are of the superior's plans: all are judged by them, or there are no others."""
    judged = {line.judged for line in lines if line.judged}
    own = any(line.own for line in lines)
    return judged == {Authority.SUPERIOR} or (not own and any(line.superior for line in lines))
