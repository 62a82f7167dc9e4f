"""What stands in a paragraph of a Word file, in order: stretches of text, note marks, text boxes, comment ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ktxh.documents.docx_controls import is_prompt
from ktxh.documents.docx_names import (
    ALTERNATE,
    BOX,
    CHOICE,
    FALLBACK,
    FIELD_CHAR,
    ID,
    MATH_TEXT,
    PICTURE,
    REMOVED,
    RUN,
    RUN_LOOK,
    TEXT,
    TRANSPARENT,
    VAL,
    VML,
    m,
    w,
)
from ktxh.documents.docx_styles import RunLook, Styles, direct_run_look
from ktxh.documents.docx_symbols import PRIVATE, signs_in, symbol
from ktxh.documents.legacy_fonts import Encoding, is_legacy, is_unicode, legacy_encoding, to_unicode

SOFT_HYPHEN: Final = "\u00ad"
RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_NUMBER: Final = re.compile(r"\s*\d{1,3}\s*")
_PRINTED: Final = {
    w("tab"): " ", w("ptab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-", w("softHyphen"): SOFT_HYPHEN,
}  # fmt: skip
_NOTES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_PICTURES: Final = (f"{{{PICTURE}}}pic", f"{{{VML}}}imagedata")
_COMMENT_ENDS: Final = {w("commentRangeStart"): True, w("commentRangeEnd"): False}


@dataclass(frozen=True, slots=True)
class Text:
    """Characters, and where they stand: the number of the text node and the place in it; node -1 is nowhere."""

    text: str
    node: int = -1
    offset: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote or endnote; `typed` is the mark where its author typed one instead of a number."""

    kind: str
    identifier: str
    typed: str


@dataclass(frozen=True, slots=True)
class Box:
    """A text box that is anchored here."""

    content: etree._Element


@dataclass(frozen=True, slots=True)
class CommentEnd:
    """Where the range of a comment begins or ends."""

    identifier: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Prompt:
    """A control that asks for what a person fills in; its words are not read."""

    control: etree._Element


Piece = Text | NoteMark | Box | CommentEnd | Prompt


