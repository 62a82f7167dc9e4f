"""A figure of an item by its role: the value, the plan, what one is of the other, and how the value changed.

What is computed is computed from the values as they are printed by themselves, wherever they stand in a report: so a
reader who divides two printed figures gets the third. A connection whose decimals were asked for says so in its
variant ("hdnd@ha:0"), and its percentages are those of the values printed that way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import Change, Compared
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.levels import Level, Printing, percentage, rounded_percentage
from ktxh.composing.stating.phrasing import POINTS, number_text
from ktxh.composing.stating.scaling import without_zeros
from ktxh.language.numbers import print_number
from ktxh.model.connection import Connection
from ktxh.model.figure import Figure
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Status
from ktxh.model.phrase import Role
from ktxh.model.statement import CompareTo
from ktxh.model.target import Authority

BASIS = "@"  # between a variant and how the values behind a percentage are printed


@dataclass(frozen=True, slots=True)
class Found:
    """A figure as printed, its value before rounding, and what is to be said of both."""

    figure: Figure
    exact: Decimal
    estimate: bool = False
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What figures are asked of: an item with its comparisons; `whole` is what a share is taken of."""

    indicator: Indicator
    compared: Compared
    style: HouseStyle
    whole: tuple[Indicator, Answer] | None = None

    def change(self, variant: str) -> Change:
        """The comparison that a variant names."""
        named = variant.partition(BASIS)[0]
        return self.compared.same_period if named == CompareTo.SAME_PERIOD_LAST_YEAR else self.compared.last_year


def basis_of(unit: str, decimals: int | None) -> str:
    """What a variant says of how values are printed: nothing where decimals follow the catalogue."""
    return "" if decimals is None else f"{BASIS}{unit}:{decimals}"


def figure_of(subject: Subject, connection: Connection) -> Found | None:
    """The figure that a connection asks for, None where the database does not have it (any more)."""
    asked = _BY_ROLE.get(connection.role)
    if asked is None:
        return None
    try:
        return asked(subject, connection)
    except ValueError:  # a connection that stands in a file may say anything: no such authority, unit or decimals
        return None


def shown(value: Decimal, unit: str, style: HouseStyle) -> Figure:
    """A figure with its text: without sign, counts under ten in two digits where the style writes them so."""
    bare = Figure(value, print_number(abs(value)), 0, 0, unit)
    return Figure(value, number_text(bare, style), 0, 0, unit)


def _printing(subject: Subject, connection: Connection) -> Printing:
    decimals = int(connection.decimals) if connection.decimals else None
    return Printing(subject.indicator, connection.unit or subject.indicator.unit, decimals)


def _basis(subject: Subject, connection: Connection) -> Printing:
    """How the values behind a percentage are printed."""
    unit, _, decimals = connection.variant.partition(BASIS)[2].partition(":")
    return Printing(subject.indicator, unit or subject.indicator.unit, int(decimals) if decimals else None)


def _is_estimate(answer: Answer) -> bool:
    return answer.status is Status.ESTIMATE


def _actual(subject: Subject, connection: Connection) -> Found | None:
    return _level(subject, subject.compared.actual, _printing(subject, connection))


def _before(subject: Subject, connection: Connection) -> Found | None:
    return _level(subject, subject.change(connection.variant).before, _printing(subject, connection))


def _level(subject: Subject, answer: Answer, printing: Printing) -> Found | None:
    level = printing.of_answer(answer)
    if level is None:
        return None
    figure = shown(level.printed, printing.unit, subject.style)
    return Found(figure, level.exact, _is_estimate(answer), answer.simulated)


def _plan(subject: Subject, connection: Connection) -> Found | None:
    found = _target(subject, connection, _printing(subject, connection))
    if found is None:
        return None
    level, simulated = found
    return Found(shown(level.printed, connection.unit, subject.style), level.exact, simulated=simulated)


def _target(subject: Subject, connection: Connection, printing: Printing) -> tuple[Level, bool] | None:
    against = subject.compared.target_of(Authority(connection.variant.partition(BASIS)[0]))
    if against is None or against.target.relative:
        return None
    return printing.level(against.target.value, stated=True), against.target.simulated


