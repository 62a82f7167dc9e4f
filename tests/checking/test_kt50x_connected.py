"""What a composed report says against the plan database: typed over, outdated, without its link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ktxh.checking.check import check
from ktxh.checking.rule import Example, ExampleFigure
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.finding import Finding, Status
from ktxh.model.phrase import Role
from ktxh.reading.read import read
from ktxh.reading.reading import Reading
from tests.checking.connected_examples import database_of, plain, with_figures

GROWTH = ExampleFigure("tăng ", "6", "%", now="6", role=Role.CHANGE_PCT)


def reading_of(example: Example) -> Reading:
    return read(with_figures(recognise(parse_text(plain(example.text), "bao-cao.txt")), example))


def found(text: str, *figures: ExampleFigure) -> list[Finding]:
    example = Example(text, fails=True, figures=figures)
    return [one for one in check(reading_of(example), connected=database_of(example)) if one.rule.startswith("KT5")]


@pytest.mark.parametrize(
    ("typed", "now", "rule", "status"),
    [
        ("tăng 6%", "6", "KT502", Status.OK),
        ("đã tăng khoảng 6,0 %", "6", "KT502", Status.OK),
        ("tăng 6%", "7,5", "KT502", Status.WARNING),
        ("tăng 6%", "", "KT502", Status.WARNING),
        ("tăng 7,5%", "7,5", "KT502", Status.OK),
        ("tăng 8%", "6", "KT501", Status.ERROR),
        ("giảm 6%", "6", "KT501", Status.ERROR),
        ("tăng nhẹ", "6", "KT501", Status.ERROR),
        ("tăng 8%", "7,5", "KT501", Status.ERROR),
    ],
)
def test_each_control_is_in_line_outdated_or_typed_over(typed: str, now: str, rule: str, status: Status) -> None:
    (one,) = found(f"Đàn lợn ⟦{typed}⟧ so với cùng kỳ.", replace(GROWTH, now=now))
    assert (one.rule, one.status, one.quote) == (rule, status, typed)


def test_the_message_names_what_was_typed_what_was_printed_and_what_the_database_says() -> None:
    (one,) = found("Đàn lợn ⟦tăng 8%⟧ so với cùng kỳ.", replace(GROWTH, now="-7,5"))
    for words in ("“tăng 8%”", "“tăng 6%”", "-7,5%", "--take-database"):
        assert words in one.message
    assert (str(one.claimed), str(one.expected)) == ("8", "7.5")


def test_without_a_database_or_a_register_nothing_is_compared() -> None:
    example = Example("Đàn lợn ⟦tăng 8%⟧ so với cùng kỳ.", fails=True, figures=(GROWTH,))
    reading = reading_of(example)
    assert [one for one in check(reading) if one.rule.startswith("KT5")] == []
    bare = replace(reading, document=replace(reading.document, register="", _starts=[]))
    assert [one for one in check(bare, connected=database_of(example)) if one.rule.startswith("KT5")] == []


def test_a_register_that_cannot_be_read_is_no_ground_for_findings() -> None:
    example = Example("Đàn lợn ⟦tăng 8%⟧ so với cùng kỳ.", fails=True, figures=(GROWTH,))
    reading = reading_of(example)
    broken = replace(reading, document=replace(reading.document, register="{", _starts=[]))
    assert [one for one in check(broken, connected=database_of(example)) if one.rule.startswith("KT5")] == []


def test_rules_against_the_database_can_be_switched_off() -> None:
    example = Example("Đàn lợn ⟦tăng 8%⟧ so với cùng kỳ.", fails=True, figures=(GROWTH,))
    findings = check(reading_of(example), frozenset({"KT501"}), database_of(example))
    assert [one for one in findings if one.rule.startswith("KT5")] == []
