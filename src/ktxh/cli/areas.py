"""`ktxh areas`: administrative units found by name, listed, with their history and the boundaries of any day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ktxh.cli.days import day_of
from ktxh.cli.options import Output, paper
from ktxh.cli.outputs import say, write_whole
from ktxh.cli.problems import UserError

if TYPE_CHECKING:
    from ktxh.cli.area_rows import Listing
    from ktxh.model.area import Area
    from ktxh.model.area_tree import AreaTree


class AreaForm(StrEnum):
    """The forms of the result."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


class LevelName(StrEnum):
    """The levels as the command line calls them."""

    PROVINCE = "tinh"
    DISTRICT = "huyen"
    COMMUNE = "xa"


class BasisName(StrEnum):
    """By what parts are weighed."""

    POPULATION = "dan-so"
    AREA = "dien-tich"
    VILLAGES = "so-thon"


Name = Annotated[
    str, typer.Argument(metavar="TÊN", help="Tên cần tìm, ví dụ “thị trấn Thất Khê”, “18/18 xã, thị trấn”.")
]
In = Annotated[
    str,
    typer.Option(
        "--in", "-i", metavar="ĐƠN_VỊ", help="Trong đơn vị này (khóa hoặc tên): liệt kê, hoặc giới hạn việc tìm."
    ),
]
On = Annotated[
    str,
    typer.Option("--on", metavar="NGÀY", help="Vào ngày này, ví dụ 31/12/2024 hoặc 2024-12-31; để trống là hôm nay."),
]
Level = Annotated[LevelName | None, typer.Option("--level", "-l", help="Chỉ liệt kê cấp này: tinh, huyen hoặc xa.")]
History = Annotated[
    str,
    typer.Option(
        "--history", metavar="ĐƠN_VỊ", help="Lịch sử của một đơn vị (khóa hoặc tên): sáp nhập, chia tách, nay là gì."
    ),
]
Boundaries = Annotated[
    str,
    typer.Option(
        "--boundaries",
        "-b",
        metavar="NGÀY",
        help="Cùng --in: địa bàn của đơn vị theo địa giới ngày này gồm những đơn vị nào của ngày --on.",
    ),
]
By = Annotated[
    BasisName, typer.Option("--basis", help="Tỷ lệ theo dan-so, dien-tich hoặc so-thon, khi dùng --boundaries.")
]
Events = Annotated[
    Path | None,
    typer.Option("--events", metavar="THƯ_MỤC", help="Thư mục các tệp thay đổi địa giới của địa phương (.toml)."),
]
Format = Annotated[AreaForm, typer.Option("--format", "-f", help="Dạng của kết quả: text, jsonl hoặc csv.")]


def areas(
    name: Name = "",
    inside: In = "",
    on: On = "",
    level: Level = None,
    history: History = "",
    boundaries: Boundaries = "",
    basis: By = BasisName.POPULATION,
    events: Events = None,
    form: Format = AreaForm.TEXT,
    output: Output = None,
) -> None:
    """Tìm, liệt kê đơn vị hành chính; xem lịch sử và địa giới của một ngày bất kỳ."""
    from ktxh.cli import area_rows

    tree = _tree(events)
    day = day_of(on, "--on") or date.today()
    if history:
        listing = _history(tree, history, day)
    elif boundaries:
        if not inside:
            raise UserError("Cùng --boundaries cần --in với đơn vị muốn xem địa bàn, ví dụ --in 180.")
        listing = _pieces(tree, inside, day_of(boundaries, "--boundaries") or day, day, basis, level)
    elif name:
        listing = _found(tree, name, day, on, inside)
    else:
        listing = _below(tree, inside or "VN", day, on, level)
    target_is_terminal = output is None
    if form is AreaForm.TEXT:
        colour, width = paper() if target_is_terminal else (False, 110)
        text = area_rows.as_table(listing, colour=colour, width=width)
    else:
        text = area_rows.as_jsonl(listing) if form is AreaForm.JSONL else area_rows.as_csv(listing)
    if output is None:
        say(text)
    else:
        write_whole(output, text, mark=form is AreaForm.CSV)


def _tree(events: Path | None) -> AreaTree:
    from ktxh.catalogue.areas import AreaFileError, area_tree, with_events
    from ktxh.cli.locality import own_folder

    home = own_folder(Path.cwd()) if events is None else None
    if home is not None and (home / "areas").is_dir():
        events = home / "areas"
    try:
        return with_events(events) if events else area_tree()
    except AreaFileError as error:
        raise UserError(str(error)) from error


