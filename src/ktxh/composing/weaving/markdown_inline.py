"""Running text: from the tokens of a paragraph to what stands in it, marks of outline functions put back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from ktxh.composing.drafting import CLOSES, OPENS, Aside, SectionMark
from ktxh.composing.weaving.markdown_parsing import parse_inline
from ktxh.documents.paper import (
    Control,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    PaperBlock,
    Paragraph,
    Picture,
    Table,
    Words,
)

MARK = re.compile(f"{OPENS}(\\d+){CLOSES}")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
Apart = tuple[PaperBlock, ...] | SectionMark  # what cannot stand in a paragraph
Lookup = Callable[[int], Aside]


def woven_text(text: str, lookup: Lookup) -> tuple[Inline, ...]:
    """Running text given as a string, such as the note of a figure: bold, italic and marks, no blocks.

    A footnote in it stands in brackets, since Word knows no footnotes of footnotes.
    """
    found: list[Inline | Apart] = []
    for piece in pieces(parse_inline(text), lookup):
        if isinstance(piece, Footnote):
            found += [Words(" ("), *piece.content, Words(")")]
        elif is_inline(piece):
            found.append(piece)
    return tidied(found)


def pieces(tokens: Iterable[Token], lookup: Lookup) -> Iterator[Inline | Apart]:
    """What a paragraph holds, in order; blocks and marks of sections stand between as they are."""
    bold = italic = 0
    for token in tokens:
        kind = token.type
        if kind in ("strong_open", "strong_close"):
            bold += token.nesting
        elif kind in ("em_open", "em_close"):
            italic += token.nesting
        elif kind == "hardbreak":
            yield LineBreak()
        elif kind == "softbreak":
            yield Words(" ", bool(bold), bool(italic))
        elif kind == "footnote":
            yield Footnote(woven_text(token.content, lookup))
        elif token.content:
            yield from _marked(token.content, bool(bold), bool(italic), lookup)


def is_inline(piece: Inline | Apart) -> bool:
    """Whether it can stand in a paragraph."""
    return isinstance(piece, Words | Control | Footnote | LineBreak)


def tidied(found: Iterable[Inline | Apart]) -> tuple[Inline, ...]:
    """The pieces without blanks at the ends, with one blank where calls left several, equal words joined."""
    content: list[Inline] = []
    for piece in found:
        if isinstance(piece, Words):
            text = _BLANKS.sub(" ", piece.text)
            if not content or _ends_blank(content[-1]):
                text = text.lstrip(" ")
            before = content[-1] if content else None
            if not text:
                continue
            if isinstance(before, Words) and (before.bold, before.italic) == (piece.bold, piece.italic):
                content[-1] = replace(before, text=before.text + text)
            else:
                content.append(replace(piece, text=text))
        elif isinstance(piece, Control | Footnote | LineBreak):
            content.append(piece)
    while content and isinstance(content[-1], Words | LineBreak):
        last = content.pop()
        if isinstance(last, Words) and last.text.rstrip(" "):
            return (*content, replace(last, text=last.text.rstrip(" ")))
    return tuple(content)


def plain(content: Sequence[Inline]) -> str:
    """The text as it is read on, without footnotes and prompts."""
    return "".join(
        piece.text
        if isinstance(piece, Words) or (isinstance(piece, Control) and not piece.prompt)
        else " "
        if isinstance(piece, LineBreak)
        else ""
        for piece in content
    )


def _ends_blank(piece: Inline) -> bool:
    return isinstance(piece, LineBreak) or (isinstance(piece, Words) and piece.text.endswith(" "))


def _marked(text: str, bold: bool, italic: bool, lookup: Lookup) -> Iterator[Inline | Apart]:
    for at, part in enumerate(MARK.split(text)):
        if at % 2 == 0:
            if part:
                yield Words(part, bold, italic)
            continue
        aside = lookup(int(part))
        if isinstance(aside, SectionMark):
            yield aside
            continue
        blocks = tuple(one for one in aside if isinstance(one, Paragraph | Heading | Table | Picture))
        if blocks:
            yield blocks
        for one in aside:
            if isinstance(one, Words | Control | Footnote | LineBreak):
                yield _styled(one, bold, italic)


def _styled(piece: Inline, bold: bool, italic: bool) -> Inline:
    if isinstance(piece, Words | Control) and (bold or italic):
        return replace(piece, bold=piece.bold or bold, italic=piece.italic or italic)
    return piece
