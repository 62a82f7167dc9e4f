"""Scores on the labelled real reports may not fall; and the scores are added up as counts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scripts.labelled import Share
from scripts.score import CHECKS, FACTS, FORMATS, Scored, cell, found_again, plain, pooled, score_all, still_missed

with (Path(__file__).parent / "score_floors.toml").open("rb") as _file:
    FLOORS = {
        f"{group}.{name}": floor for group, floors in tomllib.load(_file).items() for name, floor in floors.items()
    }


def test_every_score_has_a_floor() -> None:
    assert set(FLOORS) == {*CHECKS, *FACTS, *FORMATS}


@pytest.mark.usefixtures("shared")
def test_no_score_on_the_real_reports_falls_below_its_floor() -> None:
    *_, together = score_all()
    below = {
        name: f"{cell(together.shares.get(name))} < {floor}"
        for name, floor in FLOORS.items()
        if (together.shares.get(name) or 0.0) < floor
    }
    assert below == {}


def test_pooling_adds_counts_and_not_percentages() -> None:
    one = Scored("one", {"checks.recall": Share.of(1, 2), "facts.exact": Share.of(9, 10)})
    other = Scored("other", {"checks.recall": Share.of(8, 8), "facts.exact": None})
    together = pooled([one, other]).shares
    assert cell(together["checks.recall"]) == "0.900 (9/10)"  # (1 + 8) / (2 + 8), where the mean of shares is 0.75
    assert cell(together["facts.exact"]) == "0.900 (9/10)"


def test_a_share_of_nothing_is_a_dash() -> None:
    assert Share.of(0, 0) is None
    assert cell(None) == "–"


def test_a_finding_is_found_again_by_rule_claim_and_words_whatever_the_format_prints_around_them() -> None:
    text = [
        {"rule": "KT101", "status": "error", "claimed": 12.5, "quote": "đạt 12,5 %  kế hoạch¹"},
        {"rule": "KT101", "status": "error", "claimed": 40, "quote": "đạt 40%"},
        {"rule": "KT201", "status": "ok", "claimed": 3, "quote": "3 xã"},
    ]
    word = [
        {"rule": "KT101", "status": "error", "claimed": 12.5, "quote": "đạt 12,5% kế hoạch"},
        {"rule": "KT102", "status": "error", "claimed": 40, "quote": "đạt 40%"},
    ]
    share = found_again(text, word)
    assert share is not None
    assert (share.part, share.whole) == (1, 2)


def test_quotes_in_composed_and_decomposed_letters_are_the_same() -> None:
    assert plain("Tỷ lệ") == plain("Ty\u0309 lê\u0323") == "tỷlệ"


def test_what_is_missed_is_counted_by_kind_without_quoting_it() -> None:
    scored = Scored("one", {}, ["check a-1 sum not raised: x", "check a-2 sum not raised: y", "fact a-3 1/2 fields: z"])
    assert still_missed([scored, Scored("two", {}, ["raised without a label: KT101 q"])]) == (
        "Errors not raised, by kind: sum 2.\nRaised without a label, by rule: KT101 1.\nFacts not fully read: 1."
    )
