"""The forms that the person still has to send, as lines of the home page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from ktxh.model.area import printed
from ktxh.model.period import Period
from ktxh.model.submission import Capability, State
from ktxh.server.accounts.rights import Act
from ktxh.server.collecting.forms_here import capabilities
from ktxh.server.home.need import Need
from ktxh.server.submissions.by_when import by_when
from ktxh.server.submissions.due import Due, due
from ktxh.server.submissions.reminder import LONGEST
from ktxh.server.web.place import Place

_SOON = 3  # days left
_NAMED = 3


def to_send(place: Place, periods: Collection[Period], today: date) -> Iterator[Need]:
    """What was returned, what is late (the last deadline first, what is late for a month in one line), what is near."""
    if not place.may(Act.ENTER):
        return
    plan, kinds = place.plan, {one.kind for one in periods}
    forms = [one for one in plan.forms.values() if not kinds.isdisjoint(one.kinds)]
    titles = {one.code: one.title for one in forms if Capability.ENTER in capabilities(place, one)}
    mine = [one for one in forms if one.code in titles]
    late: defaultdict[Period, list[Due]] = defaultdict(list)
    near: defaultdict[Period, list[Due]] = defaultdict(list)
    for one in due(plan.store, plan.regimes, place.area.key, mine, list(periods), today, below=False):
        if one.state is State.RETURNED:
            address = place.url("collecting:form", period=one.period.code, form=one.form)
            told = f"“{titles[one.form]}” {one.period.label} bị trả lại, cần sửa và gửi lại"
            yield Need(f"{told}; {by_when(one.deadline, today)}.", address, "bad")
        elif one.state.owed:
            (late if one.late else near)[one.period].append(one)
    yield from _late(place, late, titles)
    for period, found in near.items():
        yield _near(place, period, found, titles)


def _late(place: Place, late: Mapping[Period, list[Due]], titles: Mapping[str, str]) -> Iterator[Need]:
    days = {period: max(one.days_late for one in found) for period, found in late.items()}
    order = sorted(late, key=lambda period: (days[period], period))
    long = [period for period in order if days[period] > LONGEST and period != place.period]
    together = long if len(long) > 1 else []
    for period in order:
        if period not in together:
            words = f"{_what(late[period], titles)} {period.label} quá hạn gửi {days[period]} ngày."
            yield Need(words, place.url("collecting:first", period=period.code), "bad")
    if together:
        names = ", ".join(one.label for one in together[:_NAMED]) + (", …" if len(together) > _NAMED else "")
        count = sum(len(late[one]) for one in together)
        words = f"{count} biểu của {len(together)} kỳ khác ({names}) quá hạn gửi hơn {LONGEST} ngày."
        yield Need(words, place.url("collecting:first", period=together[0].code), "bad")


def _near(place: Place, period: Period, near: Collection[Due], titles: Mapping[str, str]) -> Need:
    first = min(near, key=lambda one: one.deadline)
    left = "hôm nay là hạn cuối" if first.days_left == 0 else f"còn {first.days_left} ngày"
    words = f"{_what(near, titles)} {period.label} chưa gửi, hạn {printed(first.deadline)} ({left})."
    soon = first.days_left is not None and first.days_left <= _SOON
    return Need(words, place.url("collecting:first", period=period.code), "warn" if soon else "none")


def _what(owed: Collection[Due], titles: Mapping[str, str]) -> str:
    """One form by its title, several by their number."""
    return f"{len(owed)} biểu" if len(owed) > 1 else "".join(f"“{titles[one.form]}”" for one in owed)
