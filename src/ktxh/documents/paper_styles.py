"""The styles of a paper: those that Word itself has under their own names, and a few of the official form.

Sizes, weights and places are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. Heading styles follow the numbering of the
paper: a part is centred, "I." and "1." are bold, what lies deeper than 1.1. and letters are bold italic.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from ktxh.documents import paper_page as page
from ktxh.documents.paper_columns import LARGEST, SMALLEST
from ktxh.documents.paper_markup import part
from ktxh.documents.paper_number_forms import form_of
from ktxh.documents.paper_numbering import BASE

_FONTS: Final = f'<w:rFonts w:ascii="{page.FONT}" w:hAnsi="{page.FONT}" w:eastAsia="{page.FONT}" w:cs="{page.FONT}"/>'
_LANGUAGE: Final = f'<w:lang w:val="{page.LANGUAGE}" w:eastAsia="{page.LANGUAGE}" w:bidi="ar-SA"/>'
_HEADINGS: Final = 9
_BOLD_DEPTH: Final = 2  # 1.1. is bold, 1.1.1. bold italic


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; lengths in twentieths of a point, the size in points (0: the body's)."""

    identifier: str
    name: str
    justify: str = "both"
    before: int = 0
    after: int = 0
    line: int = 240
    first: int = 0
    size: float = 0
    bold: bool = False
    italic: bool = False
    keep: bool = False  # on one page with what follows
    outline: int | None = None  # from 0
    number: str = ""  # w:numPr
    following: str = ""  # the style of the next paragraph that a person types
    based: str = "Normal"
    quick: bool = False  # shown in the gallery

    @property
    def markup(self) -> str:
        """The style as the styles part holds it."""
        custom = "" if self.name.isascii() else ' w:customStyle="1"'
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.identifier}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based}"/>'
            + (f'<w:next w:val="{self.following}"/>' if self.following else "")
            + ("<w:qFormat/>" if self.quick else "")
            + f"<w:pPr>{self._paragraph()}</w:pPr>{self._letters()}</w:style>"
        )

    def _paragraph(self) -> str:
        return (
            ("<w:keepNext/><w:keepLines/>" if self.keep else "")
            + self.number
            + f'<w:spacing w:before="{self.before}" w:after="{self.after}" w:line="{self.line}" w:lineRule="auto"/>'
            + f'<w:ind w:firstLine="{self.first}"/><w:jc w:val="{self.justify}"/>'
            + (f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "")
        )

    def _letters(self) -> str:
        inside = "<w:b/><w:bCs/>" if self.bold else ""
        inside += "<w:i/><w:iCs/>" if self.italic else ""
        if self.size:
            inside += f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>'
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""


_TEXT: Final = (
    Style("BodyText", "Body Text", before=page.GAP, line=page.LINE, first=page.FIRST_LINE, quick=True),
    Style("ListParagraph", "List Paragraph", before=page.GAP, line=page.LINE, first=page.FIRST_LINE, quick=True),
    Style("Caption", "caption", "center", before=page.GAP, after=60, size=13, bold=True, following="BodyText"),
    Style("Unit", "Đơn vị tính", "right", before=60, after=40, size=12, italic=True, keep=True),
    Style("Source", "Nguồn số liệu", "left", before=60, size=12, italic=True, following="BodyText"),
    Style("Picture", "Hình", "center", before=page.GAP, following="BodyText"),
    Style("TableText", "Chữ trong bảng", "left", before=30, after=30),
    *(
        Style(f"TableText{size}", f"Chữ trong bảng {size}", "left", before=30, after=30, size=size, based="TableText")
        for size in range(SMALLEST, LARGEST + 1)
    ),
    Style("Header", "header", "center"),
    Style("FootnoteText", "footnote text", after=20, size=page.NOTE),
)
_FRAME: Final = (
    Style("Motto", "Quốc hiệu", "center", size=page.MOTTO, bold=True),
    Style("Submotto", "Tiêu ngữ", "center", size=page.SUBMOTTO, bold=True),
    Style("Superior", "Cơ quan chủ quản", "center", size=page.MOTTO),
    Style("Issuer", "Cơ quan ban hành", "center", size=page.MOTTO, bold=True),
    Style("Number", "Số, ký hiệu", "center", before=page.GAP, size=page.NUMBER),
    Style("PlaceDate", "Địa danh, ngày tháng", "center", before=page.GAP, size=page.NUMBER, italic=True),
    Style("Title", "Title", "center", before=360, bold=True, following="Subtitle", quick=True),
    Style("Subtitle", "Subtitle", "center", bold=True, following="BodyText", quick=True),
    Style("Remark", "Ghi chú dưới trích yếu", "center", before=40, after=page.GAP, italic=True),
    Style("Recipients", "Nơi nhận", "left", size=page.RECIPIENTS, bold=True, italic=True, keep=True),
    Style("Recipient", "Danh sách nơi nhận", "left", size=page.RECIPIENT),
    Style("Signature", "Signature", "center", bold=True, keep=True),
    Style("AnnexTitle", "Tên phụ lục", "center", bold=True, keep=True, outline=0, following="AnnexSource"),
    Style("AnnexSource", "Phụ lục kèm theo", "center", after=page.GAP, italic=True, following="BodyText"),
    Style("Rule", "Đường kẻ", "center", size=2),
)
_OTHERS: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="808080"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)


@cache
def styles_part(numbering: tuple[str, ...]) -> bytes:
    """The styles part of a paper whose headings are numbered like these examples, level by level."""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}<w:color w:val="000000"/>'
        f'<w:sz w:val="{page.BODY * 2}"/><w:szCs w:val="{page.BODY * 2}"/>{_LANGUAGE}</w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    headings = [heading(level, numbering) for level in range(_HEADINGS)]
    made = "".join(style.markup for style in (*headings, *_TEXT, *_FRAME))
    return part("styles", defaults + _OTHERS + made)


def heading(level: int, numbering: tuple[str, ...]) -> Style:
    """The style of the headings of a level (from 0)."""
    form = form_of(numbering[level]) if level < len(numbering) else None
    is_part = form is not None and form.is_part
    deep = form is None or form.is_letter or form.depth > _BOLD_DEPTH
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{BASE}"/></w:numPr>' if form is not None else ""
    return Style(
        f"Heading{level + 1}",
        f"heading {level + 1}",
        "center" if is_part else "both",
        before=page.GAP * 2 if is_part else page.GAP,
        line=page.LINE,
        first=0 if is_part else page.FIRST_LINE,
        bold=True,
        italic=deep,
        keep=True,
        outline=level,
        number=number,
        following="BodyText",
        quick=True,
    )
