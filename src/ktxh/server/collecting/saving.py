"""Takes the cells that the grid sends, and answers what became of each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ktxh.model.form import Form
from ktxh.model.observation import Item, Status
from ktxh.model.period import Period
from ktxh.model.submission import State
from ktxh.server.accounts.names import full_names
from ktxh.server.collecting.forms_here import own_items
from ktxh.server.collecting.grid import Json, exact, rows_json, typed_text
from ktxh.server.collecting.overview import STATES
from ktxh.server.submissions.entered import Conflict
from ktxh.server.submissions.problems import LockedError
from ktxh.server.submissions.typing_in import TypedCell, Typing, type_in
from ktxh.server.web.place import Place
from ktxh.server.web.templatetags.ktxh import moment

NOT_OWN = "Dòng này thuộc ngành khác nên tài khoản này không nhập; hãy nhờ đơn vị phụ trách."
_CLIENT_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Change:
    """A cell as the browser sends it: the item, the value or that nothing occurred, over which version; its number."""

    item: Item
    value: Decimal | None
    none_occurred: bool
    explanation: str
    version: int
    client: str


def save(place: Place, form: Form, changes: Sequence[Change], today: date) -> Json:
    """Enter the changes; `saved`, `also`, `conflicts`, `refused` and the state of the form as the grid expects them
    (frontend/README.md).
    """
    allowed = own_items(place, [one.item for one in changes])
    latest = {one.item: one for one in changes if one.item in allowed}
    cells = [
        TypedCell(one.item, typed_text(one.value, none_occurred=one.none_occurred), one.version, one.explanation)
        for one in latest.values()
    ]
    typing = Typing(place.user.username, status_of(place.period, today), client=client_of(changes))
    try:
        result = type_in(place.plan, form, place.area.key, place.period, cells, typing)
    except LockedError as error:
        state = place.plan.store.submission(form.code, place.area.key, place.period).state
        return {"refused": [{"key": str(one.item), "sentence": str(error)} for one in changes], **_state(state)}
    lost = {one.given.key.item for one in result.conflicts} | set(result.problems)
    own = own_items(place, form.items)
    rows = [row for row in result.rows if row.item not in lost]
    shown = list(zip((row.item for row in rows), rows_json(rows, own), strict=True))
    names = full_names(author_of(one) for one in result.conflicts)
    refused: list[Json] = [{"key": str(item), "sentence": sentence} for item, sentence in result.problems.items()]
    refused += [{"key": str(one.item), "sentence": NOT_OWN} for one in changes if one.item not in allowed]
    return {
        "saved": [row for item, row in shown if item in latest],
        "also": [row for item, row in shown if item not in latest],
        "conflicts": [_conflict(one, latest, names) for one in result.conflicts],
        "refused": refused,
        **_state(result.state),
    }


def status_of(period: Period, today: date) -> Status:
    """How sure a figure is that is entered on a day: an estimate while the period runs, preliminary after it."""
    return Status.ESTIMATE if today <= period.end else Status.PRELIMINARY


def client_of(changes: Sequence[Change]) -> str:
    """One number for what was sent together, so that the same sent again is known."""
    joined = "|".join(sorted(one.client for one in changes))
    return hashlib.sha256(joined.encode()).hexdigest()[:_CLIENT_LENGTH]


def author_of(one: Conflict) -> str:
    """The user name of who put there what stands now, or withdrew it; "" where nobody knows."""
    last = one.now or one.gone
    return "" if last is None else last.author


def _state(state: State) -> Json:
    return {"state": state.label, "state_sign": STATES[state]}


def _conflict(one: Conflict, changes: dict[Item, Change], names: Mapping[str, str]) -> Json:
    now, last = one.now, one.now or one.gone
    mine = changes[one.given.key.item]
    return {
        "key": str(one.given.key.item),
        "theirs": None if now is None or now.none_occurred else exact(now.value),
        "theirs_none": now is not None and now.none_occurred,
        "their_version": 0 if now is None else now.version,
        "who": names[author_of(one)],
        "when": moment(None if last is None else last.recorded_at),
        "mine": exact(mine.value),
        "mine_none": mine.none_occurred,
    }
