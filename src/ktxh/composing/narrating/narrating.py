"""A statement as a Vietnamese clause that is read back as the same statement: the inverse of `reading`.

The wording follows from the house style and from what the statement holds, never from chance: of the ways to word it,
the plainest one is taken that reading understands as the statement itself (`proving`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.narrating.clauses import clauses
from ktxh.composing.narrating.parts import Form, narrate_parts
from ktxh.composing.narrating.proving import first_that_reads_back
from ktxh.composing.narrating.subjects import Wording, opening, wordings
from ktxh.model.phrase import Sentence
from ktxh.model.statement import Statement
from ktxh.reading.context import Context

__all__ = ["NOTHING", "Form", "narrate", "narrate_parts", "narrate_together"]

NOTHING = Context()  # a report that says nothing of itself as a whole
_REMEMBERED = 4096


def narrate(
    statement: Statement,
    style: HouseStyle,
    *,
    subject: str | None = None,
    verb: bool = True,
    frame: Context = NOTHING,
) -> Sentence:
    """The clause of a statement, without a full stop, beginning with a capital letter.

    `subject` is what it is called where not by its indicator's name; `verb` leaves the verb of the value out. `frame`
    is what the report says of itself: its own area and day are not said again.
    """
    return narrate_together((statement,), style, subject=subject, verb=verb, frame=frame)


def narrate_together(
    statements: Iterable[Statement],
    style: HouseStyle,
    *,
    subject: str | None = None,
    verb: bool = True,
    frame: Context = NOTHING,
) -> Sentence:
    """The clause of one value that is measured against the plans of two authorities: one statement for each.

    ValueError where there is no statement.
    """
    given = tuple(one if subject is None else replace(one, indicator=subject) for one in statements)
    if not given:
        raise ValueError("no statement to narrate")
    return _narrated(given, style, frame, verb=verb)


@lru_cache(maxsize=_REMEMBERED)
def _narrated(statements: tuple[Statement, ...], style: HouseStyle, frame: Context, *, verb: bool) -> Sentence:
    found = first_that_reads_back(_candidates(statements, style, frame, verb=verb), statements, frame)
    return found if found is not None else next(_candidates(statements, style, frame, verb=verb))


def _candidates(
    statements: Sequence[Statement], style: HouseStyle, frame: Context, *, verb: bool
) -> Iterator[Sentence]:
    first = statements[0]
    for way in wordings(first, frame):
        yield (opening(first, frame, first.indicator, way), *clauses(statements, worded(style, way), verb=verb))


def worded(style: HouseStyle, way: Wording) -> HouseStyle:
    """The style for one way of wording: with "là" instead of "đạt" where it says so."""
    return replace(style, reached=style.stands_at, estimated=f"ước {style.stands_at}") if way.copula else style
