"""A Word file of a version as a page to read: its words, tables, pictures and notes as they stand in the file.

It shows the file and nothing else: no figure of today. Number and day are blank until the file has them; breaks of
pages and sizes of letters are those of the screen. Everything in it is escaped.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from docx import Document
from lxml import etree

from ktxh.documents.docx_reader import read_docx
from ktxh.documents.tree import Kind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SHOWN_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
_LOOKS = {
    **dict.fromkeys(("Issuer", "Motto", "Submotto", "Title", "Subtitle", "AnnexTitle"), "paper-centre paper-bold"),
    **dict.fromkeys(("Superior", "Number", "Picture", "AnnexSource"), "paper-centre"),
    **dict.fromkeys(("PlaceDate", "Remark"), "paper-centre paper-date"),
    **dict.fromkeys(("BodyText", "ListParagraph"), "paper-body"),
    "Caption": "paper-caption",
    "Signature": "paper-centre paper-bold",
    "Source": "paper-source",
    "Recipients": "paper-to",
    "Recipient": "paper-recipient",
}
_HEADING = "Heading"
_RULE = "Rule"
_PASSED = frozenset({"ins", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo"})


def word_page(content: bytes) -> SafeString:
    """The file as HTML. `UnreadableError` where it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="ktxh-") as folder:
        file = Path(folder) / "in.docx"
        file.write_bytes(content)
        headings = [one.text for one in read_docx(file).blocks if one.kind is Kind.HEADING]
    return _Page(Document(BytesIO(content)), headings).html()


