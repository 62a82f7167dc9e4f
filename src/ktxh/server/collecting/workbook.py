"""Enters the workbook of a form: the same cells as in the grid, by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ktxh.exchange.form_content import bare_lines
from ktxh.exchange.form_heading import FilledForm, filled_form
from ktxh.exchange.form_layout import RowKind
from ktxh.exchange.form_reading import read_filled
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Proposal
from ktxh.exchange.workbook_cells import read_cells
from ktxh.model.form import Form
from ktxh.model.observation import Item, Observation, Status
from ktxh.server.accounts.names import full_names
from ktxh.server.collecting.forms_here import own_items
from ktxh.server.collecting.grid import typed_text
from ktxh.server.collecting.saving import NOT_OWN, author_of
from ktxh.server.submissions.reading_sheet import read_sheet
from ktxh.server.submissions.typing_in import TypedCell, TypedIn, Typing, type_in
from ktxh.server.web.place import Place

_MOST_TOLD = 5
_ROUNDED = Decimal("0.01")  # as far as a workbook shows a computed number


@dataclass(frozen=True, slots=True)
class FromWorkbook:
    """What came of a workbook: a sentence of what was entered, and one for each cell that was not."""

    told: str
    problems: tuple[str, ...]


def enter_workbook(place: Place, form: Form, path: Path) -> FromWorkbook:
    """Enter a workbook that was filled in for this form, unit and period.

    ExchangeError where it is another file or of another place; LockedError where the form is locked.
    """
    area, period, author = place.area.key, place.period, place.user.username
    written = read_cells(path)
    _refuse_other(place, form, filled_form(written), path.name)
    proposal = read_filled(written, path.name, place.plan.catalogue, author=author)
    given = _typed_ones(proposal.observations, form, place)
    wanted = _wanted(given, own_items(place, form.items))
    known = place.plan.store.current(list(wanted), area, period)
    texts = {one.observation.key.item: one.text for one in proposal.explanations}
    cells = [
        TypedCell(
            item,
            typed_text(one.value, none_occurred=one.none_occurred),
            known[item].version if item in known else 0,
            texts.get(item, ""),
        )
        for item, one in wanted.items()
    ]
    typing = Typing(author, _status(given), next((one.cut_off for one in given), None), note=path.name)
    result = type_in(place.plan, form, area, period, cells, typing)
    problems = (*_problems(proposal, result, form, len(given) - len(wanted)), *_typed_over(proposal, form, place))
    more = len(problems) - _MOST_TOLD
    return FromWorkbook(
        _told(wanted, known, result, path.name),
        (*problems[:_MOST_TOLD], *((f"… và {more} ô nữa chưa nhập được.",) if more > 0 else ())),
    )


def _typed_ones(given: Iterable[Observation], form: Form, place: Place) -> tuple[Observation, ...]:
    """Without the sums that the reader made of the parts: they are made again of what is entered."""
    typed = {line.row.item for line in bare_lines(form, place.plan.cube()) if line.kind is RowKind.ENTRY}
    listed = {row.item for row in form.rows}
    return tuple(one for one in given if one.key.item in typed or one.key.item not in listed)


def _told(wanted: Mapping[Item, Observation], known: Mapping[Item, Observation], result: TypedIn, name: str) -> str:
    """How many cells are other ones now, and how many said what stood there already."""
    lost = {one.given.key.item for one in result.conflicts} | set(result.problems)
    taken = {item: one for item, one in wanted.items() if item not in lost}
    same = sum(item in known and _number(one) == _number(known[item]) for item, one in taken.items())
    told = f"Đã nhập {len(taken) - same} ô từ “{name}”"
    return f"{told}; {same} ô khác giữ nguyên vì số không đổi." if same else f"{told}."


def _number(one: Observation) -> tuple[Decimal, bool]:
    return one.value, one.none_occurred


def _typed_over(proposal: Proposal, form: Form, place: Place) -> Iterator[str]:
    """One sentence where the file has other numbers in rows that are computed than they come to now."""
    if not proposal.typed_over:
        return
    rows = {row.item: row for row in read_sheet(place.plan, form, place.area.key, place.period).rows if row.item}
    named = []
    for item, number in proposal.typed_over:
        row = rows.get(item)
        if row is not None and (row.value is None or abs(row.value - number) >= _ROUNDED):
            named.append(f"“{row.label}”")
    if named:
        told = ", ".join(named[:_MOST_TOLD]) + (", …" if len(named) > _MOST_TOLD else "")
        yield f"{told}: chương trình tự tính từ các dòng khác nên không lấy số gõ trong tệp."


def _refuse_other(place: Place, form: Form, filled: FilledForm, name: str) -> None:
    """ExchangeError, saying which form of whom it is and where it is brought, where it is not that of the page."""
    plan, forms = place.plan, place.plan.forms
    same = filled.form == form.code
    title = forms[filled.form].title if filled.form in forms else filled.title
    parts = [] if same else [f"biểu “{title}”"]
    if filled.area != place.area.key:
        parts.append(f"của {plan.tree.area(filled.area).full_name}" if filled.area in plan.tree else "của đơn vị khác")
    if filled.period != place.period:
        parts.append(filled.period.label)
    if not parts:
        return
    if same:
        parts.insert(0, "biểu")
    here = f"biểu “{form.title}” {place.period.label} của {place.area.full_name}"
    raise ExchangeError(
        f"Tệp “{name}” là {' '.join(parts)}, còn trang này là {here} nên chưa nhập gì; "
        f"hãy mở {' '.join(['biểu đó', *parts[1:]])} rồi tải tệp lên ở trang ấy."
    )


def _wanted(given: tuple[Observation, ...], own: frozenset[Item]) -> dict[Item, Observation]:
    return {one.key.item: one for one in given if one.key.item in own}


def _status(given: tuple[Observation, ...]) -> Status:
    return next((one.status for one in given), Status.PRELIMINARY)


def _problems(proposal: Proposal, result: TypedIn, form: Form, foreign: int) -> Iterator[str]:
    labels = {row.item: row.label for row in form.rows if row.item is not None}
    yield from (f"{one}." if not str(one).endswith(".") else str(one) for one in proposal.refused)
    yield from (f"“{labels.get(item, item)}”: {sentence}" for item, sentence in result.problems.items())
    names = full_names(author_of(one) for one in result.conflicts)
    for one in result.conflicts:
        who = names[author_of(one)] or "người khác"
        yield f"“{labels.get(one.given.key.item, '')}”: {who} vừa sửa ô này; hãy tải trang rồi nhập lại."
    if foreign:
        yield f"{foreign} ô: {NOT_OWN}"
