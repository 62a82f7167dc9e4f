"""`ktxh prose`: the prose of a report, section by section: list, print, store, take out to edit, bring back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import Output, paper
from ktxh.cli.outputs import complain, say, write_whole
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.problems import UserError
from ktxh.cli.prose_files import export_folder, source_of, store_folder
from ktxh.cli.prose_storing import Source, Writing, store
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.report_sections import OutlineOption, Sections
from ktxh.cli.why import AreaArgument, PeriodArgument

if TYPE_CHECKING:
    from ktxh.model.report_parts import ProseState

SectionArgument = Annotated[str, typer.Argument(metavar="MỤC", help="Tên mục, ví dụ nong_nghiep; bỏ trống: liệt kê.")]
FileOption = Annotated[
    Path | None, typer.Option("--file", metavar="TỆP.md", help="Ghi lời văn trong tệp này làm bản mới của mục.")
]
FolderOption = Annotated[
    Path | None,
    typer.Option("--folder", metavar="THƯ_MỤC", help="Ghi mọi tệp MỤC.md trong thư mục, tất cả hoặc không."),
]
ExportOption = Annotated[
    Path | None, typer.Option("--export", metavar="THƯ_MỤC", help="Lấy lời văn ra thành các tệp MỤC.md để sửa.")
]
FromLastOption = Annotated[
    bool, typer.Option("--from-last", help="Mục chưa có thì lấy lời văn của kỳ trước, có đánh dấu là cũ.")
]
AuthorOption = Annotated[str, typer.Option("--author", metavar="TÊN", help="Người hoặc phòng viết.")]
StateOption = Annotated[
    str,
    typer.Option(
        "--state",
        metavar="TÌNH_TRẠNG",
        help="dang_soan, da_gui, tra_lai (kèm --note) hoặc da_duyet; mặc định dang_soan.",
    ),
]
NoteOption = Annotated[str, typer.Option("--note", metavar="LỜI", help="Ghi chú của bản; lý do khi trả lại.")]
HistoryOption = Annotated[bool, typer.Option("--history", help="Liệt kê mọi bản của mục.")]


def prose(
    area: AreaArgument,
    period: PeriodArgument,
    section: SectionArgument = "",
    file: FileOption = None,
    folder: FolderOption = None,
    export: ExportOption = None,
    from_last: FromLastOption = False,
    author: AuthorOption = "",
    state: StateOption = "",
    note: NoteOption = "",
    history: HistoryOption = False,
    outline: OutlineOption = "",
    output: Output = None,
    database: DatabaseOption = None,
) -> None:
    """Lời văn của báo cáo theo từng mục: xem, ghi, lấy ra tệp để sửa rồi nhập lại."""
    _refuse_mixed(section, file, folder, export)
    writing = Writing(author, _state(state), note)
    place = ReportPlace.of(open_plan_database(database), area, period)
    sections = Sections.of(place, outline)
    if folder is not None:
        store_folder(place, sections, folder, writing)
    elif export is not None:
        export_folder(place, sections, export, from_last=from_last)
    elif not section:
        say(_listed(place, sections))
    elif file is not None:
        store(place, sections, file.name, {section: source_of(file)}, writing)
    elif history:
        say(_history(place, sections, section))
    elif writing.state is not None:
        _set_state(place, sections, section, writing)
    else:
        _print(place, sections, section, output, from_last=from_last)


def _refuse_mixed(section: str, file: Path | None, folder: Path | None, export: Path | None) -> None:
    if sum(one is not None for one in (file, folder, export)) > 1:
        raise UserError("Mỗi lần chỉ làm một việc: --file, --folder hoặc --export.")
    if file is not None and not section:
        raise UserError("Hãy ghi tên mục mà tệp này là lời văn: ktxh prose ĐỊA_BÀN KỲ MỤC --file TỆP.md.")
    if section and (folder is not None or export is not None):
        raise UserError("Với --folder và --export thì không ghi tên mục: mỗi tệp MỤC.md là một mục.")


def _state(text: str) -> ProseState | None:
    from ktxh.exchange.table_columns import folded
    from ktxh.model.report_parts import ProseState

    if not text:
        return None
    known = {one.value: one for one in ProseState} | {folded(one.label): one for one in ProseState}
    if folded(text) not in known:
        raise UserError(f"Không có tình trạng “{text}”; chỉ nhận {', '.join(one.value for one in ProseState)}.")
    return known[folded(text)]


def _listed(place: ReportPlace, sections: Sections) -> str:
    from ktxh.showing.report_parts import SectionRow, sections_text

    current = place.store.prose(place.area, place.period)
    before = place.store.prose_before(place.area, place.period)
    rows = [
        SectionRow(one.slug, one.heading, one.owner, current.get(one.slug), before.get(one.slug))
        for one in sections.listed(current)
    ]
    colour, width = paper()
    return sections_text(f"Lời văn: {place.title}{sections.told}", rows, colour=colour, width=width)


def _history(place: ReportPlace, sections: Sections, section: str) -> str:
    from ktxh.showing.report_parts import versions_text

    versions = place.store.prose_versions(place.area, section, place.period)
    if not versions:
        raise _nothing(place, sections, section)
    return versions_text(versions)


def _set_state(place: ReportPlace, sections: Sections, section: str, writing: Writing) -> None:
    current = place.store.prose(place.area, place.period).get(section)
    if current is None:
        raise _nothing(place, sections, section)
    by = Writing(writing.author or current.author, writing.state, writing.note)
    store(place, sections, section, {section: Source(section, current.text)}, by)


def _nothing(place: ReportPlace, sections: Sections, section: str) -> UserError:
    sections.refuse_unknown(section)
    return UserError(
        f"Mục “{section}” của báo cáo {place.title} chưa có lời văn; ghi bằng --file, "
        "hoặc xem bản kỳ trước bằng --from-last."
    )


def _print(place: ReportPlace, sections: Sections, section: str, output: Path | None, *, from_last: bool) -> None:
    from ktxh.exchange.prose_files import prose_file

    found = place.store.prose(place.area, place.period).get(section)
    if found is None and from_last:
        found = place.store.prose_before(place.area, place.period).get(section)
    if found is None:
        raise _nothing(place, sections, section)
    old = found.period != place.period
    if old:
        complain(f"Lời văn cũ, của {found.period.label}; sửa rồi ghi bằng --file.")
    if output is None:
        say(prose_file(found, place.period) if old else found.text)
        return
    if output.exists():
        raise UserError(f"Đã có tệp “{output}”; hãy chọn tên khác để không ghi đè lên.")
    write_whole(output, prose_file(found, place.period))
    say(f"Đã ghi “{output}”; sửa xong ghi lại bằng --file.")