def _share_of_plan(subject: Subject, connection: Connection) -> Found | None:
    basis = _basis(subject, connection)
    actual, plan = basis.of_answer(subject.compared.actual), _target(subject, connection, basis)
    if actual is None or plan is None or plan[0].printed <= 0:
        return None
    exact = percentage(actual.printed, plan[0].printed)
    return _percentage(subject, connection, exact, simulated=subject.compared.actual.simulated or plan[1])


def _beyond_plan(subject: Subject, connection: Connection) -> Found | None:
    share = _share_of_plan(subject, connection)
    if share is None:
        return None
    value = share.figure.value - 100
    return Found(shown(value, connection.unit, subject.style), share.exact - 100, share.estimate, share.simulated)


def _percentage(subject: Subject, connection: Connection, exact: Decimal, *, simulated: bool) -> Found:
    decimals = int(connection.decimals) if connection.decimals else None
    figure = shown(rounded_percentage(exact, decimals), connection.unit, subject.style)
    return Found(figure, exact, _is_estimate(subject.compared.actual), simulated)


def _difference(subject: Subject, connection: Connection) -> Found | None:
    """The change in the unit: the printed value less the printed value before."""
    return _changed(subject, connection, _printing(subject, connection))


def _changed(subject: Subject, connection: Connection, printing: Printing) -> Found | None:
    before = subject.change(connection.variant).before
    now, then = printing.of_answer(subject.compared.actual), printing.of_answer(before)
    if now is None or then is None:
        return None
    value = now.printed - then.printed
    short = value if printing.given else without_zeros(value)
    simulated = subject.compared.actual.simulated or before.simulated
    figure = shown(short, connection.unit, subject.style)
    return Found(figure, now.exact - then.exact, _is_estimate(subject.compared.actual), simulated)


def _change_per_cent(subject: Subject, connection: Connection) -> Found | None:
    """The change in per cent; of a share or a rate in percentage points."""
    if connection.unit == POINTS:
        decimals = int(connection.decimals) if connection.decimals else None
        return _changed(subject, connection, Printing(subject.indicator, subject.indicator.unit, decimals))
    index = _index(subject, connection)
    if index is None:
        return None
    return _percentage(subject, connection, index[0] - 100, simulated=index[1])


def _index_per_cent(subject: Subject, connection: Connection) -> Found | None:
    index = _index(subject, connection)
    return None if index is None else _percentage(subject, connection, index[0], simulated=index[1])


def _index(subject: Subject, connection: Connection) -> tuple[Decimal, bool] | None:
    """The value in per cent of the one before, unrounded; None where that is nothing or less than nothing."""
    before = subject.change(connection.variant).before
    basis = _basis(subject, connection)
    now, then = basis.of_answer(subject.compared.actual), basis.of_answer(before)
    if now is None or then is None or then.printed <= 0:
        return None
    return percentage(now.printed, then.printed), subject.compared.actual.simulated or before.simulated


def _total(subject: Subject, connection: Connection) -> Found | None:
    if subject.whole is None:
        return None
    indicator, answer = subject.whole
    return _level(subject, answer, Printing(indicator, connection.unit or indicator.unit))


def _share(subject: Subject, connection: Connection) -> Found | None:
    """The part of the whole in per cent, both in the whole's unit."""
    if subject.whole is None:
        return None
    indicator, answer = subject.whole
    part = Printing(subject.indicator, indicator.unit).of_answer(subject.compared.actual)
    whole = Printing(indicator, indicator.unit).of_answer(answer)
    if part is None or whole is None or whole.printed <= 0:
        return None
    simulated = subject.compared.actual.simulated or answer.simulated
    return _percentage(subject, connection, percentage(part.printed, whole.printed), simulated=simulated)


_BY_ROLE: dict[Role, Callable[[Subject, Connection], Found | None]] = {
    Role.ACTUAL: _actual,
    Role.PLAN: _plan,
    Role.BEFORE: _before,
    Role.PCT_PLAN: _share_of_plan,
    Role.BEYOND_PLAN: _beyond_plan,
    Role.CHANGE_ABS: _difference,
    Role.CHANGE_PCT: _change_per_cent,
    Role.INDEX_PCT: _index_per_cent,
    Role.TOTAL: _total,
    Role.SHARE_PCT: _share,
}
