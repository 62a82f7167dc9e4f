"""Takes what a person typed into the cells of a sheet: reads it, holds it against the rules, enters what is good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from ktxh.analytics.cube import Cube
from ktxh.analytics.validation.jump import corrected
from ktxh.analytics.validation.less_sure import RULE as LESS_SURE
from ktxh.analytics.validation.range import RULE as RANGE
from ktxh.analytics.validation.rule import Entered, Remark, Surroundings
from ktxh.exchange.form_content import bare_lines
from ktxh.exchange.form_layout import RowKind
from ktxh.exchange.typed import NotANumberError, read_typed, shown
from ktxh.model.form import Form
from ktxh.model.indicator import Indicator
from ktxh.model.observation import Item, Key, Observation, Source, SourceKind, Status, Value
from ktxh.model.period import Period
from ktxh.model.relation import Severity
from ktxh.model.submission import State
from ktxh.server.entry import Entry
from ktxh.server.exact import DoesNotFitError, split
from ktxh.server.submissions.entered import Conflict
from ktxh.server.submissions.ground import Ground
from ktxh.server.submissions.reading_sheet import recomputed
from ktxh.server.submissions.sheet import CellRemark, SheetRow
from ktxh.server.submissions.totals import totals_of

# the rules that speak of one value and what it takes the place of, whatever stands around it
_AT_ENTRY = (RANGE, LESS_SURE)


@dataclass(frozen=True, slots=True)
class TypedCell:
    """What a person typed for an item, over which version of the value (0: none), and the explanation if one came."""

    item: Item
    text: str
    version: int = 0
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Typing:
    """One act of typing: by whom and when, how sure the figures are, to which day, and the browser's number for it."""

    author: str = ""
    status: Status = Status.PRELIMINARY
    cut_off: date | None = None
    client: str = ""
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TypedIn:
    """What came of it: the state of the form, why some cells were not taken (a sentence by item), which somebody else
    has changed meanwhile, and the rows that are other ones now, with their new versions and remarks.
    """

    state: State
    problems: Mapping[Item, str]
    conflicts: tuple[Conflict, ...]
    rows: tuple[SheetRow, ...]
    repeated: bool = False


def type_in(
    ground: Ground, form: Form, area: str, period: Period, cells: Sequence[TypedCell], typing: Typing
) -> TypedIn:
    """Enter what was typed; LockedError where the form is locked, StoreError where it cannot be written.

    A cell that was emptied withdraws the value that stood there; one that was empty stays so. A cell that holds no
    number, or none that the indicator can have, and one that is a sum or a formula is not taken; nor is one less sure
    than what stands there, unless an explanation comes along. All else is taken as it was typed: what contradicts other
    values or asks for an explanation is shown at the cell, and keeps the form from being sent
    (`Sheet.refusal_to_send`), for values that have to fit together are typed one after the other. Sums of the form
    whose parts are all known are entered with it.
    """
    good, problems = read_cells(ground, form, area, period, cells, typing)
    texts = {one.item: one.explanation.strip() for one in cells if one.explanation.strip()}
    good, remarks, corrections = _looked_at(ground, good, texts, problems)
    entry = Entry(typing.author, typing.at, typing.note)
    store = ground.store
    items = [one.item for one in cells]
    with store.writing_together():
        entered = store.record_entry(form, area, period, good, entry, typing.client)
        if not entered.repeated:
            _add_totals(ground, form, area, period, entry)
        written = {one.key.item for one in good} - {one.given.key.item for one in entered.conflicts}
        kept = {item: text for item, text in texts.items() if item in written}
        if kept:
            rows = recomputed(ground, form, area, period, list(kept))
            _explain(ground, kept, remarks, rows, area, period, typing)
    # after the lock on writing is given back: others wait for it
    rows = _with_corrections(recomputed(ground, form, area, period, items), corrections)
    return TypedIn(entered.state, problems, entered.conflicts, rows, entered.repeated)


def _looked_at(
    ground: Ground, given: Sequence[Observation], texts: Mapping[Item, str], problems: dict[Item, str]
) -> tuple[list[Observation], list[Remark], list[Remark]]:
    """The values that can be entered, the remarks on them, and those on corrections that go far; `problems` gets the
    values that cannot.
    """
    if not given:
        return [], [], []
    key = given[0].key
    standing = ground.store.current([one.key.item for one in given], key.area, key.period)
    around = Surroundings(Cube(ground.store, ground.catalogue, ground.tree), ground.relations)
    good: list[Observation] = []
    remarks: list[Remark] = []
    corrections: list[Remark] = []
    for one in given:
        now = standing.get(one.key.item)
        if now is None and one.withdrawn:
            good.append(one)  # somebody else has withdrawn it too
            continue
        if now is not None and _stands(one, now):
            good.append(replace(one, value=now.value, status=now.status, cut_off=now.cut_off, note=now.note))
            continue
        current = None if now is None else Value(now.value, now.status, now.simulated, now.none_occurred)
        entered = Entered(one, ground.catalogue.indicator(one.key.item.indicator), current)
        rules = (LESS_SURE,) if one.withdrawn else _AT_ENTRY
        found = [remark for rule in rules for remark in rule.judge(entered, around)]
        refused = [remark for remark in found if remark.severity is Severity.ERROR or one.key.item not in texts]
        if refused:
            asked = "" if refused[0].severity is Severity.ERROR else " Hãy ghi giải trình rồi lưu lại."
            problems[one.key.item] = refused[0].message + asked
        else:
            good.append(one)
            remarks.extend(found)
            corrections.extend(corrected(entered, around))
    return good, remarks, corrections


