"""What the styles of a Word file say of a run or a paragraph: font, hidden, raised, heading level, list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ktxh.documents.docx_names import PARAGRAPH_LOOK, RUN_LOOK, VAL, is_on, w

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"toc [1-9]", re.IGNORECASE)
_MAX_CHAIN: Final = 20


@dataclass(frozen=True, slots=True)
class RunLook:
    """What is said of a run's letters; None where nothing is said. `font` is "" where the theme decides."""

    font: str | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, below: RunLook) -> RunLook:
        """This look where it speaks, the one below where it does not."""
        return RunLook(
            below.font if self.font is None else self.font,
            below.hidden if self.hidden is None else self.hidden,
            below.raised if self.raised is None else self.raised,
        )


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What is said of a paragraph: outline level from 0 (9 is body text), list and its level, contents entry."""

    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    contents: bool = False
    style: str = ""

    def over(self, below: ParagraphLook) -> ParagraphLook:
        """This look where it speaks, the one below where it does not."""
        return ParagraphLook(
            below.outline if self.outline is None else self.outline,
            below.list_id if self.list_id is None else self.list_id,
            below.list_level if self.list_level is None else self.list_level,
            self.contents or below.contents,
            self.style or below.style,
        )


PLAIN_RUN: Final = RunLook()


class Styles:
    """The styles of a file, each resolved once with what it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._runs: dict[str, RunLook] = {}
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._by_name: dict[str, str] = {}
        self.default_paragraph = ""
        self._floor = PLAIN_RUN
        if root is None:
            return
        for style in root.iter(w("style")):
            identifier = style.get(w("styleId"), "")
            self._styles[identifier] = style
            name = style.find(w("name"))
            self._by_name[name.get(VAL, "").casefold() if name is not None else ""] = identifier
            if style.get(w("type")) == "paragraph" and is_on(style.get(w("default"), "0")):
                self.default_paragraph = identifier
        default = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RUN_LOOK}")
        if default is not None:
            self._floor = direct_run_look(default)

    def named(self, name: str) -> str | None:
        """The identifier of the style with this (English, built-in) name."""
        return self._by_name.get(name.casefold())

    def run(self, character_style: str | None, paragraph_style: str | None) -> RunLook:
        """What the character style, the paragraph style and the file's defaults say together."""
        look = self._run(paragraph_style or self.default_paragraph).over(self._floor)
        return self._run(character_style).over(look) if character_style else look

    def paragraph(self, style: str | None) -> ParagraphLook:
        """What a paragraph style says; "" and None are the default style."""
        style = style or self.default_paragraph
        look = self._paragraphs.get(style)
        if look is None:
            look = ParagraphLook(style=style)
            for element in self._chain(style):
                look = look.over(_style_look(element))
            self._paragraphs[style] = look
        return look

    def _run(self, style: str) -> RunLook:
        look = self._runs.get(style)
        if look is None:
            look = PLAIN_RUN
            for element in self._chain(style):
                direct = element.find(RUN_LOOK)
                if direct is not None:
                    look = look.over(direct_run_look(direct))
            self._runs[style] = look
        return look

    def _chain(self, style: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        element = self._styles.get(style)
        while element is not None and len(chain) < _MAX_CHAIN:
            chain.append(element)
            based_on = element.find(w("basedOn"))
            element = self._styles.get(based_on.get(VAL, "")) if based_on is not None else None
        return chain


def direct_run_look(look: etree._Element) -> RunLook:
    """What a w:rPr itself says."""
    font: str | None = None
    hidden: bool | None = None
    raised: bool | None = None
    for child in look:
        if child.tag == w("rFonts"):
            font = _font(child)
        elif child.tag == w("vanish"):
            hidden = is_on(child.get(VAL))
        elif child.tag == w("vertAlign"):
            raised = child.get(VAL) == "superscript"
    return RunLook(font, hidden, raised)


def direct_paragraph_look(look: etree._Element) -> ParagraphLook:
    """What a w:pPr itself says (without its style)."""
    outline = look.find(w("outlineLvl"))
    numbering = look.find(w("numPr"))
    list_id = list_level = None
    if numbering is not None:
        list_id, list_level = numbering.find(w("numId")), numbering.find(w("ilvl"))
    return ParagraphLook(
        number(outline),
        list_id.get(VAL) if list_id is not None else None,
        number(list_level),
    )


def number(element: etree._Element | None, name: str = VAL) -> int | None:
    """The whole number in an attribute of an element, None where there is none."""
    value = element.get(name, "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 8 else None


def _font(fonts: etree._Element) -> str | None:
    for name in ("hAnsi", "ascii"):
        if fonts.get(w(name + "Theme")) is not None:
            return ""
        font = fonts.get(w(name))
        if font is not None:
            return font
    return None


def _style_look(style: etree._Element) -> ParagraphLook:
    direct = style.find(PARAGRAPH_LOOK)
    look = direct_paragraph_look(direct) if direct is not None else ParagraphLook()
    name = style.find(w("name"))
    name_text = name.get(VAL, "") if name is not None else ""
    heading = _HEADING.fullmatch(name_text)
    named = ParagraphLook(int(heading[1]) - 1 if heading else None, contents=_CONTENTS.fullmatch(name_text) is not None)
    return look.over(named)
