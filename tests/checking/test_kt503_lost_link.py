"""Figures that stand without their control are found again; those that are gone, or stand there by chance, are not."""

from __future__ import annotations

import pytest

from ktxh.checking.kt503_lost_link import check
from ktxh.checking.rule import Example, ExampleFigure
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.finding import Finding
from ktxh.model.phrase import Role
from ktxh.reading.reading import Reading
from tests.checking.connected_examples import plain, with_figures

AREA = ExampleFigure("đạt ", "5.074,36", " ha", now="5.074,36", control=False)
SHARE = ExampleFigure("đạt ", "47", "%", now="47", role=Role.PCT_PLAN, control=False)


def found(text: str, *figures: ExampleFigure) -> list[Finding]:
    example = Example(text, fails=True, figures=figures)
    document = with_figures(recognise(parse_text(plain(example.text), "bao-cao.txt")), example)
    return list(check(Reading(document)))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Gieo trồng đạt 5.074,36 ha.", "đạt 5.074,36 ha"),
        ("GIEO TRỒNG ĐẠT 5.074,36 HA", "ĐẠT 5.074,36 HA"),
        ("Gieo trồng được 5.074,36 ha.", "5.074,36"),
        ("Gieo trồng được 5.074,36ha.", "5.074,36"),
    ],
)
def test_a_figure_is_found_by_its_words_or_by_its_number_with_its_unit(text: str, quote: str) -> None:
    document_text = " ".join(text.split())
    (one,) = found(text, AREA)
    assert document_text[one.start : one.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "Gieo trồng được 15.074,36 ha.",
        "Gieo trồng được 5.074,361 ha.",
        "Gieo trồng được 5.074,36 tấn.",
        "Gieo trồng đạt khá.",
    ],
)
def test_another_number_is_not_the_lost_one(text: str) -> None:
    assert found(text, AREA) == []


def test_a_short_number_alone_stands_there_by_chance() -> None:
    assert found("Có 47% số hộ dùng nước sạch.", SHARE) == []
    assert len(found("Diện tích đạt 47% kế hoạch.", SHARE)) == 1


def test_a_figure_within_another_control_is_that_ones() -> None:
    other = ExampleFigure("đạt ", "5.074,36", " ha", now="5.074,36")
    assert found("Gieo trồng ⟦đạt 5.074,36 ha⟧.", other, AREA) == []
