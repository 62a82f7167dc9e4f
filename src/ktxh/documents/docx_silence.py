"""Which comments of a Word file tell the checker to be silent: "bỏ qua", written as a comment or as a reply to one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from lxml import etree

from ktxh.documents.docx_names import ID, PARAGRAPH, TEXT, WORD_2010, WORD_2012, w

_SKIP: Final = re.compile(r"\W*bo\s+qua\b")
_PARAGRAPH_ID: Final = f"{{{WORD_2010}}}paraId"
_EXTENDED: Final = f"{{{WORD_2012}}}commentEx"
_OWN_ID: Final = f"{{{WORD_2012}}}paraId"
_PARENT_ID: Final = f"{{{WORD_2012}}}paraIdParent"


def silencing_comments(comments: etree._Element | None, extended: etree._Element | None) -> frozenset[str]:
    """The identifiers of comments that say "bỏ qua", and of those they answer."""
    if comments is None:
        return frozenset()
    by_paragraph: dict[str, str] = {}
    silencing: set[str] = set()
    for comment in comments.iter(w("comment")):
        identifier = comment.get(ID, "")
        for paragraph in comment.iter(PARAGRAPH):
            by_paragraph[paragraph.get(_PARAGRAPH_ID, "")] = identifier
        if says_skip("".join(node.text or "" for node in comment.iter(TEXT))):
            silencing.add(identifier)
    for reply in extended.iter(_EXTENDED) if extended is not None else ():
        parent = reply.get(_PARENT_ID)
        if parent is not None and by_paragraph.get(reply.get(_OWN_ID, "")) in silencing:
            silencing.add(by_paragraph.get(parent, ""))
    return frozenset(silencing - {""})


def says_skip(text: str) -> bool:
    """Whether a text begins with "bỏ qua", with or without capitals and diacritics."""
    letters = unicodedata.normalize("NFD", text).casefold()
    return _SKIP.match("".join(letter for letter in letters if not unicodedata.combining(letter))) is not None
