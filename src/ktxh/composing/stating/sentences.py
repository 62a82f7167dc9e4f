"""The sentence of an item's statement: under the name it has, plainly, as long as its figures are read as meant.

`narrating` also proves that the name is read letter by letter and puts long ones in quotation marks for it; a report is
for people, and which indicator a sentence of the catalogue states is known by its connections.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.narrating.clauses import clauses
from ktxh.composing.narrating.narrating import narrate_together
from ktxh.composing.narrating.proving import statements_of
from ktxh.composing.narrating.sameness import differences
from ktxh.composing.narrating.subjects import Wording, named_area, opening
from ktxh.model.figure import Figure
from ktxh.model.phrase import Role, Sentence, sentence_text
from ktxh.model.statement import Statement
from ktxh.reading.context import Context

_NAMES = frozenset({"indicator"})
_REMEMBERED = 8192
# how a sentence is read depends on its words, not on how much its figures are: one proof serves many areas
_TYPICAL = {
    Role.ACTUAL: Decimal(57),
    Role.PLAN: Decimal(61),
    Role.PCT_PLAN: Decimal(93),
    Role.CHANGE_ABS: Decimal(4),
    Role.CHANGE_PCT: Decimal(8),
    Role.INDEX_PCT: Decimal(108),
    Role.BEFORE: Decimal(53),
}
_WHOLE, _EXCEEDED = Decimal(100), Decimal(107)  # per cent of a plan


def sentence_of(
    statements: Iterable[Statement], style: HouseStyle, frame: Context, *, subject: str, verb: bool = True
) -> Sentence:
    """One value with what is said of it, without full stop; further statements give shares of other plans."""
    given = tuple(replace(one, indicator=subject) for one in statements)
    own = not any(named_area(one, frame) for one in given)
    around = replace(frame, area="") if own else frame
    if _is_read(tuple(_shape(one, own_area=own) for one in given), style, around, verb=verb):
        return _plain(given, style, frame, verb=verb)
    return narrate_together(given, style, verb=verb, frame=frame)


def _plain(statements: tuple[Statement, ...], style: HouseStyle, frame: Context, *, verb: bool) -> Sentence:
    first = statements[0]
    return (opening(first, frame, first.indicator, Wording()), *clauses(statements, style, verb=verb))


def _shape(statement: Statement, *, own_area: bool) -> Statement:
    """The statement with typical figures instead of its own: same words, same units, same directions."""
    found: dict[str, Figure] = {}
    for role, value in _TYPICAL.items():
        figure: Figure | None = getattr(statement, role.value)
        if figure is not None:
            signed = value * ((figure.value > 0) - (figure.value < 0))
            found[role.value] = replace(figure, value=signed, text=str(abs(signed)))
    share, beyond = statement.pct_plan, statement.beyond_plan
    if share is not None and beyond is not None and beyond.value == share.value - _WHOLE:
        for role, figure, value in ((Role.PCT_PLAN, share, _EXCEEDED), (Role.BEYOND_PLAN, beyond, _EXCEEDED - _WHOLE)):
            found[role.value] = replace(figure, value=value, text=str(value))
    typical = replace(statement, **found)  # type: ignore[arg-type]
    return replace(typical, area=None) if own_area else typical


@lru_cache(maxsize=_REMEMBERED)
def _is_read(statements: tuple[Statement, ...], style: HouseStyle, frame: Context, *, verb: bool) -> bool:
    """Whether the plain sentence is read as these figures, whatever name it is read under."""
    found = statements_of(sentence_text(_plain(statements, style, frame, verb=verb)), frame)
    return len(found) == len(statements) and all(
        set(differences(one, other, frame)) <= _NAMES for one, other in zip(statements, found, strict=True)
    )
