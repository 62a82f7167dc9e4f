"""The grid of the browser reads numbers as the readers of Excel forms do: one table of cases holds both."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ktxh.exchange.typed import NotANumberError, read_typed
from ktxh.language.numbers import print_number

CASES = json.loads((Path(__file__).resolve().parents[2] / "frontend/tests/number_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']}|{case.get('decimals', '')}")
def test_a_typed_text_means_the_same_to_a_form_and_to_the_grid(case: dict[str, object]) -> None:
    text, unit, counted = str(case["text"]), str(case.get("unit", "")), case.get("decimals") == 0
    if case.get("refused_by_forms"):
        with pytest.raises(NotANumberError) as refused:
            read_typed(text, unit=unit, counted=counted)
        if "value" in case:  # the grid takes what the form only proposes
            assert f"Có phải {print_number(Decimal(str(case['value'])))}?" in str(refused.value)
        return
    typed = read_typed(text, unit=unit, counted=counted)
    if case.get("none"):
        assert typed.none_occurred
    elif case.get("blank"):
        assert not typed.given
    else:
        meant = [case["value"]] if "value" in case else case["meanings"]
        assert str(typed.value) in meant  # type: ignore[operator]