class _Page:
    """Writes the blocks of one file in their order; `headings` are all headings with the numbers that Word computes."""

    def __init__(self, document: Any, headings: list[str]) -> None:
        self._part = document.part
        self._body = document.element.body
        self._headings = headings
        self._notes: list[str] = []

    def html(self) -> SafeString:
        return _joined((*self._blocks(self._body), self._footnotes()))

    def _blocks(self, parent: Any) -> Iterator[SafeString]:
        for element in parent:
            name = etree.QName(element).localname
            if name == "p":
                yield self._paragraph(element)
            elif name == "tbl":
                yield self._table(element)
            elif name in ("sdt", "sdtContent"):
                yield from self._blocks(element)

    def _paragraph(self, paragraph: Any) -> SafeString:
        style, aligned = _value(paragraph, "pPr/pStyle"), _value(paragraph, "pPr/jc")
        if style == _RULE:
            return mark_safe('<hr class="paper-rule">')
        content = _joined(self._inline(paragraph))
        if not content.strip():
            return mark_safe("")
        if style.startswith(_HEADING) and style.removeprefix(_HEADING).isdecimal():
            return self._heading(content, int(style.removeprefix(_HEADING)), _text(paragraph))
        look = _LOOKS.get(style, "paper-text")
        if aligned in ("center", "right"):
            look = f"{look} paper-{'centre' if aligned == 'center' else 'right'}"
        return format_html('<p class="{}">{}</p>', look, content)

    def _heading(self, content: SafeString, level: int, plain: str) -> SafeString:
        number = ""
        for at, heading in enumerate(self._headings):
            if heading.endswith(plain):
                number = heading.removesuffix(plain).strip()
                del self._headings[: at + 1]
                break
        start = format_html("{} ", number) if number else ""
        row = '<p class="paper-h paper-h{}" role="heading" aria-level="{}">{}{}</p>'
        return format_html(row, min(level, 4), min(level + 1, 6), start, content)

    def _inline(self, parent: Any) -> Iterator[SafeString]:
        for element in parent:
            name = etree.QName(element).localname
            if name == "r":
                yield self._run(element)
            elif name in _PASSED:
                yield from self._inline(element)

    def _run(self, run: Any) -> SafeString:
        made = _joined(self._of_run(run))
        for mark, tag in (("b", "b"), ("i", "i")):
            found = run.find(f"{_W}rPr/{_W}{mark}")
            if made.strip() and found is not None and found.get(f"{_W}val") not in ("0", "false"):
                made = format_html("<{}>{}</{}>", tag, made, tag)
        return made

    def _of_run(self, run: Any) -> Iterator[SafeString]:
        for element in run:
            name = etree.QName(element).localname
            if name == "t":
                yield format_html("{}", element.text or "")
            elif name in ("br", "cr"):
                yield mark_safe("<br>")
            elif name in ("tab", "noBreakHyphen"):
                yield mark_safe(" " if name == "tab" else "-")
            elif name == "footnoteReference":
                self._notes.append(element.get(f"{_W}id", ""))
                number = len(self._notes)
                yield format_html('<sup id="dau-{}"><a href="#chu-thich-{}">{}</a></sup>', number, number, number)
            elif name == "drawing":
                yield from (self._picture(element, blip) for blip in element.iter(_BLIP))

    def _picture(self, drawing: Any, blip: Any) -> SafeString:
        part = self._part.related_parts.get(blip.get(_EMBED))
        told = next((one.get("descr", "") for one in drawing.iter("{*}docPr")), "")
        if part is None or part.content_type not in _SHOWN_PICTURES:
            return format_html("[{}]", told or "Hình: xem trong tệp Word")
        coded = base64.b64encode(part.blob).decode("ascii")
        return format_html('<img src="data:{};base64,{}" alt="{}">', part.content_type, coded, told)

    def _table(self, table: Any) -> SafeString:
        rows = table.findall(f"{_W}tr")
        grid = table.find(f"{_W}tblPr/{_W}tblStyle") is not None or table.find(f"{_W}tblPr/{_W}tblBorders") is not None
        body = _joined(
            format_html("<tr>{}</tr>", _joined(self._cells(row, rows[at + 1 :], grid))) for at, row in enumerate(rows)
        )
        if grid:
            frame = '<div class="scroll" tabindex="0" role="region" aria-label="Bảng số liệu">{}</div>'
            return format_html(frame, format_html('<table class="paper-table">{}</table>', body))
        return format_html('<table class="paper-plain" role="presentation">{}</table>', body)

    def _cells(self, row: Any, below: list[Any], grid: bool) -> Iterator[SafeString]:
        head = grid and row.find(f"{_W}trPr/{_W}tblHeader") is not None
        for at, span, cell in _placed(row):
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart":
                continue
            tall = 1 if merge is None else 1 + _reaching(at, below)
            tag, content = ("th" if head else "td"), _joined(self._blocks(cell))
            yield format_html('<{} colspan="{}" rowspan="{}">{}</{}>', tag, span, tall, content, tag)

    def _footnotes(self) -> SafeString:
        root = next(
            (
                etree.fromstring(one.target_part.blob)
                for one in self._part.rels.values()
                if one.reltype.endswith("/footnotes")
            ),
            None,
        )
        if root is None or not self._notes:
            return mark_safe("")
        words = {one.get(f"{_W}id"): _text(one) for one in root.iter(f"{_W}footnote")}
        rows = ((number, words.get(note, ""), number) for number, note in enumerate(self._notes, 1))
        row = '<li id="chu-thich-{}">{} <a href="#dau-{}" aria-label="Về chỗ có chú thích">↩</a></li>'
        return format_html('<ol class="paper-notes">{}</ol>', format_html_join("", row, rows))


def _placed(row: Any) -> Iterator[tuple[int, int, Any]]:
    """The cells of a row with the column where each begins and how many it spans."""
    at = 0
    for cell in row.findall(f"{_W}tc"):
        span = int(_value(cell, "tcPr/gridSpan") or 1)
        yield at, span, cell
        at += span


def _reaching(column: int, below: list[Any]) -> int:
    """How many rows below go on with the cell that begins at a column."""
    count = 0
    for row in below:
        cell = next((one for at, _, one in _placed(row) if at == column), None)
        merge = cell.find(f"{_W}tcPr/{_W}vMerge") if cell is not None else None
        if merge is None or merge.get(f"{_W}val") == "restart":
            break
        count += 1
    return count


def _value(element: Any, path: str) -> str:
    found = element.find("/".join(f"{_W}{one}" for one in path.split("/")))
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _text(element: Any) -> str:
    return " ".join("".join(one.text or "" for one in element.iter(f"{_W}t")).split())


def _joined(parts: Any) -> SafeString:
    return format_html_join("", "{}", ((one,) for one in parts))
