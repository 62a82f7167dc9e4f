"""The peer of composing: docxtpl fills a template that is our own document with a placeholder for every figure."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from docxtpl import DocxTemplate

_CONTROL = re.compile(
    r"(<w:sdt>(?:(?!</w:sdt>).)*?<w:tag w:val=\"ktxh:[^\"]+\"/>(?:(?!</w:sdt>).)*?<w:t[^>]*>)([^<]*)(</w:t>)", re.DOTALL
)
_PARTS = ("word/document.xml", "word/footnotes.xml")


def write_template(document: bytes, path: Path) -> dict[str, str]:
    """Write the document with {{ f0 }}, {{ f1 }} … in its controls; returns the texts that were there, by name."""
    texts: dict[str, str] = {}

    def placeholder(match: re.Match[str]) -> str:
        name = f"f{len(texts)}"
        texts[name] = match[2]
        return f"{match[1]}{{{{ {name} }}}}{match[3]}"

    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename in _PARTS:
                content = _CONTROL.sub(placeholder, content.decode()).encode()
            target.writestr(entry.filename, content)
    return texts


def fill_template(path: Path, texts: dict[str, str]) -> bytes:
    """The filled document."""
    template = DocxTemplate(str(path))
    template.render(texts)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()
