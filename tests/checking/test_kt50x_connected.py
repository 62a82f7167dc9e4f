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


ON_TRACK = ExampleFigure("Đúng tiến độ", "", "", now="Đúng tiến độ", role=Role.JUDGEMENT)
NAMED = ExampleFigure("thu ngân sách; trồng rừng", "", "", now="thu ngân sách; trồng rừng", role=Role.NAMES)
RANKED = ExampleFigure("xã An 1.500 lượt; xã Cát 900 lượt", "", "", now="", role=Role.RANKED)


@pytest.mark.parametrize(
    ("typed", "now", "raised"),
    [
        ("Đúng tiến độ", "Đúng tiến độ", [("KT502", Status.OK)]),
        ("đúng tiến độ", "Đúng tiến độ", [("KT502", Status.OK)]),
        ("Đúng tiến độ", "Chậm tiến độ", [("KT502", Status.WARNING)]),
        ("Đúng tiến độ, khá", "Chậm tiến độ", [("KT502", Status.WARNING)]),
        ("Chậm tiến độ", "Chậm tiến độ", [("KT502", Status.OK)]),
        ("Không đạt", "Đúng tiến độ", [("KT501", Status.WARNING)]),
        ("Chưa đạt", "Không đạt", [("KT502", Status.OK)]),  # "chưa đạt" is no "đạt"
        ("Đạt", "Không đạt", [("KT501", Status.WARNING)]),
        ("Còn xem xét", "Chậm tiến độ", []),  # a person's own words judge nothing
        ("Đúng tiến độ", "", [("KT502", Status.WARNING)]),
    ],
)
def test_a_judgement_is_in_line_outdated_another_or_in_words_of_ones_own(
    typed: str, now: str, raised: list[tuple[str, Status]]
) -> None:
    assert [(one.rule, one.status) for one in found(f"Trồng rừng: ⟦{typed}⟧.", replace(ON_TRACK, now=now))] == raised


@pytest.mark.parametrize(
    ("typed", "now", "rule", "status"),
    [
        ("thu ngân sách; trồng rừng", "thu ngân sách; trồng rừng", "KT502", Status.OK),
        ("thu ngân sách nhà nước; trồng rừng mới", "thu ngân sách; trồng rừng", "KT502", Status.OK),  # as many names
        ("thu ngân sách", "thu ngân sách; trồng rừng", "KT501", Status.WARNING),
        ("thu ngân sách; trồng rừng", "trồng rừng", "KT502", Status.WARNING),
        ("thu ngân sách nhà nước; trồng rừng", "trồng rừng", "KT501", Status.WARNING),
    ],
)
def test_names_are_in_line_where_they_are_as_many_as_the_database_has(
    typed: str, now: str, rule: str, status: Status
) -> None:
    (one,) = found(f"Không đạt: ⟦{typed}⟧.", replace(NAMED, now=now))
    assert (one.rule, one.status) == (rule, status)


@pytest.mark.parametrize(
    ("typed", "now", "rule"),
    [
        ("xã An 1.500 lượt; xã Cát 900 lượt", "xã An 1.500 lượt; xã Cát 900 lượt", "KT502"),
        ("An 1.500 lượt; Cát 900 lượt", "xã An 1.500 lượt; xã Cát 900 lượt", "KT502"),
        ("xã An 1.600 lượt; xã Cát 900 lượt", "xã An 1.500 lượt; xã Cát 900 lượt", "KT501"),
        ("xã An 1.500 lượt; xã Cát 900 lượt", "xã Cát 1.700 lượt; xã An 1.500 lượt", "KT502"),
    ],
)
def test_units_in_order_are_in_line_where_their_figures_are_those_of_the_database(
    typed: str, now: str, rule: str
) -> None:
    (one,) = found(f"Cao nhất là ⟦{typed}⟧.", replace(RANKED, now=now))
    assert one.rule == rule
    assert (one.claimed, one.expected) == (None, None)


def test_the_message_names_what_was_typed_what_was_printed_and_what_the_database_says() -> None:
    (one,) = found("Đàn lợn ⟦tăng 8%⟧ so với cùng kỳ.", replace(GROWTH, now="-7,5"))
    for words in ("“tăng 8%”", "“tăng 6%”", "-7,5%", "lấy lại số của cơ sở dữ liệu"):
        assert words in one.message
    assert "ktxh" not in one.message  # it is read in the site too
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
