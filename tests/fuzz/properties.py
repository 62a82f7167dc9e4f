"""What must hold of every reader whatever it is given; a property that does not hold raises AssertionError."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from ktxh.checking.check import check
from ktxh.documents.errors import UnreadableError
from ktxh.documents.opening import read_file
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.documents.tree import Document
from ktxh.language.citations import find_citations
from ktxh.language.dates import find_dates
from ktxh.language.numbers import find_numbers, print_number, read_number
from ktxh.language.periods import find_periods, find_years
from ktxh.reading.read import read


class Spanning(Protocol):
    """Anything that was found at a stretch of a text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One behind the last character."""


def inside(found: list[Spanning], length: int) -> None:
    """Every span is not empty and stands inside a text of so many characters."""
    for one in found:
        assert 0 <= one.start < one.end <= length, one


def numbers_hold(text: str) -> None:
    """Numbers stand in the text as they are quoted, one after the other."""
    found = find_numbers(text)
    inside([*found], len(text))
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.value.is_finite()
    assert all(left.end <= right.start for left, right in pairwise(found))


def printing_holds(value: Decimal) -> None:
    """A printed number is read back as the same value with the same decimals, and printed in the same way again."""
    printed = print_number(value)
    again = read_number(printed.removeprefix("-"))
    assert not again.malformed
    assert again.value == abs(value)
    assert print_number(again.value) == printed.removeprefix("-")


def dates_hold(text: str) -> None:
    """Dates, periods, years and citations stand inside the text; a valid date is a day of the calendar."""
    dates = find_dates(text)
    inside([*dates, *find_periods(text), *find_years(text), *find_citations(text)], len(text))
    for one in dates:
        assert one.value is None or isinstance(one.value, date)
    for period in find_periods(text):
        bounds = period.bounds
        assert bounds is None or bounds[0] <= bounds[1]


def document_holds(document: Document) -> None:
    """The source is folded, and every character of every block has a place in it."""
    source = document.source
    assert source == re.sub(r"\s+", " ", source).strip()
    for block in document.blocks:
        assert len(block.text) == len(block.offsets)
        assert all(0 <= at < len(source) for at in block.offsets)
        assert all(0 <= mark.at <= len(block.text) for mark in block.marks)


def text_holds(text: str) -> None:
    """A text's source is the text folded; recognising its structure twice changes nothing."""
    document = parse_text(text, "report.txt")
    assert document.source == re.sub(r"\s+", " ", text).strip()
    document_holds(document)
    recognised = recognise(document)
    document_holds(recognised)
    assert recognised.source == document.source
    assert recognise(recognised).blocks == recognised.blocks


def checking_holds(text: str) -> None:
    """Reading and checking end, every span stands inside the source, and quotes are what stands there."""
    document = recognise(parse_text(text, "report.txt"))
    reading = read(document)
    length = len(document.source)
    inside([*reading.statements], length)
    for statement in reading.statements:
        assert document.source[statement.start : statement.end] == statement.quote
    findings = check(reading)
    assert findings == check(read(document)), "the same text gives the same findings"
    for finding in findings:
        assert 0 <= finding.start <= finding.end <= length, finding
        inside([*finding.related], length)


def file_holds(content: bytes, suffix: str) -> None:
    """A file is read into a document that holds, or refused in one sentence; it is never changed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(content)
        try:
            document_holds(read_file(path))
        except UnreadableError as error:
            assert str(error).strip()
            assert "\n" not in str(error)
        assert path.read_bytes() == content
        assert [kept.name for kept in Path(folder).iterdir()] == [path.name]
