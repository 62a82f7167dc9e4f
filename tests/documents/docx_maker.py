"""Makes small Word files from the markup of their parts, independently of the code under test."""

from __future__ import annotations

import zipfile
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = {
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "commentsExtended": "commentsExtended",
    "numbering": "numbering",
    "styles": "styles",
}


def run(text: str, look: str = "") -> str:
    """A run of text; `look` is the markup inside its w:rPr."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, look: str = "") -> str:
    """A paragraph of runs; `look` is the markup inside its w:pPr. Plain words become a run."""
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p>{properties}{runs}</w:p>"


def mark(identifier: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{identifier}"/></w:r>'


def note(identifier: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A note; its first paragraph begins with its own number, as Word writes it."""
    first, *rest = paragraphs or ("",)
    own = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{identifier}">{par(own, run(" " + first))}{"".join(map(par, rest))}</w:{kind}>'


def notes(*content: str, kind: str = "footnote") -> str:
    """The listing of all notes, with the separators that every file has."""
    separators = (
        f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    )
    return separators + "".join(content)


def field(instruction: str, result: str) -> str:
    """A complex field in one paragraph."""

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{char('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{char('separate')}{result}{char('end')}"


def levels(*specs: tuple[str, str], extra: str = "") -> str:
    """The levels of a list, each a number format and a pattern."""
    return "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{pattern}"/>'
        "</w:lvl>"
        for index, (form, pattern) in enumerate(specs)
    )


def in_list(identifier: int, level: int = 0) -> str:
    """The paragraph look of a list item."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'


def make_docx(path: Path, body: str, strict: bool = False, **parts: str) -> Path:
    """Write a Word file with this body; other parts are given by name: footnotes, numbering, styles, comments …"""
    types = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>',
    ]
    relationships = []
    contents = {"word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    for index, (name, content) in enumerate(parts.items(), 1):
        root = "commentsEx" if name == "commentsExtended" else name
        prefix = "w15" if name == "commentsExtended" else "w"
        contents[f"word/{name}.xml"] = f"<{prefix}:{root} {NAMES}>{content}</{prefix}:{root}>"
        types.append(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{KINDS[name]}+xml"/>')
        relationships.append(f'<Relationship Id="rId{index}" Type="{RELATIONSHIP}/{name}" Target="{name}.xml"/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    contents["[Content_Types].xml"] = "".join(types) + "</Types>"
    contents["_rels/.rels"] = (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{RELATIONSHIP}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    contents["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{space}">{"".join(relationships)}</Relationships>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            content = contents[name]
            if strict:
                content = content.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
                content = content.replace(RELATIONSHIP, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            archive.writestr(name, content)
    return path
