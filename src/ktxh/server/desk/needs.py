"""What needs the person at the desk now, by what the person may do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ktxh.server.accounts.rights import Act
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


def _of_writer(place: Place, lines: Sequence[SectionLine]) -> Iterator[Need]:
    mine = [one for one in lines if one.mine]
    for one in mine:
        if one.standing is Standing.RETURNED:
            yield Need(f"“{one.title}” bị trả lại: {one.note}", _address(place, one), "bad")
    commented = [one for one in mine if one.comments]
    if commented:
        yield _listed(place, commented, "mục có ý kiến chưa xử lý", "warn")
    for standing, words in ((Standing.OLD, "mục còn lời văn của kỳ trước"), (Standing.NONE, "mục chưa có lời văn")):
        found = [one for one in mine if one.standing is standing]
        if found:
            yield _listed(place, found, words, "warn")


def _of_approver(place: Place, lines: Sequence[SectionLine]) -> Iterator[Need]:
    waiting = [one for one in lines if one.approving and one.standing is Standing.SUBMITTED]
    if waiting:
        yield _listed(place, waiting, "mục chờ duyệt", "warn")


def _listed(place: Place, found: Sequence[SectionLine], words: str, state: str) -> Need:
    names = ", ".join(f"“{one.title}”" for one in found[:_SHOWN]) + (", …" if len(found) > _SHOWN else ".")
    return Need(f"{len(found)} {words}: {names}", _address(place, found[0]), state)


def _address(place: Place, one: SectionLine) -> str:
    return place.url("desk:section", section=one.slug)
