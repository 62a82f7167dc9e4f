"""Annexes: each on pages of its own that lie on their side or stand, with its number, title, and what it belongs to.

Pages of an annex are numbered by themselves (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục III, khoản 1).
"""

from __future__ import annotations

from typing import Final

from ktxh.documents import paper_page as page
from ktxh.documents.docx_numbering import write_number
from ktxh.documents.paper import Paper
from ktxh.documents.paper_inline import Inlines
from ktxh.documents.paper_letterhead import BLANK, date_of, issued_by, number_of
from ktxh.documents.paper_markup import LINE_BREAK, POINT, paragraph, run
from ktxh.documents.paper_widths import lines, text_width

NAME: Final = "Phụ lục"


def annex_name(number: int, count: int) -> str:
    """What the annex of a number (from 1) is called where there are `count`: "Phụ lục II", a single one "Phụ lục"."""
    return f"{NAME} {write_number(number, 'upperRoman')}" if count > 1 else NAME


def annex_head(paper: Paper, number: int, inlines: Inlines) -> str:
    """The lines above an annex (numbered from 1): "Phụ lục I", its title, "(Kèm theo Báo cáo số …)"."""
    annex = paper.annexes[number - 1]
    room = (page.WIDTH_ON_SIDE if annex.landscape else page.WIDTH) / POINT
    titled = [annex_name(number, len(paper.annexes)), *lines(annex.title.upper(), page.BODY, room, bold=True)]
    return paragraph("AnnexTitle", LINE_BREAK.join(map(run, titled))) + paragraph(
        "AnnexSource", _belongs_to(paper, room, inlines)
    )


def _belongs_to(paper: Paper, room: float, inlines: Inlines) -> str:
    """The paper that an annex comes with, on one line where it has room (points), else broken before who issued it."""
    head = paper.letterhead
    opening = f"(Kèm theo {paper.kind.strip().capitalize()} số "
    issuer = f"của {issued_by(head.body)})"
    longest = f"{opening}{BLANK * 8}/{head.symbol} ngày {BLANK * 6} tháng 00 năm {head.year} {issuer}"
    wraps = text_width(longest, page.BODY, italic=True) > room
    said = run(opening) + number_of(head, inlines) + run(f"/{head.symbol} ") + date_of(head, inlines)
    return said + (LINE_BREAK + run(issuer) if wraps else run(f" {issuer}"))


def section(references: str, *, landscape: bool = False, own_numbers: bool = False) -> str:
    """The properties of a section: `references` to its headers; on its side the binding margin is the upper one."""
    if landscape:
        paper = f'<w:pgSz w:w="{page.LONG_SIDE}" w:h="{page.SHORT_SIDE}" w:orient="landscape"/>'
        margins = (page.BINDING, page.MARGIN, page.OUTER, page.MARGIN)
    else:
        paper = f'<w:pgSz w:w="{page.SHORT_SIDE}" w:h="{page.LONG_SIDE}"/>'
        margins = (page.MARGIN, page.OUTER, page.MARGIN, page.BINDING)
    top, right, bottom, left = margins
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{paper}'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{page.HEADER}" w:footer="{page.HEADER}" w:gutter="0"/>'
        + ('<w:pgNumType w:start="1"/>' if own_numbers else "")
        + "<w:titlePg/></w:sectPr>"
    )
