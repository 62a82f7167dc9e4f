"""Puts other words into controls without touching any other byte of a part.

The part is not written anew: the places of its text nodes are found in its bytes, and only what stands in them changes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

from ktxh.documents.docx_controls import Control
from ktxh.documents.docx_names import MATH, WORD
from ktxh.documents.docx_package import STRICT_NAMES

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|.", re.DOTALL)
_TAG: Final = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)["']""")
_WIDE: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UNFIT: Final = re.compile("[^\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES: Final = {WORD, MATH} | {strict.decode() for strict, usual in STRICT_NAMES if usual.decode() in (WORD, MATH)}
_NODES: Final = frozenset(f"{space}}}t" for space in _SPACES)
_KEEPS_BLANKS: Final = "http://www.w3.org/XML/1998/namespace}space"


def changed_nodes(control: Control, text: str) -> dict[int, str]:
    """What the text nodes of a control must hold for it to read as `text`; words that stay keep their place and look.

    New words take the look of those they replace, a number that of the number before. A control without any text node
    stays as it is.
    """
    holders = [at for at, piece in enumerate(control.pieces) for _ in piece.text]
    made: dict[int, list[str]] = {at: [] for at, piece in enumerate(control.pieces) if piece.node >= 0}
    if not made:
        return {}
    old, new = _TOKEN.findall(control.text), _TOKEN.findall(text)
    starts = [0, *accumulate(map(len, old))]
    for first, last, begin, end in _steps(old, new):
        inside = holders[starts[first] : starts[last]]
        if old[first:last] == new[begin:end]:
            for holder, char in zip(inside, control.text[starts[first] : starts[last]], strict=True):
                if holder in made:
                    made[holder].append(char)
        elif begin < end:
            around = [*inside, *holders[starts[last] :], *reversed(holders[: starts[first]]), *made]
            made[next(at for at in around if at in made)].append("".join(new[begin:end]))
    return {
        control.pieces[at].node: now
        for at, pieces in made.items()
        if (now := "".join(pieces)) != control.pieces[at].text
    }


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Which tokens of the old text become which of the new one; those that stay, and numbers, go one by one."""

    def keys(tokens: list[str]) -> list[str]:
        return ["0" if token[0].isdigit() else token for token in tokens]

    for kind, first, last, begin, end in SequenceMatcher(None, keys(old), keys(new), autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (
                (first + step, first + step + 1, begin + step, begin + step + 1) for step in range(last - first)
            )
        else:
            yield first, last, begin, end


def spliced(content: bytes, texts: Mapping[int, str]) -> bytes:
    """A part with other texts in these of its text nodes, counted from 0; all other bytes are as they were."""
    wide = next((codec for sign, codec in _WIDE.items() if content.startswith(sign)), None)
    if wide is not None:
        again = _spliced(content.decode(wide).removeprefix("\ufeff").encode(), texts, "utf-8")
        return next(sign for sign, codec in _WIDE.items() if codec == wide) + again.decode().encode(wide)
    declared = _ENCODING.match(content.removeprefix(codecs.BOM_UTF8))
    return _spliced(content, texts, declared[1].decode("ascii", "replace") if declared else "utf-8")


def _spliced(content: bytes, texts: Mapping[int, str], encoding: str) -> bytes:
    letters = "utf-8" if encoding.lower() in ("utf-8", "utf8") else "ascii"
    made: list[bytes] = []
    done = 0
    for node, begin, end, keeps in _places(content, texts, "utf-8" if letters == "utf-8" else None):
        tag = _TAG.match(content, begin)
        if tag is None or tag.end() > end:  # an empty element has no room for a text
            continue
        text = texts[node]
        head = content[done : tag.end()]
        if not keeps and text != " ".join(text.split()):
            head = content[done : tag.end() - 1] + b' xml:space="preserve">'
        made += (head, escape(_UNFIT.sub("", text)).encode(letters, "xmlcharrefreplace"))
        done = end
    return b"".join((*made, content[done:]))


def _places(content: bytes, wanted: Mapping[int, str], encoding: str | None) -> list[tuple[int, int, int, bool]]:
    """For each wanted text node: its number, where its first tag and its last begin, whether it keeps blanks."""
    found: list[tuple[int, int, int, bool]] = []
    count = 0
    parser = expat.ParserCreate(encoding, "}")

    def ended(name: str) -> None:
        if name in _NODES:
            node, begin, _, keeps = found[-1]
            found[-1] = node, begin, parser.CurrentByteIndex, keeps
            parser.EndElementHandler = None

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        if name in _NODES:
            if count in wanted:
                keeps = attributes.get(_KEEPS_BLANKS) == "preserve"
                found.append((count, parser.CurrentByteIndex, 0, keeps))
                parser.EndElementHandler = ended
            count += 1

    parser.StartElementHandler = started
    parser.Parse(content, True)
    return found
