"""What a person does to a file between two commands of a page: in Word to a report, in an editor to a text.

One change a line:

replace: old words -> new words     the first place of these words; in Word within one stretch of text
below: words -> new line            texts only: a new line below the first that holds the words
retype: words                       Word only: the paragraph that holds them typed anew, without its content controls
copy: words -> other words          Word only: a copy of the paragraph that holds the words, below that of the others
"""

from __future__ import annotations

import copy
import zipfile
from pathlib import Path

from lxml import etree

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _RUN, _PARAGRAPH, _LOOK = (f"{_W}{name}" for name in ("t", "r", "p", "pPr"))


class NotThereError(ValueError):
    """What is to be changed does not stand in the file."""


def edit(file: Path, changes: str) -> None:
    """Carry out the changes, line by line; `NotThereError` where there is nothing to change."""
    lines = [line.partition(": ") for line in changes.splitlines() if line.strip()]
    steps = [(verb, *(part.strip() for part in rest.partition(" -> ")[::2])) for verb, _, rest in lines]
    if file.suffix == ".docx":
        _edit_word(file, steps)
        return
    text = file.read_text("utf-8")
    for verb, old, new in steps:
        if old not in text:
            raise NotThereError(f"{file.name}: {verb} {old}")
        text = {"replace": _replaced, "below": _below}[verb](text, old, new)
    file.write_text(text, "utf-8")


def _replaced(text: str, old: str, new: str) -> str:
    return text.replace(old, new, 1)


def _below(text: str, words: str, line: str) -> str:
    end = text.find("\n", text.index(words))
    return f"{text[:end]}\n{line}{text[end:]}"


def _edit_word(file: Path, steps: list[tuple[str, ...]]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {info: archive.read(info) for info in archive.infolist()}
    body = next(info for info in parts if info.filename == _BODY)
    root = etree.fromstring(parts[body])
    for verb, words, other in steps:
        {"replace": _replace, "retype": _retype, "copy": _copy}[verb](root, words, other)
    parts[body] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in parts.items():
            archive.writestr(info, content)


def _replace(root: etree._Element, old: str, new: str) -> None:
    node = next((one for one in root.iter(_TEXT) if old in (one.text or "")), None)
    if node is None:
        raise NotThereError(f"replace {old}")
    node.text = (node.text or "").replace(old, new, 1)


def _retype(root: etree._Element, words: str, other: str) -> None:
    del other
    paragraph = _paragraph(root, words)
    text = _text(paragraph)
    for child in list(paragraph):
        if child.tag != _LOOK:
            paragraph.remove(child)
    typed = etree.SubElement(etree.SubElement(paragraph, _RUN), _TEXT)
    typed.text = text


def _copy(root: etree._Element, words: str, other: str) -> None:
    _paragraph(root, other).addnext(copy.deepcopy(_paragraph(root, words)))


def _paragraph(root: etree._Element, words: str) -> etree._Element:
    found = next((one for one in root.iter(_PARAGRAPH) if words in _text(one)), None)
    if found is None:
        raise NotThereError(f"paragraph {words}")
    return found


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(_TEXT))
