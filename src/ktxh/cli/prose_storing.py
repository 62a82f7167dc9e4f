"""Stores the prose of sections: a changed text or a changed state makes a new version, all else is left as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import complain, say
from ktxh.cli.problems import UserError
from ktxh.cli.refusing import stop
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.report_sections import Sections

if TYPE_CHECKING:
    from ktxh.composing.outlines.problems import Problem
    from ktxh.exchange.prose_files import ProseFile
    from ktxh.model.report_parts import Prose, ProseState


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes, and the state and the note that the versions get; without a state a text that is new is a draft.

    `by_name` says that the sections were named one by one, not found in a folder: only so an approved section whose
    text nobody has changed gets another state.
    """

    author: str = ""
    state: ProseState | None = None
    note: str = ""
    by_name: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """What a section is to say: the content of a file, and what messages call it."""

    name: str
    content: str


@dataclass(slots=True)
class _Sorted:
    """The sections of one call: the versions to store, what is left as it is, and why."""

    given: list[Prose] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    approved: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def store(place: ReportPlace, sections: Sections, name: str, texts: Mapping[str, Source], writing: Writing) -> None:
    """Store the texts of sections, all or nothing, and say what came of it; `name` is what they came in.

    A text that nobody has touched since it was taken out of the database stays as it is there, unless it is still the
    current one and is to get another state.
    """
    from ktxh.server.entry import Entry
    from ktxh.server.problems import RefusedError, StoreError

    found = _sorted(place, texts, writing)
    if faults := [*sections.unknown(texts), *found.faults]:
        stop(name, faults, "chỗ")
    try:
        done = place.store.record_prose(found.given, Entry(writing.author))
    except RefusedError as error:
        stop(name, error.reasons, "mục")
    except StoreError as error:
        raise UserError(str(error)) from error
    left = len(texts) - done.new - done.changed
    told = f"{done.new} mục mới, {done.changed} mục có bản mới" + (f", {left} mục để nguyên" if left else "")
    say("\n".join((f"Lời văn báo cáo {place.title}: {told}.", *_left(found, writing))))
    for remark in found.remarks:
        complain(f"  ! {remark}")


def _sorted(place: ReportPlace, texts: Mapping[str, Source], writing: Writing) -> _Sorted:
    from ktxh.exchange.prose_files import read_prose_file
    from ktxh.model.report_parts import ProseState

    current, found = place.store.prose(place.area, place.period), _Sorted()
    for section, source in texts.items():
        file, now = read_prose_file(source.content), current.get(section)
        wrong, doubtful = _problems(section, source, file.text)
        found.faults += wrong
        if now is not None and now.text.strip() == file.text:
            if not _changes_state(now, writing):
                found.same.append(section)
            elif now.state is ProseState.APPROVED and not writing.by_name:
                found.approved.append(section)
            else:
                found.given.append(_version(place, section, file.text, writing, now.version))
            continue
        if _taken_over(place, section, file, now):
            found.same.append(section)
            continue
        found.remarks += doubtful
        if now is not None and file.period not in (None, place.period):
            by = f", {now.author} viết" if now.author else ""
            found.faults.append(
                f"{source.name}: kỳ này đã có bản {now.version}{by}; hãy xem bản đó rồi sửa tiếp từ đó."
            )
        version = file.version if file.period == place.period else 0
        found.given.append(_version(place, section, file.text, writing, version))
    return found


def _left(found: _Sorted, writing: Writing) -> list[str]:
    """Which sections were left as they are, and what to do where that is not what was wanted."""
    lines = [f"Không có gì mới: {', '.join(found.same)}."] if found.same else []
    if found.approved and writing.state is not None:
        lines.append(
            f"Đã duyệt, lời văn không sửa nên vẫn là đã duyệt: {', '.join(found.approved)}. Muốn đổi tình trạng thì "
            f"ghi tên mục: ktxh prose ĐỊA_BÀN KỲ MỤC --state {writing.state.value}."
        )
    return lines


def _version(place: ReportPlace, section: str, text: str, writing: Writing, version: int) -> Prose:
    from ktxh.model.report_parts import Prose, ProseState

    state = writing.state or ProseState.DRAFT
    return Prose(place.area, section, place.period, text, writing.author, state, version, note=writing.note)


def _changes_state(now: Prose, writing: Writing) -> bool:
    """Whether the state becomes another one, or gets another reason."""
    if writing.state is None:
        return False
    return writing.state is not now.state or writing.note not in ("", now.note)


def _taken_over(place: ReportPlace, section: str, file: ProseFile, now: Prose | None) -> bool:
    """Whether a file is empty where there is nothing, or says what it was taken from, be it of an earlier period."""
    from ktxh.exchange.prose_files import taken_over

    if now is None and not file.text:
        return True
    if file.period is None:
        return False
    return any(taken_over(file, one) for one in place.store.prose_versions(place.area, section, file.period))


def _problems(section: str, source: Source, text: str) -> tuple[list[str], list[str]]:
    """What of the calls in a text cannot be, and what is doubtful, each with its line in the file."""
    from ktxh.cli.locality import locality
    from ktxh.composing.outlines.linting import Known, lint_prose
    from ktxh.composing.outlines.prose_check import prose_problems

    before = source.content.replace("\r\n", "\n").partition(text)[0].count("\n") if text else 0
    wrong = prose_problems(text, source.name)
    places = {(one.line, one.message) for one in wrong}
    doubtful = lint_prose(text, section, Known(locality(Path.cwd()).catalogue))

    def told(one: Problem) -> str:
        return f"{source.name}, dòng {one.line + before}: {one.message}"

    return [told(one) for one in wrong], [told(one) for one in doubtful if (one.line, one.message) not in places]
