"""Reads sentences of our own for tests, and shows their figures in a form that is easy to compare."""

from __future__ import annotations

from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.figure import Figure
from ktxh.model.statement import Statement
from ktxh.reading.read import read
from ktxh.reading.reading import Reading

FIELDS = (
    "actual",
    "plan",
    "pct_plan",
    "change_abs",
    "change_pct",
    "index_pct",
    "total",
    "share_pct",
    "before",
)


def reading_of(text: str) -> Reading:
    """The reading of a plain text."""
    return read(recognise(parse_text(text, "bao-cao.txt")))


def statements_of(text: str) -> tuple[Statement, ...]:
    """The statements of a plain text."""
    return reading_of(text).statements


def figures_of(statement: Statement) -> dict[str, Figure]:
    """The figures that a statement states, by field."""
    return {name: figure for name in FIELDS if (figure := getattr(statement, name)) is not None}


def values_of(statement: Statement) -> dict[str, str]:
    """The values of a statement's figures, by field, with their sign and decimals."""
    return {name: str(figure.value) for name, figure in figures_of(statement).items()}


def only(text: str) -> Statement:
    """The one statement of a sentence."""
    (statement,) = statements_of(text)
    return statement
