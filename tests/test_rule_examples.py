"""Every rule is explained, and its examples do what they say."""

from __future__ import annotations

import pytest

from ktxh.checking.rule import Example, Rule, rules
from ktxh.documents.plain_text import parse_text
from ktxh.documents.structure import recognise
from ktxh.model.finding import Finding, Status
from ktxh.reading.read import read
from scripts import rules_page
from tests.checking.connected_examples import database_of, plain, with_figures

RAISED = {Status.ERROR, Status.WARNING}
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{number}")
    for rule in rules()
    for number, example in enumerate(rule.examples, start=1)
]


def findings(rule: Rule, example: Example) -> list[Finding]:
    document = with_figures(recognise(parse_text(plain(example.text), "vi-du.txt")), example)
    return list(rule.findings(read(document), database_of(example)))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_has_a_title_an_explanation_and_examples_of_both_sorts(rule: Rule) -> None:
    assert rule.title
    assert "\n" not in rule.title
    assert rule.explanation
    only_confirms = "không bao giờ nêu lỗi" in " ".join(rule.explanation.split())
    assert {example.fails for example in rule.examples} == ({False} if only_confirms else {True, False})


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_is_raised_exactly_when_it_says_so(rule: Rule, example: Example) -> None:
    raised = [finding for finding in findings(rule, example) if finding.status in RAISED]
    assert bool(raised) is example.fails, raised


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_finding_of_an_example_stands_inside_the_text_and_speaks(rule: Rule, example: Example) -> None:
    length = len(" ".join(plain(example.text).split()))
    for finding in findings(rule, example):
        assert finding.rule == rule.code
        assert 0 <= finding.start < finding.end <= length
        if finding.status in RAISED:
            assert finding.message.strip()
            assert "\n" not in finding.message


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in rules()]
    assert len(codes) == len(set(codes))


def test_the_page_of_the_rules_is_the_one_generated_from_them() -> None:
    assert rules_page.PAGE.read_text("utf-8") == rules_page.page(), "make docs"
