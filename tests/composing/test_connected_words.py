"""Connected words follow the database: judgements, the names behind a count, units in their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from ktxh.catalogue.indicators import built_in
from ktxh.checking.check import check
from ktxh.composing.drafting import Drafting
from ktxh.composing.functions import evaluate, ranking
from ktxh.composing.refreshing.refreshing import Refreshing, refresh
from ktxh.composing.refreshing.rephrasing import rephrase, retyped
from ktxh.composing.stating.words import in_words
from ktxh.composing.weaving.weaving import weave
from ktxh.documents.docx_control_editing import rewrite_controls
from ktxh.model.connected import Current
from ktxh.model.connection import Connection
from ktxh.model.finding import Status
from ktxh.model.observation import Item
from ktxh.model.phrase import Phrase, Role
from ktxh.model.register import Entry, Register
from ktxh.reading.read import read
from tests.analytics.remembered import Remembered
from tests.composing.annexes_made import as_file, head, plan, read_again
from tests.composing.connected import STYLE
from tests.composing.edited import edit as edited
from tests.composing.edited import type_over
from tests.composing.figures_made import AREA, COOPERATIVES, REVENUE, SOWN, VISITS, YEAR, drafting, drafting_like


def worded(words: str, role: Role = Role.JUDGEMENT) -> Entry:
    found = in_words(words, 1, simulated=False)
    return Entry(Connection("x", AREA, YEAR, role), Phrase(words, ""), found.figure.value, found.exact)


def now(words: str) -> Current:
    found = in_words(words, 1, simulated=False)
    return Current(found.figure, found.exact)


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("Đúng tiến độ", "Chậm tiến độ"),
        ("đúng tiến độ", "chậm tiến độ"),
        ("ĐÚNG TIẾN ĐỘ", "CHẬM TIẾN ĐỘ"),
        ("Cơ bản đúng tiến độ (8/10 xã)", "Cơ bản chậm tiến độ (8/10 xã)"),
        ("Chậm tiến độ do mưa", "Chậm tiến độ do mưa"),
        ("Chờ số liệu của thống kê", "Chờ số liệu của thống kê"),
        ("Không đạt", None),
    ],
)
def test_a_judgement_changes_within_the_words_of_a_person(typed: str, becomes: str | None) -> None:
    made = rephrase(typed, worded("Đúng tiến độ"), now("Chậm tiến độ"), STYLE)
    assert (made and made.text) == becomes
    taken = retyped("không đạt", worded("Đúng tiến độ"), now("Chậm tiến độ"), STYLE)
    assert (taken.text, taken.phrase) == ("chậm tiến độ", Phrase("Chậm tiến độ", ""))


@pytest.mark.parametrize("role", [Role.NAMES, Role.RANKED])
def test_a_list_changes_as_a_whole_or_stays_with_its_writer(role: Role) -> None:
    old, later = worded("xã An 15 ha; xã Cát 9 ha", role), now("xã Cát 19 ha; xã An 15 ha")
    made = rephrase("xã An 15 ha; xã Cát 9 ha", old, later, STYLE)
    assert made is not None and made.text == "xã Cát 19 ha; xã An 15 ha"
    assert rephrase("xã An 15 ha và xã Cát", old, later, STYLE) is None
    again = rephrase(made.text, worded(made.text, role), later, STYLE)
    assert again is not None and again.text == made.text


def figures() -> Remembered:
    """At the year's end: 11.000 of 10.000 ha, 54.500 of 54.500 triệu đồng, 9 of 10 HTX, 800 of 1.000 visits."""
    made = Remembered()
    for item, value, wanted in (
        (SOWN, "11000", "10000"),
        (REVENUE, "54500", "54500"),
        (COOPERATIVES, "9", "10"),
        (VISITS, "800", "1000"),
    ):
        made.put(item, AREA, YEAR, value)
        made.set_targets.append(plan(item, wanted))
    made.set_headlines = [
        head("1", SOWN, "Diện tích gieo trồng"),
        head("2", REVENUE, "Thu ngân sách"),
        head("3", COOPERATIVES, "Hợp tác xã thành lập mới"),
        head("4", VISITS, "Lượt khách du lịch"),
    ]
    return made


def changed(one: Drafting, file: Path) -> Refreshing:
    """What a refreshing says of a file after the database behind a drafting has changed; the file is rewritten."""
    document = read_again(file)
    done = refresh(document, Register.parse(document.register), drafting_like(one).stating, one.setting.style)
    rewrite_controls(file, file, done.texts, done.register.to_text())
    return done


