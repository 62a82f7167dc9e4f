"""Enters the workbook of a form: the same cells as in the grid, by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ktxh.exchange.form_reading import read_form
from ktxh.exchange.problems import ExchangeError
from ktxh.exchange.proposal import Proposal
from ktxh.model.form import Form
from ktxh.model.observation import Item, Observation, Status
from ktxh.server.collecting.forms_here import own_items
from ktxh.server.collecting.grid import typed_text
from ktxh.server.collecting.saving import NOT_OWN
from ktxh.server.submissions.typing_in import TypedCell, TypedIn, Typing, type_in
from ktxh.server.web.place import Place

_MOST_TOLD = 5


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
    proposal = read_form(path, place.plan.catalogue, author=author)
    given = proposal.observations
    if any((one.key.area, one.key.period) != (area, period) for one in given):
        raise ExchangeError(
            f"Tệp “{path.name}” là biểu của đơn vị hoặc kỳ khác; hãy mở đúng đơn vị và kỳ rồi tải lên lại."
        )
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
    problems = tuple(_problems(proposal, result, form, len(given) - len(wanted)))
    entered = len(cells) - len(result.problems) - len(result.conflicts)
    more = len(problems) - _MOST_TOLD
    return FromWorkbook(
        f"Đã nhập {entered} ô từ “{path.name}”.",
        (*problems[:_MOST_TOLD], *((f"… và {more} ô nữa chưa nhập được.",) if more > 0 else ())),
    )


def _wanted(given: tuple[Observation, ...], own: frozenset[Item]) -> dict[Item, Observation]:
    return {one.key.item: one for one in given if one.key.item in own}


def _status(given: tuple[Observation, ...]) -> Status:
    return next((one.status for one in given), Status.PRELIMINARY)


def _problems(proposal: Proposal, result: TypedIn, form: Form, foreign: int) -> Iterator[str]:
    labels = {row.item: row.label for row in form.rows if row.item is not None}
    yield from (f"{one}." if not str(one).endswith(".") else str(one) for one in proposal.refused)
    yield from (f"“{labels.get(item, item)}”: {sentence}" for item, sentence in result.problems.items())
    for one in result.conflicts:
        who = (one.now.author if one.now is not None else "") or "người khác"
        yield f"“{labels.get(one.given.key.item, '')}”: {who} vừa sửa ô này; hãy tải trang rồi nhập lại."
    if foreign:
        yield f"{foreign} ô: {NOT_OWN}"
