"""The answer to a question as a table: heads down and across, a figure in every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from ktxh.catalogue.forms import item_label
from ktxh.model.indicator import Breakdown
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.server.analysis.figures import AskedFigures, Figure
from ktxh.server.analysis.question import Axis, Measure, Question
from ktxh.server.analysis.reading import QuestionError, areas_of
from ktxh.server.web.place import Place

MOST_CELLS = 20_000
NOTHING_CHOSEN = "Chưa chọn chỉ tiêu nào; hãy tìm và đánh dấu ít nhất một chỉ tiêu rồi bấm Xem."
WHOLE = ""  # the member that stands for the whole


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an axis: what it is called, and what it stands for."""

    label: str
    item: Item | None = None
    part: str = WHOLE
    area: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its members in the order of the axes across, the measure, and the unit where all of it has one."""

    members: tuple[Member, ...]
    measure: Measure
    unit: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its members in the order of the axes down, its unit where all of it has one, its cells.

    A cell is None where the indicator is not broken down that way.
    """

    members: tuple[Member, ...]
    unit: str
    cells: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """The table; `told` are the axes with one member, which the title names, `axes` all of them with their members."""

    question: Question
    row_axes: tuple[Axis, ...]
    column_axes: tuple[Axis, ...]
    told: tuple[Member, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    axes: dict[Axis, tuple[Member, ...]]
    figures: AskedFigures

    @property
    def units_down(self) -> bool:
        """Whether units stand in a column of their own."""
        return any(row.unit for row in self.rows)

    @property
    def cells(self) -> int:
        """How many there are."""
        return len(self.rows) * len(self.columns)

    @property
    def simulated(self) -> bool:
        """Whether any figure is made up for a demonstration."""
        return any(cell.simulated and cell.value is not None for cell in self._figures())

    @property
    def partial(self) -> bool:
        """Whether any figure lacks units or months."""
        return any(not cell.whole and cell.value is not None for cell in self._figures())

    def _figures(self) -> Iterator[Figure]:
        return (cell for row in self.rows for cell in row.cells if cell is not None)


def pivot(place: Place, question: Question) -> Pivot:
    """Answer a question; QuestionError where it asks for nothing or for more cells than one table may have."""
    if not question.items:
        raise QuestionError(NOTHING_CHOSEN)
    areas, periods = areas_of(question, place), question.periods or (place.period,)
    if not areas:
        raise QuestionError(f"{place.area.full_name} không có đơn vị trực thuộc; hãy chọn đơn vị khác.")
    parts = _parts(place, question)
    _count(question, len(question.items) * len(parts) * len(areas) * len(periods))
    items = {found for one in question.items for part in parts if (found := item_of(place, one, question, part))}
    figures = AskedFigures(place.plan.cube(), question, areas, place.area.key)
    figures.fetch(sorted(items), periods)
    axes = {
        Axis.INDICATOR: tuple(Member(item_label(place.plan.catalogue, one), item=one) for one in question.items),
        Axis.BREAKDOWN: _known_parts(place, question, parts, figures, areas, periods),
        Axis.AREA: tuple(Member(place.plan.tree.area(key).full_name, area=key) for key in areas),
        Axis.PERIOD: tuple(Member(period.label, period=period) for period in periods),
    }
    return _laid_out(place, question, axes, figures)


def item_of(place: Place, item: Item, question: Question, part: str) -> Item | None:
    """The item of one part of an indicator; None where the indicator is not broken down that way."""
    if part == WHOLE:
        return item
    own = Breakdown.parse(item.breakdown).members
    allowed = place.plan.catalogue.indicator(item.indicator).dimensions
    if question.dimension not in allowed or question.dimension in dict(own):
        return None
    return Item(item.indicator, str(Breakdown(tuple(sorted((*own, (question.dimension, part)))))))


def _parts(place: Place, question: Question) -> tuple[str, ...]:
    if not question.dimension:
        return (WHOLE,)
    return (WHOLE, *(one.code for one in place.plan.catalogue.dimension(question.dimension).members))


def _count(question: Question, places: int) -> None:
    cells = places * len(question.measures)
    if cells > MOST_CELLS:
        shown, most = (f"{number:,}".replace(",", ".") for number in (cells, MOST_CELLS))
        raise QuestionError(f"Bảng này có {shown} ô, nhiều hơn {most} ô; hãy bớt chỉ tiêu, đơn vị hoặc kỳ.")


def _known_parts(
    place: Place,
    question: Question,
    parts: Sequence[str],
    figures: AskedFigures,
    areas: Sequence[str],
    periods: Sequence[Period],
) -> tuple[Member, ...]:
    """The whole, and those parts of which any figure is known; a dimension may have a hundred."""
    found = [Member("Tổng số")]
    for part in parts[1:]:
        items = [one for item in question.items if (one := item_of(place, item, question, part))]
        known = (figures.figure(Measure.VALUE, *one).value is not None for one in product(items, areas, periods))
        if any(known):
            name = place.plan.catalogue.dimension(question.dimension).member(part).name
            found.append(Member(name, part=part))
    return tuple(found)


def _laid_out(place: Place, question: Question, axes: dict[Axis, tuple[Member, ...]], figures: AskedFigures) -> Pivot:
    many = {axis for axis, members in axes.items() if len(members) > 1}
    down = tuple(axis for axis in question.rows if axis in many)
    across = tuple(axis for axis in question.columns if axis in many)
    if not down:  # a table has something down its side
        down = (next((axis for axis in question.rows), Axis.INDICATOR),)
        across = tuple(axis for axis in across if axis not in down)
    fixed = {axis: members[0] for axis, members in axes.items() if axis not in (*down, *across)}
    heads = [
        (members, measure) for members in product(*(axes[axis] for axis in across)) for measure in question.measures
    ]
    catalogue = place.plan.catalogue

    def unit(members: Sequence[Member]) -> str:
        found = next((one.item for one in members if one.item), None)
        return catalogue.indicator(found.indicator).unit if found else ""

    def figure(chosen: dict[Axis, Member], measure: Measure) -> Figure | None:
        item = chosen[Axis.INDICATOR].item
        period = chosen[Axis.PERIOD].period
        assert item is not None
        assert period is not None
        found = item_of(place, item, question, chosen[Axis.BREAKDOWN].part)
        return None if found is None else figures.figure(measure, found, chosen[Axis.AREA].area, period)

    rows = []
    for members in product(*(axes[axis] for axis in down)):
        chosen = {**fixed, **dict(zip(down, members, strict=True))}
        cells = tuple(figure({**chosen, **dict(zip(across, head, strict=True))}, measure) for head, measure in heads)
        rows.append(Row(members, unit(members), cells))
    told = tuple(one for axis, one in fixed.items() if axis is not Axis.BREAKDOWN)
    columns = tuple(Column(members, measure, unit(members)) for members, measure in heads)
    return Pivot(question, down, across, told, columns, tuple(rows), axes, figures)
