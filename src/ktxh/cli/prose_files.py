"""Prose out of files into the plan database and back: everything of one call, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ktxh.cli.outputs import complain, say, write_whole
from ktxh.cli.problems import UserError, writing_problem
from ktxh.cli.refusing import stop
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.report_sections import Sections

if TYPE_CHECKING:
    from ktxh.composing.outlines.problems import Problem
    from ktxh.exchange.prose_files import ProseFile
    from ktxh.model.report_parts import Prose, ProseState

ENDING = ".md"
_MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Writing:
    """Who writes, and the state and the note that the versions get; without a state a text that is new is a draft."""

    author: str = ""
    state: ProseState | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a section is to say: the content of a file, and what messages call it."""

    name: str
    content: str


def source_of(file: Path) -> Source:
    """The content of a file under its name; UserError where it cannot be read."""
    return Source(file.name, read_text(file))


def read_text(file: Path) -> str:
    """The text of a file; UserError where it is none."""
    try:
        if file.is_dir():
            raise UserError(f"“{file}” là một thư mục; hãy dùng --folder để ghi mọi tệp trong đó.")
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(f"Tệp “{file.name}” quá lớn so với lời văn của một mục; hãy xem có đúng tệp không.")
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"Tệp “{file.name}” không phải văn bản mã UTF-8; hãy lưu lại với mã UTF-8.") from error
    except FileNotFoundError as error:
        raise UserError(f"Không tìm thấy tệp “{file}”.") from error
    except OSError as error:
        raise UserError(f"Không đọc được tệp “{file}”: {error.strerror}.") from error


def store(place: ReportPlace, sections: Sections, name: str, texts: Mapping[str, Source], writing: Writing) -> None:
    """Store the texts of sections, all or nothing, and say what came of it; `name` is what they came in.

    A text that nobody has touched since it was taken out of the database stays as it is there.
    """
    from ktxh.exchange.prose_files import read_prose_file
    from ktxh.server.entry import Entry
    from ktxh.server.problems import RefusedError, StoreError

    current = place.store.prose(place.area, place.period)
    faults, remarks, given = sections.unknown(texts), [], []
    for section, source in texts.items():
        file, now = read_prose_file(source.content), current.get(section)
        wrong, doubtful = _problems(section, source, file.text)
        faults += wrong
        if _says_nothing_new(place, section, file, now, writing):
            continue
        remarks += doubtful
        if now is not None and file.period not in (None, place.period):
            by = f", {now.author} viết" if now.author else ""
            faults.append(f"{source.name}: kỳ này đã có bản {now.version}{by}; hãy xem bản đó rồi sửa tiếp từ đó.")
        given.append(_version(place, section, file, writing))
    if faults:
        stop(name, faults, "chỗ")
    try:
        done = place.store.record_prose(given, Entry(writing.author))
    except RefusedError as error:
        stop(name, error.reasons, "mục")
    except StoreError as error:
        raise UserError(str(error)) from error
    left = len(texts) - done.new - done.changed
    told = f"{done.new} mục mới, {done.changed} mục có bản mới"
    say(f"Lời văn báo cáo {place.title}: {told}{f', {left} mục để nguyên vì không có gì mới' if left else ''}.")
    for remark in remarks:
        complain(f"  ! {remark}")


def _version(place: ReportPlace, section: str, file: ProseFile, writing: Writing) -> Prose:
    from ktxh.model.report_parts import Prose, ProseState

    state = writing.state or ProseState.DRAFT
    version = file.version if file.period == place.period else 0
    return Prose(place.area, section, place.period, file.text, writing.author, state, version, note=writing.note)


def _says_nothing_new(place: ReportPlace, section: str, file: ProseFile, now: Prose | None, writing: Writing) -> bool:
    """Whether a file is empty, or says what there is, or what it was taken from, be it of an earlier period."""
    from ktxh.exchange.prose_files import taken_over

    if now is None and not file.text:
        return True
    if now is not None and now.text.strip() == file.text:
        return writing.state is None
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


def store_folder(place: ReportPlace, sections: Sections, folder: Path, writing: Writing) -> None:
    """Store every SECTION.md of a folder."""
    if not folder.is_dir():
        raise UserError(f"“{folder}” không phải một thư mục.")
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() == ENDING and one.is_file())
    if not files:
        raise UserError(f"Thư mục “{folder}” không có tệp {ENDING} nào; mỗi mục là một tệp, ví dụ nong_nghiep.md.")
    store(place, sections, folder.name, {one.stem: source_of(one) for one in files}, writing)


def export_folder(place: ReportPlace, sections: Sections, folder: Path, *, from_last: bool) -> None:
    """Write the prose of every section into a folder, one file each; a file that is there already stays."""
    from ktxh.exchange.prose_files import prose_file

    current = place.store.prose(place.area, place.period)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(writing_problem(folder, error)) from error
    old, empty, there = 0, 0, []
    contents: dict[Path, str] = {}
    for section in sections.listed(current):
        target = folder / f"{section.slug}{ENDING}"
        found = current.get(section.slug)
        if found is None and from_last:
            found = place.store.prose_before(place.area, section.slug, place.period)
            old += found is not None
        content = "" if found is None else prose_file(found, place.period)
        empty += found is None
        if target.exists() and read_text(target) != content:
            there.append(target.name)
        contents[target] = content
    if there:
        raise UserError(
            f"“{folder}” đã có {', '.join(there)} với nội dung khác; hãy nhập các tệp đó bằng --folder "
            "hoặc chọn thư mục khác."
        )
    for target, content in contents.items():
        write_whole(target, content)
    told = [f"{len(contents) - empty - old} mục có lời văn", f"{empty} tệp trống để viết"]
    told += [f"{old} mục lấy lời văn kỳ trước, đánh dấu là cũ"] if old else []
    say(f"Đã ghi {len(contents)} tệp vào “{folder}”: {', '.join(told)}. Sửa xong nhập lại bằng --folder.")
