"""What the reader understands of a sentence that a person types as a fact of a section."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ktxh.catalogue.indicators import Catalogue
from ktxh.composing.drafting import Drafting
from ktxh.composing.narrating.narrating import narrate
from ktxh.composing.outlines.typed_text import clean
from ktxh.documents.tree import Block, Document, Kind
from ktxh.language.numbers import print_number
from ktxh.model.figure import Figure
from ktxh.model.phrase import sentence_text
from ktxh.model.report_parts import Fact
from ktxh.model.statement import CompareTo, Statement
from ktxh.reading.read import read

LONGEST = 1_000  # characters of a sentence
_WORDS = {
    "plan": "kế hoạch",
    "pct_plan": "đạt kế hoạch",
    "beyond_plan": "vượt kế hoạch",
    "before": "kỳ so sánh",
    "index_pct": "bằng kỳ so sánh",
    "total": "trên tổng số",
    "share_pct": "tỷ trọng",
}
_COMPARED = {
    CompareTo.SAME_PERIOD_LAST_YEAR: "cùng kỳ năm trước",
    CompareTo.LAST_YEAR: "năm trước",
    CompareTo.END_LAST_YEAR: "cuối năm trước",
}


@dataclass(frozen=True, slots=True)
class Understood:
    """One statement of a sentence.

    `number` is its place in the sentence, `figures` what is stated, each with what it is, `prints` the sentence as the
    report will have it, `known` the indicator of the catalogue that it seems to be ("" for none), `stands` the fact of
    the section whose place it takes.
    """

    number: int
    statement: Statement
    figures: tuple[tuple[str, str], ...]
    prints: str
    known: str = ""
    stands: Fact | None = None


def understood(
    sentence: str, drafting: Drafting, catalogue: Catalogue, facts: Sequence[Fact] = ()
) -> tuple[Understood, ...]:
    """The statements of a sentence, in its order; `facts` are those that its section has."""
    return tuple(
        Understood(
            number,
            one,
            tuple(figures_told(one)),
            printed(one, drafting),
            catalogue.indicator(one.code).name if one.code else "",
            next((fact for fact in facts if _same(fact.statement, one)), None),
        )
        for number, one in enumerate(statements_of(sentence, drafting, catalogue))
    )


def statements_of(sentence: str, drafting: Drafting, catalogue: Catalogue) -> tuple[Statement, ...]:
    """What the words state, in a report that says the area and the period itself; those two are left out then."""
    text = one_line(sentence)
    block = Block(Kind.PARAGRAPH, text, array("I", range(len(text))))
    frame = drafting.frame
    found = read(Document("", "text", text, (block,)), catalogue, frame).statements
    return tuple(
        replace(
            one,
            area=None if one.area == frame.area else one.area,
            period=None if one.period == drafting.setting.period.label else one.period,
        )
        for one in found
    )


def one_line(sentence: str) -> str:
    """The words without line breaks, with a full stop."""
    text = " ".join(clean(sentence).split())
    return text if not text or text[-1] in ".;!?" else f"{text}."


def printed(statement: Statement, drafting: Drafting) -> str:
    """The sentence as the report will have it."""
    return f"{sentence_text(narrate(statement, drafting.setting.style, frame=drafting.frame))}."


def figures_told(one: Statement) -> Iterator[tuple[str, str]]:
    """What is stated: ("thực hiện", "12 mô hình"), ("tăng", "3 mô hình so với cùng kỳ năm trước")."""
    if one.actual is not None:
        what = "mục tiêu" if one.goal else "ước thực hiện" if one.estimate else "thực hiện"
        yield what, _number(one.actual, one.unit)
    for name, words in _WORDS.items():
        figure = getattr(one, name)
        if figure is not None and not (name == "share_pct" and one.actual is not None and figure == one.actual):
            yield words, _number(figure, one.unit)
    compared = f" so với {_COMPARED[one.compare_to]}" if one.compare_to else ""
    for figure in (one.change_abs, one.change_pct):
        if figure is not None:
            direction = "giảm" if figure.value < 0 else "tăng"
            yield direction, f"{_number(replace(figure, value=abs(figure.value)), one.unit)}{compared}"


def _number(figure: Figure, unit: str) -> str:
    about = "khoảng " if figure.approximate else ""
    return f"{about}{print_number(figure.value)} {figure.unit or unit}".strip()


def _same(one: Statement, other: Statement) -> bool:
    """Whether two statements are of the same thing, whatever their figures."""
    kept = ("indicator", "area", "period", "authority", "goal")
    return all(getattr(one, name) == getattr(other, name) for name in kept)