def _one(tree: AreaTree, text: str, on: date, *, any_day: bool) -> Area:
    """The one unit of a key or name; UserError with all that it may be otherwise."""
    found = _units(tree, text, on, None, any_day=any_day)
    if len(found) > 1:
        from ktxh.catalogue.area_words import placed_name

        shown = "; ".join(f"{area.key} là {placed_name(tree, area, on)}" for area in found[:6])
        raise UserError(f"“{text}” là {len(found)} đơn vị: {shown}. Hãy ghi khóa của một đơn vị.")
    return found[0]


def _units(tree: AreaTree, text: str, on: date, within: str | None, *, any_day: bool) -> list[Area]:
    """The units of a key or name, of that day or of any; UserError where there is none."""
    from ktxh.catalogue.area_names import not_found, resolve

    wanted = text.strip()
    if wanted in tree:
        return [tree.area(wanted)]
    coded = [area for area in tree if wanted and wanted in (area.code, area.former_code)]
    if coded:
        return coded
    now = resolve(wanted, tree, on, within)
    if now.count is not None and now.problem:
        raise UserError(now.problem)
    asked = [now]
    if any_day and now.count is None:
        days = (tree.change_days[0] - timedelta(1), *tree.change_days)
        asked += [resolve(wanted, tree, day, within) for day in reversed(days)]
    found = list(dict.fromkeys(area for one in asked for area in (*one.found, *one.candidates)))
    if not found:
        # the day on which something is closest says best what may have been meant
        best = max(asked, key=lambda one: max(((it.typed, it.closeness) for it in one.suggestions), default=(False, 0)))
        if len(best.names) == 1:
            raise UserError(not_found(wanted, tree, on, best.suggestions, dated=not any_day))
        raise UserError(best.problem or f"“{wanted}” không phải là tên của đơn vị hành chính nào.")
    return found


def _found(tree: AreaTree, name: str, on: date, asked: str, inside: str) -> Listing:
    from ktxh.cli import area_rows
    from ktxh.model.area import printed

    within = _one(tree, inside, on, any_day=True).key if inside else None
    found = _units(tree, name, on, within, any_day=not asked)
    when = f" vào ngày {printed(on)}" if asked else ""
    return area_rows.units(
        tree, found, on, f"“{name}”{when}: {len(found)} đơn vị", _caution(tree, on if asked else None)
    )


def _below(tree: AreaTree, inside: str, on: date, asked: str, level: LevelName | None) -> Listing:
    from ktxh.catalogue.area_words import last_day
    from ktxh.cli import area_rows
    from ktxh.model.area import AreaLevel, printed

    whole = _one(tree, inside, on, any_day=True)
    day = on if asked else last_day(whole, on)
    if not whole.exists(day):
        raise UserError(f"{whole.title} ({whole.key}) không tồn tại vào ngày {printed(day)}.")
    below = AreaLevel[level.name] if level else None
    found = tree.children(whole.key, day) if below is None else tree.descendants(whole.key, day, below)
    title = f"{whole.title} ({whole.key}) ngày {printed(day)}: {len(found)} đơn vị"
    remarks = _caution(tree, day)
    if day != on:
        remarks = [f"{whole.title} {area_rows.lifetime(whole)} nên liệt kê theo ngày {printed(day)}.", *remarks]
    return area_rows.units(tree, found, day, title, remarks)


def _history(tree: AreaTree, text: str, on: date) -> Listing:
    from ktxh.cli import area_rows

    return area_rows.history(tree, _one(tree, text, on, any_day=True))


def _pieces(
    tree: AreaTree, inside: str, boundaries: date, at: date, basis: BasisName, level: LevelName | None
) -> Listing:
    from ktxh.cli import area_rows
    from ktxh.model.area import AreaLevel, UnknownAreaError, printed
    from ktxh.model.succession import Basis

    whole = _one(tree, inside, boundaries, any_day=True)
    try:
        found = tree.pieces(whole.key, boundaries, at, Basis[basis.name], AreaLevel[level.name] if level else None)
    except UnknownAreaError as error:
        raise UserError(str(error)) from error
    title = f"{whole.title} ({whole.key}) theo địa giới ngày {printed(boundaries)} gồm, vào ngày {printed(at)}:"
    return area_rows.pieces(tree, found, at, title, _caution(tree, min(boundaries, at)))


def _caution(tree: AreaTree, on: date | None) -> list[str]:
    from ktxh.model.area import printed

    if on is None or on >= tree.complete_since:
        return []
    since = printed(tree.complete_since)
    return [f"Danh mục đầy đủ từ {since}; trước ngày đó chỉ có những thay đổi đã được ghi riêng."]
