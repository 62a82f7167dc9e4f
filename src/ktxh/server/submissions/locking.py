"""Which values nobody may enter now, because somebody answers for the form they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ktxh.model.observation import Item, Key
from ktxh.model.period import Period
from ktxh.model.submission import State
from ktxh.server.known_keys import shown
from ktxh.server.submissions import models, snapshots
from ktxh.server.submissions.below import adds
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.problems import LockedError

_LOCKED = [state.value for state in State if state.locked]
_SETTLED = (State.FROZEN, State.COMPLETE)


def refuse_locked(store: Opened, keys: Collection[Key]) -> None:
    """Raise LockedError where one of the values stands in a form that was sent and not given back.

    Locked are the items of a form of the unit itself that is sent, approved, frozen or complete; and the items that
    a unit above adds up from its units where it has frozen or completed its form.
    """
    wanted: defaultdict[tuple[str, Period], set[Item]] = defaultdict(set)
    for key in keys:
        wanted[key.area, key.period].add(key.item)
    for (area, period), items in wanted.items():
        _refuse(store, area, period, items)


def _refuse(store: Opened, area: str, period: Period, items: set[Item]) -> None:
    above = [one.key for one in store.area_tree.ancestors(area, period.end)]
    ids, area_ids = store.interned.item_ids(items), store.interned.area_ids([area, *above])
    periods = store.interned.period_ids([period])
    if not (ids and periods):
        return
    rows = models.Submission.objects.using(store.alias).filter(
        period_id=periods[period], area_id__in=sorted(area_ids.values()), state__in=_LOCKED
    )
    for row in rows:
        own, state = store.interned.area(row.area_id) == area, State(row.state)
        if not own and state not in _SETTLED:
            continue
        sent = sent_versions(store.alias, row.pk)
        for item, number in ids.items():
            if number in sent and (own or (not sent[number] and adds(store, item))):
                raise LockedError(_sentence(store, Key(item, area, period), row, own=own))


def sent_versions(alias: str, submission: int) -> dict[int, int]:
    """By the id of the item the versions that were sent last."""
    rows = models.Event.objects.using(alias).filter(submission_id=submission).exclude(versions="")
    text = rows.order_by("-pk").values_list("versions", flat=True).first()
    return snapshots.from_text(text or "")


def _sentence(store: Opened, key: Key, row: models.Submission, *, own: bool) -> str:
    state = State(row.state)
    if own:
        return f"{state.refusal.rstrip('.')} (chỉ tiêu {shown(key)})."
    above = store.area_tree.area(store.interned.area(row.area_id)).title
    return (
        f"{above} đã tổng hợp và đang ở tình trạng “{state.label}” cho {key.period.label} nên không sửa được số liệu "
        f"của đơn vị trực thuộc; hãy đề nghị đơn vị đó hủy chốt (chỉ tiêu {shown(key)})."
    )
