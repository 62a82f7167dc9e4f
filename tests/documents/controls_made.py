"""Content controls as Word and LibreOffice write them, and files that keep a register, for tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ktxh.documents.paper_register import register_item
from tests.documents.docx_maker import RELATIONSHIP, make_docx, run

TAG = "ktxh:0123456789abcdef"
OTHER = "ktxh:fedcba9876543210"


def control(*content: str, tag: str = TAG, title: str = "", prompt: bool = False, identifier: int = 7) -> str:
    """A control around runs, paragraphs, cells or rows; plain words become a run."""
    alias = f'<w:alias w:val="{title}"/>' if title else ""
    marked = f'<w:tag w:val="{tag}"/>' if tag else ""
    asks = "<w:showingPlcHdr/>" if prompt else ""
    inside = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return (
        f'<w:sdt><w:sdtPr>{alias}{marked}<w:id w:val="{identifier}"/>{asks}<w:text/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def table(*rows: list[str]) -> str:
    """A table of cells, each the markup of what stands in a row: cells or controls around them."""
    made = "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows)
    return f"<w:tbl>{made}</w:tbl>"


def cell(content: str) -> str:
    """A cell of paragraphs."""
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def with_register(path: Path, body: str, register: str, item: int = 1, **parts: str) -> Path:
    """A file that keeps a register in its custom XML part of this number, packed without compression for some."""
    make_docx(path, body, **parts)
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    relations = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rIdX" Type="{RELATIONSHIP}/customXml" Target="../customXml/item{item}.xml"/>'
    foreign = f'<Relationship Id="rIdY" Type="{RELATIONSHIP}/customXml" Target="../customXml/item{item + 1}.xml"/>'
    listed = contents[relations].decode().replace("</Relationships>", f"{foreign}{link}</Relationships>")
    contents[relations] = listed.encode()
    contents[f"customXml/item{item + 1}.xml"] = b'<b:Sources xmlns:b="urn:bibliography"/>'
    contents[f"customXml/item{item}.xml"] = register_item(register)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name.startswith("customXml") else None)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """The contents of all entries of a file, in their order."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
