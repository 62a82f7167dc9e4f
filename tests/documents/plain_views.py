"""What the tests of plain text look at in a document that was read."""

from __future__ import annotations

import re
import unicodedata

from ktxh.documents.tree import Document

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
MARK = re.compile(r"(?<!\dm)(?<! m)[⁰¹²³⁴-⁹]+")


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def body(document: Document) -> list[str]:
    return [block.text for block in document.blocks if not block.note]


def notes(document: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in document.blocks:
        if block.note:
            found.setdefault(block.note, []).append(block.text)
    return found


def marked_words(document: Document) -> dict[str, str]:
    return {mark.note: block.text[: mark.at].rsplit(" ", 1)[-1] for block in document.blocks for mark in block.marks}


def assert_places(document: Document) -> None:
    for block in document.blocks:
        places = list(block.offsets)
        assert places == sorted(set(places)), block.text
        for char, place in zip(block.text, places, strict=True):
            here = document.source[place]
            assert here == char or unicodedata.normalize("NFD", char)[0] == unicodedata.normalize("NFD", here)[0]
