"""Parts of a form: the rows that hang on others, and a smaller form that holds just them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ktxh.exchange.form_content import Line
from ktxh.model.form import Form
from ktxh.model.observation import Item


def with_dependents(
    form: Form, changed: Collection[Item], lines: Sequence[Line], beside: Mapping[Item, Collection[Item]]
) -> frozenset[Item]:
    """Those of the items that the form asks for, the sums and formulas made of them at any depth, and what is judged
    `beside` one of these.
    """
    made = set(form.items) & set(changed)
    grown = True
    while grown:
        before = len(made)
        made.update(
            line.row.item
            for line in lines
            if line.row.item is not None and any(form.rows[part].item in made for part in line.parts)
        )
        grown = len(made) > before
    return frozenset(made | {item for item, others in beside.items() if not made.isdisjoint(others)})


def part_of_form(form: Form, items: Collection[Item], lines: Sequence[Line]) -> Form:
    """The form with only these items, all that their sums and formulas are made of, and the rows they stand below, so
    that every row is of the same kind as in the whole form.
    """
    kept: set[int] = set()
    ahead = [place for place, row in enumerate(form.rows) if row.item in items]
    above = _above(form)
    while ahead:
        place = ahead.pop()
        if place in kept:
            continue
        kept.add(place)
        ahead.extend(lines[place].parts)
        ahead.extend(above[place])
    return replace(form, rows=tuple(form.rows[place] for place in sorted(kept)))


def _above(form: Form) -> list[list[int]]:
    """For each row the place of the nearest row before it that stands higher, if there is one."""
    found: list[list[int]] = []
    open_rows: list[int] = []
    for place, row in enumerate(form.rows):
        while open_rows and form.rows[open_rows[-1]].depth >= row.depth:
            open_rows.pop()
        found.append(open_rows[-1:])
        open_rows.append(place)
    return found
