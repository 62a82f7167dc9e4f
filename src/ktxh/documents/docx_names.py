"""Names of the markup of Word files, as lxml writes them."""

from __future__ import annotations

from typing import Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD_2012: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
VML: Final = "urn:schemas-microsoft-com:vml"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """The qualified name of a Word element or attribute."""
    return f"{{{WORD}}}{name}"


def m(name: str) -> str:
    """The qualified name of an element of Word's formulas."""
    return f"{{{MATH}}}{name}"


VAL: Final = w("val")
ID: Final = w("id")
TEXT: Final = w("t")
MATH_TEXT: Final = m("t")
RUN: Final = w("r")
RUN_LOOK: Final = w("rPr")
PARAGRAPH: Final = w("p")
PARAGRAPH_LOOK: Final = w("pPr")
TABLE: Final = w("tbl")
BOX: Final = w("txbxContent")
FIELD_CHAR: Final = w("fldChar")
ALTERNATE: Final = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE: Final = f"{{{COMPATIBILITY}}}Choice"
FALLBACK: Final = f"{{{COMPATIBILITY}}}Fallback"

# What tracked changes took away: gone when the changes are accepted.
REMOVED: Final = frozenset({w("del"), w("moveFrom")})
# Wrappers around runs or blocks whose content is read as if they were not there.
TRANSPARENT: Final = frozenset(
    w(name) for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo")
)


def is_on(value: str | None) -> bool:
    """Whether a switch (w:b, w:vanish …) that stands there with this value is on."""
    return value not in ("0", "false", "off")
