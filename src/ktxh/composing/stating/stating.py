"""From the cube to statements: what a report says of an item, every figure with what it is connected with.

`Stating` answers both when a report is composed and when its figures are compared with the database later: a figure
that is printed is the figure that `current` gives for its connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from ktxh.analytics.answer import Answer
from ktxh.analytics.comparing import Compared, compare
from ktxh.analytics.cube import Cube
from ktxh.analytics.headline_table import HeadlineTable, headline_table
from ktxh.catalogue.house_style import HouseStyle
from ktxh.composing.stating.choice import Wish, choose
from ktxh.composing.stating.figures import Found, Subject, figure_of
from ktxh.composing.stating.items import FigureError, authorities_of, item_of, name_of
from ktxh.composing.stating.judged_groups import groups_words
from ktxh.composing.stating.others import FACT, HEADLINES, fact_figure, headline_count
from ktxh.composing.stating.ranking import ranked_words
from ktxh.composing.stating.words import OF_AUTHORITY, judgement_words, names_words
from ktxh.model.connected import Current
from ktxh.model.connection import Connection
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Item
from ktxh.model.period import Period, PeriodError
from ktxh.model.period_text import parse_period
from ktxh.model.phrase import Role
from ktxh.model.report_parts import Fact, ReportParts
from ktxh.model.statement import Statement
from ktxh.model.target import Authority

_COMPARING = frozenset({Role.CHANGE_ABS, Role.CHANGE_PCT, Role.INDEX_PCT, Role.BEFORE})
_OF_A_WHOLE = frozenset({Role.SHARE_PCT, Role.TOTAL})  # their variant is the item of the whole


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement made from the database, and for each of its figures the connection and the value before rounding.

    `gaps` are Vietnamese sentences: what could not be said, and why. Where the value itself is not known as a whole
    the statement has no figure at all. `estimates` are the roles of figures that are only estimated; `simulated` says
    that one of them is made up for a demonstration.
    """

    statement: Statement
    connections: Mapping[Role, Connection] = field(default_factory=dict)
    exact: Mapping[Role, Decimal] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    estimates: frozenset[Role] = frozenset()
    simulated: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.connections)


