"""Writes a paper as a Word file in the form of Nghị định 30/2020/NĐ-CP; the same paper gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from ktxh.documents import paper_page as page
from ktxh.documents.paper import Heading, Inline, LineBreak, Look, Paper, PaperBlock, Paragraph, Picture, Table, Words
from ktxh.documents.paper_annexes import annex_head, section
from ktxh.documents.paper_closing import closing, with_end
from ktxh.documents.paper_furniture import first_page_part, footnotes_part, page_number_part, settings_part
from ktxh.documents.paper_inline import Inlines, plain
from ktxh.documents.paper_letterhead import issued_by, letterhead, title
from ktxh.documents.paper_markup import KEEP, LINE_BREAK, POINT, paragraph, part
from ktxh.documents.paper_numbering import Headings
from ktxh.documents.paper_package import PaperPackage
from ktxh.documents.paper_pictures import picture
from ktxh.documents.paper_register import register_item, register_properties
from ktxh.documents.paper_styles import styles_part
from ktxh.documents.paper_tables import table
from ktxh.documents.paper_theme import fonts_part, theme_part
from ktxh.documents.paper_widths import lines

_STYLES: Final = {
    Look.BODY: "BodyText",
    Look.ITEM: "ListParagraph",
    Look.CAPTION: "Caption",
    Look.UNIT: "Unit",
    Look.SOURCE: "Source",
}
_BELOW: Final = f'<w:spacing w:after="{page.GAP}"/>'  # between text and a table below it
_SPACER: Final = f'<w:spacing w:before="0" w:after="0" w:line="{page.GAP}" w:lineRule="exact"/>'
_NO_NUMBER: Final = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_CENTRED, _INDENTED = '<w:ind w:firstLine="0"/>', f'<w:ind w:firstLine="{page.FIRST_LINE}"/>'
_TINY: Final = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def write_paper(paper: Paper) -> bytes:
    """The bytes of a .docx; ValueError where a paper cannot be: rows of a table that do not fill it, no PNG."""
    return _Writing(paper).file()


class _Writing:
    """One paper being written."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.inlines = Inlines()
        self.headings = Headings(paper.numbering)
        self.package = PaperPackage()
        self.pictures = 0

    def file(self) -> bytes:
        paper, add = self.paper, self.package.add
        add("/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles_part(paper.numbering))
        add("/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, settings_part())
        add("/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme_part())
        add("/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, fonts_part())
        references = self._headers()
        body = self._body(references)
        numbering = part("numbering", self.headings.definitions())
        add("/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering)
        notes = footnotes_part("".join(self.inlines.notes))
        add("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, notes)
        if paper.register:
            self.package.add_item(register_item(paper.register), register_properties())
        self._describe()
        return self.package.packed(part("document", f"<w:body>{body}</w:body>"))

    def _headers(self) -> str:
        """The references of a section to its headers: a number above, none on its first page."""
        made = ""
        for number, (kind, content) in enumerate((("default", page_number_part()), ("first", first_page_part())), 1):
            name = f"/word/header{number}.xml"
            identifier = self.package.add(name, CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, content)
            made += f'<w:headerReference w:type="{kind}" r:id="{identifier}"/>'
        return made

    def _body(self, references: str) -> str:
        paper = self.paper
        # LibreOffice leaves a blank line above a table that begins a text with notes; nothing is above this one
        made = [paragraph("Normal", "", _TINY), letterhead(paper.letterhead, self.inlines), title(paper)]
        made.append(self._blocks(with_end(paper.blocks), page.WIDTH, keep_last=True))
        made.append(closing(paper.recipients, paper.signature))
        properties = section(references)
        for number, annex in enumerate(paper.annexes, 1):
            made.append(_end_of_section(properties))
            made.append(annex_head(paper, number, self.inlines))
            self.headings.begin_again()
            width = page.WIDTH_ON_SIDE if annex.landscape else page.WIDTH
            made.append(self._blocks(annex.blocks, width))
            properties = section(references, landscape=annex.landscape, own_numbers=True)
        return "".join(made) + paragraph("Normal", "", _TINY) + properties

    def _blocks(self, blocks: Sequence[PaperBlock], width: int, *, keep_last: bool = False) -> str:
        made = []
        for at, block in enumerate(blocks):
            following = blocks[at + 1] if at + 1 < len(blocks) else None
            keep = _keeps(block, following) or (keep_last and following is None)
            if isinstance(block, Paragraph):
                look = (KEEP if keep else "") + (_BELOW if _touches(block, following) else "")
                made.append(paragraph(_STYLES[block.look], self.inlines.runs(block.content), look))
            elif isinstance(block, Heading):
                made.append(self._heading(block, _BELOW if isinstance(following, Table) else ""))
            elif isinstance(block, Table):
                made.append(table(block, self.inlines, width, keep=keep))
                if isinstance(following, Table):
                    made.append(paragraph("Normal", "", _SPACER))
                elif keep_last and following is None:
                    made.append(paragraph("Normal", "", KEEP + _TINY))
            else:
                made.append(self._picture(block, width, keep=keep))
        return "".join(made)

    def _heading(self, heading: Heading, spacing: str) -> str:
        level = heading.level - 1
        style = f"Heading{heading.level}"
        is_part = self.headings.is_part(level)
        content = self.inlines.runs(_part_title(heading) if is_part else heading.content)
        if not self.headings.numbered(level):
            return paragraph(style, content, spacing)
        if not heading.numbered:
            self.headings.pass_over(level)
            return paragraph(style, content, _NO_NUMBER + spacing + (_CENTRED if is_part else _INDENTED))
        instance = self.headings.next(level)
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
        return paragraph(style, (LINE_BREAK if is_part else "") + content, number + spacing)

    def _picture(self, block: Picture, width: int, *, keep: bool) -> str:
        self.pictures += 1
        height = page.HEIGHT_ON_SIDE if width == page.WIDTH_ON_SIDE else page.HEIGHT
        drawn = picture(block, self.package.add_picture(block.png), self.pictures, width, height)
        return paragraph("Picture", drawn, KEEP if keep else "")

    def _describe(self) -> None:
        paper, head = self.paper, self.paper.letterhead
        written = paper.written or head.issued or date(head.year, head.month, 1)
        name = " ".join((paper.kind.strip().capitalize(), *paper.abstract))
        self.package.describe(name, issued_by(head.body), written, page.LANGUAGE)


def _part_title(heading: Heading) -> Sequence[Inline]:
    """The title of a part: in capitals below its number, and on lines of about one length."""
    if not all(isinstance(piece, Words) for piece in heading.content):
        return heading.content
    title = plain(heading.content).upper() if heading.numbered else plain(heading.content)
    broken = lines(title, page.BODY, page.WIDTH / POINT, bold=True)
    return [piece for line in broken for piece in (LineBreak(), Words(line))][1:]


def _end_of_section(properties: str) -> str:
    """The paragraph, next to nothing high, that ends a section."""
    return paragraph("Normal", "", _TINY + properties)


def _touches(block: Paragraph, following: PaperBlock | None) -> bool:
    """Whether text stands on a table that has no line of its own above it."""
    return isinstance(following, Table) and block.look in (Look.BODY, Look.ITEM)


def _keeps(block: PaperBlock, following: PaperBlock | None) -> bool:
    """Whether a block stays on one page with the next: a caption and its table, a picture and its caption, sources."""
    look = following.look if isinstance(following, Paragraph) else None
    if isinstance(block, Picture):
        return look in (Look.CAPTION, Look.SOURCE)
    if isinstance(block, Table) or (isinstance(block, Paragraph) and block.look is Look.SOURCE):
        return look is Look.SOURCE
    if isinstance(block, Paragraph) and block.look is Look.CAPTION:
        return isinstance(following, Table | Picture) or look in (Look.UNIT, Look.SOURCE)
    return False
