"""Numbers and signs that a line begins with: what is one, of what rank, and what is none."""

import pytest

from ktxh.documents.section_numbers import Rank, marker_of, roman_value


@pytest.mark.parametrize(
    ("text", "rank", "marker"),
    [
        ("PHẦN THỨ NHẤT", Rank.PART, "PHẦN THỨ NHẤT"),
        ("Phần II: Nhiệm vụ", Rank.PART, "Phần II"),
        ("Chương 2. Dân số", Rank.PART, "Chương 2"),
        ("Phụ lục 01", Rank.PART, "Phụ lục 01"),
        ("A. KẾT QUẢ", Rank.LETTER_LARGE, "A."),
        ("IV. KINH TẾ", Rank.ROMAN, "IV."),
        ("II/ Xã hội", Rank.ROMAN, "II/"),
        ("I - KINH TẾ", Rank.ROMAN, "I -"),
        ("II.1. Lúa", Rank.DECIMAL_1, "II.1."),
        ("3. Lúa", Rank.DECIMAL_1, "3."),
        ("3/ Lúa", Rank.DECIMAL_1, "3/"),
        ("3) Lúa", Rank.DECIMAL_1, "3)"),
        ("1.2. Lúa", Rank.DECIMAL_2, "1.2."),
        ("1.2 Lúa", Rank.DECIMAL_2, "1.2"),
        ("1.2.10.Lúa", Rank.DECIMAL_3, "1.2.10."),
        ("đ) Lúa", Rank.LETTER, "đ)"),
        ("a. Lúa", Rank.LETTER, "a."),
        ("a.1) Lúa", Rank.LETTER_2, "a.1)"),
        ("(1) Lúa", Rank.ITEM, "(1)"),
        ("(ii) Lúa", Rank.ITEM, "(ii)"),
        ("- Lúa", Rank.SIGN, "-"),
        ("-Lúa", Rank.SIGN, "-"),
        ("+ 12 ha", Rank.SIGN, "+"),
        ("*Công tác thu:", Rank.SIGN, "*"),
        ("• Lúa", Rank.SIGN, "•"),
    ],
)
def test_a_marker_is_read(text: str, rank: Rank, marker: str) -> None:
    found = marker_of(text)
    assert found is not None
    assert (found.rank, found.text) == (rank, marker)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "256 ha chè",
        "12.5 tấn",
        "12.824,50 ha",
        "10/10 xã",
        "7/5/2024 là ngày lễ",
        "1,5 lần",
        "-5% so với năm trước",
        "V.I. Lê-nin",
        "Vụ xuân",
        "Phần lớn số hộ",
        "Phần mềm một cửa",
        "Chương trình 135",
        "xã. Đông",
        "I am",
        "(trong đó 5 hộ)",
    ],
)
def test_what_is_no_marker_is_none(text: str) -> None:
    assert marker_of(text) is None


def test_roman_numbers_have_their_values() -> None:
    assert [roman_value(roman) for roman in ("I", "IV", "IX", "XIV", "XXXIX")] == [1, 4, 9, 14, 39]