class Stating:
    """Statements and connected figures of one database at one moment, in the words of one house style."""

    def __init__(self, cube: Cube, parts: ReportParts, style: HouseStyle) -> None:
        self.cube = cube
        self.parts = parts
        self.style = style
        self._compared: dict[tuple[Item, str, Period], Compared] = {}
        self._facts: dict[tuple[str, Period], dict[str, Fact]] = {}
        self._headlines: dict[tuple[str, Period, Authority | None], HeadlineTable] = {}
        self._periods: dict[str, Period | None] = {}
        self._items: dict[str, Item | None] = {}

    def prefetch(self, items: Iterable[Item], area: str, periods: Iterable[Period]) -> None:
        """Fetch at once all that statements of these items in these periods need; only a matter of speed."""
        wanted = list(dict.fromkeys(items))
        for period in dict.fromkeys(periods):
            new = [item for item in wanted if (item, area, period) not in self._compared]
            if new:
                for item, compared in zip(new, compare(self.cube, new, area, period), strict=True):
                    self._compared[item, area, period] = compared

    def prefetch_connections(self, connections: Iterable[Connection]) -> None:
        """Fetch at once what `current` will be asked for, as far as it can be understood; only a matter of speed."""
        wanted: defaultdict[tuple[str, Period], list[Item]] = defaultdict(list)
        for connection in connections:
            period = self._period(connection.period)
            if period is None or connection.area not in self.cube.tree:
                continue
            named = (connection.subject, connection.variant if connection.role in _OF_A_WHOLE else "")
            wanted[connection.area, period] += [item for one in named if (item := self._item(one)) is not None]
        for (area, period), items in wanted.items():
            self.prefetch(items, area, [period])

    def compared(self, item: Item, area: str, period: Period) -> Compared:
        """An item with all its comparisons."""
        known = self._compared.get((item, area, period))
        if known is None:
            self.prefetch([item], area, [period])
            known = self._compared[item, area, period]
        return known

    def headlines(self, area: str, period: Period, authority: Authority | None = None) -> HeadlineTable:
        """The table of headline indicators, judged by an authority's plan or by the one that each is set under."""
        key = area, period, authority
        if key not in self._headlines:
            self._headlines[key] = headline_table(self.cube, area, period, authority, forecasts=False)
        return self._headlines[key]

    def facts(self, area: str, period: Period) -> Mapping[str, Fact]:
        """The stored facts of a report by identifier, in their order."""
        key = area, period
        if key not in self._facts:
            self._facts[key] = {one.identifier: one for one in self.parts.facts(area, period)}
        return self._facts[key]

    def statement(
        self,
        item: Item,
        area: str,
        period: Period,
        *,
        unit: str = "",
        decimals: int | None = None,
        authority: str = "",
    ) -> Stated:
        """What is to be said of an item: value, share of the plan, change, in the form of the house style.

        `unit`, `decimals` and whose plan it is are as the catalogue and the data say where they are not given.
        `FigureError` where the unit or the authority makes no sense.
        """
        return self.stated(item, area, period, Wish(unit, decimals, authority))

    def stated(self, item: Item, area: str, period: Period, wish: Wish) -> Stated:
        """The same as wished."""
        choice = choose(self.cube, self.compared(item, area, period), wish, self.style)
        found = {one.role: (one, figure) for one in choice.connections if (figure := self.found(one)) is not None}
        if Role.BEYOND_PLAN in found and found[Role.BEYOND_PLAN][1].figure.value <= 0:
            del found[Role.BEYOND_PLAN]  # what did not go beyond is said as a share
        figures = {role.value: figure.figure for role, (_, figure) in found.items()}
        statement = Statement(
            indicator=(name := name_of(item, self.cube.catalogue)),
            subject=name,
            unit=choice.unit,
            start=0,
            end=0,
            quote="",
            area=self.cube.tree.area(area).full_name,
            period=period.label,
            estimate=Role.ACTUAL in found and found[Role.ACTUAL][1].estimate,
            goal=wish.goal,
            authority=choice.authority,
            compare_to=wish.compare if _COMPARING & found.keys() else None,
            code=item.indicator,
            breakdown=item.breakdown,
            **figures,  # type: ignore[arg-type]
        )
        return Stated(
            statement,
            {role: connection for role, (connection, _) in found.items()},
            {role: figure.exact for role, (_, figure) in found.items()},
            choice.gaps,
            frozenset(role for role, (_, figure) in found.items() if figure.estimate),
            any(figure.simulated for _, figure in found.values()),
        )

    def current(self, connection: Connection) -> Current | None:
        """The figure as it stands now, in the connection's unit and decimals; None where there is none any more."""
        found = self.found(connection)
        return None if found is None else Current(found.figure, found.exact, found.estimate)

    def found(self, connection: Connection) -> Found | None:
        """The same with whether it is made up for a demonstration."""
        if connection.area not in self.cube.tree:
            return None
        period = self._period(connection.period)
        if period is None:
            return None
        if connection.subject.startswith(FACT):
            fact = self.facts(connection.area, period).get(connection.subject.removeprefix(FACT))
            return None if fact is None else fact_figure(fact, connection.role, self.style)
        if connection.subject == HEADLINES:
            table = self._judged(connection, period, connection.variant.rpartition(OF_AUTHORITY)[0])
            if table is None:
                return None
            if connection.role is Role.GROUPS:
                return groups_words(table, connection, self.style)
            of_names = connection.role is Role.NAMES
            return names_words(table, connection) if of_names else headline_count(table, connection, self.style)
        item = self._item(connection.subject)
        if item is None:
            return None
        if connection.role is Role.JUDGEMENT:
            table = self._judged(connection, period, connection.variant)
            return None if table is None else judgement_words(table, item)
        if connection.role is Role.RANKED:
            return ranked_words(self, item, period, connection)
        return figure_of(self._subject(item, connection, period), connection)

    def _judged(self, connection: Connection, period: Period, authority: str) -> HeadlineTable | None:
        """The table of headline indicators judged by an authority's plans; None where there is no such authority."""
        try:
            asked = authorities_of(authority)
        except FigureError:
            return None
        return self.headlines(connection.area, period, asked[0] if asked else None)

    def _subject(self, item: Item, connection: Connection, period: Period) -> Subject:
        compared = self.compared(item, connection.area, period)
        whole: tuple[Indicator, Answer] | None = None
        if connection.role in _OF_A_WHOLE and (of := self._item(connection.variant)) is not None:
            whole = self.cube.indicator(of), self.cube.answer(of, connection.area, period)
        return Subject(self.cube.indicator(item), compared, self.style, whole)

    def _item(self, text: str) -> Item | None:
        """The item of a connection; None where the catalogue does not have it (any more)."""
        if text not in self._items:
            try:
                self._items[text] = item_of(text, self.cube.catalogue)
            except FigureError:
                self._items[text] = None
        return self._items[text]

    def _period(self, code: str) -> Period | None:
        if code not in self._periods:
            try:
                self._periods[code] = parse_period(code)
            except PeriodError:
                self._periods[code] = None
        return self._periods[code]
