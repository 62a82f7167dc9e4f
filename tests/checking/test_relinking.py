"""Controls that lost their tags get them back only where one figure alone can be meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ktxh.checking.connected_controls import links
from ktxh.checking.relinking import relinked
from ktxh.documents.tree import ControlSpan, Document
from ktxh.model.phrase import Role
from ktxh.model.register import Entry
from tests.composing.connected import entry, register

RICE = replace(entry("5074.36", "ha", Role.ACTUAL, "lua"), title="Diện tích lúa")
GROWTH = replace(entry("6", subject="lua"), title="Diện tích lúa")
MAIZE = replace(entry("6", subject="ngo"), title="Diện tích ngô")
TWIN = replace(entry("6", role=Role.INDEX_PCT, subject="lua"), title="Diện tích lúa")


def tags(*controls: tuple[str, str], entries: tuple[Entry, ...] = (RICE, GROWTH, MAIZE)) -> list[str]:
    """What the controls (title, text) of a document are taken for."""
    spans = tuple(
        ControlSpan("", 10 * at, 10 * at + 5, text=text, title=title, number=at)
        for at, (title, text) in enumerate(controls)
    )
    document = relinked(Document("a.docx", "docx", "x" * 100, (), controls=spans), register(*entries))
    return [span.tag for span in document.controls]


@pytest.mark.parametrize(
    ("title", "text", "meant"),
    [
        ("Diện tích lúa", "đạt 5.074,36 ha", RICE),
        ("Diện tích lúa", "5.074,36", RICE),  # in a table
        ("Diện tích lúa", "đã tăng 6 %", GROWTH),
        ("Diện tích ngô", "tăng 6%", MAIZE),
        ("", "đạt 5.074,36 ha", RICE),
        ("", "tăng 6%", None),  # rice or maize
        ("", "5.074,36", None),  # too little to go by
        ("Cá", "tăng 6%", None),
    ],
)
def test_a_control_is_known_by_title_and_number_or_by_its_very_words(
    title: str, text: str, meant: Entry | None
) -> None:
    assert tags((title, text)) == [meant.connection.tag if meant else ""]


def test_of_two_figures_with_one_number_the_words_decide() -> None:
    assert tags(("Diện tích lúa", "bằng 6%"), entries=(GROWTH, TWIN)) == [TWIN.connection.tag]
    assert tags(("Diện tích lúa", "khoảng 6%"), entries=(GROWTH, TWIN)) == [""]


def test_a_copy_is_the_same_figure() -> None:
    assert tags(("Diện tích lúa", "đạt 5.074,36 ha"), ("Diện tích lúa", "5.074,36")) == [RICE.connection.tag] * 2


def test_a_number_typed_over_is_that_of_the_one_figure_left() -> None:
    known = ("Diện tích lúa", "đạt 5.074,36 ha")
    assert tags(known, ("Diện tích lúa", "tăng 8%")) == [RICE.connection.tag, GROWTH.connection.tag]
    assert tags(("Diện tích lúa", "tăng 8%")) == [""]


def test_a_tag_that_stands_is_left_alone() -> None:
    span = ControlSpan("ktxh:0000000000000000", 0, 5, text="đạt 5.074,36 ha", title="Diện tích lúa")
    document = Document("a.docx", "docx", "x" * 100, (), controls=(span,))
    assert relinked(document, register(RICE)) is document


def test_a_control_that_may_be_several_figures_is_told_as_unknown() -> None:
    span = ControlSpan("", 0, 5, text="khoảng 6%", title="Diện tích lúa")
    foreign = replace(span, title="Người ký", number=1)
    document = Document("a.docx", "docx", "x" * 100, (), controls=(span, foreign))
    found = links(document, register(GROWTH, TWIN))
    assert (found.linked, found.unknown, found.lost) == ((), (span,), (GROWTH, TWIN))
