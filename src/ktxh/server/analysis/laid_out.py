"""The heads of a table in words, and its cells as markup: thousands of them, so that no template is asked for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from ktxh.catalogue.indicators import Catalogue
from ktxh.language.numbers import print_number, print_short, round_half_up
from ktxh.model.area import printed
from ktxh.model.observation import Item
from ktxh.model.period import Period
from ktxh.server.analysis.figures import Figure
from ktxh.server.analysis.pivot import Column, Pivot
from ktxh.server.analysis.question import Measure

PER_CENT_DECIMALS = 2
_MOST_DECIMALS = 6
_NARROW = "\N{NARROW NO-BREAK SPACE}"


class Printing:
    """Prints the figures of one table."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._decimals = cache(lambda code: catalogue.indicator(code).decimals)

    def decimals(self, figure: Figure) -> int:
        """How many decimals are shown: of a value as many as were given, of a computed one those of the indicator."""
        if figure.measure is not Measure.VALUE or figure.value is None:
            return PER_CENT_DECIMALS
        shown = int(self._decimals(figure.key.item.indicator))
        given = _given(figure.value)
        return given if given <= max(shown, 3) else max(shown, 2)

    def text(self, figure: Figure | None) -> str:
        """As offices print it; "–" for nothing."""
        if figure is None or figure.value is None:
            return "–"
        if figure.measure is Measure.VALUE:
            return print_number(figure.value, self.decimals(figure))
        signed = "+" if figure.measure is Measure.CHANGE and figure.value > 0 else ""
        return signed + print_short(figure.value, PER_CENT_DECIMALS) + _NARROW + figure.unit


def exact(value: Decimal) -> Decimal:
    """A value for copying and for files: as stored, an endless one to six decimals."""
    return round_half_up(value, _MOST_DECIMALS) if _given(value) > _MOST_DECIMALS else value


def title_of(pivot: Pivot, catalogue: Catalogue) -> str:
    """What the whole table is about: the axes with one member, and the boundaries."""
    told = [_with_unit(one.label, one.item, catalogue) for one in pivot.told]
    if pivot.question.boundaries:
        told.append(f"địa giới ngày {printed(pivot.question.boundaries)}")
    return ", ".join(told) or "Phân tích số liệu"


def _with_unit(label: str, item: Item | None, catalogue: Catalogue) -> str:
    return f"{label} ({catalogue.indicator(item.indicator).unit})" if item else label


def row_heads(pivot: Pivot) -> tuple[str, ...]:
    """The heads of what stands at the side."""
    heads = tuple(axis.label for axis in pivot.row_axes)
    return (*heads, "ĐVT") if pivot.units_down else heads


def column_head(pivot: Pivot, column: Column) -> tuple[str, ...]:
    """The lines of a column's head: its members, the measure where there are several or none else to name it."""
    lines = [one.label for one in column.members]
    if len(pivot.question.measures) > 1 or column.measure is not Measure.VALUE or not lines:
        lines.append(column.measure.label)
    if column.unit and column.measure is Measure.VALUE:
        lines.append(column.unit)
    return tuple(lines)


def head_rows(pivot: Pivot) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The rows of heads across, each as (words, how many columns it spans)."""
    heads = [column_head(pivot, column) for column in pivot.columns]
    deepest = max(len(head) for head in heads)
    levels = [[head[level] if level < len(head) else "" for head in heads] for level in range(deepest)]
    found: list[tuple[tuple[str, int], ...]] = []
    for level, words in enumerate(levels):
        spans: list[tuple[str, int]] = []
        for at, word in enumerate(words):
            same = at and heads[at][: level + 1] == heads[at - 1][: level + 1] and level < deepest - 1
            if same:
                spans[-1] = (word, spans[-1][1] + 1)
            else:
                spans.append((word, 1))
        found.append(tuple(spans))
    return tuple(found)


def body_rows(pivot: Pivot, catalogue: Catalogue) -> Iterator[SafeString]:
    """The rows as markup; every figure leads to why it is what it is, and carries its exact value for copying."""
    printing = Printing(catalogue)
    address = Addresses(pivot.question.boundaries)
    for row in pivot.rows:
        first, *others = (escape(one.label) for one in row.members)
        cells = [f'<tr><th scope="row">{first}</th>', *(f"<td>{one}</td>" for one in others)]
        if pivot.units_down:
            cells.append(f'<td class="unit">{escape(row.unit)}</td>')
        for cell in row.cells:
            if cell is None or cell.value is None:
                cells.append('<td class="num">–</td>')
                continue
            marks = ("*" if cell.simulated else "") + ("" if cell.whole else "≈")
            cells.append(
                f'<td class="num" data-value="{exact(cell.value):f}">'
                f'<a class="figure" href="{address.why_in_markup(cell)}">{printing.text(cell)}</a>{_marked(marks)}</td>'
            )
        cells.append("</tr>")
        # every text of the row went through escape(), the rest are numbers and addresses of ours
        yield mark_safe("".join(cells))


def _marked(marks: str) -> str:
    return f'<span class="simulated"> {marks}</span>' if marks else ""


class Addresses:
    """Addresses of explanations; resolving each by itself would take longer than all the rest."""

    def __init__(self, boundaries: date | None) -> None:
        self._day = {"dg": boundaries.isoformat()} if boundaries else {}
        self._places: dict[tuple[str, Period], str] = {}
        self._queries: dict[Item, tuple[str, str]] = {}

    def why(self, cell: Figure) -> str:
        """Where the figure of a cell is explained."""
        return self._place(cell) + self._query(cell)[0]

    def why_in_markup(self, cell: Figure) -> str:
        """The same as the value of an attribute."""
        return self._place(cell) + self._query(cell)[1]

    def _place(self, cell: Figure) -> str:
        _, area, period = cell.key
        place = self._places.get((area, period))
        if place is None:
            place = reverse("why:first", kwargs={"area": area, "period": period.code})
            self._places[area, period] = place
        return place

    def _query(self, cell: Figure) -> tuple[str, str]:
        item = cell.key.item
        query = self._queries.get(item)
        if query is None:
            plain = "?" + urlencode({"item": str(item), **self._day})
            query = self._queries[item] = plain, escape(plain)
        return query


def _given(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
