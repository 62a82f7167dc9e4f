"""Areas as rows, for `ktxh areas`: units, what became of them, pieces; as a table for people or for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from ktxh.catalogue.area_words import last_day, placed_name
from ktxh.language.numbers import print_number, print_short
from ktxh.model.area import Area, AreaLevel, printed
from ktxh.model.area_pieces import Piece
from ktxh.model.area_tree import AreaTree
from ktxh.model.succession import Basis, Succession
from ktxh.showing.json_lines import json_lines
from ktxh.showing.rows import Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and whether its cells are numbers."""

    heading: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a call of the command shows: a title, columns with their cells, rows for programs, remarks."""

    title: str
    columns: tuple[Column, ...]
    cells: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()


def units(tree: AreaTree, areas: Sequence[Area], on: date, title: str, remarks: Sequence[str] = ()) -> Listing:
    """A listing of units."""
    columns = [Column("Khóa"), Column("Đơn vị"), Column("Thuộc"), Column("Thời gian"), Column("km²", number=True)]
    cells = [
        [
            area.key,
            area.title,
            placed_name(tree, area, on).partition(", ")[2],
            lifetime(area),
            "" if area.km2 is None else print_number(area.km2, 2),
        ]
        for area in areas
    ]
    if len(cells) > 1 and len({cell[2] for cell in cells}) == 1:
        # all of one place, which the title names
        del columns[2]
        for row in cells:
            del row[2]
    rows = tuple(unit_row(tree, area, on) for area in areas)
    return Listing(title, tuple(columns), tuple(map(tuple, cells)), rows, tuple(remarks))


def unit_row(tree: AreaTree, area: Area, on: date) -> Row:
    """One unit for programs; `last_day` is the last on which it exists."""
    parent = tree.parent(area.key, last_day(area, on))
    return {
        "key": area.key,
        "code": area.code_on(on),
        "level": area.level.words,
        "type": area.type.long_words,
        "name": area.name,
        "parent": parent.key if parent else None,
        "parent_name": parent.full_name if parent else None,
        "start": area.start,
        "last_day": area.end - timedelta(1) if area.end else None,
        "latitude": area.latitude,
        "longitude": area.longitude,
        "km2": area.km2,
    }


def lifetime(area: Area) -> str:
    """From when to when a unit exists: "đến 30/6/2025"."""
    start = f"từ {printed(area.start)}" if area.start else ""
    end = f"đến {printed(area.end - timedelta(1))}" if area.end else ""
    return " ".join(part for part in (start, end) if part)


def history(tree: AreaTree, area: Area) -> Listing:
    """Everything that happened to a unit, and what it became."""
    columns = (
        Column("Từ ngày"),
        Column("Việc"),
        Column("Đơn vị cũ"),
        Column("Đơn vị mới"),
        Column("Tỷ lệ"),
    )
    events = tree.history(area.key)
    cells = tuple(
        (
            printed(one.on),
            one.kind.words,
            f"{tree.area(one.old).title} ({one.old})",
            f"{tree.area(one.new).title} ({one.new})",
            known_weights(one),
        )
        for one in events
    )
    rows = tuple(succession_row(tree, one) for one in events)
    remarks = [f"Nguồn: {source}." for source in dict.fromkeys(one.source.rstrip(".") for one in events) if source]
    return Listing(
        f"{area.title} ({area.key}), {_above(tree, area)}", columns, cells, rows, (*_life(tree, area), *remarks)
    )


def _above(tree: AreaTree, area: Area) -> str:
    day = last_day(area, date.max)
    return placed_name(tree, area, day).partition(", ")[2] or "Việt Nam"


def _life(tree: AreaTree, area: Area) -> list[str]:
    told = []
    if area.former_code and area.coded:
        told.append(f"Mã {area.code} từ {printed(area.coded)}; trước đó là {area.former_code}.")
    placements = tree.placements(area.key)
    for before, after in pairwise(placements):
        if after.start:
            old, new = tree.area(before.parent).full_name, tree.area(after.parent).full_name
            told.append(f"Thuộc {old}; từ {printed(after.start)} thuộc thẳng {new}.")
    if area.end is not None:
        told.append(_became(tree, area, area.end))
    return told or ([] if tree.history(area.key) else ["Không có thay đổi nào được ghi."])


def _became(tree: AreaTree, area: Area, on: date) -> str:
    pieces = tree.pieces(area.key, on - timedelta(1), on, level=AreaLevel.COMMUNE)
    whole = [piece.area for piece in pieces if piece.whole]
    part = [piece.area for piece in pieces if not piece.whole]
    sentences = [f"Không còn từ {printed(on)}; địa bàn nay"]
    if whole:
        sentences.append(
            f"là {len(whole)} đơn vị trọn vẹn: {_named(whole)}" if len(whole) > 1 else f"là {_named(whole)}"
        )
    if part:
        words = "nằm trong" if not whole else "và một phần của"
        sentences.append(f"{words} {_named(part)}")
    return " ".join(sentences) + "."


def _named(areas: Sequence[Area], most: int = 12) -> str:
    shown = ", ".join(area.full_name for area in areas[:most])
    return shown if len(areas) <= most else f"{shown} và {len(areas) - most} đơn vị nữa"


def known_weights(one: Succession) -> str:
    """The weights of a succession as words: "61,9% dân số của đơn vị mới"."""
    told = [f"{_percent(weight)} {basis.words} của đơn vị cũ" for basis, weight in one.weights.items()]
    told += [f"{_percent(share)} {basis.words} của đơn vị mới" for basis, share in one.shares.items()]
    if not told:
        return "toàn bộ đơn vị cũ" if one.whole else "chưa có"
    return "; ".join(told)


def _percent(share: Decimal) -> str:
    return print_short(share * 100) + "%"


def succession_row(tree: AreaTree, one: Succession) -> Row:
    """One succession for programs: weight_… of the old unit, share_… of the new one, 0 to 1."""
    row: Row = {
        "on": one.on,
        "kind": one.kind.sign,
        "old": one.old,
        "old_name": tree.area(one.old).full_name,
        "new": one.new,
        "new_name": tree.area(one.new).full_name,
    }
    row.update({f"weight_{basis.value}": one.weight(basis) for basis in Basis})
    row.update({f"share_{basis.value}": one.share(basis) for basis in Basis})
    return {**row, "source": one.source}


def pieces(tree: AreaTree, found: Sequence[Piece], at: date, title: str, remarks: Sequence[str]) -> Listing:
    """The pieces of a territory."""
    columns = (
        Column("Khóa"),
        Column("Đơn vị"),
        Column("Thuộc"),
        Column("Tỷ lệ", number=True),
        Column("Vì"),
    )
    cells = tuple(
        (
            piece.area.key,
            piece.area.title,
            placed_name(tree, piece.area, at).partition(", ")[2],
            "chưa có" if piece.weight is None else _percent(piece.weight),
            piece.reason,
        )
        for piece in found
    )
    rows = tuple(
        {
            **unit_row(tree, piece.area, at),
            "weight": piece.weight,
            "whole": "true" if piece.whole else "false",
            "reason": piece.reason,
        }
        for piece in found
    )
    return Listing(title, columns, cells, rows, tuple(remarks))


def as_jsonl(listing: Listing) -> str:
    """A listing as JSON lines."""
    return json_lines(listing.rows)


def as_csv(listing: Listing) -> str:
    """A listing as comma-separated values: decimal points, ISO dates."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if listing.rows:
        writer.writerow(listing.rows[0])
        writer.writerows([["" if cell is None else cell for cell in row.values()] for row in listing.rows])
    return out.getvalue()


def as_table(listing: Listing, *, colour: bool, width: int) -> str:
    """A listing as a table in the terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from ktxh.showing.sheet import Sheet

    sheet = Sheet(max(60, width), colour=colour)
    console = sheet.console
    console.print(Text(listing.title, style="bold"))
    if listing.cells:
        table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
        for column in listing.columns:
            table.add_column(
                column.heading, justify="right" if column.number else "left", no_wrap=column.number, overflow="fold"
            )
        for cells in listing.cells:
            table.add_row(*map(Text, cells))
        console.print(table)
    for remark in listing.remarks:
        console.print(Text(remark, style="dim"))
    return sheet.text
