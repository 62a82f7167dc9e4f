"""Headings are numbered by Word itself, in the ways of Vietnamese offices: parts in words, letters with đ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ktxh.documents.docx_numbering import Numbering
from ktxh.documents.docx_styles import Styles
from ktxh.documents.paper_number_forms import Count, form_of, in_words
from ktxh.documents.paper_numbering import Headings
from tests.documents.docx_maker import NAMES


def printed(examples: tuple[str, ...], levels: list[int | None]) -> list[str]:
    """What a reader of the file counts for headings of these levels (None: an annex begins)."""
    headings = Headings(examples)
    placed = []
    for level in levels:
        if level is None:
            headings.begin_again()
        else:
            placed.append((str(headings.next(level)), level))
    root = etree.fromstring(f"<w:numbering {NAMES}>{headings.definitions()}</w:numbering>")
    lists = Numbering(root, Styles(None))
    return [lists.next(list_id, level)[0] for list_id, level in placed]


@pytest.mark.parametrize(
    ("example", "counts"),
    [
        ("Phần thứ nhất", [Count.ORDINAL]),
        ("PHẦN THỨ NHẤT", [Count.ORDINAL]),
        ("Phần I", [Count.ROMAN]),
        ("I.", [Count.ROMAN]),
        ("A.", [Count.LARGE_LETTER]),
        ("1.", [Count.DECIMAL]),
        ("1.1.1.", [Count.DECIMAL] * 3),
        ("a)", [Count.LETTER]),
        ("a.1)", [Count.LETTER, Count.DECIMAL]),
        ("(i)", [Count.SMALL_ROMAN]),
    ],
)
def test_the_form_of_a_number_is_seen_from_an_example(example: str, counts: list[Count]) -> None:
    assert list(form_of(example).counts) == counts


@pytest.mark.parametrize("examples", [("Phần",), ("-",), ("1.1.",), ("I.", "1.1.1."), ("1.",) * 10])
def test_an_example_without_a_number_or_with_too_many_is_refused(examples: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="number"):
        Headings(examples)


def test_letters_follow_the_vietnamese_alphabet() -> None:
    letters = [in_words(number, Count.LETTER) for number in range(1, 24)]
    assert "".join(letters) == "abcdđeghiklmnopqrstuvxy"
    assert printed(("a)",), [0] * 23) == [f"{letter})" for letter in letters]


def test_parts_are_counted_in_words() -> None:
    assert printed(("Phần thứ nhất", "I."), [0, 1, 1, 0, 1, 0, 0, 1]) == [
        "Phần thứ nhất", "I.", "II.", "Phần thứ hai", "I.", "Phần thứ ba", "Phần thứ tư", "I.",
    ]  # fmt: skip
    assert printed(("PHẦN THỨ NHẤT",), [0, 0]) == ["PHẦN THỨ NHẤT", "PHẦN THỨ HAI"]


def test_below_a_letter_that_word_lacks_its_number_is_repeated() -> None:
    assert printed(("1.", "a)", "a.1)"), [0, *[1] * 5, 2, 2, 1, 2])[-5:] == ["đ)", "đ.1)", "đ.2)", "e)", "e.1)"]


def test_an_annex_begins_again() -> None:
    assert printed(("I.", "1."), [0, 1, 0, 1, None, 0, 1, 1, 0]) == ["I.", "1.", "II.", "1.", "I.", "1.", "2.", "II."]


FORMS = ("Phần thứ nhất", "I.", "1.", "1.1.", "a)", "a.1)")
LEVELS = st.lists(st.one_of(st.integers(0, 5), st.just(None)), max_size=40)


@given(LEVELS)
def test_whatever_the_order_of_levels_each_heading_has_its_number(levels: list[int | None]) -> None:
    """The count of a level goes up at each of its headings and begins again below every higher one."""
    counts, right = [0] * len(FORMS), []
    for level in levels:
        if level is None:
            counts = [0] * len(FORMS)
            continue
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(FORMS) - level - 1)
        number = counts[level]
        above = max(counts[level - 1], 1) if level else 1  # Word prints a level that was passed over as its first
        letter, letter_above = in_words(number, Count.LETTER), in_words(above, Count.LETTER)
        right.append(
            (
                f"Phần thứ {in_words(number, Count.ORDINAL)}",
                f"{in_words(number, Count.ROMAN)}.",
                f"{number}.",
                f"{above}.{number}.",
                f"{letter})",
                f"{letter_above}.{number})",
            )[level]
        )
    assert printed(FORMS, levels) == right
