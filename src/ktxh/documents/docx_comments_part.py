"""The part of a Word file that holds its comments, and the two lists that must name it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree

from ktxh.documents.docx_names import ID, PARAGRAPH, PARAGRAPH_LOOK, RUN, RUN_LOOK, TEXT, VAL, WORD, XML_SPACE, w
from ktxh.documents.docx_package import PACKAGE_RELATIONSHIP, RELATIONSHIP, STRICT_NAMES, Package
from ktxh.documents.docx_styles import Styles

AUTHOR: Final = "ktxh"
INITIALS: Final = "KT"
CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class CommentsPart:
    """The comments of a file, old and new, and the other parts that had to change with them."""

    name: str
    root: etree._Element
    changed: dict[str, etree._Element]

    def first_free(self, body: etree._Element) -> int:
        """A number above those of all comments in the part and in the text."""
        used = [element.get(ID, "") for element in self.root.iter(w("comment"))]
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            used.extend(element.get(ID, "") for element in body.iter(w(name)))
        return 1 + max((int(number) for number in used if number.isdecimal()), default=-1)

    def add(self, identifier: str, text: str, date: datetime, styles: Styles) -> None:
        """Append a comment; each line of the text is a paragraph."""
        comment = etree.SubElement(self.root, w("comment"))
        comment.set(ID, identifier)
        comment.set(w("author"), AUTHOR)
        comment.set(w("date"), date.strftime("%Y-%m-%dT%H:%M:%SZ"))
        comment.set(w("initials"), INITIALS)
        for index, line in enumerate(text.splitlines() or [""]):
            paragraph = etree.SubElement(comment, PARAGRAPH)
            look = etree.SubElement(paragraph, PARAGRAPH_LOOK)
            named = styles.named("annotation text")
            if named is not None:
                etree.SubElement(look, w("pStyle")).set(VAL, named)
            else:  # without the style the balloon would take over the report's indents
                etree.SubElement(look, w("spacing")).attrib.update({w("before"): "0", w("after"): "0"})
                etree.SubElement(look, w("ind")).set(w("firstLine"), "0")
                etree.SubElement(look, w("jc")).set(VAL, "left")
            if index == 0:
                etree.SubElement(etree.SubElement(paragraph, RUN), w("annotationRef"))
            run = etree.SubElement(paragraph, RUN)
            if named is None:
                etree.SubElement(etree.SubElement(run, RUN_LOOK), w("sz")).set(VAL, "20")
            node = etree.SubElement(run, TEXT)
            node.text = "".join(char for char in line if char == "\t" or (char >= " " and char not in "\ufffe\uffff"))
            node.set(XML_SPACE, "preserve")


def comments_part(package: Package, main: str) -> CommentsPart:
    """The comments part of a file; made, listed and related where the file has none."""
    for relationship in package.related(main):
        if relationship.kind == "comments" and relationship.target in package.names:
            root = package.xml(relationship.target)
            return CommentsPart(relationship.target, root, {relationship.target: root})
    folder, base = posixpath.split(main)
    name = posixpath.join(folder, "comments.xml")
    serial = 1
    while name in package.names:
        serial += 1
        name = posixpath.join(folder, f"comments{serial}.xml")
    root = etree.Element(w("comments"), nsmap={"w": WORD})
    listing = posixpath.join(folder, "_rels", base + ".rels")
    relationships = (
        package.xml(listing)
        if listing in package.names
        else etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
    )
    _relate(relationships, "/" + name)
    types = package.xml(CONTENT_TYPES)
    override = etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", "/" + name)
    override.set("ContentType", _COMMENTS_TYPE)
    return CommentsPart(name, root, {name: root, listing: relationships, CONTENT_TYPES: types})


def serialised(root: etree._Element, strict: bool) -> bytes:
    """An XML part as bytes, under the names of the strict vocabulary where the file uses them."""
    content = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    if strict:
        for name, usual in STRICT_NAMES:
            content = content.replace(usual, name)
    return content


def _relate(relationships: etree._Element, target: str) -> None:
    used = {element.get("Id") for element in relationships}
    serial = 1
    while f"rIdKtxh{serial}" in used:
        serial += 1
    relationship = etree.SubElement(relationships, PACKAGE_RELATIONSHIP)
    relationship.set("Id", f"rIdKtxh{serial}")
    relationship.set("Type", RELATIONSHIP + "/comments")
    relationship.set("Target", target)
