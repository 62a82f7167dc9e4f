"""A small composed report, and what people do to it in Word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from lxml import etree

from ktxh.documents.docx_names import TEXT, VAL, w
from ktxh.documents.opening import read_file
from ktxh.documents.paper import (
    Control,
    Footnote,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Signature,
    Words,
)
from ktxh.documents.paper_writer import write_paper
from ktxh.documents.tree import Document
from ktxh.model.phrase import Role
from ktxh.model.register import Entry
from tests.composing.connected import entry, register

AREA = entry("5074.36", "ha", Role.ACTUAL, "dien_tich", estimate=True)
CHANGE = entry("-6", subject="dien_tich")
SHARE = entry("47", role=Role.PCT_PLAN, subject="dien_tich")
RICE = entry("2215.54", "ha", Role.ACTUAL, "lua")
ENTRIES = (AREA, CHANGE, SHARE, RICE)
HEAD = Letterhead("", "ỦY BAN NHÂN DÂN HUYỆN BÌNH YÊN", "BC-UBND", "Bình Yên", 2024, 6)
Edit = Callable[[etree._Element], object]


def control(one: Entry, title: str = "") -> Control:
    """The control of an entry as the program writes it."""
    return Control(one.phrase.text, one.connection.tag, title or one.title)


def paper(*blocks: Paragraph | Heading, entries: tuple[Entry, ...] = ENTRIES) -> Paper:
    """A report of these blocks that keeps a register of these entries."""
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    return Paper(
        HEAD,
        "BÁO CÁO",
        ("Kết quả gieo trồng",),
        blocks,
        ("UBND tỉnh",),
        signature,
        register=register(*entries).to_text(),
    )


def composed(path: Path) -> Path:
    """The report: a heading, a paragraph with a note, and another paragraph of prose."""
    first = Paragraph(
        (
            Words("Diện tích gieo trồng "),
            control(AREA),
            Words(", "),
            control(CHANGE),
            Words(" so với cùng kỳ, "),
            control(SHARE),
            Words(" kế hoạch"),
            Footnote((Words("Riêng lúa "), control(RICE), Words("."))),
            Words("."),
        )
    )
    second = Paragraph((Words("Bà con phấn khởi; mùa vụ đúng lịch."),))
    path.write_bytes(write_paper(paper(Heading(1, (Words("SẢN XUẤT NÔNG NGHIỆP"),)), first, second)))
    return path


def edit(path: Path, change: Edit, part: str = "word/document.xml") -> Path:
    """Do something to a part of the file, and save the file as Word would: all anew."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(contents[part])
    change(root)
    contents[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def sdt(root: etree._Element, one: Entry, number: int = 0) -> etree._Element:
    """The control of an entry in a part; the nth where it was copied."""
    found = [element for element in root.iter(w("sdt")) if _tag(element) == one.connection.tag]
    return found[number]


def type_over(one: Entry, text: str) -> Edit:
    """Somebody types another text into a control."""

    def change(root: etree._Element) -> None:
        node = next(sdt(root, one).iter(TEXT))
        node.text = text

    return change


def unwrap(one: Entry) -> Edit:
    """Somebody takes a control away and keeps its text."""

    def change(root: etree._Element) -> None:
        element = sdt(root, one)
        parent, content = element.getparent(), element.find(w("sdtContent"))
        assert parent is not None and content is not None
        at = parent.index(element)
        for step, child in enumerate(list(content)):
            parent.insert(at + step, child)
        parent.remove(element)

    return change


def paragraph(root: etree._Element, words: str) -> etree._Element:
    """The paragraph with these words."""
    return next(one for one in root.iter(w("p")) if words in "".join(node.text or "" for node in one.iter(TEXT)))


def copy_to_end(words: str) -> Edit:
    """Somebody copies a paragraph behind another; Word gives the copied controls other numbers."""

    def change(root: etree._Element) -> None:
        again = deepcopy(paragraph(root, words))
        for number, identifier in enumerate(again.iter(w("id"))):
            identifier.set(VAL, str(1_900_000_000 + number))
        for reference in list(again.iter(w("footnoteReference"))):
            run = reference.getparent()
            assert run is not None
            run.getparent().remove(run)  # type: ignore[union-attr]
        paragraph(root, "Bà con").addnext(again)

    return change


def reread(path: Path) -> Document:
    """The file as it is now."""
    return read_file(path)


def _tag(element: etree._Element) -> str:
    tag = element.find(f"{w('sdtPr')}/{w('tag')}")
    return "" if tag is None else tag.get(VAL, "")
