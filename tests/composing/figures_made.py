"""A small district with figures of the real catalogue, a drafting over it, and what was composed read back again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ktxh.analytics.cube import Cube
from ktxh.catalogue.house_style import HouseStyle
from ktxh.catalogue.indicators import built_in
from ktxh.checking.check import check
from ktxh.composing.drafting import Drafting, Setting
from ktxh.composing.weaving.weaving import weave
from ktxh.documents.paper import Control, Footnote, Inline, Paragraph, Table
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.finding import Status
from ktxh.model.observation import Item
from ktxh.model.period_text import parse_period
from ktxh.model.report_parts import Fact, GivenParts, Task
from ktxh.model.target import AssessedAt, Authority, GoalKind, Headline, Target
from ktxh.reading.read import read
from ktxh.reading.reading import Reading
from tests.analytics.remembered import Remembered, small_tree

SOWN = "nong_lam_thuy_san.dien_tich_gieo_trong"  # ha
REVENUE = "ngan_sach.thu_tren_dia_ban"  # triệu đồng
COOPERATIVES = "doanh_nghiep_htx.so_htx_thanh_lap_moi"  # HTX
VISITS = "thuong_mai_du_lich.luot_khach"  # lượt
POOR = "giam_ngheo.ty_le_ho_ngheo"  # %
OUTPUT = "tong_hop.gia_tri_san_xuat"  # tỷ đồng
AREA, PERIOD, BEFORE, YEAR = "900", "2024D06", "2023D06", "2024"
PLAIN = HouseStyle("thu", "Thử")
_HEAD = (
    "UBND huyện Một, ngày 05 tháng 6 năm 2024\n\nBÁO CÁO\n\n"
    "Tình hình phát triển kinh tế - xã hội 6 tháng đầu năm 2024\n\nI. KẾT QUẢ\n\n"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def target(
    item: str,
    value: str,
    authority: Authority = Authority.COUNCIL,
    goal: GoalKind = GoalKind.AT_LEAST,
    area: str = AREA,
) -> Target:
    return Target(Item.parse(item), area, parse_period(YEAR), authority, Decimal(value), goal)


def headline(order: str, item: str, name: str, assessed: AssessedAt = AssessedAt.ANY_PERIOD) -> Headline:
    return Headline(AREA, parse_period(YEAR), order, Item.parse(item), name, Authority.COUNCIL, assessed)


def sown() -> Remembered:
    """5.074,36 ha of 10.796,5 ha planned, 5.400 ha the year before; rice, maize and black jelly are parts of it."""
    figures = Remembered()
    for part, now, before in (
        ("", "5074.36", "5400"),
        ("[cay_trong=lua]", "2215.54", "2104"),
        ("[cay_trong=ngo]", "1459.61", "1459.61"),
        ("[cay_trong=thach_den]", "722.65", "730.5"),
    ):
        figures.put(SOWN + part, AREA, PERIOD, now)
        figures.put(SOWN + part, AREA, BEFORE, before)
    figures.set_targets = [target(SOWN, "10796.5")]
    return figures


def drafting(
    figures: Remembered,
    *,
    period: str = PERIOD,
    style: HouseStyle = PLAIN,
    facts: Sequence[Fact] = (),
    tasks: Sequence[Task] = (),
    authority: str = "",
    section: str = "",
    area: str = AREA,
) -> Drafting:
    cube = Cube(figures, built_in(), small_tree())
    parts = GivenParts(given_facts=tuple(facts), given_tasks=tuple(tasks))
    setting = Setting(cube, parts, area, parse_period(period), style, date(2024, 6, 5))
    return Drafting(setting, section=section, authority=authority)


def printed(made: Drafting, text: str) -> str:
    """What a reader sees: paragraphs, rows of tables with bars between the cells, notes behind their paragraph."""
    lines: list[str] = []
    notes = 0
    for block in weave(text, made).blocks:
        content: list[tuple[Inline, ...]] = []
        if isinstance(block, Paragraph):
            content = [block.content]
        elif isinstance(block, Table):
            content = [cell.content for row in (*block.head, *block.body) for cell in row]
            lines += [" | ".join(_text(cell.content, 0)[0] for cell in row) for row in (*block.head, *block.body)]
            continue
        for one in content:
            words, behind = _text(one, notes)
            lines += [words, *behind]
            notes += len(behind)
    return "\n\n".join(lines)


def _text(content: Sequence[Inline], notes: int) -> tuple[str, list[str]]:
    words, behind = "", list[str]()
    for piece in content:
        if isinstance(piece, Footnote):
            sign = "".join(_RAISED[int(digit)] for digit in str(notes + len(behind) + 1))
            words += sign
            behind.append(f"{sign} - {_text(piece.content, 0)[0]}")
        else:
            words += getattr(piece, "text", " ")
    return words, behind


def reading(text: str) -> Reading:
    return read(recognise(parse_text(_HEAD + text, "báo cáo")), built_in())


def raised(text: str) -> list[str]:
    """What checking says of the text, but for the form of the document, of which there is none here."""
    findings = check(reading(text))
    return [f"{one.rule} {one.message}" for one in findings if one.status is not Status.OK and one.rule < "KT6"]


def controls(made: Drafting, text: str) -> list[Control]:
    """The controls of the first paragraph."""
    (block, *_) = weave(text, made).blocks
    assert isinstance(block, Paragraph)
    return [piece for piece in block.content if isinstance(piece, Control)]


def no_longer_printed(made: Drafting) -> list[str]:
    """The connections whose figure, asked for again from the same database, is not the one that was printed."""
    again = drafting_like(made).stating
    wrong = []
    for entry in made.entries.values():
        now = again.current(entry.connection)
        same = now is not None and (now.figure.value, now.exact, now.estimate) == (
            entry.value,
            entry.exact,
            entry.estimate,
        )
        number = entry.phrase.number.lstrip("0")  # counts of sentences are padded, those of tables are not
        if now is None or not same or (number and now.figure.text.lstrip("0") != number):
            wrong.append(f"{entry.connection.text}: {entry.phrase.text} -> {now}")
    return wrong


def drafting_like(made: Drafting) -> Drafting:
    """A new drafting over the same database, that has fetched nothing yet."""
    cube = Cube(made.setting.cube.figures, made.setting.cube.catalogue, made.setting.cube.tree)
    setting = made.setting
    return Drafting(Setting(cube, setting.parts, setting.area, setting.period, setting.style, setting.today))
