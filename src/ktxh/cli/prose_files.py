"""Prose out of files into the plan database and back: everything of one call, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ktxh.cli.outputs import say, write_whole
from ktxh.cli.problems import UserError, writing_problem
from ktxh.cli.prose_storing import Source, Writing, store
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.report_sections import Sections

ENDING = ".md"
_MOST_BYTES = 2_000_000


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


def store_folder(place: ReportPlace, sections: Sections, folder: Path, writing: Writing) -> None:
    """Store every SECTION.md of a folder; what is approved there and not touched stays so, whatever the state."""
    if not folder.is_dir():
        raise UserError(f"“{folder}” không phải một thư mục.")
    files = sorted(one for one in folder.iterdir() if one.suffix.lower() == ENDING and one.is_file())
    if not files:
        raise UserError(f"Thư mục “{folder}” không có tệp {ENDING} nào; mỗi mục là một tệp, ví dụ nong_nghiep.md.")
    store(place, sections, folder.name, {one.stem: source_of(one) for one in files}, replace(writing, by_name=False))


def export_folder(place: ReportPlace, sections: Sections, folder: Path, *, from_last: bool) -> None:
    """Write the prose of every section into a folder, one file each; a file that is there already stays."""
    from ktxh.exchange.prose_files import prose_file

    current = place.store.prose(place.area, place.period)
    before = place.store.prose_before(place.area, place.period) if from_last else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(writing_problem(folder, error)) from error
    old, empty, there = 0, 0, []
    contents: dict[Path, str] = {}
    for section in sections.listed(current):
        target = folder / f"{section.slug}{ENDING}"
        found = current.get(section.slug)
        if found is None:
            found = before.get(section.slug)
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
