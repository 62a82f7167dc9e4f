"""Whether a sentence of ours is read as the statement that it was made of."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from ktxh.composing.narrating.sameness import differences
from ktxh.documents.tree import Block, Document, Kind
from ktxh.model.phrase import Sentence, sentence_text
from ktxh.model.statement import Statement
from ktxh.reading.context import Context
from ktxh.reading.read import read

_BEFORE = "Tổng số hộ là 12 hộ. "  # a sentence before it, on whose words it must not lean


def first_that_reads_back(
    candidates: Iterable[Sentence], statements: Sequence[Statement], frame: Context
) -> Sentence | None:
    """The first wording that is read as just these statements, None where none is."""
    return next((one for one in candidates if reads_back(one, statements, frame)), None)


def reads_back(sentence: Sentence, statements: Sequence[Statement], frame: Context) -> bool:
    """Whether a sentence that stands in a paragraph of a report is read as just these statements."""
    found = statements_of(sentence_text(sentence), frame)
    return len(found) == len(statements) and not any(
        next(differences(given, read_again, frame), None) for given, read_again in zip(statements, found, strict=True)
    )


def statements_of(sentence: str, frame: Context) -> tuple[Statement, ...]:
    """What a sentence without full stop states in a report that says `frame` of itself."""
    text = f"{_BEFORE}{sentence}."
    block = Block(Kind.PARAGRAPH, text, array("I", range(len(text))))
    return read(Document("", "text", text, (block,)), context=frame).statements[1:]
