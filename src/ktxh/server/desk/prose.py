"""Writes the prose of a section: as it is typed, taken over from an earlier period, sent, approved, returned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ktxh.composing.outlines.problems import Problem
from ktxh.composing.outlines.prose_check import length_fault, prose_problems
from ktxh.composing.outlines.typed_text import clean
from ktxh.model.period import Period
from ktxh.model.report_parts import Prose, ProseState
from ktxh.server.accounts.names import full_names
from ktxh.server.entry import Entry
from ktxh.server.problems import RefusedError, StoreError
from ktxh.server.store import Store

_ONE_SITTING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Where:
    """The prose of a section, and who writes it."""

    store: Store
    area: str
    period: Period
    section: str
    author: str

    @property
    def current(self) -> Prose | None:
        """What is stored now."""
        return self.store.prose(self.area, self.period).get(self.section)

    @property
    def before(self) -> Prose | None:
        """The last prose of a period that ended earlier."""
        return self.store.prose_before(self.area, self.period).get(self.section)


class Overtaken(Exception):
    """Somebody else has saved the section since: `theirs` is what stands there now."""

    def __init__(self, theirs: Prose, author: str = "") -> None:
        who = full_names([theirs.author])[theirs.author] or "Người khác"
        if theirs.author == author:
            who = "Chính bạn, ở một trang khác,"
        super().__init__(f"{who} đã lưu bản {theirs.version} của mục này; bản đang viết ở đây chưa được ghi.")
        self.theirs = theirs


def saved(where: Where, text: str, version: int) -> Prose:
    """Keep what was typed on top of a version (0: there was none), as a draft; the current version after that.

    Nothing is kept where the text is the same. Overtaken where another version is current by now and says something
    else, StoreError where the text cannot be kept.
    """
    cleaned = clean(text).strip()
    if fault := length_fault(cleaned):
        raise StoreError(f"Mục “{where.section}”: {fault}.")
    now = where.current
    if now is not None and now.text.strip() == cleaned:
        return now
    if now is None and not cleaned:
        return Prose(where.area, where.section, where.period, "")
    if (now.version if now is not None else 0) != version and now is not None:
        raise Overtaken(now, where.author)
    given = Prose(where.area, where.section, where.period, cleaned, where.author, version=version)
    try:
        return where.store.write_prose(given, Entry(where.author))
    except RefusedError:  # somebody was faster by a moment
        now = where.current
        if now is None or now.version == version:
            raise
        raise Overtaken(now, where.author) from None


def taken_over(where: Where) -> Prose:
    """Begin with the prose of the earlier period, which counts as old until it is changed or sent. StoreError where
    there is none, or where the section has prose of its own already.
    """
    now, before = where.current, where.before
    if now is not None and now.text.strip():
        raise StoreError("Mục này đã có lời văn của kỳ này; hãy sửa tiếp từ đó.")
    if before is None or not before.text.strip():
        raise StoreError("Không có lời văn kỳ trước của mục này để lấy lại.")
    note = f"lấy lại lời văn của {before.period.label}"
    version = now.version if now is not None else 0
    given = Prose(
        where.area, where.section, where.period, before.text, where.author, ProseState.DRAFT, version, note=note
    )
    return where.store.write_prose(given, Entry(where.author))


def moved(where: Where, state: ProseState, version: int, note: str = "") -> Prose:
    """Give the prose another state, with who did it. StoreError where there is none or where a reason lacks."""
    now = where.current
    if now is None or not now.text.strip():
        raise StoreError("Mục này chưa có lời văn; hãy viết rồi gửi.")
    if now.version != version:
        raise Overtaken(now, where.author)
    if state is ProseState.RETURNED and not note.strip():
        raise StoreError("Trả lại thì phải ghi lý do để người viết biết cần sửa gì.")
    if calls := prose_problems(now.text, where.section):
        raise StoreError(f"Có số liệu gọi chưa đúng ở dòng {calls[0].line}: {calls[0].message} Hãy sửa rồi gửi.")
    return where.store.write_prose(
        replace(now, state=state, author=where.author, note=note.strip(), recorded_at=None), Entry(where.author)
    )


def problems(text: str, section: str) -> tuple[Problem, ...]:
    """What is wrong in the calls of a text, each with its line."""
    return prose_problems(clean(text).strip(), section)


def told_versions(versions: Sequence[Prose]) -> tuple[Prose, ...]:
    """The versions to choose from, latest first: of those that one person saved in one sitting only the last."""
    return tuple(_last_of_sittings(tuple(reversed(versions))))


def _last_of_sittings(latest_first: Sequence[Prose]) -> Iterator[Prose]:
    shown: Prose | None = None
    for one in latest_first:
        if shown is None or not _same_sitting(one, shown):
            shown = one
            yield one


def _same_sitting(one: Prose, later: Prose) -> bool:
    if one.state is not ProseState.DRAFT or (one.author, one.state) != (later.author, later.state):
        return False
    times = one.recorded_at, later.recorded_at
    return times[0] is not None and times[1] is not None and times[1] - times[0] <= _ONE_SITTING