def _with_corrections(rows: Iterable[SheetRow], corrections: Iterable[Remark]) -> tuple[SheetRow, ...]:
    """The rows with what is to be looked at once, when a value is corrected: whoever puts a slip right need not explain
    it.
    """
    said = {one.key.item: CellRemark(one.rule, Severity.NOTE, one.message) for one in corrections}
    return tuple(
        replace(row, remarks=(*row.remarks, said[row.item])) if row.item is not None and row.item in said else row
        for row in rows
    )


def _stands(one: Observation, now: Observation) -> bool:
    """Whether the same number stands there already, at least as sure."""
    same = not one.withdrawn and (one.value, one.none_occurred) == (now.value, now.none_occurred)
    return same and one.status <= now.status


def read_cells(
    ground: Ground, form: Form, area: str, period: Period, cells: Iterable[TypedCell], typing: Typing
) -> tuple[list[Observation], dict[Item, str]]:
    """The values that were typed or withdrawn, and why the other cells hold none; a blank cell that was blank is
    neither.
    """
    kinds = {line.row.item: line for line in bare_lines(form, Cube(ground.store, ground.catalogue, ground.tree))}
    good: list[Observation] = []
    problems: dict[Item, str] = {}
    for one in cells:
        line = kinds.get(one.item)
        if line is None or line.indicator is None:
            problems[one.item] = f"Biểu “{form.title}” không có dòng này; hãy tải lại trang."
        elif line.kind is not RowKind.ENTRY:
            problems[one.item] = f"Dòng “{line.row.label}” tự tính từ các dòng khác nên không nhập."
        else:
            read = _read(one, line.indicator, Key(one.item, area, period), form, typing)
            if isinstance(read, str):
                problems[one.item] = read
            elif read is not None:
                good.append(read)
    return good, problems


def _read(cell: TypedCell, indicator: Indicator, key: Key, form: Form, typing: Typing) -> Observation | str | None:
    """The value of a cell, withdrawn where it was emptied, the sentence why it has none, or None where nothing was
    typed and nothing stood there.
    """
    try:
        typed = read_typed(cell.text, unit=indicator.unit, counted=indicator.decimals == 0)
        if typed.value is not None:
            split(typed.value)
    except (NotANumberError, DoesNotFitError) as error:
        return f"“{shown(cell.text)}” {error}"
    if typed.value is None and not cell.version:
        return None
    return Observation(
        key,
        Decimal(0) if typed.value is None else typed.value,
        typing.status,
        Source(SourceKind.FORM, form.title),
        typing.author,
        typed.none_occurred,
        typed.text,
        indicator.unit,
        typing.cut_off,
        version=cell.version,
        withdrawn=typed.value is None,
    )


def _add_totals(ground: Ground, form: Form, area: str, period: Period, entry: Entry) -> None:
    """Enter the sums of the form after its parts, inside the same transaction."""
    store = ground.store
    if not any(row.total for row in form.rows):
        return
    known = store.current(form.items, area, period)
    units = {item: ground.catalogue.indicator(item.indicator).unit for item in form.items}
    totals = totals_of(form, area, units, known, entry.author)
    if totals:
        store.record(totals, entry)


def _explain(
    ground: Ground,
    texts: Mapping[Item, str],
    remarks: Iterable[Remark],
    rows: Iterable[SheetRow],
    area: str,
    period: Period,
    typing: Typing,
) -> None:
    """Keep the explanations that came along, for every rule that asks for one there, the same again not twice. A rule
    may ask for it when a value is changed, or as long as it stands.
    """
    store = ground.store
    asking = {(one.key.item, one.rule) for one in remarks if one.severity is Severity.WARNING}
    asking |= {(row.item, one.rule) for row in rows if row.item for one in row.remarks if one.needs_explanation}
    known = store.latest_explanations(list(texts), area, period)
    for item, rule in sorted(asking):
        if item in texts and known.get((item, rule)) != texts[item]:
            store.explain(Key(item, area, period), rule, texts[item], typing.author, typing.at)
