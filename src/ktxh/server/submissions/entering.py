"""Enters values of a form: nothing that is locked, nothing over what somebody else has changed, nothing twice."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from ktxh.model.observation import Item, Key, Observation, Recorded
from ktxh.model.submission import State, Step
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError
from ktxh.server.submissions import models
from ktxh.server.submissions.current import current_observations, current_versions, last_withdrawn
from ktxh.server.submissions.entered import Conflict, Entered
from ktxh.server.submissions.locking import refuse_locked
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.place import Place
from ktxh.server.submissions.problems import LockedError
from ktxh.server.submissions.stepping import row_of, take_step
from ktxh.server.submissions.taking import Taking

KEPT = timedelta(days=14)  # as long a browser may hold back what it could not send


def record_entry(store: Opened, place: Place, given: Sequence[Observation], entry: Entry, client: str) -> Entered:
    """Enter values inside a transaction; see `SubmissionKeeper.record_entry`."""
    at = entry.at or timezone.now()
    _refuse_strange(place, given)
    if client and (before := _received(store, place, given, entry.author, client)) is not None:
        return before
    row = row_of(store.alias, place)
    state = State.NOT_BEGUN if row is None else State(row.state)
    if state.locked:
        raise LockedError(state.refusal)
    refuse_locked(store, [one.key for one in given])
    standing = _standing(store, place, given)
    good, overtaken = _sorted_out(given, standing)
    recorded = store.record([replace(one, version=0) for one in good], replace(entry, at=at), partial=True)
    if recorded.new or recorded.changed:
        state = _begun(store, place, row, entry.author, at)
    ids = store.interned.item_ids({one.key.item for one in given})
    versions = current_versions(store.alias, ids, place.area_id, place.period_id)
    told = {one.key.item: versions.get(ids.get(one.key.item, 0), 0) for one in given}
    entered = Entered(recorded, state, _conflicts(store, place, overtaken, standing), told)
    if client:
        _keep(store, place, entered, entry.author, client, at)
    return entered


def _refuse_strange(place: Place, given: Sequence[Observation]) -> None:
    items = set(place.form.items)
    wrong = [
        f"{one.key.item}, {one.key.area}, {one.key.period.label}: không thuộc biểu “{place.form.title}” đang nhập"
        for one in given
        if one.key != Key(one.key.item, place.area, place.period) or one.key.item not in items
    ]
    if wrong:
        raise RefusedError(tuple(wrong))


def _standing(store: Opened, place: Place, given: Sequence[Observation]) -> dict[Item, Observation]:
    items = [one.key.item for one in given]
    return current_observations(store.alias, store.interned, items, place.area, place.period)


def _sorted_out(
    given: Sequence[Observation], standing: Mapping[Item, Observation]
) -> tuple[list[Observation], list[Observation]]:
    """What can be written, and what was typed over a version that is not the current one any more.

    Where somebody else has put the same, or withdrawn it as well, there is nothing to decide.
    """
    good: list[Observation] = []
    overtaken: list[Observation] = []
    for one in given:
        now = standing.get(one.key.item)
        seen = one.version == (0 if now is None else now.version)
        (good if seen or _same(one, now) else overtaken).append(one)
    return good, overtaken


def _conflicts(
    store: Opened, place: Place, overtaken: Sequence[Observation], standing: Mapping[Item, Observation]
) -> tuple[Conflict, ...]:
    empty = [one.key.item for one in overtaken if one.key.item not in standing]
    gone = last_withdrawn(store.alias, store.interned, empty, place.area, place.period) if empty else {}
    return tuple(Conflict(one, one.version, standing.get(one.key.item), gone.get(one.key.item)) for one in overtaken)


def _same(one: Observation, other: Observation | None) -> bool:
    if other is None or one.withdrawn:
        return other is None and one.withdrawn
    return _content(one) == _content(other)


def _content(one: Observation) -> tuple[object, ...]:
    return (
        one.value.as_tuple(),
        one.status,
        one.none_occurred,
        one.simulated,
        one.cut_off,
        one.note,
    )


def _begun(store: Opened, place: Place, row: models.Submission | None, author: str, at: datetime) -> State:
    """The form is being entered from now on; saving again and again leaves no row of events."""
    if row is None or row.state != State.ENTERING:
        return take_step(store, place, Taking(Step.SAVE, author, at=at)).state
    models.Submission.objects.using(store.alias).filter(pk=row.pk).update(changed_by=author, changed_at=at)
    return State.ENTERING


def _keep(store: Opened, place: Place, entered: Entered, author: str, client: str, at: datetime) -> None:
    rows = models.Received.objects.using(store.alias)
    rows.filter(at__lt=at - KEPT).delete()
    recorded = entered.recorded
    answer = {
        "recorded": [recorded.new, recorded.changed, recorded.unchanged, list(recorded.refused)],
        "state": entered.state.value,
        "conflicts": [str(one.given.key.item) for one in entered.conflicts],
        "versions": {str(item): version for item, version in entered.versions.items()},
    }
    rows.create(
        form=place.form.code,
        area_id=place.area_id,
        period_id=place.period_id,
        client=client,
        author=author,
        at=at,
        answer=json.dumps(answer, ensure_ascii=False, separators=(",", ":")),
    )


def _received(store: Opened, place: Place, given: Sequence[Observation], author: str, client: str) -> Entered | None:
    """What was answered when this was received before; None where it was not."""
    rows = models.Received.objects.using(store.alias).filter(
        client=client, author=author, form=place.form.code, area_id=place.area_id, period_id=place.period_id
    )
    text = rows.values_list("answer", flat=True).first()
    if text is None:
        return None
    answer = json.loads(text)
    new, changed, unchanged, refused = answer["recorded"]
    conflicting = {Item.parse(item) for item in answer["conflicts"]}
    overtaken = [one for one in given if one.key.item in conflicting]
    standing = _standing(store, place, overtaken) if overtaken else {}
    return Entered(
        Recorded(new, changed, unchanged, tuple(refused)),
        State(answer["state"]),
        _conflicts(store, place, overtaken, standing),
        {Item.parse(item): version for item, version in answer["versions"].items()},
        repeated=True,
    )
