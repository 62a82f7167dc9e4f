"""What needs the person at the desk now, by what the person may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ktxh.server.accounts.rights import Act
from ktxh.server.desk.assigned import by_days
from ktxh.server.desk.sections import SectionLine, Standing
from ktxh.server.desk.signing import Signing
from ktxh.server.desk.versions import VersionLine
from ktxh.server.submissions.by_when import by_when
from ktxh.server.submissions.due import deadline_of
from ktxh.server.web.place import Place

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Need:
    """One sentence, where to go, and its look: ok, warn or bad; `whole` says that it names its period by itself."""

    sentence: str
    address: str
    state: str
    whole: bool = False


def needs(
    place: Place, lines: Sequence[SectionLine], versions: Sequence[VersionLine], today: date, *, named: bool = False
) -> tuple[Need, ...]:
    """The most pressing first, each with the day on which the report has to be sent; none where nothing waits for this
    person. `named` says of which period, for pages that show another one.
    """
    day = deadline_of(place.plan.tree, place.plan.regimes, place.area.key, place.period)
    by = "" if day is None else f" Báo cáo có {by_when(day, today)}."
    found = (
        *_of_leader(place, versions, f", {place.period.label}," if named else ""),
        *(() if _signed(versions) else _of_assigned(place, lines, today, named)),
        *_of_writer(place, lines),
        *_of_approver(place, lines),
    )
    start = f"Báo cáo {place.period.label}: " if named else ""
    return tuple(replace(one, sentence=("" if one.whole else start) + _ended(one.sentence) + by) for one in found)


def _ended(sentence: str) -> str:
    """What people wrote may lack the full stop."""
    return sentence if sentence.endswith((".", "…", "!", "?")) else f"{sentence}."


def _of_leader(place: Place, versions: Sequence[VersionLine], of: str) -> Iterator[Need]:
    for one in versions:
        address = place.url("desk:version", number=one.version.number)
        if one.signing.state is Signing.SENT and place.may(Act.SIGN):
            yield Need(f"Bản {one.version.number}{of} đang chờ ký.", address, "warn", True)
        elif one.signing.state is Signing.RETURNED and place.may(Act.COMPOSE):
            reason = one.signing.steps[-1].reason
            yield Need(f"Bản {one.version.number}{of} bị trả lại: {reason}", address, "bad", True)


def _signed(versions: Sequence[VersionLine]) -> bool:
    return any(one.signing.state in (Signing.SIGNED, Signing.ARCHIVED) for one in versions)


def _of_assigned(place: Place, lines: Sequence[SectionLine], today: date, named: bool) -> Iterator[Need]:
    """What is assigned to the person and not written (what was returned has a line of its own); for who compiles what
    nobody has written in time.
    """
    of = f" của báo cáo {place.period.label}" if named else ""
    mine = [one for one in lines if one.awaited and one.standing is not Standing.RETURNED]
    mine.sort(key=lambda one: one.assigned.due or date.max)
    if mine:
        days = [one.assigned.due for one in mine if one.assigned.due is not None]
        look = "bad" if days and min(days) < today else "warn"
        by = f", {by_days(days, today)}" if days else ""
        yield _listed(place, mine, f"mục{of} phải viết và gửi duyệt{by}", look, "Bạn còn ", named)
    if place.may(Act.COMPOSE):
        late = [one for one in lines if one.assigned.due is not None and one.assigned.due < today]
        others = [one for one in late if not one.awaited and not one.standing.sent]
        if others:
            yield _listed(place, others, f"mục{of} đã quá hạn viết", "bad", whole=named)


def _of_writer(place: Place, lines: Sequence[SectionLine]) -> Iterator[Need]:
    mine = [one for one in lines if one.mine]
    for one in mine:
        if one.standing is Standing.RETURNED:
            yield Need(f"“{one.title}” bị trả lại: {one.note}", _address(place, one), "bad")
    commented = [one for one in mine if one.comments]
    if commented:
        yield _listed(place, commented, "mục có ý kiến chưa xử lý", "warn")
    for standing, words in ((Standing.OLD, "mục còn lời văn của kỳ trước"), (Standing.NONE, "mục chưa có lời văn")):
        found = [one for one in mine if one.standing is standing and not (one.awaited or one.assigned.names)]
        if found:
            yield _listed(place, found, words, "warn")


def _of_approver(place: Place, lines: Sequence[SectionLine]) -> Iterator[Need]:
    waiting = [one for one in lines if one.approving and one.standing is Standing.SUBMITTED]
    if waiting:
        yield _listed(place, waiting, "mục chờ duyệt", "warn")


def _listed(
    place: Place, found: Sequence[SectionLine], words: str, state: str, start: str = "", whole: bool = False
) -> Need:
    names = ", ".join(f"“{one.title}”" for one in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else ".")
    return Need(f"{start}{len(found)} {words}: {names}", _address(place, found[0]), state, whole)


def _address(place: Place, one: SectionLine) -> str:
    return place.url("desk:section", section=one.slug)
