"""What has changed in a form since it was last sent, or last approved."""

from __future__ import annotations

from ktxh.model.form import Form
from ktxh.model.period import Period
from ktxh.model.submission import State, Step
from ktxh.server.collection.models import Observation as Row
from ktxh.server.collection.rows import observations_of
from ktxh.server.submissions import models, snapshots
from ktxh.server.submissions.compared import Difference, Differences, Since
from ktxh.server.submissions.current import current_observations
from ktxh.server.submissions.opened import Opened
from ktxh.server.submissions.reading import event_of


def differences(store: Opened, form: Form, area: str, period: Period, since: Since) -> Differences:
    """The values as they are now beside those of the last sending, of the last approved one with APPROVED.

    While a form is sent or approved, what is held against is the sending before that: what the person who approves has
    seen already. Three questions to the store, whatever the size of the form.
    """
    areas, periods = store.interned.area_ids([area]), store.interned.period_ids([period])
    if not (areas and periods):
        return Differences()
    place = {"area_id": areas[area], "period_id": periods[period]}
    event = _base(store.alias, form.code, place, since)
    if event is None:
        return Differences()
    sent = snapshots.from_text(event.versions)
    now = current_observations(store.alias, store.interned, form.items, area, period)
    ids = store.interned.item_ids(form.items)
    changed = {
        item: sent[number]
        for item, number in ids.items()
        if number in sent and sent[number] != (now[item].version if item in now else 0)
    }
    former = Row.objects.using(store.alias).select_related("entry")
    former = former.filter(**place, current=False, item_id__in=[ids[item] for item in changed])
    before = {(one.key.item, one.version): one for one in observations_of(former, store.interned)}
    return Differences(
        event_of(event),
        tuple(
            Difference(item, before.get((item, changed[item])), now.get(item)) for item in form.items if item in changed
        ),
    )


def _base(alias: str, form: str, place: dict[str, int], since: Since) -> models.Event | None:
    """The sending to hold against."""
    rows = models.Event.objects.using(alias).filter(
        submission__form=form, submission__area_id=place["area_id"], submission__period_id=place["period_id"]
    )
    sendings: list[models.Event] = []
    approved: set[int] = set()
    last = State.NOT_BEGUN
    for event in rows.order_by("pk"):
        if event.step == Step.SEND:
            sendings.append(event)
        elif event.step == Step.APPROVE and sendings:
            approved.add(sendings[-1].pk)
        last = State(event.state)
    if last.locked:
        sendings = sendings[:-1]
    chosen = sendings if since is Since.SENT else [one for one in sendings if one.pk in approved]
    return chosen[-1] if chosen else None
