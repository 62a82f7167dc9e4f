"""`ktxh versions`: the composed reports that the plan database keeps: list, freeze (chốt), open again (hủy chốt)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.options import paper
from ktxh.cli.outputs import say, write_whole
from ktxh.cli.plan_database import DatabaseOption, open_plan_database
from ktxh.cli.problems import UserError
from ktxh.cli.report_place import ReportPlace
from ktxh.cli.why import AreaArgument, PeriodArgument
from ktxh.cli.working import Asked, Form

if TYPE_CHECKING:
    from ktxh.composing.versions.composition import Composition

FreezeOption = Annotated[str, typer.Option("--freeze", metavar="BẢN", help="Chốt bản có số hoặc mã này.")]
UnfreezeOption = Annotated[
    str, typer.Option("--unfreeze", metavar="BẢN", help="Hủy chốt bản này; cần --note ghi lý do.")
]
NoteOption = Annotated[str, typer.Option("--note", metavar="LỜI", help="Lý do chốt hoặc hủy chốt, được ghi lại.")]
AuthorOption = Annotated[str, typer.Option("--author", metavar="TÊN", help="Người chốt hoặc hủy chốt.")]


def versions(
    area: AreaArgument,
    period: PeriodArgument,
    freeze: FreezeOption = "",
    unfreeze: UnfreezeOption = "",
    note: NoteOption = "",
    author: AuthorOption = "",
    database: DatabaseOption = None,
) -> None:
    """Các bản báo cáo đã soạn của một kỳ: liệt kê, chốt số liệu, hủy chốt."""
    from ktxh.server.entry import Entry

    if freeze and unfreeze:
        raise UserError("Mỗi lần chỉ làm một việc: --freeze hoặc --unfreeze.")
    place = ReportPlace.of(open_plan_database(database), area, period)
    if freeze:
        one = _chosen(place, freeze)
        _done(lambda: place.store.freeze(one.identifier, note, Entry(author)))
        say(f"Đã chốt bản {one.number} ({one.identifier}) của báo cáo {place.title}.")
    elif unfreeze:
        one = _chosen(place, unfreeze)
        _done(lambda: place.store.unfreeze(one.identifier, note, Entry(author)))
        say(f"Đã hủy chốt bản {one.number} ({one.identifier}) của báo cáo {place.title}; lý do đã được ghi lại.")
    else:
        say(_listed(place))


def compare_stored(
    database: str | None, area: str, period: str, chosen: Sequence[str], form: Form, output: Path | None
) -> None:
    """Show what changed between two stored versions, or list them where none is chosen."""
    from ktxh.cli.compare import changes_told, names
    from ktxh.composing.versions.versions import compare_versions
    from ktxh.showing.version_changes import Called

    place = ReportPlace.of(open_plan_database(database), area, period)
    if not chosen:
        say(_listed(place))
        return
    if len(chosen) != 2:
        raise UserError("Hãy nêu hai bản để so, ví dụ: ktxh compare --versions ĐỊA_BÀN KỲ 1 2.")
    old, new = (_chosen(place, one) for one in chosen)
    changes = compare_versions(*(place.store.composed_version(one.identifier) for one in (old, new)))
    called = Called(*(f"bản {one.number} ({one.identifier}), {one.state.label}" for one in (old, new)))
    if form is Form.HTML:
        from ktxh.showing.version_page import changes_page

        output = output or Path(f"{new.identifier}.so-sanh.html")
        content = changes_page(changes, names(), called)
    else:
        colour, width = paper() if output is None else (False, 100)
        content = changes_told(changes, called, Asked(form, False, colour, width))
    if output is None:
        say(content)
    else:
        write_whole(output, content)
        say(f"Đã ghi “{output}”.")


def _listed(place: ReportPlace) -> str:
    from ktxh.showing.compositions import compositions_text

    return compositions_text(f"Các bản báo cáo {place.title}", place.store.compositions(place.area, place.period))


def _chosen(place: ReportPlace, name: str) -> Composition:
    """The version that a user names by number or identifier."""
    known = place.store.compositions(place.area, place.period)
    for one in known:
        if name in (str(one.number), one.identifier):
            return one
    there = ", ".join(str(one.number) for one in known)
    told = f"hiện có bản {there}" if known else "chưa có bản nào được lưu"
    raise UserError(f"Báo cáo {place.title} không có bản “{name}”; {told}.")


def _done(act: Callable[[], None]) -> None:
    from ktxh.server.problems import StoreError

    try:
        act()
    except StoreError as error:
        raise UserError(str(error)) from error
