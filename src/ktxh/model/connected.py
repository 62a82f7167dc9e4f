"""What the rules that compare a file with the database ask of it; the room of composing answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from ktxh.model.connection import Connection
from ktxh.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Current:
    """What the database says now of a connected figure.

    `figure` has the value in the printed unit, rounded to the printed decimals, signed (giảm is negative), and its
    text without sign; `exact` is before rounding; `estimate` whether it is only an estimate. Of a role of words
    (`model.phrase.WORDED`) the figure's text is the words, and its value how many things they name.
    """

    figure: Figure
    exact: Decimal
    estimate: bool = False


class Connected(Protocol):
    """The database behind connected figures."""

    def current(self, connection: Connection) -> Current | None:
        """The figure as it stands now, None where there is none any more."""
        ...
