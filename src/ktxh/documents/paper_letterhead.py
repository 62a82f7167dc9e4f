"""The top of a paper: the two halves of the letterhead, the name of its kind, its abstract, each with its rule."""

from __future__ import annotations

import re
from math import ceil
from typing import Final

from ktxh.documents import paper_page as page
from ktxh.documents.paper import Control, Letterhead, Paper
from ktxh.documents.paper_inline import Inlines
from ktxh.documents.paper_markup import LINE_BREAK, POINT, look, paragraph, run
from ktxh.documents.paper_tables import side_by_side
from ktxh.documents.paper_widths import lines, text_width

MOTTO: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SUBMOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
RIGHT: Final = round((text_width(MOTTO, page.MOTTO, bold=True) + 8) * POINT)  # the motto and a little air
LEFT: Final = page.WIDTH - RIGHT
SHARE: Final = 0.4  # of the line: a rule of a third to a half

BLANK: Final = "\u00a0"
NUMBER: Final = Control(BLANK * 8, "so-van-ban", "Số văn bản", prompt=True)
DAY: Final = Control(BLANK * 6, "ngay-ban-hanh", "Ngày ban hành", prompt=True)
_PADDED_MONTHS: Final = 2  # months 1 and 2 take a leading nought


def letterhead(head: Letterhead, inlines: Inlines) -> str:
    """The table at the top: who issues, motto; below them, level with each other, number, and place and date."""
    left = _names(head.superior, "Superior", bold=False) if head.superior else ""
    left += _names(head.body, "Issuer", bold=True)
    widest = max(text_width(line, page.MOTTO, bold=True) for line in lines(head.body, page.MOTTO, _ROOM, bold=True))
    left += rule(widest * SHARE, LEFT)
    right = paragraph("Motto", run(MOTTO)) + paragraph("Submotto", run(SUBMOTTO))
    right += rule(text_width(SUBMOTTO, page.SUBMOTTO, bold=True), RIGHT)
    number = paragraph("Number", run("Số: ") + number_of(head, inlines) + run(f"/{head.symbol}"))
    date = paragraph("PlaceDate", _place_and_date(head, inlines))
    return side_by_side((LEFT, RIGHT), ((left, right), (number, date)))


_ROOM: Final = LEFT / POINT - 4  # points that a name may take


def _names(name: str, style: str, *, bold: bool) -> str:
    """A name in capitals, broken where an office would, set closer where a word alone is too long."""
    made = []
    for line in lines(name, page.MOTTO, _ROOM, bold=bold):
        width = text_width(line, page.MOTTO, bold=bold)
        made.append(run(line, look(spacing=_closer(width, _ROOM, len(line)))))
    return paragraph(style, LINE_BREAK.join(made))


def _place_and_date(head: Letterhead, inlines: Inlines) -> str:
    """Place and date, set closer where they would not go on one line."""
    longest = f"{head.place}, ngày 00 tháng 00 năm {head.year}"
    width = text_width(longest, page.NUMBER, italic=True)
    width += 0 if head.day else text_width(DAY.text, page.NUMBER, italic=True)
    spacing = _closer(width, RIGHT / POINT - 8, len(longest))
    return run(f"{head.place}, ", look(spacing=spacing)) + date_of(head, inlines, spacing)


def _closer(width: float, room: float, letters: int) -> int:
    """What to take from between letters (twentieths of a point, negative) so that a line has room."""
    return -ceil((width - room) * POINT / letters) if width > room else 0


def number_of(head: Letterhead, inlines: Inlines) -> str:
    """The number of the paper, two digits at least; a control to fill in while it has none."""
    return run(f"{head.number:02d}") if head.number else inlines.control(NUMBER)


def date_of(head: Letterhead, inlines: Inlines, spacing: int = 0) -> str:
    """The date of issue: days under 10 and months 1 and 2 take a nought. `spacing` is between its letters."""
    letters = look(spacing=spacing)
    day = run(f"ngày {head.day:02d}", letters) if head.day else run("ngày ", letters) + inlines.control(DAY)
    month = f"{head.month:02d}" if head.month <= _PADDED_MONTHS else str(head.month)
    return day + run(f" tháng {month} năm {head.year}", letters)


def title(paper: Paper) -> str:
    """The name of the kind, the abstract with its rule, and what stands in brackets below."""
    made = [paragraph("Title", run(paper.kind))]
    broken = [lines(line, page.BODY, page.WIDTH / POINT, bold=True) for line in paper.abstract]
    made += [paragraph("Subtitle", LINE_BREAK.join(map(run, line))) for line in broken]
    if broken:
        widest = max(text_width(one, page.BODY, bold=True) for line in broken for one in line)
        made.append(rule(widest * SHARE, page.WIDTH))
    if paper.remark:
        remark = paper.remark if paper.remark.startswith("(") else f"({paper.remark})"
        made.append(paragraph("Remark", run(remark)))
    return "".join(made)


def rule(points: float, room: int) -> str:
    """A line of so many points in the middle of a room (twentieths of a point)."""
    side = max(round((room - points * POINT) / 2), 0)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    spacing = '<w:spacing w:before="40" w:after="0" w:line="80" w:lineRule="exact"/>'
    return paragraph("Rule", "", f'{border}{spacing}<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>')


def issued_by(name: str) -> str:
    """The name of a body, printed in capitals, as it stands in running text: "Ủy ban nhân dân huyện Tràng Định"."""
    capitals = " ".join(name.split())
    named = " ".join(word if word in _SHORT_NAMES else word.capitalize() for word in capitals.split())
    for common in _COMMON:
        named = re.sub(rf"(?<!\w){common.title()}(?!\w)", common, named)
    return named[:1].upper() + named[1:]


_SHORT_NAMES: Final = frozenset({"UBND", "HĐND", "VP"})
_COMMON: Final = (
    "ủy ban nhân dân", "uỷ ban nhân dân", "hội đồng nhân dân", "thành phố", "thị trấn", "thị xã", "đặc khu",
    "tỉnh", "huyện", "quận", "phường", "xã",
)  # fmt: skip
