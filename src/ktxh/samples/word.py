"""A report as a Word file in the form of Nghị định 30/2020/NĐ-CP: letterhead, headings, footnotes, signature."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

from ktxh.documents.tree import Block, Document, Kind
from ktxh.samples.word_markup import (
    R,
    bold,
    columns,
    element,
    italic,
    note_reference,
    paragraph,
    rule,
    run,
    sized,
    xml,
)
from ktxh.samples.word_styles import styles

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "styles": ("word/styles.xml", f"{_TYPES}.styles+xml"),
    "settings": ("word/settings.xml", f"{_TYPES}.settings+xml"),
    "footnotes": ("word/footnotes.xml", f"{_TYPES}.footnotes+xml"),
    "header": ("word/header1.xml", f"{_TYPES}.header+xml"),
}
_MAIN = ("word/document.xml", f"{_TYPES}.document.main+xml")
_WIDTH = 9354  # of the text: 210 - 30 - 15 mm, in twentieths of a point
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same document gives the same bytes


def word_file(document: Document) -> bytes:
    """The bytes of a .docx that holds the document; its structure must have been recognised."""
    notes = _note_numbers(document)
    body = element("body", *_body(document, notes), _section())
    parts = {
        _MAIN[0]: xml(element("document", body)),
        "word/styles.xml": xml(styles()),
        "word/settings.xml": xml(_settings()),
        "word/footnotes.xml": xml(_footnotes(document, notes)),
        "word/header1.xml": xml(_header()),
        "word/_rels/document.xml.rels": _relationships(
            [(f"rId{n}", kind, path.removeprefix("word/")) for n, (kind, (path, _)) in enumerate(_PARTS.items(), 1)]
        ),
        "_rels/.rels": _relationships([("rId1", "officeDocument", _MAIN[0])]),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in {"[Content_Types].xml": _content_types(), **parts}.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return packed.getvalue()


def _note_numbers(document: Document) -> dict[str, int]:
    """The number of every note, in the order of their marks."""
    marks = [mark.note for block in document.blocks for mark in block.marks]
    return {note: number for number, note in enumerate(dict.fromkeys(marks), 1)}


def _body(document: Document, notes: dict[str, int]) -> list[etree._Element]:
    """Letterhead, title, running text, recipients and signature."""
    of = {kind: [block for block in document.blocks if block.kind is kind] for kind in Kind}
    made: list[etree._Element] = []
    if of[Kind.LETTERHEAD]:
        made.append(_letterhead([block.text for block in of[Kind.LETTERHEAD]]))
    made += _title([block.text for block in of[Kind.TITLE]])
    made += [_running(block, notes) for block in document.blocks if block.kind in _RUNNING]
    if of[Kind.RECIPIENT] or of[Kind.SIGNATURE]:
        made.append(paragraph("Recipients"))
        made.append(_closing([b.text for b in of[Kind.RECIPIENT]], [b.text for b in of[Kind.SIGNATURE]]))
    return [*made, paragraph("Normal", properties=(element("spacing", before=0, after=0, line=20, lineRule="exact"),))]


_RUNNING = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.CELL})


def _letterhead(lines: Sequence[str]) -> etree._Element:
    """Issuing body and number on the left, the motto with place and date on the right."""
    motto = next((at for at, line in enumerate(lines) if line.startswith("CỘNG HÒA")), len(lines))
    number = next((at for at, line in enumerate(lines) if line.startswith("Số")), len(lines))
    left = [paragraph("Letterhead", run(line, bold(12))) for line in lines[: min(motto, number)]]
    left.append(rule("Letterhead", 1200))
    left += [paragraph("Letterhead", run(line, sized(13)), properties=(_space(120),)) for line in lines[number:][:1]]
    right = []
    for at, line in enumerate(lines[motto:number]):
        right.append(paragraph("Letterhead", run(line, bold(12 if at == 0 else 13))))
    right.append(rule("Letterhead", 1680))
    right += [paragraph("Letterhead", run(line, italic(13)), properties=(_space(120),)) for line in lines[number + 1 :]]
    return columns((3500, _WIDTH - 3500), left, right)


def _title(lines: Sequence[str]) -> list[etree._Element]:
    """BÁO CÁO, its abstract, a rule, and what stands in brackets below."""
    if not lines:
        return []
    abstract = [line for line in lines[1:] if not line.startswith("(")]
    bracketed = [line for line in lines[1:] if line.startswith("(")]
    made = [paragraph("Title", run(lines[0]), properties=(_space(240),))]
    made += [paragraph("Subtitle", run(line)) for line in abstract]
    made += [paragraph("Letterhead", run(line, italic())) for line in bracketed]
    return [*made, rule("Letterhead", 3300), paragraph("Letterhead")]


def _running(block: Block, notes: dict[str, int]) -> etree._Element:
    """A heading or a paragraph with the marks of its notes."""
    runs = []
    at = 0
    for mark in block.marks:
        if mark.at > at:
            runs.append(run(block.text[at : mark.at]))
        runs.append(note_reference(notes[mark.note]))
        at = mark.at
    if at < len(block.text):
        runs.append(run(block.text[at:]))
    if block.kind is not Kind.HEADING or block.text.endswith("."):
        return paragraph("BodyText", *runs)
    style = f"Heading{min(max(block.level, 1), 4)}"
    if not block.marker or block.marker.startswith(("Phần", "PHẦN")):
        return paragraph(style, *runs, properties=(element("ind", firstLine=0), element("jc", val="center")))
    return paragraph(style, *runs)


def _closing(recipients: Sequence[str], signature: Sequence[str]) -> etree._Element:
    """Recipients on the left, who signs on the right with room for the hand."""
    left = [paragraph("Recipients", run(recipients[0], bold(12, italic=True)))] if recipients else []
    left += [paragraph("Recipients", run(line, sized(11))) for line in recipients[1:]]
    right = [paragraph("Letterhead", run(line, bold(14))) for line in signature[:-1]]
    right += [paragraph("Letterhead") for _ in range(4)]
    right += [paragraph("Letterhead", run(line, bold(14))) for line in signature[-1:]]
    return columns((4677, _WIDTH - 4677), left or [paragraph("Recipients")], right)


def _space(before: int) -> etree._Element:
    return element("spacing", before=before, after=0)


def _section() -> etree._Element:
    """A4, margins 20-20-30-15 mm, the page number above from page 2 on."""
    reference = element("headerReference", type="default")
    reference.set(f"{{{R}}}id", f"rId{list(_PARTS).index('header') + 1}")
    return element(
        "sectPr",
        reference,
        element("pgSz", w=11906, h=16838),
        element("pgMar", top=1134, right=851, bottom=1134, left=1701, header=567, footer=567, gutter=0),
        element("titlePg"),
    )


def _header() -> etree._Element:
    field = element("fldSimple", run("2", sized(14)), instr=" PAGE ")
    return element("hdr", paragraph("Header", field))


def _settings() -> etree._Element:
    special = [element("footnote", id=number) for number in (-1, 0)]
    office = "http://schemas.microsoft.com/office/word"
    compatible = element("compatSetting", name="compatibilityMode", uri=office, val=15)
    return element("settings", element("footnotePr", *special), element("compat", compatible))


def _footnotes(document: Document, notes: dict[str, int]) -> etree._Element:
    """The notes by number; the first two entries are the lines that Word draws above them."""
    made = element("footnotes")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        line = element("p", element("r", element(kind)))
        made.append(element("footnote", line, id=number, type=kind))
    for note, number in notes.items():
        blocks = [block for block in document.blocks if block.note == note]
        paragraphs = [paragraph("FootnoteText", run(block.text)) for block in blocks] or [paragraph("FootnoteText")]
        style = element("rPr", element("rStyle", val="FootnoteReference"))
        mark = element("r", style, element("footnoteRef"))
        paragraphs[0].insert(1, mark)
        paragraphs[0].insert(2, run(" "))
        made.append(element("footnote", *paragraphs, id=number))
    return made


def _relationships(rows: list[tuple[str, str, str]]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.fromstring(f'<Relationships xmlns="{space}"/>')
    for identifier, kind, target in rows:
        etree.SubElement(root, f"{{{space}}}Relationship", Id=identifier, Type=f"{R}/{kind}", Target=target)
    return xml(root)


def _content_types() -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.fromstring(f'<Types xmlns="{space}"/>')
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, kind in (("rels", relations), ("xml", "application/xml")):
        etree.SubElement(root, f"{{{space}}}Default", Extension=extension, ContentType=kind)
    for path, kind in (_MAIN, *_PARTS.values()):
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{path}", ContentType=kind)
    return xml(root)