class Runs:
    """Reads the paragraphs of one part of a Word file; fields may run over several, so it remembers where it is."""

    def __init__(self, root: etree._Element, styles: Styles) -> None:
        self._nodes = {node: index for index, node in enumerate(root.iter(TEXT, MATH_TEXT))}
        self._root = root
        self._styles = styles
        kinds = [char.get(w("fldCharType")) for char in root.iter(FIELD_CHAR)]
        # Fields that do not pair up are not followed: better a stray result than a swallowed report.
        self._fields_pair = kinds.count("begin") == kinds.count("end")
        self._fields: list[bool] = []  # for each open field, whether its result has begun
        self._style = ""
        self._paragraphs: list[etree._Element] = []
        self._typed_in_unicode: dict[str, bool] = {}  # by font, in the open paragraph
        self._fonts_in_unicode: dict[str, bool] = {}  # in the whole part
        self.converted: set[Encoding] = set()
        self.pictures = 0
        self._readers: dict[str, Callable[[etree._Element], Iterator[Piece]]] = {
            RUN: self._run,
            w("sdt"): self._control,
            ALTERNATE: self._alternative,
            w("ruby"): self._ruby,
            m("oMath"): self._formula,
            m("oMathPara"): self._formula,
        }

    def begin_story(self) -> None:
        """Forget open fields: a note or a text box begins."""
        self._fields = []

    def pieces(self, paragraphs: list[etree._Element], style: str) -> list[Piece]:
        """What stands in paragraphs that are one (their marks were deleted), set in a style."""
        self._style, self._paragraphs, self._typed_in_unicode = style, paragraphs, {}
        return [piece for paragraph in paragraphs for piece in self._content(paragraph)]

    def skip(self, element: etree._Element) -> None:
        """Pass over an element that is not read, minding the fields that begin or end in it."""
        for char in element.iter(FIELD_CHAR):
            self._field(char)

    def _content(self, parent: etree._Element) -> Iterator[Piece]:
        for child in parent:
            tag = child.tag
            reader = self._readers.get(tag) if isinstance(tag, str) else None
            if reader is not None:
                yield from reader(child)
            elif tag in TRANSPARENT:
                yield from self._content(child)
            elif tag in REMOVED:
                self.skip(child)
            elif tag in _COMMENT_ENDS:
                yield CommentEnd(child.get(ID, ""), _COMMENT_ENDS[tag])

    def _control(self, control: etree._Element) -> Iterator[Piece]:
        if is_prompt(control):
            self.skip(control)
            yield Prompt(control)
            return
        content = control.find(w("sdtContent"))
        if content is not None:
            yield from self._content(content)

    def _alternative(self, alternatives: etree._Element) -> Iterator[Piece]:
        chosen = chosen_alternative(alternatives)
        if chosen is not None:
            yield from self._content(chosen)

    def _ruby(self, ruby: etree._Element) -> Iterator[Piece]:
        base = ruby.find(w("rubyBase"))
        if base is not None:
            yield from self._content(base)

    def _formula(self, formula: etree._Element) -> Iterator[Piece]:
        """A formula on one line: fractions as a/b, raised digits as such."""
        for child in formula:
            if child.tag == MATH_TEXT:
                yield Text(child.text or "", self._nodes[child])
            elif child.tag == m("sup"):
                for piece in self._formula(child):
                    if isinstance(piece, Text):
                        piece = Text(piece.text.translate(RAISED), piece.node, piece.offset)
                    yield piece
            elif child.tag in REMOVED:
                self.skip(child)
            elif child.tag == RUN:
                yield from self._run(child)
            elif isinstance(child.tag, str):
                if child.tag == m("den"):
                    yield Text("/")
                yield from self._formula(child)

    def _run(self, run: etree._Element) -> Iterator[Piece]:
        look = self._look(run.find(RUN_LOOK))
        if look.hidden:
            self.skip(run)
            return
        yield from self._run_content(run, look)

    def _run_content(self, run: etree._Element, look: RunLook) -> Iterator[Piece]:
        for child in run:
            tag = child.tag
            if tag == FIELD_CHAR:
                self._field(child)
            elif not all(self._fields):
                continue
            elif tag == TEXT:
                if child.text:
                    yield from self._text(child.text, self._nodes[child], look)
            elif tag in _PRINTED:
                yield from self._printed(tag, look)
            elif tag == w("sym"):
                yield from _symbol(child)
            elif tag in _NOTES:
                if child.get(w("customMarkFollows")) is None:
                    yield NoteMark(_NOTES[tag], child.get(ID, ""), "")
                    continue
                typed = "".join(text.text or "" for text in child.itersiblings(TEXT)).strip()
                yield NoteMark(_NOTES[tag], child.get(ID, ""), typed or "*")
                return
            elif tag == ALTERNATE:
                chosen = chosen_alternative(child)
                if chosen is not None:
                    yield from self._run_content(chosen, look)
            elif tag in (w("drawing"), w("pict"), w("object")):
                self.pictures += next(child.iter(*_PICTURES), None) is not None
                yield from self._drawn(child)
            elif tag == w("ruby"):
                yield from self._ruby(child)

    def _drawn(self, drawing: etree._Element) -> Iterator[Piece]:
        """The text boxes in a drawing; the boxes inside them are found when they are read."""
        skipped: set[etree._Element] = set()
        for element in drawing.iter(ALTERNATE, BOX):
            if any(above in skipped for above in element.iterancestors()):
                continue
            skipped.add(element)
            if element.tag == BOX:
                yield Box(element)
            else:
                chosen = chosen_alternative(element)
                if chosen is not None:
                    yield from self._drawn(chosen)

    def _printed(self, tag: str, look: RunLook) -> Iterator[Piece]:
        char = _PRINTED[tag]
        if char == SOFT_HYPHEN and look.font and (encoding := self._legacy(look.font)):
            char = to_unicode(char, encoding)[0][0]  # TCVN3 has a letter on the place of the soft hyphen
        yield Text(char)

    def _text(self, text: str, node: int, look: RunLook) -> Iterator[Piece]:
        if look.raised and _RAISED_NUMBER.fullmatch(text):
            text = text.translate(RAISED)
        elif look.font and (encoding := self._legacy(look.font)):
            if not text.isascii():
                self.converted.add(encoding)
            for stretch, offset in to_unicode(text, encoding):
                yield Text(stretch, node, offset)
            return
        if PRIVATE.search(text):
            text = signs_in(text, look.font or "")
        yield Text(text, node)

    def _legacy(self, font: str) -> Encoding | None:
        """How a font codes the open paragraph; None for Unicode, also where it was typed so despite the font."""
        encoding = legacy_encoding(font)
        if encoding is None:
            return None
        if font not in self._typed_in_unicode:
            text = self._set_in(font, self._paragraphs)
            typed = is_unicode(text)
            if not typed and not is_legacy(text, encoding):  # a few words that may be either
                typed = self._part_in_unicode(font, encoding)
            self._typed_in_unicode[font] = typed
        return None if self._typed_in_unicode[font] else encoding

    def _part_in_unicode(self, font: str, encoding: Encoding) -> bool:
        if font not in self._fonts_in_unicode:
            text = self._set_in(font, [self._root])
            self._fonts_in_unicode[font] = is_unicode(text) and not is_legacy(text, encoding)
        return self._fonts_in_unicode[font]

    def _set_in(self, font: str, elements: list[etree._Element]) -> str:
        """The text of these elements that is set in a font."""
        runs = (run for element in elements for run in element.iter(RUN))
        return "".join(
            node.text or ""
            for run in runs
            if self._look(run.find(RUN_LOOK)).font == font
            for node in run.iterchildren(TEXT)
        )

    def _look(self, direct: etree._Element | None) -> RunLook:
        if direct is None:
            return self._styles.run(None, self._style)
        style = direct.find(w("rStyle"))
        named = self._styles.run(style.get(VAL) if style is not None else None, self._style)
        return direct_run_look(direct).over(named)

    def _field(self, char: etree._Element) -> None:
        kind = char.get(w("fldCharType"))
        if not self._fields_pair:
            return
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def chosen_alternative(alternatives: etree._Element) -> etree._Element | None:
    """The one of several versions of the same content that is read: the first that holds text, else the first."""
    versions = alternatives.findall(CHOICE) + alternatives.findall(FALLBACK)
    with_text = (version for version in versions if next(version.iter(TEXT, MATH_TEXT, w("sym")), None) is not None)
    return next(with_text, versions[0] if versions else None)


def _symbol(element: etree._Element) -> Iterator[Piece]:
    code = element.get(w("char"), "")
    if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) and int(code, 16) >= 0x20:
        yield Text(symbol(chr(int(code, 16)), element.get(w("font"), "")))
