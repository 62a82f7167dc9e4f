"""Words of direction are found before a number and turned round with their capitals."""

from __future__ import annotations

import pytest

from ktxh.language.turns import PAIRS, last_turn, level_words, with_capitals_of


@pytest.mark.parametrize(
    ("text", "word", "opposite"),
    [
        ("đã tăng thêm 6", "tăng thêm", "giảm bớt"),
        ("Giảm nhẹ 6", "Giảm nhẹ", "Tăng nhẹ"),
        ("CAO  HƠN 6", "CAO  HƠN", "THẤP HƠN"),
        ("tăng rồi giảm 6", "giảm", "tăng"),
        ("tăng trưởng 6", "tăng trưởng", "giảm"),
        ("vượt 6", "vượt", "hụt"),
    ],
)
def test_the_last_word_of_direction_and_its_opposite(text: str, word: str, opposite: str) -> None:
    turn = last_turn(text)
    assert turn is not None
    assert (turn.word, turn.opposite) == (word, opposite)
    assert text[turn.start : turn.end] == word


@pytest.mark.parametrize("text", ["đạt 6", "gia tăngg 6", "giảng 6", ""])
def test_other_words_have_no_direction(text: str) -> None:
    assert last_turn(text) is None


@pytest.mark.parametrize(("up", "down"), PAIRS)
def test_every_pair_is_known_both_ways(up: str, down: str) -> None:
    risen, fallen = last_turn(up), last_turn(down)
    assert risen is not None and risen.up
    assert fallen is not None and not fallen.up
    assert {up for up, other in PAIRS if other == down} >= {fallen.opposite}


def test_only_the_asked_stretch_is_looked_at() -> None:
    assert last_turn("tăng 5, đạt 6", 6) is None


def test_words_that_say_level() -> None:
    assert level_words("gần như Không  đổi") == (8, 18)
    assert level_words("tăng") is None


@pytest.mark.parametrize(
    ("pattern", "word"), [("Tăng", "Giảm"), ("TĂNG", "GIẢM"), ("tăng", "giảm"), ("12", "giảm"), ("Ở", "Giảm")]
)
def test_capitals_go_over_to_the_new_word(pattern: str, word: str) -> None:
    assert with_capitals_of(pattern, "giảm") == word
