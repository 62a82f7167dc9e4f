"""Reads the sheet of a form: everything of all rows with a fixed number of questions to the store, through one cube."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from ktxh.analytics.answer import Answer, How
from ktxh.analytics.comparing import change, index_of, share_of_target
from ktxh.analytics.cube import Cube
from ktxh.analytics.validation.rule import Surroundings, value_rules
from ktxh.analytics.validation.validate import remarks_on_stored
from ktxh.exchange.form_content import Line, bare_lines, cumulative_to, known_lines, planned_for, previous_period
from ktxh.model.form import Form
from ktxh.model.observation import Item, Observation
from ktxh.model.period import Period
from ktxh.model.submission import Comment
from ktxh.server.submissions.ground import Ground, KnownFigures
from ktxh.server.submissions.parts_of_form import part_of_form, with_dependents
from ktxh.server.submissions.sheet import CellRemark, Sheet, SheetRow
from ktxh.server.submissions.wholes_at_fault import wholes_at_fault, with_parts


def read_sheet(ground: Ground, form: Form, area: str, period: Period) -> Sheet:
    """The sheet of a form for a unit and a period."""
    store = ground.store
    return Sheet(
        form,
        area,
        period,
        store.submission(form.code, area, period),
        _rows(ground, form, area, period, store.comments(form.code, area, period)),
        planned_for(period),
        period.same_last_year(),
        previous_period(period),
        cumulative_to(period),
    )


def recomputed(
    ground: Ground, form: Form, area: str, period: Period, changed: Collection[Item]
) -> tuple[SheetRow, ...]:
    """The rows that are other ones after values were entered: those themselves, the sums and formulas made of them, and
    the rows whose remarks may have changed. Only what these need is read.
    """
    cube = Cube(ground.store, ground.catalogue, ground.tree)
    lines = bare_lines(form, cube)
    affected = with_dependents(form, changed, lines, _beside(form, cube, ground))
    if not affected:
        return ()
    part = part_of_form(form, affected, lines)
    places = {row.item: place for place, row in enumerate(form.rows) if row.item is not None}
    comments = ground.store.comments(form.code, area, period)
    return tuple(
        replace(row, place=places[row.item])
        for row in _rows(ground, part, area, period, comments, form)
        if row.item is not None and row.item in affected
    )


def _rows(
    ground: Ground, form: Form, area: str, period: Period, comments: Iterable[Comment], whole: Form | None = None
) -> tuple[SheetRow, ...]:
    """The rows of a form, or of a part of the `whole` one."""
    store, items = ground.store, list(form.items)
    entered = store.current(list((whole or form).items), area, period)
    stored = {item: entered[item] for item in items if item in entered}
    figures = KnownFigures(store, {one.key: one for one in stored.values()})
    cube = Cube(figures, ground.catalogue, ground.tree)
    to_date = cumulative_to(period) or period
    cube.prefetch(items, [area], {period, to_date, period.same_last_year(), previous_period(period) or period})
    remarks = _remarks(ground, cube, stored, area, period)
    for less, found in wholes_at_fault(whole or form, entered, ground.catalogue).items():
        remarks[less].extend(found)
    said: defaultdict[Item, list[Comment]] = defaultdict(list)
    for one in comments:
        said[one.item].append(one)
    return tuple(
        _bare(place, line)
        if (item := line.row.item) is None
        else _row(place, line, cube.answer(item, area, to_date), stored.get(item), remarks[item], said[item])
        for place, line in enumerate(known_lines(form, area, period, cube))
    )


def _bare(place: int, line: Line) -> SheetRow:
    return SheetRow(place, line.row.order, line.row.label, line.row.depth, line.kind)


def _row(
    place: int,
    line: Line,
    to_date: Answer,
    stored: Observation | None,
    remarks: Iterable[CellRemark],
    comments: Iterable[Comment],
) -> SheetRow:
    assert line.indicator is not None
    assert line.actual is not None
    assert line.same is not None
    here = line.actual
    row = SheetRow(
        place,
        line.row.order,
        line.row.label,
        line.row.depth,
        line.kind,
        item=line.row.item,
        unit=line.indicator.unit,
        decimals=line.indicator.decimals,
        plan=line.planned,
        authority=None if line.plan is None else line.plan.authority,
        same=line.same.value,
        previous=None if line.previous is None else line.previous.value,
        value=here.value,
        how=here.how,
        none_occurred=here.none_occurred,
        status=here.status,
        simulated=here.simulated,
        cumulative=to_date.value if to_date.whole else None,
        lacking=_lacking(to_date),
        of_plan=None if line.plan is None or not to_date.whole else share_of_target(to_date, line.plan),
        of_same=index_of(change(here, line.same), line.indicator.unit),
        remarks=tuple(remarks),
        comments=tuple(comments),
    )
    if stored is None:
        return row
    return replace(
        row,
        typed=stored.typed,
        version=stored.version,
        author=stored.author,
        recorded_at=stored.recorded_at,
        note=stored.note,
    )


def _lacking(to_date: Answer) -> str:
    """What a cumulative figure lacks, "" where it is whole or nothing of it is known."""
    known = to_date.completeness
    if to_date.value is None or known is None or known.whole:
        return ""
    parts = "tháng" if to_date.how is How.PERIODS else "đơn vị"
    return f"Chưa cộng được lũy kế: mới có {known.present}/{known.expected} {parts}."


def _remarks(
    ground: Ground, cube: Cube, stored: Mapping[Item, Observation], area: str, period: Period
) -> defaultdict[Item, list[CellRemark]]:
    store = ground.store
    explained = store.latest_explanations(stored, area, period)
    found: defaultdict[Item, list[CellRemark]] = defaultdict(list)
    for one in remarks_on_stored(cube, ground.relations, list(stored.values())):
        text = explained.get((one.key.item, one.rule), "")
        found[one.key.item].append(CellRemark(one.rule, one.severity, one.message, text))
    return found


def _beside(form: Form, cube: Cube, ground: Ground) -> Mapping[Item, set[Item]]:
    """For each item of a form the others that rules look at when they judge it."""
    around = Surroundings(cube, ground.relations)
    parts = with_parts(form.items, ground.catalogue)
    return {
        item: {other for rule in value_rules() for other in rule.needs(item, around)} | parts.get(item, set())
        for item in form.items
    }
