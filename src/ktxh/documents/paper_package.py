"""The package of a paper: its parts, what they have to do with each other, its properties; always the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package as WordPackage

from ktxh.documents.paper_markup import HEAD, quoted

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_LONGEST: Final = 255  # of a property
_DEFAULTS: Final = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML, "png": CONTENT_TYPE.PNG}


class PaperPackage:
    """The parts of one paper; the document's text is given last, when all that it refers to is there."""

    def __init__(self) -> None:
        self._package = WordPackage()
        self._main = self._part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, b"")
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)

    def add(self, name: str, content_type: str, kind: str, content: bytes) -> str:
        """Add a part that the document refers to; the identifier of the reference."""
        return self._main.relate_to(self._part(name, content_type, content), kind)

    def add_item(self, item: bytes, properties: bytes) -> None:
        """Add a custom XML part with what names it to Word."""
        part = self._part("/customXml/item1.xml", CONTENT_TYPE.XML, item)
        named = self._part("/customXml/itemProps1.xml", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties)
        part.relate_to(named, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self._main.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)

    def add_picture(self, png: bytes) -> str:
        """Add a picture, once if it is the same; the identifier of the reference. ValueError where it is no picture."""
        try:
            part = self._package.get_or_add_image_part(io.BytesIO(png))
        except UnrecognizedImageError as error:
            raise ValueError("a picture of a paper is a PNG") from error
        return self._main.relate_to(part, RELATIONSHIP_TYPE.IMAGE)

    def describe(self, title: str, author: str, written: date, language: str) -> None:
        """Set the properties of the document; they never come from a clock."""
        day = datetime(written.year, written.month, written.day)
        properties = self._package.core_properties
        properties.title = title[:_LONGEST]
        properties.author = properties.last_modified_by = author[:_LONGEST]
        properties.language = language
        properties.created = properties.modified = day
        properties.revision = 1

    def packed(self, document: bytes) -> bytes:
        """The file, with the document's text in it."""
        self._main._blob = document
        parts = sorted(self._package.iter_parts(), key=lambda part: (part is not self._main, part.partname))
        contents = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": self._package.rels.xml}
        for part in parts:
            contents[part.partname.membername] = part.blob
            if len(part.rels):
                contents[part.partname.rels_uri.membername] = part.rels.xml
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return stream.getvalue()

    def _part(self, name: str, content_type: str, content: bytes) -> Part:
        return Part(PackURI(name), content_type, content, self._package)


def _content_types(parts: Iterable[Part]) -> bytes:
    """The listing of what each part is."""
    rows = [
        f'<Default Extension="{extension}" ContentType="{content_type}"/>'
        for extension, content_type in _DEFAULTS.items()
    ]
    rows += [
        f'<Override PartName="{quoted(part.partname)}" ContentType="{part.content_type}"/>'
        for part in parts
        if _DEFAULTS.get(part.partname.ext) != part.content_type
    ]
    return f'{HEAD}<Types xmlns="{_TYPES}">{"".join(rows)}</Types>'.encode()
