"""The markup that a paper is written in: text made fit for XML, runs, paragraphs, lengths.

Parts are built as text, which is an order of magnitude faster than trees; the order of properties is that of ECMA-376
(Word is strict about it), and it is the caller who keeps it.
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

from ktxh.documents.docx_names import WORD, WORD_2010, WORD_2012

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
GRAPHIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NAMES: Final = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}" xmlns:wp="{DRAWING}" xmlns:mc="{COMPATIBILITY}" '
    f'xmlns:w14="{WORD_2010}" xmlns:w15="{WORD_2012}" mc:Ignorable="w14 w15"'
)
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

POINT: Final = 20  # twentieths of a point, Word's unit of length
_INCH: Final = 25.4  # mm
_BLANKS: Final = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_UNFIT: Final = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no place for


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 72 * POINT / _INCH)


def millimetres(twentieths: float) -> float:
    """Twentieths of a point in millimetres."""
    return twentieths * _INCH / (72 * POINT)


def fit(text: str) -> str:
    """Text as XML holds it: tabs and line ends as blanks, control characters left out, signs of markup escaped."""
    if not text.isprintable():
        text = _UNFIT.sub("", _BLANKS.sub(" ", text))
    return escape(text)


def quoted(text: str) -> str:
    """Text for the inside of an attribute."""
    return fit(text).replace('"', "&quot;")


def look(*, bold: bool = False, italic: bool = False, size: float = 0, style: str = "", spacing: int = 0) -> str:
    """The properties of a run: character style, bold, italic, letter spacing in twentieths, size in points."""
    inside = f'<w:rStyle w:val="{style}"/>' if style else ""
    if bold:
        inside += "<w:b/><w:bCs/>"
    if italic:
        inside += "<w:i/><w:iCs/>"
    if spacing:
        inside += f'<w:spacing w:val="{spacing}"/>'
    if size:
        inside += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{fit(text)}</w:t></w:r>'


KEEP: Final = "<w:keepNext/>"  # a paragraph on one page with the next
LINE_BREAK: Final = "<w:r><w:br/></w:r>"


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph of a style; `properties` are those after w:pStyle."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def part(root: str, content: str) -> bytes:
    """A part of the file: its root element with all names declared."""
    return f"{HEAD}<w:{root} {NAMES}>{content}</w:{root}>".encode()
