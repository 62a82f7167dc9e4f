"""Reads a Word file (.docx) into a document, as its reader sees it with all tracked changes accepted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from lxml import etree

from ktxh.documents.builder import Builder
from ktxh.documents.docx_blocks import Blocks, NotePlace, Surroundings
from ktxh.documents.docx_controls import control_spans
from ktxh.documents.docx_names import ID, w
from ktxh.documents.docx_numbering import Numbering
from ktxh.documents.docx_package import Package, open_package
from ktxh.documents.docx_runs import Runs
from ktxh.documents.docx_silence import silencing_comments
from ktxh.documents.docx_styles import Styles
from ktxh.documents.legacy_fonts import Encoding
from ktxh.documents.register_part import read_register
from ktxh.documents.tree import Document, Remark

NOT_WORD: Final = "Tệp “{name}” không phải là văn bản Word; đề nghị kiểm tra lại tệp hoặc lưu lại từ Word thành .docx."
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(path: Path) -> Document:
    """Read a .docx; UnreadableError says in one Vietnamese sentence why it cannot be read."""
    with open_package(path) as package:
        return _read(package)


def _read(package: Package) -> Document:
    main = package.main_part()
    body = package.xml(main).find(w("body"))
    if body is None:
        raise package.refuse(NOT_WORD)
    parts = {relationship.kind: relationship.target for relationship in package.related(main)}
    roots = {main: body.getroottree().getroot()}

    def root(kind: str) -> etree._Element | None:
        name = parts.get(kind)
        if name is None or name not in package.names:
            return None
        return package.xml(name)

    notes = {}
    for kind, listing in (("footnote", root("footnotes")), ("endnote", root("endnotes"))):
        if listing is None:
            continue
        name = parts[kind + "s"]
        roots[name] = listing
        for element in listing.iterchildren(w(kind)):
            if element.get(w("type")) not in _SEPARATORS:
                notes[kind, element.get(ID, "")] = (name, element)

    styles = Styles(root("styles"))
    blocks = Blocks(
        Builder(package.path.name, "docx"),
        styles,
        Numbering(root("numbering"), styles),
        {name: Runs(part_root, styles) for name, part_root in roots.items()},
        notes,
        silencing_comments(root("comments"), root("commentsExtended")),
    )
    blocks.story(body, Surroundings(main))
    blocks.builder.close()
    blocks.builder.remarks.extend(_remarks(blocks))
    blocks.builder.silenced.extend(blocks.ranges)
    document = _silence_notes(blocks.builder.document(), blocks.note_places)
    return replace(
        document,
        controls=control_spans(roots, document.origins, blocks.prompts),
        register=read_register(package, main),
    )


def _remarks(blocks: Blocks) -> list[Remark]:
    remarks = []
    converted: set[Encoding] = set().union(*(runs.converted for runs in blocks.runs.values()))
    if converted:
        names = " và ".join(sorted({encoding.value for encoding in converted}))
        remarks.append(
            Remark("legacy-font", f"Văn bản có đoạn dùng phông chữ cũ {names}; chữ đã được chuyển sang Unicode để đọc.")
        )
    pictures = sum(runs.pictures for runs in blocks.runs.values())
    if pictures:
        remarks.append(Remark("picture", f"Văn bản có {pictures} hình; chữ và số nằm trong hình không đọc được."))
    if blocks.contents_entries:
        remarks.append(Remark("contents", "Mục lục tự động được bỏ qua vì chỉ nhắc lại các đề mục."))
    if blocks.unread:
        remarks.append(Remark("embedded", f"Văn bản có {blocks.unread} phần nhúng từ tệp khác chưa đọc được."))
    return remarks


def _silence_notes(document: Document, places: list[NotePlace]) -> Document:
    """Ranges without blanks at their ends; one that holds only the mark of a note silences the note."""
    ranges: list[tuple[int, int]] = []
    for start, end in document.silenced:
        start += document.source[start:end].startswith(" ")
        ranges.append((start, end))
        ranges.extend(place.text for place in places if place.mark == (start, end))
    return replace(document, silenced=tuple(ranges))