def test_the_names_change_with_their_count_and_the_check_finds_nothing(tmp_path: Path) -> None:
    one = drafting(figures(), period=YEAR)
    file = as_file(one, tmp_path, *weave(evaluate.call(one), one).blocks)
    assert (
        "02/04 chỉ tiêu không đạt kế hoạch (hợp tác xã thành lập mới; lượt khách du lịch)." in read_again(file).source
    )
    known = one.setting.cube.figures
    assert isinstance(known, Remembered)
    known.put(VISITS, AREA, YEAR, "1200")
    done = changed(one, file)
    assert [(change.old, change.new) for change in done.changed] == [
        (
            "01/04 chỉ tiêu vượt kế hoạch; 01/04 chỉ tiêu đạt kế hoạch; "
            "02/04 chỉ tiêu không đạt kế hoạch (hợp tác xã thành lập mới; lượt khách du lịch)",
            "02/04 chỉ tiêu vượt kế hoạch; 01/04 chỉ tiêu đạt kế hoạch; "
            "01/04 chỉ tiêu không đạt kế hoạch (hợp tác xã thành lập mới)",
        )
    ]
    after = read_again(file)
    assert "02/04 chỉ tiêu vượt kế hoạch; 01/04 chỉ tiêu đạt kế hoạch; 01/04 chỉ tiêu không đạt kế hoạch (hợp" in (
        after.source
    )
    findings = check(read(after, built_in()), connected=drafting_like(one).stating)
    assert [f"{found.rule} {found.message}" for found in findings if found.status is not Status.OK] == []
    known.put(COOPERATIVES, AREA, YEAR, "12")
    changed(one, file)
    assert "yếu: 03/04 chỉ tiêu vượt kế hoạch; 01/04 chỉ tiêu đạt kế hoạch." in read_again(file).source


def test_a_group_that_empties_goes_and_one_that_fills_comes(tmp_path: Path) -> None:
    one = drafting(figures(), period=YEAR)
    file = as_file(one, tmp_path, *weave(evaluate.call(one), one).blocks)
    known = one.setting.cube.figures
    assert isinstance(known, Remembered)
    known.put(REVENUE, AREA, YEAR, "50000")  # the only one that just reached its plan misses it
    known.set_targets = [target for target in known.set_targets if target.item != Item(SOWN)]
    changed(one, file)
    assert (
        "yếu: 03/04 chỉ tiêu không đạt kế hoạch (thu ngân sách; hợp tác xã thành lập mới; lượt khách du lịch); "
        "01/04 chỉ tiêu chưa giao kế hoạch." in read_again(file).source
    )


def test_an_item_of_the_list_whose_group_empties_says_so_and_the_last_takes_in_what_is_new(tmp_path: Path) -> None:
    one = drafting(figures(), period=YEAR)
    file = as_file(one, tmp_path, *weave(evaluate.call(one, form="dashes"), one).blocks)
    known = one.setting.cube.figures
    assert isinstance(known, Remembered)
    known.put(REVENUE, AREA, YEAR, "60000")
    known.set_targets = [target for target in known.set_targets if target.item != Item(COOPERATIVES)]
    changed(one, file)
    source = read_again(file).source
    for line in (
        "- 02/04 chỉ tiêu vượt kế hoạch;",
        "- không có chỉ tiêu đạt kế hoạch;",
        "- 01/04 chỉ tiêu không đạt kế hoạch (lượt khách du lịch); 01/04 chỉ tiêu chưa giao kế hoạch.",
    ):
        assert line in source
    after = read(read_again(file), built_in())
    findings = check(after, connected=drafting_like(one).stating)
    assert [f"{found.rule} {found.message}" for found in findings if found.status is not Status.OK] == []


def test_the_names_that_a_person_wrote_stay_and_are_told(tmp_path: Path) -> None:
    one = drafting(figures(), period=YEAR)
    file = as_file(one, tmp_path, *weave(evaluate.call(one), one).blocks)
    names = next(entry for entry in one.entries.values() if entry.connection.role is Role.GROUPS)
    typed = names.phrase.text.replace("hợp tác xã thành lập mới", "HTX").replace("lượt khách du lịch", "khách du lịch")
    edited(file, type_over(names, typed))
    assert not changed(one, file).typed_over  # as many as were counted
    known = one.setting.cube.figures
    assert isinstance(known, Remembered)
    known.put(VISITS, AREA, YEAR, "1200")
    (told,) = changed(one, file).typed_over
    assert told.typed == typed and told.database.startswith("02/04 chỉ tiêu vượt kế hoạch; ")


def test_units_in_their_order_are_refreshed_together(tmp_path: Path) -> None:
    known = Remembered()
    for commune, value in (("90001", "1500"), ("90002", "300"), ("90003", "900")):
        known.put(VISITS, commune, YEAR, value)
    one = drafting(known, period=YEAR)
    file = as_file(one, tmp_path, *weave(ranking.call(one, VISITS, top=2), one).blocks)
    known.put(VISITS, "90003", YEAR, "1600")
    done = changed(one, file)
    assert [(change.old, change.new) for change in done.changed] == [
        ("xã An 1.500 lượt; xã Cát 900 lượt", "xã Cát 1.600 lượt; xã An 1.500 lượt")
    ]
    assert "cao nhất là xã Cát 1.600 lượt; xã An 1.500 lượt." in read_again(file).source


def test_an_indicator_that_is_no_headline_any_more_is_not_judged() -> None:
    one = drafting(figures(), period=YEAR)
    asked = Connection(str(Item.parse(SOWN)), AREA, YEAR, Role.JUDGEMENT)
    found = one.stating.current(asked)
    assert found is not None and found.figure.text == "Vượt"
    known = one.setting.cube.figures
    assert isinstance(known, Remembered)
    del known.set_headlines[0]
    assert drafting_like(one).stating.current(asked) is None
