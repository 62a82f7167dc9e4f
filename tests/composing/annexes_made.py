"""A small district with headline indicators and forms, and what its annexes print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from ktxh.composing.drafting import Drafting
from ktxh.documents.opening import read_file
from ktxh.documents.paper import Annex, Letterhead, Paper, PaperBlock, Paragraph, Signature, Table, TableCell, Words
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.tree import Document
from ktxh.model.observation import Item, Source, SourceKind
from ktxh.model.period_text import parse_period
from ktxh.model.register import Register
from ktxh.model.target import Authority, GoalKind, Headline, Target
from tests.analytics.remembered import Remembered
from tests.composing.connected import AT
from tests.composing.figures_made import AREA, BEFORE, OUTPUT, PERIOD, POOR, SOWN, VISITS, YEAR

ACCIDENTS = "quoc_phong_an_ninh.so_vu_tai_nan_giao_thong"
RICE, MAIZE = f"{SOWN}[cay_trong=lua]", f"{SOWN}[cay_trong=ngo]"


def district() -> Remembered:
    """Four headline indicators: one of production, one of visits, one poor rate as a ceiling, one to be reduced."""
    figures = Remembered()
    for item, now, before in (
        (SOWN, "5074.36", "5398.26"),
        (VISITS, "55000", "41045"),
        (POOR, "2.5", "3.1"),
        (ACCIDENTS, "10", "8"),
    ):
        figures.put(item, AREA, PERIOD, now)
        figures.put(item, AREA, BEFORE, before)
    figures.set_targets = [
        plan(SOWN, "10800"),
        plan(VISITS, "95000"),
        plan(POOR, "2.34", goal=GoalKind.AT_MOST),
        plan(ACCIDENTS, "5", goal=GoalKind.REDUCE_BY),
    ]
    figures.set_headlines = [
        head("1", SOWN, "Tổng diện tích gieo trồng"),
        head("2", ACCIDENTS, "Số vụ tai nạn giao thông"),
        head("3", VISITS, "Lượt khách du lịch"),
        head("4", POOR, "Tỷ lệ hộ nghèo"),
    ]
    return figures


def plan(
    item: str,
    value: str,
    authority: Authority = Authority.COUNCIL,
    *,
    goal: GoalKind = GoalKind.AT_LEAST,
    note: str = "",
    made_up: bool = False,
) -> Target:
    kind = SourceKind.SIMULATED if made_up else SourceKind.HAND
    made = Target(Item.parse(item), AREA, parse_period(YEAR), authority, Decimal(value), goal)
    return replace(made, note=note, source=Source(kind))


def head(order: str, item: str, name: str, authority: Authority = Authority.COUNCIL) -> Headline:
    return Headline(AREA, parse_period(YEAR), order, Item.parse(item), name, authority)


def output(figures: Remembered) -> Remembered:
    """With a production value of 891,595 tỷ đồng against 795,046, of a plan of 1.900 tỷ."""
    figures.put(OUTPUT, AREA, PERIOD, "891.595")
    figures.put(OUTPUT, AREA, BEFORE, "795.046")
    figures.set_targets.append(plan(OUTPUT, "1900"))
    return figures


def lines(table: Table) -> list[str]:
    """The rows of a table as they are read, cells between bars; not the notes below it."""
    rows = [row for row in (*table.head, *table.body) if not any(cell.note for cell in row)]
    return [" | ".join(_words(cell) for cell in row) for row in rows]


def table_of(blocks: Iterable[PaperBlock]) -> Table:
    (found,) = [block for block in blocks if isinstance(block, Table)]
    return found


def notes_of(annex: Annex) -> list[str]:
    """The lines below the table of an annex, which are its last row."""
    notes = [cell for row in table_of(annex.blocks).body for cell in row if cell.note]
    return [piece.text for cell in notes for piece in cell.content if isinstance(piece, Words)]


def as_file(made: Drafting, folder: Path, *blocks: PaperBlock) -> Path:
    """The Word file of a report with these blocks and the annexes of the drafting."""
    body = (*blocks, Paragraph((Words("Trên đây là báo cáo của Ủy ban nhân dân huyện."),)))
    register = Register(AREA, made.setting.period.code, "thu", "thu", AT, made.entries)
    paper = Paper(
        Letterhead("UBND TỈNH THỬ", "ỦY BAN NHÂN DÂN HUYỆN MỘT", "BC-UBND", "Một", 2024, 6, 20, 15),
        "BÁO CÁO",
        ("Tình hình thực hiện kế hoạch",),
        body,
        ("UBND tỉnh",),
        Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lý Văn Minh"),
        annexes=tuple(made.annexes),
        register=register.to_text(),
    )
    path = folder / "bao-cao.docx"
    path.write_bytes(write_paper(paper))
    return path


def read_again(path: Path) -> Document:
    return read_file(path)


def _words(cell: TableCell) -> str:
    return "".join(getattr(piece, "text", " ") for piece in cell.content)
