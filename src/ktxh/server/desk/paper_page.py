"""A paper as HTML in the look of its printed pages: the fast preview, before anything is a Word file.

It knows papers only (`ktxh.documents.paper`), nothing of figures or outlines. Everything in it is escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ktxh.documents.paper import (
    Align,
    Annex,
    Heading,
    Letterhead,
    Paper,
    PaperBlock,
    Paragraph,
    Picture,
    Table,
    TableCell,
)
from ktxh.documents.paper_annexes import annex_name
from ktxh.documents.paper_closing import recipient_lines, with_end
from ktxh.documents.paper_letterhead import MOTTO, SUBMOTTO
from ktxh.server.desk.heading_numbers import HeadingNumbers
from ktxh.server.desk.paper_inline import InlineHtml, Link

_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "centre", Align.RIGHT: "right"}
_PADDED_MONTHS = 2


def paper_html(paper: Paper, link: Link, sections: Sequence[str] = (), here: str = "") -> SafeString:
    """The paper. `sections` names the section of each block of the text ("" for none): its first block can be jumped
    to (`#muc-SLUG`), and the blocks of the section `here` are marked.
    """
    inline = InlineHtml(link)
    blocks = BlocksHtml(inline, HeadingNumbers(paper.numbering))
    return _joined(
        (
            _letterhead(paper.letterhead),
            _title(paper),
            *_text(paper, blocks, sections, here),
            _closing(paper),
            *(_annex(paper, number, annex, inline) for number, annex in enumerate(paper.annexes, 1)),
            _notes(inline.notes),
        )
    )


class BlocksHtml:
    """Writes blocks one after the other."""

    def __init__(self, inline: InlineHtml, numbers: HeadingNumbers) -> None:
        self._inline = inline
        self._numbers = numbers

    def html(self, block: PaperBlock) -> SafeString:
        """One block."""
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Paragraph):
            return format_html('<p class="paper-{}">{}</p>', block.look.value, self._inline.html(block.content))
        if isinstance(block, Table):
            return self._table(block)
        return _picture(block)

    def _heading(self, block: Heading) -> SafeString:
        content = self._inline.html(block.content)
        if block.numbered and (number := self._numbers.next(block.level)):
            apart = mark_safe("<br>") if self._numbers.is_part(block.level) else " "
            content = format_html("{}{}{}", number, apart, content)
        else:
            self._numbers.pass_over(block.level)
        return format_html(
            '<p class="paper-h paper-h{}" role="heading" aria-level="{}">{}</p>',
            min(block.level, 4),
            min(block.level + 2, 6),
            content,
        )

    def _table(self, table: Table) -> SafeString:
        whole = sum(one.width for one in table.columns) or 1
        widths = ((f"{one.width * 100 / whole:.2f}%",) for one in table.columns)
        columns = format_html_join("", '<col width="{}">', widths)
        head = _joined(self._row(row, table, "th") for row in table.head)
        body = _joined(self._row(row, table, "td") for row in table.body)
        caption = format_html('<caption class="visually-hidden">{}</caption>', table.description or "Bảng số liệu")
        return format_html(
            '<table class="paper-table">{}<colgroup>{}</colgroup><thead>{}</thead><tbody>{}</tbody></table>',
            caption,
            columns,
            head,
            body,
        )

    def _row(self, row: Sequence[TableCell], table: Table, tag: str) -> SafeString:
        return format_html("<tr>{}</tr>", _joined(self._cells(row, table, tag)))

    def _cells(self, row: Sequence[TableCell], table: Table, tag: str) -> Iterator[SafeString]:
        at = len(table.columns) - sum(cell.columns for cell in row)  # cells of rows above reach down at the left
        for cell in row:
            column = table.columns[min(max(at, 0), len(table.columns) - 1)]
            align = Align.CENTRE if tag == "th" and cell.align is None else cell.align or column.align
            look = "paper-cell-note" if cell.note else f"paper-{_ALIGNED[align]}"
            at += cell.columns
            yield format_html(
                '<{} class="{}{}" colspan="{}" rowspan="{}">{}</{}>',
                tag,
                look,
                " paper-bold" if cell.bold else "",
                cell.columns,
                cell.rows,
                self._inline.html(cell.content),
                tag,
            )


def _joined(parts: object) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in parts))  # type: ignore[attr-defined]


def _text(paper: Paper, blocks: BlocksHtml, sections: Sequence[str], here: str) -> Iterator[SafeString]:
    """The blocks of the text, those of a section in a frame that can be jumped to."""
    open_slug, waiting = "", list[SafeString]()
    seen: set[str] = set()
    for at, block in enumerate(with_end(paper.blocks)):
        slug = sections[at] if at < len(sections) else open_slug
        if slug != open_slug:
            yield _framed(waiting, open_slug, open_slug == here, open_slug not in seen)
            seen.add(open_slug)
            open_slug, waiting = slug, []
        waiting.append(blocks.html(block))
    yield _framed(waiting, open_slug, open_slug == here, open_slug not in seen)


def _framed(parts: Sequence[SafeString], slug: str, here: bool, first: bool) -> SafeString:
    if not slug or not parts:
        return _joined(parts)
    name = format_html(' id="muc-{}"', slug) if first else ""
    return format_html('<div class="paper-part{}"{}>{}</div>', " paper-here" if here else "", name, _joined(parts))


def _letterhead(head: Letterhead) -> SafeString:
    superior = format_html("<p>{}</p>", head.superior) if head.superior else ""
    number = f"{head.number:02d}" if head.number else "…"
    day = f"{head.day:02d}" if head.day else "…"
    month = f"{head.month:02d}" if head.month <= _PADDED_MONTHS else str(head.month)
    return format_html(
        '<div class="paper-head"><div>{}<p class="paper-issuer">{}</p><p class="paper-number">Số: {}/{}</p></div>'
        '<div><p class="paper-motto">{}</p><p class="paper-submotto">{}</p>'
        '<p class="paper-date">{}, ngày {} tháng {} năm {}</p></div></div>',
        superior,
        head.body,
        number,
        head.symbol,
        MOTTO,
        SUBMOTTO,
        head.place,
        day,
        month,
        head.year,
    )


def _title(paper: Paper) -> SafeString:
    abstract = format_html_join(mark_safe("<br>"), "{}", ((one,) for one in paper.abstract))
    remark = paper.remark if paper.remark.startswith("(") or not paper.remark else f"({paper.remark})"
    return format_html(
        '<p class="paper-kind" role="heading" aria-level="2">{}</p><p class="paper-abstract">{}</p>{}',
        paper.kind,
        abstract,
        format_html('<p class="paper-remark">{}</p>', remark) if remark else "",
    )


def _closing(paper: Paper) -> SafeString:
    recipients = format_html_join("", "<li>{}</li>", ((one,) for one in recipient_lines(paper.recipients)))
    lines = format_html_join("", "<p>{}</p>", ((one,) for one in paper.signature.lines))
    return format_html(
        '<div class="paper-closing"><div>{}</div><div class="paper-signature">{}<p class="paper-signer">{}</p></div>'
        "</div>",
        format_html('<p class="paper-to">Nơi nhận:</p><ul>{}</ul>', recipients) if paper.recipients else "",
        lines,
        paper.signature.name,
    )


def _annex(paper: Paper, number: int, annex: Annex, inline: InlineHtml) -> SafeString:
    blocks = BlocksHtml(inline, HeadingNumbers(paper.numbering))
    return format_html(
        '<section class="paper-annex"><p class="paper-kind" role="heading" aria-level="2">{}<br>{}</p>{}</section>',
        annex_name(number, len(paper.annexes)),
        annex.title.upper(),
        _joined(blocks.html(one) for one in annex.blocks),
    )


def _notes(notes: Sequence[SafeString]) -> SafeString:
    if not notes:
        return mark_safe("")
    rows = ((number, note, number) for number, note in enumerate(notes, 1))
    row = '<li id="chu-thich-{}">{} <a href="#dau-{}" aria-label="Về chỗ có chú thích">↩</a></li>'
    listed = format_html_join("", row, rows)
    return format_html('<ol class="paper-notes">{}</ol>', listed)


def _picture(picture: Picture) -> SafeString:
    return format_html(
        '<p class="paper-picture"><img src="data:image/png;base64,{}" alt="{}" width="{}"></p>',
        base64.b64encode(picture.png).decode("ascii"),
        picture.description,
        round(picture.width_mm * 96 / 25.4),
    )
