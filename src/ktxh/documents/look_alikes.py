"""Letters that a scanner takes for digits, inside numbers: reported, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ktxh.documents.tree import Document, Remark

DIGITS: Final = str.maketrans("lIOoSB", "110058")
TOKEN: Final = re.compile(r"(?<![\w/.,-])[\dlIOoSB]+(?:[.,][\dlIOoSB]+)*(?![\w/-])")
BETWEEN: Final = re.compile(r"\d[lIOo]+\d|^[\dOol]*\d[Oo]{2,}$")
NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
LABELS: Final = frozenset("ISB")  # alone between signs these are labels: I.1, B.2

MESSAGE: Final = (
    "“{quote}” có chữ cái lẫn trong số (thường do nhận dạng chữ); có phải {number}? Đề nghị sửa trong tệp gốc."
)


def report_look_alikes(document: Document) -> Document:
    """The document with a remark for each number that has letters in it."""
    found = tuple(_remarks(document.source))
    return replace(document, remarks=document.remarks + found) if found else document


def _remarks(source: str) -> Iterator[Remark]:
    for token in TOKEN.finditer(source):
        quote = token[0]
        if is_misread(quote, percent=source[token.end() : token.end() + 1] == "%"):
            message = MESSAGE.format(quote=quote, number=quote.translate(DIGITS))
            yield Remark("look-alike", message, token.start(), token.end())


def is_misread(token: str, *, percent: bool = False) -> bool:
    """Whether a token of digits and look-alike letters can only be a number."""
    if token.isalpha() or not any(char.isalpha() for char in token) or not any(char.isdigit() for char in token):
        return False
    groups = re.split(r"[.,]", token)
    if any(group in LABELS for group in groups):
        return False
    if len(groups) == 1:
        return BETWEEN.search(token) is not None or (percent and any(char in "lOo" for char in token))
    return NUMBER.fullmatch(token.translate(DIGITS)) is not None
