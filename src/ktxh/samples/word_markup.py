"""The pieces of WordprocessingML that an official document is made of."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NAMES = {"w": W, "r": R}


def element(name: str, /, *children: etree._Element | None, **attributes: str | int) -> etree._Element:
    """An element of the main namespace with attributes of it; children that are None are left out."""
    made = etree.Element(f"{{{W}}}{name}", {f"{{{W}}}{key}": str(value) for key, value in attributes.items()}, NAMES)
    made.extend(child for child in children if child is not None)
    return made


def run(text: str, style: Iterable[etree._Element] = ()) -> etree._Element:
    """A run of text with its own formatting."""
    written = element("t")
    written.text = text
    written.set(XML_SPACE, "preserve")
    properties = list(style)
    return element("r", element("rPr", *properties) if properties else None, written)


def bold(size: int = 0, *, italic: bool = False) -> list[etree._Element]:
    """Formatting of a bold run; the size in points, where it differs from the style."""
    return [element("b"), *([element("i")] if italic else []), *sized(size)]


def italic(size: int = 0) -> list[etree._Element]:
    """Formatting of an italic run."""
    return [element("i"), *sized(size)]


def sized(size: int) -> list[etree._Element]:
    """The size of a run in points; nothing for 0."""
    return [element("sz", val=size * 2), element("szCs", val=size * 2)] if size else []


def paragraph(style: str, *runs: etree._Element, properties: Iterable[etree._Element] = ()) -> etree._Element:
    """A paragraph of a style, with its own properties after the style."""
    return element("p", element("pPr", element("pStyle", val=style), *properties), *runs)


def rule(style: str, indent: int) -> etree._Element:
    """A thin line across the column but for the indent on either side (twentieths of a point)."""
    line = element("pBdr", element("top", val="single", sz=6, space=1, color="000000"))
    spacing = element("spacing", before=20, after=0, line=80, lineRule="exact")
    sides = element("ind", left=indent, right=indent, firstLine=0)
    return paragraph(style, properties=(line, spacing, sides))


def columns(widths: tuple[int, int], left: list[etree._Element], right: list[etree._Element]) -> etree._Element:
    """A table of one row and two columns without lines, as letterhead and signature stand in."""
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    cells = [
        element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *content)
        for width, content in zip(widths, (left, right), strict=True)
    ]
    properties = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=0, type="dxa") for side in ("left", "right"))),
    )
    row = element("tr", element("trPr", element("cantSplit")), *cells)
    return element("tbl", properties, grid, row)


def note_reference(number: int) -> etree._Element:
    """The mark of a footnote in the running text."""
    style = element("rPr", element("rStyle", val="FootnoteReference"))
    return element("r", style, element("footnoteReference", id=number))


def xml(root: etree._Element) -> bytes:
    """A part of the package as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
